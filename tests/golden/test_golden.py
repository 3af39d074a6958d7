"""Folders of notes as people write them, and what becomes of them.

Each case is a folder: `src` holds its notes, `expected.txt` the cards and all there is to say.
`pytest tests/golden --update` writes the expectations anew; read the difference before you keep it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deckwright.model import Diagnostic, Draft
from deckwright.parse import Description, parse
from deckwright.scan import scan

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/src"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_becomes_of_the_notes(case: Path, pytestconfig: pytest.Config) -> None:
    found = "\n\n".join(map(shown, parse(scan(case / "src")))) + "\n"
    expected = case / "expected.txt"
    if pytestconfig.getoption("--update", default=False):
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_ends_of_lines_change_nothing(case: Path, tmp_path: Path) -> None:
    for source in (case / "src").iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    assert list(parse(scan(tmp_path))) == list(parse(scan(case / "src")))


def shown(item: Draft | Description | Diagnostic) -> str:
    match item:
        case Diagnostic():
            span = item.span
            return f"{span.path}:{span.first}: {item.severity} {item.code}: {item.message}"
        case Description():
            return f"{item.deck} is described\n{quoted(item.text)}"
        case Draft():
            return "\n".join(lines(item))


def lines(draft: Draft) -> Iterator[str]:
    span = draft.span
    yield f"{span.path}:{span.first}-{span.last}: {draft.kind} in {draft.deck}"
    for name in ("context", "tags"):
        values = getattr(draft, name)
        if values:
            yield f"{name}: {', '.join(values)}"
    if draft.reverse:
        yield "both ways"
    for name in ("front", "back", "hint", "extra", "source", "references"):
        text = getattr(draft, name)
        if text:
            yield f"{name}:"
            yield quoted(text)


def quoted(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
