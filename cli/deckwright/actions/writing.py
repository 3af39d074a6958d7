"""Packages and the ledger written: all of them, or none."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from errno import EACCES, EPERM, EROFS
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from deckwright import cache, ledger
from deckwright.actions import standing
from deckwright.actions.run import Made
from deckwright.apkg import staged
from deckwright.changes import remembered
from deckwright.model import LOCK, Change, Ledger, Package, Source
from deckwright.spread import meanwhile
from deckwright.terminal.findings import has_errors

_MANY = 2000  # notes that are worth a process of their own

_READ_ONLY = (EACCES, EPERM, EROFS)
_FORGOTTEN = (
    "the next build won't know these notes again once they are edited; "
    "make the folder writable, or say --no-lock if that is meant"
)


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
    """Write packages; the last one, which may be of everything, beside many notes of others."""
    others, last = packages[:-1], packages[-1:]
    if sum(len(deck.notes) for package in others for deck in package.decks) > _MANY:
        with meanwhile(partial(_put_each, last, put)):
            _put_each(others, put)
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
    is_shipped = (
        _all_but_held(made) if len(packages) == len(made.build.packages) else _those_in(packages)
    )
    changes = list(filter(is_shipped, made.build.changes))
    before, lock = made.build.ledger, made.tree.lock
    assert before
    after = remembered(before, made.build.changes, is_shipped)
    # Other records are found sooner than another text.
    is_same = after == before and isinstance(lock, Source) and ledger.is_written(after, lock.text)
    return changes, None if is_same else Lock(Path(made.view.path(LOCK)), after)


def _all_but_held(made: Made) -> Callable[[Change], bool]:
    is_whole = not made.tree.part and not has_errors(made.build.diagnostics)
    unshipped = {"held"} if is_whole else {"held", "retired"}
    return lambda each: each.fate not in unshipped


def _those_in(packages: Iterable[Package]) -> Callable[[Change], bool]:
    guids = {note.guid for package in packages for deck in package.decks for note in deck.notes}
    return lambda each: each.record.guid in guids


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
