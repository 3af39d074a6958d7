"""A package read back, as it was written."""

import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from errno import EINVAL
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

from deckwright.apkg.archive import COLLECTION
from deckwright.model import SEPARATOR, Deck, Kind, Media, Package, Rendered, Span
from deckwright.notetypes import CLOZE, QUESTION

_KINDS: dict[int, Kind] = {QUESTION.id: "question", CLOZE.id: "cloze"}
_LENGTHS = {kind.id: len(kind.fields) for kind in (QUESTION, CLOZE)}
_NOTES_OF_DECK = """
    SELECT n.id, n.guid, n.mid, n.mod, n.tags, n.flds, c.ord
    FROM cards c JOIN notes n ON n.id = c.nid
    WHERE c.did = ? ORDER BY c.due, c.ord
"""
_TYPES = (int, str, int, int, str, str, int)  # of such a row
_BY_DECK = "CREATE INDEX by_deck ON cards (did)"
_STRANGE = "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')"  # may never end
_REFERENCE = re.compile(r'\b(?:src|data)="([^"]+)"|\[sound:([^\]]+)\]')
_LARGEST = 1_000_000_000  # bytes of a collection; a few kB of zip can unfold to more than a disk
_LAST_ID = 10**15
_LAST_MOD = 253_370_764_800  # the year 9999

# What zip, SQLite and JSON raise on what they can't read, and Python on what is of another kind.
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, sqlite3.Error, EOFError, RuntimeError, MemoryError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)


def read(path: Path) -> Package:
    """Read back a package that `staged` wrote.

    It doesn't say where its notes came from: a note's span is the first line of the package,
    and the path of its media is the package's. A ValueError says that it is another's package.
    """
    try:
        with zipfile.ZipFile(path) as archive, closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(_collection(archive))
            decks = tuple(_read_decks(database, path))
    except (*_DAMAGES, OSError) as error:
        if isinstance(error, OSError) and error.errno != EINVAL:
            raise  # it's the disk; a damaged package names places before its beginning
        raise ValueError("is not a package of Deckwright") from error
    return Package(path.stem, _title(deck.name for deck in decks) or path.stem, decks)


def _collection(archive: zipfile.ZipFile) -> bytes:
    entry = archive.getinfo(COLLECTION)
    if entry.file_size > _LARGEST or entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError
    return archive.read(entry)


def _read_decks(database: sqlite3.Connection, path: Path) -> Iterator[Deck]:
    if database.execute(_STRANGE).fetchone():
        raise ValueError
    database.execute(_BY_DECK)
    ((decks,),) = database.execute("SELECT decks FROM col")
    for number, deck in json.loads(decks).items():
        if number != "1":  # Anki's own, which every collection has
            deck["name"].encode()  # half a character is none
            notes = tuple(_read_notes(database, deck, path))
            yield Deck(deck["name"], deck["desc"], notes)


def _read_notes(
    database: sqlite3.Connection, deck: dict[str, Any], path: Path
) -> Iterator[Rendered]:
    rows = map(_checked, database.execute(_NOTES_OF_DECK, (deck["id"],)))
    for (note_id, guid, type_id, mod, tags, fields), cards in groupby(rows, lambda row: row[:6]):
        yield Rendered(
            guid=guid,
            id=note_id,
            mod=mod,
            kind=_KINDS[type_id],
            deck=deck["name"],
            tags=tuple(tags.split()),
            html=fields,
            ordinals=tuple(card[6] for card in cards),
            media=tuple(Media(name, path) for name in _references(fields)),
            span=Span(path.name, 1, 1),
        )


def _checked(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row that we may have written. Others would make a ledger that nobody can read."""
    if tuple(map(type, row)) != _TYPES:
        raise TypeError
    note_id, guid, type_id, mod, _, fields, _ = row
    is_ours = guid.split() == [guid] and 0 < note_id < _LAST_ID and 0 <= mod < _LAST_MOD
    if not is_ours or fields.count(SEPARATOR) + 1 != _LENGTHS[type_id]:
        raise ValueError
    return row


def _references(fields: str) -> list[str]:
    found = (source or sound for source, sound in _REFERENCE.findall(fields))
    return [name for name in dict.fromkeys(found) if "/" not in name]


def _title(decks: Iterable[str]) -> str:
    """The deck above all of them, or nothing."""
    levels = zip(*(deck.split("::") for deck in decks), strict=False)
    return "::".join(level[0] for level in takewhile(lambda same: len(set(same)) == 1, levels))
