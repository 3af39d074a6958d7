"""The one place that knows the tool's interface: what a build says of the notes in a folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckwright import ledger
from deckwright.build import build
from deckwright.changes import Moment, remembered
from deckwright.identify import Answer, Doubt
from deckwright.model import LOCK, Change, Fate, Span
from deckwright.scan import scan
from edits.writing import Place

NOW = 1_700_000_000  # seconds of the epoch


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of each note of a folder. Whatever is asked was answered with "new"."""

    guids: Mapping[Place, str]
    low: frozenset[Place] = frozenset()  # recognised, but with low confidence
    asked: frozenset[tuple[Place, str]] = frozenset()  # is the note here the one of this guid?
    merged: Mapping[str, str] = field(default_factory=dict)  # a retired guid: what has its text
    split: Mapping[Place, str] = field(default_factory=dict)  # a new note: what it was part of


def rebuilt(folder: Path) -> Outcome:
    """Build the folder, and leave in it what the next build must remember."""
    asked: set[tuple[Place, str]] = set()

    def answer(doubt: Doubt) -> Answer:
        asked.add((_place(doubt.span), doubt.before.guid))
        return "new"

    made = build(scan(folder), Moment(NOW), answer)
    assert made.ledger is not None
    guids = {_place(each.span): each.record.guid for each in made.changes if each.fate != "retired"}
    now = remembered(made.ledger, made.changes)
    (folder / LOCK).write_text("".join(ledger.write(now)), encoding="utf-8")
    return Outcome(
        guids,
        frozenset(_place(each.span) for each in made.changes if each.confidence == "low"),
        frozenset(asked),
        {each.record.guid: guids[to] for each, to in _related(made.changes, "retired")},
        {_place(each.span): guids[to] for each, to in _related(made.changes, "new")},
    )


def _related(changes: Iterable[Change], fate: Fate) -> list[tuple[Change, Place]]:
    """The changes of that fate that concern another note, with its place."""
    return [(each, _place(each.other)) for each in changes if each.fate == fate and each.other]


def _place(span: Span) -> Place:
    return span.path, span.first
