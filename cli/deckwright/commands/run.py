"""The pipeline as a command runs it: with the clock, progress, and paths as the user types them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from difflib import SequenceMatcher
from errno import EACCES, EPERM, EROFS
from functools import partial
from math import inf
from pathlib import Path
from time import monotonic, time
from typing import NamedTuple

import click

from deckwright import cache, ledger
from deckwright.apkg import staged
from deckwright.build import build, nobody
from deckwright.changes import Moment, remembered
from deckwright.commands import standing
from deckwright.commands.again import collection
from deckwright.commands.findings import has_errors
from deckwright.commands.places import View, chosen
from deckwright.identify import Ask
from deckwright.model import LOCK, Build, Change, Diagnostic, Ledger, Package, Source, Span, Tree
from deckwright.spread import meanwhile

_EPOCH = "SOURCE_DATE_EPOCH"
_LAST_STAMP = 253_370_764_799  # the end of the year 9998, for a change must find a later second

PATIENCE = 1.0  # seconds before progress is worth a line

_MANY = 2000  # notes that are worth a process of their own

_READ_ONLY = (EACCES, EPERM, EROFS)
_FORGOTTEN = (
    "the next build won't know these notes again once they are edited; "
    "make the folder writable, or say --no-lock if that is meant"
)

_NO_FILES = "no Markdown files here (.md, .markdown, .mkd or .mdown); deckwright new makes some"
_NO_NOTES = (
    'no notes here: no heading that ends in "?", no Q: and A: lines, no terms under a heading '
    "like Definitions, no {{c1::cloze}}; deckwright new makes a collection that shows them all"
)


class Wishes(NamedTuple):
    """What a user wants of a build besides its packages."""

    patience: float = PATIENCE  # seconds before progress is worth a line
    asker: Callable[[View], Ask] = lambda _view: nobody
    restamp: tuple[str, ...] = ()  # notes that get a new time: FILE:LINE, a guid, or "all"
    said: Callable[[Tree, Build], Iterable[Diagnostic]] = lambda _tree, made: made.diagnostics
    drafts: bool = False  # let files through that say draft: true


class Made(NamedTuple):
    """A collection as it is on disk, and what it became."""

    tree: Tree
    build: Build  # its diagnostics have paths as the user types them
    view: View


_NOTHING_ELSE = Wishes()


def compile_notes(src: Path, out: Path, wishes: Wishes = _NOTHING_ELSE) -> Made:
    """What the notes at `src` become, which is an error if it is nothing."""
    return compile_tree(collection(src, out), src, wishes)


def compile_tree(tree: Tree, src: Path, wishes: Wishes = _NOTHING_ELSE) -> Made:
    if wishes.drafts:
        tree = replace(tree, settings=replace(tree.settings, drafts=True))
    view = View(tree.root, src)
    moment = Moment(_now(), chosen(wishes.restamp, tree.root))
    with progress(wishes.patience) as show, cache.opened(tree.root, "sheets") as kept:
        made = build(replace(tree, cache=kept), moment, wishes.asker(view), show)
        said = wishes.said(replace(tree, cache=kept), made)
        found = tuple(sorted(map(view.moved, said)))
    if not _has_notes(made) and not has_errors(found):
        found = tuple(sorted((*found, _nothing(tree, str(src)))))
    return Made(tree, made._replace(diagnostics=found), view)


def _now() -> int:
    given = os.environ.get(_EPOCH, "")
    if not given:
        return int(time())
    is_number = given.isdecimal() and len(given) <= len(str(_LAST_STAMP))
    if not (is_number and int(given) <= _LAST_STAMP):
        raise click.UsageError(f"{_EPOCH} is {given!r}, not seconds since 1970")
    return int(given)


def check_time(known: Ledger, changes: Iterable[Change]) -> None:
    """Anki leaves out what is not newer, in silence; a clock can't be wrong by that much."""
    now = _now()
    last = max((record.mod for record in (*known.records, *known.retired)), default=0)
    is_news = any(not each.before or each.record.mod != each.before.mod for each in changes)
    if os.environ.get(_EPOCH) and is_news and now <= last:
        raise click.UsageError(
            f"{_EPOCH} is {now}, not later than the last build's {last}; raise it, "
            "or students won't get what has changed since"
        )


def _has_notes(made: Build) -> bool:
    return any(deck.notes for package in made.packages for deck in package.decks)


def _nothing(tree: Tree, path: str) -> Diagnostic:
    message = _NO_NOTES if tree.sources else _NO_FILES
    return Diagnostic(Span(path, 1, 1), "no-notes", message, "error")


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
            click.echo(f"\r{percent}% of {total} files", nl=False, err=True)

    try:
        yield show
    finally:
        if told:
            click.echo("\r\x1b[K", nl=False, err=True)


class Lock(NamedTuple):
    """A ledger that is to be written."""

    path: Path
    ledger: Ledger


class Written(NamedTuple):
    """Hashes of what a build wrote, or found as it would have written it."""

    lock: bytes | None  # nothing if the ledger was not written
    packages: Mapping[str, bytes]  # by their paths


def write(packages: Sequence[Package], out: Path, lock: Lock | None) -> Written:
    """All packages and the ledger, or none of them.

    The ledger goes first. Were the machine to stop then, the next build makes of the same ledger
    the same packages; a package that the ledger doesn't know could never be continued.
    """
    with standing.due(packages, out) as due:
        with _prepared(lock) as first, staged(out, *first, seal=due.seal) as put:
            _put(due.packages, put)
            hashed = cache.hashed(first[0][0]) if first else None
        return Written(hashed, due.hashes(out))


def _put(packages: Sequence[Package], put: Callable[[Package], None]) -> None:
    """Write packages; many notes beside those of the last one, which may be of everything."""
    others, last = packages[:-1], packages[-1:]
    if sum(len(deck.notes) for package in others for deck in package.decks) > _MANY:
        with meanwhile(partial(_put_each, others, put)):
            _put_each(last, put)
    else:
        _put_each(packages, put)


def _put_each(packages: Iterable[Package], put: Callable[[Package], None]) -> None:
    for package in packages:
        put(package)


def keep(lock: Lock) -> None:
    """The ledger alone."""
    with ledger.beside(lock.path, ledger.write(lock.ledger)) as (made, place):
        made.replace(place)


def settled(made: Made, packages: Sequence[Package]) -> tuple[list[Change], Lock | None]:
    """What these packages change for students, and the ledger after them if it is another.

    Only the packages of a whole and sound collection tell that a note is gone.
    """
    guids = {note.guid for package in packages for deck in package.decks for note in deck.notes}
    is_whole = not made.tree.part and not has_errors(made.build.diagnostics)
    if is_whole and len(packages) == len(made.build.packages):
        guids |= {each.record.guid for each in made.build.changes if each.fate == "retired"}
    changes = [each for each in made.build.changes if each.record.guid in guids]
    assert made.build.ledger
    after = remembered(made.build.ledger, made.build.changes, guids)
    before = made.tree.lock
    is_same = isinstance(before, Source) and ledger.is_written(after, before.text)
    return changes, None if is_same else Lock(Path(made.view.path(LOCK)), after)


@contextmanager
def _prepared(lock: Lock | None) -> Iterator[list[tuple[Path, Path]]]:
    """The ledger's file and its place. Packages are made even if it can't be written."""
    if lock is None:
        yield []
        return
    with ExitStack() as stack:
        try:
            made = stack.enter_context(ledger.beside(lock.path, ledger.write(lock.ledger)))
        except OSError as error:
            if error.errno not in _READ_ONLY:
                raise
            click.echo(f"warning: {lock.path} can't be written: {_FORGOTTEN}", err=True)
            yield []
        else:
            yield [made]


def choose(packages: Sequence[Package], topics: Sequence[str]) -> list[Package]:
    """The packages of the topics; all of them if none is named, and none if there are none."""
    for topic in topics if packages else ():
        if not any(_is_about(package, topic) for package in packages):
            raise click.BadParameter(_no_topic(topic, packages), param_hint="'--only'")
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
