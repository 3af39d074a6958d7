"""The one place that knows the tool's interface: what a build says of the notes in a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckwright.build import build
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
    made = build(scan(folder), NOW)
    notes = [note for deck in made.packages[-1].decks for note in deck.notes]
    return Outcome({(note.span.path, note.span.first): note.guid for note in notes})
