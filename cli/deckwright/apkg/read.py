"""A package read back, as it was written."""

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

from deckwright.apkg.archive import COLLECTION
from deckwright.apkg.collection import SEPARATOR
from deckwright.model import Deck, Kind, Media, Package, Rendered, Span
from deckwright.notetypes import CLOZE, QUESTION

_KINDS: dict[int, Kind] = {QUESTION.id: "question", CLOZE.id: "cloze"}
_NOTES_OF_DECK = """
    SELECT n.id, n.guid, n.mid, n.mod, n.tags, n.flds, c.ord
    FROM cards c JOIN notes n ON n.id = c.nid
    WHERE c.did = ? ORDER BY c.due, c.ord
"""
_REFERENCE = re.compile(r'\b(?:src|data)="([^"]+)"|\[sound:([^\]]+)\]')


def read(path: Path) -> Package:
    """Read back a package that `staged` wrote.

    It doesn't say where its notes came from: a note's span is the first line of the package,
    and the path of its media is the package's. A ValueError says that it is another's package.
    """
    try:
        with zipfile.ZipFile(path) as archive, closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(archive.read(COLLECTION))
            decks = tuple(_read_decks(database, path))
    except (zipfile.BadZipFile, sqlite3.DatabaseError, KeyError) as error:
        raise ValueError("is not a package of Deckwright") from error
    return Package(path.stem, _title(deck.name for deck in decks) or path.stem, decks)


def _read_decks(database: sqlite3.Connection, path: Path) -> Iterator[Deck]:
    ((decks,),) = database.execute("SELECT decks FROM col")
    for number, deck in json.loads(decks).items():
        if number != "1":  # Anki's own, which every collection has
            notes = tuple(_read_notes(database, deck, path))
            yield Deck(deck["name"], deck["desc"], notes)


def _read_notes(
    database: sqlite3.Connection, deck: dict[str, Any], path: Path
) -> Iterator[Rendered]:
    rows = database.execute(_NOTES_OF_DECK, (deck["id"],))
    for (note_id, guid, type_id, mod, tags, fields), cards in groupby(rows, lambda row: row[:6]):
        yield Rendered(
            guid=guid,
            id=note_id,
            mod=mod,
            kind=_KINDS[type_id],
            deck=deck["name"],
            tags=tuple(tags.split()),
            fields=tuple(fields.split(SEPARATOR)),
            ordinals=tuple(card[6] for card in cards),
            media=tuple(Media(name, path) for name in _references(fields)),
            span=Span(path.name, 1, 1),
        )


def _references(fields: str) -> list[str]:
    found = (source or sound for source, sound in _REFERENCE.findall(fields))
    return [name for name in dict.fromkeys(found) if "/" not in name]


def _title(decks: Iterable[str]) -> str:
    """The deck above all of them, or nothing."""
    levels = zip(*(deck.split("::") for deck in decks), strict=False)
    return "::".join(level[0] for level in takewhile(lambda same: len(set(same)) == 1, levels))
