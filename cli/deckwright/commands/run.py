"""The pipeline as a command runs it: with the clock, progress, and paths as the user types them."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from difflib import SequenceMatcher
from math import inf
from pathlib import Path
from time import monotonic

import click

from deckwright.apkg import staged
from deckwright.build import build
from deckwright.commands.findings import has_errors
from deckwright.model import Build, Diagnostic, Package, Span, Tree
from deckwright.scan import scan

# 2020-01-01. Not the day of the build: the same notes make the same packages on any day.
DEFAULT_STAMP = 1_577_836_800
_LAST_STAMP = 253_402_300_799  # the end of the year 9999

PATIENCE = 1.0  # seconds before progress is worth a line

_NO_FILES = "no Markdown files here (.md, .markdown, .mkd or .mdown); deckwright new makes some"
_NO_NOTES = (
    'no notes here: no heading that ends in "?", no Q: and A: lines, no terms under a heading '
    "like Definitions, no {{c1::cloze}}; deckwright new makes a collection that shows them all"
)


def compile_notes(src: Path, out: Path, patience: float = PATIENCE) -> Build:
    """What the notes at `src` become, which is an error if it is nothing."""
    stamp = _stamp()
    gc.disable()  # records make no cycles, and the collector would look at all of them again
    tree = scan(src, out)
    with progress(patience) as show:
        made = build(tree, stamp, show)
    found = tuple(_moved(diagnostic, tree.root, src) for diagnostic in made.diagnostics)
    if not _has_notes(made) and not has_errors(found):
        found = tuple(sorted((*found, _nothing(tree, str(src)))))
    return replace(made, diagnostics=found)


def _stamp() -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return DEFAULT_STAMP
    if not (given.isdecimal() and int(given) <= _LAST_STAMP):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {given!r}, not seconds since 1970")
    return int(given)


def _has_notes(made: Build) -> bool:
    return any(deck.notes for package in made.packages for deck in package.decks)


def _nothing(tree: Tree, path: str) -> Diagnostic:
    message = _NO_NOTES if tree.sources else _NO_FILES
    return Diagnostic(Span(path, 1, 1), "no-notes", message, "error")


def _moved(diagnostic: Diagnostic, root: Path, src: Path) -> Diagnostic:
    span = diagnostic.span
    return replace(diagnostic, span=replace(span, path=_typed(span.path, root, src)))


def _typed(path: str, root: Path, src: Path) -> str:
    """A path below the root as whoever typed `src` would type it."""
    folder = src if src.is_dir() else src.parent
    if folder.resolve() == root:
        return str(folder / path)
    return str(root / path) if src.is_absolute() else os.path.relpath(root / path)


@contextmanager
def progress(patience: float) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal, but not for the first seconds, how far a build is."""
    due = monotonic() + patience if sys.stderr.isatty() else inf
    told = 0

    def show(done: int, total: int) -> None:
        nonlocal told
        percent = 100 * done // total
        if percent != told and monotonic() > due:
            told = percent
            click.echo(f"\r{percent}% of {total} notes", nl=False, err=True)

    try:
        yield show
    finally:
        if told:
            click.echo("\r\x1b[K", nl=False, err=True)


def write(packages: Sequence[Package], out: Path) -> None:
    """All of them, or none."""
    with staged(out) as write_one:
        for package in packages:
            write_one(package)


def choose(packages: Sequence[Package], topics: Sequence[str]) -> list[Package]:
    """The packages of the topics; all of them if none is named, and none if there are none."""
    for topic in topics if packages else ():
        if not any(_is_about(package, topic) for package in packages):
            raise click.BadParameter(_no_topic(topic, packages), param_hint="--only")
    return [
        package
        for package in packages
        if not topics or any(_is_about(package, topic) for topic in topics)
    ]


def _is_about(package: Package, topic: str) -> bool:
    return topic.casefold() in (package.title.casefold(), package.name.casefold())


def _no_topic(topic: str, packages: Sequence[Package]) -> str:
    titles = sorted(
        {package.title for package in packages}, key=lambda title: _unlike(title, topic)
    )
    return f"there are no sound notes on {topic!r}. Topics: {', '.join(titles)}"


def _unlike(title: str, topic: str) -> float:
    return -SequenceMatcher(None, title.casefold(), topic.casefold()).ratio()
