"""From one edition to the next, with a student who has learnt the first."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportLogWithChanges
from college import DAY, Edition, build, collection_of_notes
from revisions import Revision, Step
from scratch_collection import DEFAULT, as_if_at, as_if_synced, bring_in, scratch_collection
from student import State, state, study

from deckwright.model import Rendered


@dataclass(frozen=True)
class First:
    """The first edition: its sources, its package, and the collection of who has learnt it."""

    notes: Path
    edition: Edition
    learnt: Path


def first_edition(folder: Path) -> First:
    notes = collection_of_notes(folder / "notes")
    edition = build(notes, 1)
    learnt = folder / "learnt"
    learnt.mkdir()
    with scratch_collection(learnt) as collection:
        import_next(collection, edition)
        study(collection)
        as_if_at(collection, edition.built + DAY)
        as_if_synced(collection)
    return First(notes, edition, learnt)


@dataclass(frozen=True)
class Year:
    """What a revision made."""

    revision: Revision
    editions: tuple[Edition, ...]  # the first is that of the unrevised notes


def revised(first: First, revision: Revision, folder: Path) -> Year:
    notes = shutil.copytree(first.notes, folder / "notes")
    editions = [first.edition]
    for number, step in enumerate(revision.steps, 2):
        step.edit(notes)
        editions.append(build(notes, number))
    return Year(revision, tuple(editions))


def import_next(
    student: Collection, edition: Edition, options: ImportAnkiPackageOptions = DEFAULT
) -> ImportLogWithChanges.Log:
    """Import an edition as on the day after it was built."""
    log = bring_in(student, edition.package, options)
    as_if_at(student, edition.built + DAY)
    return log


@dataclass(frozen=True)
class Passage:
    """The import of one edition after another."""

    step: Step
    old: Edition
    new: Edition
    known: dict[str, Rendered]  # every note as the last edition that had it
    before: State
    after: State
    log: ImportLogWithChanges.Log

    def is_same(self, guid: str) -> bool:
        """Whether a student sees no change of a note, or has no new text of it."""
        return guid not in self.new.notes or (
            guid in self.known and seen(self.known[guid]) == seen(self.new.notes[guid])
        )


def passages(
    student: Collection, year: Year, options: ImportAnkiPackageOptions = DEFAULT
) -> Iterator[Passage]:
    """The editions of a year, imported a day after they were built."""
    known: dict[str, Rendered] = {}
    for step, (old, new) in zip(year.revision.steps, pairwise(year.editions), strict=True):
        known = {**known, **old.notes}
        before = state(student)
        log = import_next(student, new, options)
        yield Passage(step, old, new, known, before, state(student), log)


def seen(note: Rendered) -> tuple[set[str], list[list[str]]]:
    """What of a note can be told apart on a card."""
    return set(note.tags), [text.split() for text in note.fields]


def guids(student: Collection, search: str) -> set[str]:
    """The notes that a search in the browser finds."""
    return {student.get_note(note_id).guid for note_id in student.find_notes(search)}
