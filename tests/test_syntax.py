"""The syntax manual, `syntax.md`, is its own test.

A block ```` ```markdown NAME ```` is a source (NAME is its file, `notes.md` if it has none). The
```` ```cards ```` block behind it is what becomes of it, and a ```` ```toml ```` block before it is
the collection's settings. Of a card only what the block names is compared:

    question: What is a cell?
    answer: The unit of life.

`cloze`, `hint`, `extra`, `source`, `deck`, `context`, `tags`, `id` and `both ways` are the other
names; texts are Markdown, as the engine gets it. A diagnostic is `LINE SEVERITY CODE`, and
`nothing` stands for no card and no word about it. A ```` ```html ```` block holds a field as it is
shipped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckwright.build import build
from deckwright.changes import Moment
from deckwright.model import Diagnostic, Draft, Rendered
from deckwright.parse import parse
from deckwright.scan import scan

MANUAL = Path(__file__).with_name("syntax.md")
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>markdown|cards|toml|html)(?: (?P<name>\S+))?\n"
    r"(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_STAMP = 1_577_836_800
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>\n'


@dataclass(frozen=True)
class Example:
    line: int
    sources: tuple[tuple[str, str], ...]  # name and text
    settings: str
    kind: str
    expected: str


def examples() -> Iterator[Example]:
    manual = MANUAL.read_text(encoding="utf-8")
    sources: list[tuple[str, str]] = []
    settings, closed = "", False
    for block in _BLOCK.finditer(manual):
        body = block["body"]
        if block["kind"] in ("markdown", "toml") and closed:
            sources, settings, closed = [], "", False
        if block["kind"] == "markdown":
            sources.append((block["name"] or "notes.md", body))
        elif block["kind"] == "toml":
            settings = body
        else:
            closed = True
            line = manual.count("\n", 0, block.start()) + 1
            yield Example(line, tuple(sources), settings, block["kind"], body)


def _written(example: Example, folder: Path) -> Path:
    for name, text in example.sources:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (folder / "cell.svg").write_text(SVG, encoding="utf-8", newline="\n")
    if example.settings:
        (folder / "deckwright.toml").write_text(example.settings, encoding="utf-8")
    return folder


_SHOWN: Mapping[str, Callable[[Draft], str]] = {
    "question": lambda draft: draft.front,
    "answer": lambda draft: draft.back,
    "cloze": lambda draft: draft.front,
    "hint": lambda draft: draft.hint,
    "extra": lambda draft: draft.extra,
    "source": lambda draft: draft.source,
    "deck": lambda draft: draft.deck,
    "context": lambda draft: " › ".join(draft.context),
    "tags": lambda draft: " ".join(draft.tags),
    "id": lambda draft: draft.anchor,
    "both ways": lambda draft: "yes" if draft.reverse else "no",
}
_FIELD = re.compile(rf"^({'|'.join(_SHOWN)}):(?: (.*))?$")


def _expected_cards(text: str) -> Iterator[dict[str, str] | str]:
    for part in re.split(r"\n(?=(?:question|cloze): |\d+ (?:error|warning|info) |nothing$)", text):
        if not _FIELD.match(part.split("\n", 1)[0]):
            yield from (line for line in part.split("\n") if line and line != "nothing")
            continue
        card: dict[str, str] = {}
        name = ""
        for line in part.split("\n"):
            field = _FIELD.match(line)
            if field:
                name = field[1]
                card[name] = field[2] or ""
            else:
                card[name] += "\n" + line.removeprefix("  ")
        yield {name: value.strip("\n") for name, value in card.items()}


def _shown(draft: Draft, names: Mapping[str, str]) -> dict[str, str]:
    """What the manual names of a draft; its kind too, where that is another one."""
    kind = {} if draft.kind in names else {"kind": draft.kind}
    return {name: _SHOWN[name](draft) for name in names} | kind


EXAMPLES = tuple(examples())


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES if example.kind == "cards"],
    ids=lambda example: f"line {example.line}",
)
def test_the_manual_tells_what_becomes_a_card(example: Example, tmp_path: Path) -> None:
    found = tuple(parse(scan(_written(example, tmp_path))))
    drafts = [item for item in found if isinstance(item, Draft)]
    said = sorted(item for item in found if isinstance(item, Diagnostic))
    expected = list(_expected_cards(example.expected.rstrip("\n")))
    cards = [item for item in expected if isinstance(item, dict)]
    names = cards + [{"question": ""}] * (len(drafts) - len(cards))
    assert [_shown(draft, card) for draft, card in zip(drafts, names, strict=False)] == cards
    lines = [item for item in expected if isinstance(item, str)]
    assert [f"{item.span.first} {item.severity} {item.code}" for item in said] == lines


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES if example.kind == "html"],
    ids=lambda example: f"line {example.line}",
)
def test_the_manual_shows_what_a_field_becomes(example: Example, tmp_path: Path) -> None:
    built = build(scan(_written(example, tmp_path)), Moment(_STAMP))
    assert not [item for item in built.diagnostics if item.severity == "error"]
    (note,) = [note for deck in built.packages[0].decks for note in deck.notes]
    assert _field(note) == example.expected.rstrip("\n")


def _field(note: Rendered) -> str:
    """The answer of a question, the text of a cloze."""
    return note.fields[1] if note.kind == "question" else note.fields[0]


def test_the_manual_has_examples() -> None:
    assert len(EXAMPLES) > 50
