"""A scratch collection of the real Anki, and what shows that a package arrived whole.

An import that succeeds proves little: Anki takes notes without cards, cards without text and
names of pictures that are not there, and says nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path
from typing import Any

import anki.collection  # noqa: F401 - first, or its parts import each other in a circle
from anki.buildinfo import version
from anki.card_rendering_pb2 import StripHtmlRequest
from anki.cards import Card
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS as ALWAYS
from anki.notes import Note

# What the import dialog proposes to someone who never changed it, and its other extreme.
DEFAULT = ImportAnkiPackageOptions()
EVERYTHING = ImportAnkiPackageOptions(
    merge_notetypes=True,
    update_notes=ALWAYS,
    update_notetypes=ALWAYS,
    with_scheduling=True,
    with_deck_configs=True,
)

# Whether a note that an import changes has the time of the package then, not that of the import.
KEEPS_THE_AUTHORS_TIME = tuple(map(int, version.split(".")))[:2] >= (25, 2)

WITH_MEDIA = StripHtmlRequest.PRESERVE_MEDIA_FILENAMES

_UNREADABLE = ("ankiweb.net/templates/errors", "No cloze")


@contextmanager
def scratch_collection(folder: Path) -> Iterator[Collection]:
    """A new collection in the folder, closed at the end."""
    collection = Collection(str(folder / "scratch.anki2"))
    try:
        yield collection
    finally:
        collection.close()


def rows(collection: Collection, query: str) -> list[Any]:
    assert collection.db is not None
    return [list(row) for row in collection.db.all(query)]


def as_if_synced(collection: Collection) -> None:
    """Leave nothing to send to AnkiWeb, so that it shows what an import leaves to send."""
    assert collection.db is not None
    for table in ("notes", "cards", "revlog"):
        collection.db.execute(f"update {table} set usn = 1")
    collection.db.execute("update col set ls = max(mod, scm)")
    assert not collection.schema_changed()


def as_if_at(collection: Collection, moment: int) -> None:
    """Let it have been at a moment in the past that notes were changed just now.

    Among them are, up to Anki 24.11, those that an import has changed.
    """
    assert collection.db is not None
    collection.db.execute("update notes set mod = ? where mod > ?", moment, moment)


def bring_in(
    collection: Collection, package: Path, options: ImportAnkiPackageOptions = DEFAULT
) -> ImportLogWithChanges.Log:
    """Import a package and give Anki's account of its notes."""
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    response = collection.import_anki_package(request)
    collection.models._clear_cache()  # or Anki goes on with the note types that it knew
    return response.log


def faults(collection: Collection, log: ImportLogWithChanges.Log) -> list[str]:
    """Everything that is wrong after an import, in words; empty if all is sound."""
    notes = [collection.get_note(note_id) for note_id in collection.find_notes("")]
    return [
        *_refused(log),
        *(fault for note in notes for fault in _faults_of_note(note)),
        *_empty_cards(collection),
        *_media(collection),
        *_integrity(collection),
    ]


def _refused(log: ImportLogWithChanges.Log) -> Iterator[str]:
    for what in ("conflicting", "missing_notetype", "missing_deck", "empty_first_field"):
        for note in getattr(log, what):
            yield f"{what}: {list(note.fields)}"


def _faults_of_note(note: Note) -> Iterator[str]:
    if (state := note.fields_check()) != 0:
        yield f"fields check {state}: {note.fields}"
    if (found := _looked_up(note)) != (made := _to_look_up(note)):
        yield f"looked up by {found} instead of {made}"
    ordinals = {card.ord for card in note.cards()}
    clozes = {number - 1 for number in note.cloze_numbers_in_fields()}
    if _is_cloze(note) and ordinals != clozes:
        yield f"cards {sorted(ordinals)} for clozes {sorted(clozes)}: {note.fields}"
    if not ordinals:
        yield f"no card: {note.fields}"
    for card in note.cards():
        yield from _faults_of_card(card)


def _looked_up(note: Note) -> tuple[str, int]:
    """What the browser sorts the note by, and duplicates are found by."""
    ((sorted_by, checksum),) = rows(
        note.col, f"select cast(sfld as text), csum from notes where id = {note.id}"
    )
    return sorted_by, checksum


def _to_look_up(note: Note) -> tuple[str, int]:
    first = note.col._backend.strip_html(text=note.fields[0], mode=WITH_MEDIA)
    return first, int(sha1(first.encode()).hexdigest()[:8], 16)


def _is_cloze(note: Note) -> bool:
    note_type = note.note_type()
    return note_type is not None and note_type["type"] == 1


def _faults_of_card(card: Card) -> Iterator[str]:
    for side in (card.question(), card.answer()):
        for sign in _UNREADABLE:
            if sign in side:
                yield f"card {card.id} shows {sign!r}: {side}"


def _empty_cards(collection: Collection) -> Iterator[str]:
    for note in collection.get_empty_cards().notes:
        yield f"empty cards: {list(note.card_ids)} of note {note.note_id}"


def _media(collection: Collection) -> Iterator[str]:
    found = collection.media.check()
    for name in found.missing:
        yield f"media missing: {name}"
    for name in found.unused:
        yield f"media unused: {name}"


def _integrity(collection: Collection) -> Iterator[str]:
    before = collection.card_count()
    report, is_sound = collection.fix_integrity()
    if not is_sound:
        yield f"integrity: {report}"
    if (after := collection.card_count()) != before:
        yield f"integrity: {before} cards became {after}"
