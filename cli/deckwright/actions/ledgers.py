"""What can be done with a ledger, and how it is told."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import click

from deckwright import amend, cache, ledger
from deckwright.actions import again, run, writing
from deckwright.actions.again import OUTPUT, Request
from deckwright.apkg import read
from deckwright.build import Recognised, faults, recognise
from deckwright.changes import change, remembered
from deckwright.identify import Note
from deckwright.model import (
    LOCK,
    Change,
    Diagnostic,
    Ledger,
    Package,
    Source,
    Span,
    Tree,
)
from deckwright.scan import scan
from deckwright.terminal import findings, news
from deckwright.terminal.places import View, holds, needed

_FAILED = 1
_ITSELF = Span(LOCK, 1, 1)
_CURE = f"run deckwright build and commit {LOCK}"


@dataclass(frozen=True)
class Seen:
    """A collection, and what its ledger knows of it."""

    tree: Tree
    view: View
    found: Recognised

    @property
    def ledger(self) -> Ledger:
        return self.found.ledger

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self.found.identity.notes)

    def at(self, text: str, option: str) -> list[Note]:
        """The notes at an option's FILE:LINE; those that begin there first, of these the new."""
        place = needed(text, self.tree.root, option)
        here = [each for each in self.notes if holds(each.span, place)]
        if not here:
            raise click.BadParameter(f"no note stands at {text}", param_hint=f"'{option}'")
        return sorted(here, key=lambda each: (each.span.first != place[1], each.match is not None))

    @property
    def errors(self) -> list[Diagnostic]:
        found = findings.at_least("error", self.found.diagnostics)
        return sorted(map(self.view.moved, found))

    @property
    def faults(self) -> list[Diagnostic]:
        """What a build would refuse in notes that can be read."""
        return sorted(self.view.moved(fault) for _, fault in faults(self.notes))


def look(src: Path) -> Seen:
    return _seen(scan(src, OUTPUT), src)


def _seen(tree: Tree, src: Path) -> Seen:
    view = View(tree.root, src)
    with cache.opened(tree.root, "sheets") as kept:
        found = recognise(replace(tree, cache=kept))
    if isinstance(found, Diagnostic):
        _tell([view.moved(found)])
        raise click.exceptions.Exit(_FAILED)
    return Seen(tree, view, found)


def _is_nested(diagnostic: Diagnostic) -> bool:
    """Whether it tells of another collection, which may be the one that is meant."""
    return diagnostic.code == "nested"


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    click.echo(findings.as_text(diagnostics), nl=False, err=True)


def recover(src: Path, packages: Iterable[Path]) -> None:
    """Write the ledger that the packages tell of."""
    tree = scan(src, OUTPUT)
    place = View(tree.root, src).path(LOCK)
    if tree.lock is not None:
        raise click.UsageError(f"{place} is there; move it away to make it anew")
    had = [_package(path) for path in packages]
    now = (each.record for each in run.compile_tree(tree, src).build.changes if each.fate == "new")
    told = amend.recovered(tree.settings.name or tree.name, had, now)
    lock = Source(LOCK, "".join(ledger.write(told)))
    made = run.compile_tree(replace(tree, lock=lock), src)
    writing.keep(writing.Lock(tree.root / LOCK, _compared(told, made.build.changes)))
    known = {record.guid for record in told.records}
    _tell_lacking(made, known, place)
    click.echo(f"{place} knows {len(known)} notes. See what a build would make of them:\n")
    _show(made)


def _compared(made: Ledger, changes: Iterable[Change]) -> Ledger:
    """The ledger with the texts of notes that are as students have them, if not in their decks."""
    same = [
        each._replace(record=each.record._replace(deck=each.before.deck))
        for each in changes
        if each.before and each.fate == "unchanged"
    ]
    return remembered(made, same)


def _tell_lacking(made: run.Made, known: Container[str], place: str) -> None:
    """Warn of topics that have no note in the packages, if there are several."""
    topics = made.build.packages[:-1]
    lacking = [each.title for each in topics if not any(guid in known for guid in _guids(each))]
    if lacking:
        click.echo(
            f"warning: no note of {', '.join(map(findings.harmless, lacking))} was in there: "
            "students who have these may get them as new ones; "
            f"if so, move {place} away and name the package of everything",
            err=True,
        )


def _guids(package: Package) -> Iterator[str]:
    return (note.guid for deck in package.decks for note in deck.notes)


def _package(path: Path) -> Package:
    try:
        return read(path)
    except ValueError as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="'--from'") from error


def explain(src: Path, place: str) -> None:
    """Say which notes stand at a place, and why."""
    seen = look(src)
    _tell(map(seen.view.moved, filter(_is_nested, seen.tree.diagnostics)))
    told = (
        "".join(f"{name:9} {text}\n" for name, text in _rows(each))
        for each in seen.at(place, "--explain")
    )
    click.echo("\n".join(told), nl=False)


def _rows(each: Note) -> Iterator[tuple[str, str]]:
    record, match = each.record, each.match
    yield "note", f"{record.guid}, {record.kind}, nid:{record.id}"
    yield "question", findings.harmless(record.question)
    yield "deck", findings.harmless(record.deck)
    if match is None:
        yield "known", "not yet: a build makes it a new note, or asks"
    else:
        yield "changed", ledger.time(match.record.mod) if match.record.mod else "never built"
        yield "known by", f"{match.reason} ({match.confidence})"
        yield "was", findings.harmless(f"{match.record.path}: {match.record.question}")
    for gap in record.deletions:
        yield f"c{gap.number}", findings.harmless(gap.text) + " (gone)" * gap.is_gone


def check(asked: Request) -> None:
    """Fail if a build would fail, or change the ledger."""
    seen = _seen(asked.tree, asked.src)
    wrong = seen.errors or seen.faults
    told, total = (wrong, "") if wrong else _stale(seen)
    again.say(asked, again.Answer(findings.as_text(told) + total, "", _FAILED if told else 0))


def _stale(seen: Seen) -> tuple[list[Diagnostic], str]:
    """Where the ledger is not up to date, and a line that says in numbers what became of notes."""
    if not isinstance(seen.tree.lock, Source):
        return [seen.view.moved(_stale_at(_ITSELF, "there is none yet"))], ""
    stale = list(amend.stale(seen.ledger, seen.notes, seen.tree))
    if not stale:
        is_in_order = ledger.is_written(_after(seen), seen.tree.lock.text)
        message = "is not in order, as merges leave it"
        return [] if is_in_order else [seen.view.moved(_stale_at(_ITSELF, message))], ""
    told = sorted(seen.view.moved(_stale_at(each.span, each.message)) for each in stale)
    fates = [each.fate for each in stale]
    unchanged = ["unchanged"] * (len(seen.notes) - len(fates) + fates.count("retired"))
    return told, f"{news.counted([*unchanged, *fates])}\n"


def _stale_at(span: Span, message: str) -> Diagnostic:
    return Diagnostic(span, "lock-stale", f"{message}; {_CURE}", "error")


def _after(seen: Seen) -> Ledger:
    """The ledger as a build writes it if no note has changed."""
    return remembered(seen.ledger, (change(note, note.record) for note in seen.notes))


def show(src: Path) -> None:
    """Say what a build would find, and fail if it would."""
    made = run.compile_notes(src, OUTPUT)
    _show(made)
    raise click.exceptions.Exit(_FAILED if findings.has_errors(made.build.diagnostics) else 0)


def _show(made: run.Made) -> None:
    _tell(each for each in made.build.diagnostics if each.severity == "error" or _is_nested(each))
    if made.build.ledger is None:
        raise click.exceptions.Exit(_FAILED)
    if told := news.told(made.build.changes, made.view, made.tree.settings, is_all=True):
        click.echo(told)
