"""What commands ask the clock: when a build is, and how long it may be silent."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import inf
from time import monotonic, time

import click

from deckwright.model import Change, Ledger

_EPOCH = "SOURCE_DATE_EPOCH"
_LAST_STAMP = 253_370_764_799  # the end of the year 9998, for a change must find a later second

PATIENCE = 1.0  # seconds before progress is worth a line


def now() -> int:
    given = os.environ.get(_EPOCH, "")
    if not given:
        return int(time())
    is_number = given.isdecimal() and len(given) <= len(str(_LAST_STAMP))
    if not (is_number and int(given) <= _LAST_STAMP):
        raise click.UsageError(f"{_EPOCH} is {given!r}, not seconds since 1970")
    return int(given)


def check_time(known: Ledger, changes: Iterable[Change]) -> None:
    """Anki leaves out what is not newer, in silence; a clock can't be wrong by that much."""
    at = now()
    last = max((record.mod for record in (*known.records, *known.retired)), default=0)
    is_news = any(not each.before or each.record.mod != each.before.mod for each in changes)
    if os.environ.get(_EPOCH) and is_news and at <= last:
        raise click.UsageError(
            f"{_EPOCH} is {at}, not later than the last build's {last}; raise it, "
            "or students won't get what has changed since"
        )


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
