"""A draft from the document to the files: what is said, and what is written."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import click

from deckwright.apkg import staged
from deckwright.draft import (
    Document,
    Found,
    as_json,
    as_text,
    copied,
    files,
    read,
    stem,
    summary,
    text_lines,
    text_name,
)
from deckwright.model import Diagnostic, Draft, Tree
from deckwright.parse import parse
from deckwright.scan.disk import LIMIT
from deckwright.scratch import scratch
from deckwright.terminal.findings import harmless

_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_MOST = 1_000_000  # lines that can be kept


class Choices(NamedTuple):
    """What was chosen on the command line."""

    keep: tuple[str, ...]
    encoding: str
    force: bool
    form: str


def draft(path: Path, out: Path, chosen: Choices) -> None:
    name = "" if str(path) == "-" else path.name
    found = _found(name, contents(path), chosen)
    notes = files(found)
    told = as_json(found, [*notes]) if chosen.form == "json" else as_text(found, [*notes])
    report = f"{stem(found)}-report.{_ENDS[chosen.form]}"
    texts = {**notes, report: told}
    if found.text:
        texts[text_name(found)] = found.text
    if not chosen.force:
        _check(texts, out)
    _write(texts, out)
    click.echo(told if chosen.form == "json" else _said(found, [*notes], out / report), nl=False)


def _found(name: str, data: bytes, chosen: Choices) -> Found:
    _check_encoding(chosen.encoding)
    keep = _lines(chosen.keep)
    found = read(Document(name, data, chosen.encoding, keep))
    if isinstance(found, str):
        raise click.ClickException(f"{name or 'standard input'}: {found}")
    if keep and max(keep) > found.lines:
        raise click.BadParameter(
            f"there is no line {max(keep)}; {name or 'standard input'} has {found.lines}",
            param_hint="'--keep'",
        )
    return found


def _check_encoding(name: str) -> None:
    try:
        "".encode(name or "utf-8")
    except (LookupError, UnicodeError):  # base64 is a codec, but of no text
        raise click.BadParameter(
            f"there is no encoding {name!r}; say one like utf-8, cp1252 or shift_jis",
            param_hint="'--encoding'",
        ) from None


_ENDS = {"text": "txt", "json": "json"}


def contents(path: Path) -> bytes:
    """The bytes of a document. It may be a pipe, or a device that never ends."""
    with nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        name = "standard input" if str(path) == "-" else path
        raise click.ClickException(f"{name} is larger than {LIMIT // 1_000_000} MB; split it")
    return data


def copies(tree: Tree, path: Path) -> Iterator[Diagnostic]:
    """The sentences of notes that are as a document has them."""
    lines = text_lines(Document(path.name, contents(path)))
    if isinstance(lines, str):
        raise click.ClickException(f"{path}: {lines}")
    notes = (item for item in parse(tree) if isinstance(item, Draft))
    yield from copied(notes, {source.path: source.text for source in tree.sources}, lines)


def _said(found: Found, names: list[str], report: Path) -> str:
    return harmless_lines(
        f"{summary(found, names)}\n{report} says which, and what else to look at\n"
    )


def harmless_lines(text: str) -> str:
    return "\n".join(map(harmless, text.split("\n")))


def _lines(ranges: Iterable[str]) -> frozenset[int]:
    kept: set[int] = set()
    for part in (part.strip() for each in ranges for part in each.split(",")):
        found = _RANGE.fullmatch(part)
        if not found or not 0 <= int(found[2] or found[1]) - int(found[1]) < _MOST:
            raise click.BadParameter(
                f"{part!r} is not a line like 4 or a range like 87-90", param_hint="'--keep'"
            )
        kept.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return frozenset(kept)


def _check(texts: Mapping[str, str], out: Path) -> None:
    """Stop before a file that says something else, which its author may have edited."""
    for name, text in texts.items():
        place = out / name
        if place.exists() and place.read_bytes() != text.encode():
            raise click.ClickException(
                f"{place} is there already; choose another folder with -o, "
                "or overwrite it with --force"
            )


def _write(texts: Mapping[str, str], out: Path) -> None:
    """All files or none."""
    out.mkdir(parents=True, exist_ok=True)
    with scratch(out) as beside:
        made = [(beside / name, out / name) for name in texts]
        for (file, _), text in zip(made, texts.values(), strict=True):
            file.write_bytes(text.encode())
        with staged(out, *made):
            pass
