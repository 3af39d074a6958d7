"""Builds that follow one another for as long as an author writes."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import click

from deckwright.actions import clock, run, writing
from deckwright.actions.noticing import is_aside, rests
from deckwright.changes import is_moved
from deckwright.model import LOCK, Change, Package
from deckwright.scan import root_of
from deckwright.terminal import findings, totals

_STAY = "the packages stay as they were"
_FATES: dict[str, tuple[str, str, str]] = {  # of one note, of several, and behind another fate
    "edited": ("note changed", "notes changed", "changed"),
    "moved": ("note moved", "notes moved", "moved"),
    "new": ("new note", "new notes", "new"),
    "back": ("note back", "notes back", "back"),
    "retired": ("note retired", "notes retired", "retired"),
}


@dataclass(slots=True)
class _Session:
    """What is remembered from one build to the next."""

    src: Path
    out: Path
    said: frozenset[str] | None = None  # what is wrong, if there was a build
    ledger: bytes = b""  # the file's content after the last build


def watch(src: Path, out: Path) -> None:
    """Build now and after each change, until the user ends it."""
    root = root_of(src)
    session = _Session(src, out)
    try:
        for _ in rests(root, _is_worth(root, session)):
            is_first = session.said is None
            _try(session)
            if is_first:
                click.echo(f"watching {src}; Ctrl-C ends it")
            session.ledger = _bytes(root / LOCK)
            gc.collect()  # commands have the collector off
    except KeyboardInterrupt:
        click.echo(err=True)  # the terminal has shown ^C


def _is_worth(root: Path, session: _Session) -> Callable[[Path], bool]:
    """Whether a change of a file asks for a build: not one that a build has made."""
    out = session.out.resolve()

    def is_worth(path: Path) -> bool:
        if is_aside(path, root, out):
            return False
        return path != root / LOCK or _bytes(path) != session.ledger

    return is_worth


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _try(session: _Session) -> None:
    """Build; what is in the way of it is told, and may be mended while we wait."""
    try:
        _build(session)
    except (click.ClickException, OSError) as error:
        _complain(session, findings.reason(error))


def _complain(session: _Session, problem: str) -> None:
    if session.said != frozenset({problem}):
        click.echo(f"Error: {problem}", err=True)
    session.said = frozenset({problem})


def _build(session: _Session) -> None:
    made = run.compile_notes(session.src, session.out)
    before, is_new = session.said, _tell(session, made)
    if findings.has_errors(made.build.diagnostics):
        if is_new:
            fate = "nothing is written" if before is None else _STAY
            click.echo(f"{totals.problems(made.build)}; {fate}", err=True)
        return
    packages = made.build.packages
    changes, lock = writing.settled(made, packages)
    assert made.build.ledger
    clock.check_time(made.build.ledger, changes)
    old = _digests(packages, session.out)
    writing.write(packages, session.out, lock)
    if before is None:
        click.echo(totals.table(list(packages), session.out))
        return
    new = _digests(packages, session.out)
    # Notes that are gone may leave the packages of the others as they are.
    if new != old or is_new or any(_fate(each) != "unchanged" for each in changes):
        click.echo(news(changes, [name for name in new if new[name] != old[name]]))


def _tell(session: _Session, made: run.Made) -> bool:
    """Say what is wrong that was not said before; whether it is now otherwise than it was."""
    told = findings.at_least("warning", made.build.diagnostics)
    known = session.said or frozenset()
    texts = {item: f"{item.span.path}: {item.code}: {item.message}" for item in told}
    click.echo(
        findings.as_text(item for item in told if texts[item] not in known), nl=False, err=True
    )
    session.said = frozenset(texts.values())
    return session.said != known


def _digests(packages: Iterable[Package], out: Path) -> Mapping[str, bytes]:
    """Of the packages of the topics, for the one of everything changes with each of them."""
    *topics, last = (f"{package.name}.apkg" for package in packages)
    return {name: blake2b(_bytes(out / name)).digest() for name in topics or [last]}


def news(changes: Iterable[Change], packages: Sequence[str]) -> str:
    """Like "2 notes changed, 1 new: attachment-theory.apkg"."""
    counts = Counter(map(_fate, changes))
    parts: list[str] = []
    for fate, (one, several, behind) in _FATES.items():
        if number := counts[fate]:
            parts.append(f"{number} {behind if parts else one if number == 1 else several}")
    return ": ".join(filter(None, (", ".join(parts) or "no note changed", ", ".join(packages))))


def _fate(change: Change) -> str:
    if change.fate in ("unchanged", "edited") and change.before:
        return "moved" if is_moved(change.before, change.record) else change.fate
    return change.fate
