"""The database: genanki writes its rows, and small subclasses give them our semantics.

A note gets the guid, the id and the time that it came with, a card for each of its ordinals,
and its place in the order of the documents. What Anki works out itself at every import is not
worked out here: the sort field and the checksum of a note, the fields that a template
requires, the ids of decks.
"""

import json
import marshal
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache, lru_cache
from hashlib import blake2b, sha256
from itertools import chain, repeat
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

from deckwright.apkg.lean import genanki
from deckwright.model import Deck, Kind, Package, Rendered
from deckwright.notetypes import CLOZE, QUESTION, NoteType

_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, '', 0, 0, '')"
_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
_INDICES = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_DAY = 24 * 60 * 60 * 1000  # in milliseconds, as ids are
_state = attrgetter("guid", "id", "mod", "kind", "ordinals", "tags", "html")
_MANY = 1000  # cards
_NEVER = (0, 0)  # a day of the collection, and what was studied on it


def write_collection(package: Package, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        # A scratch file needs no protection from a crash.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -500")  # kB: rows that come in order need few pages
        _empty_collection().backup(database)
        cursor = database.cursor()
        _write_catalogue(cursor, package)
        _write_notes(cursor, package)
        database.commit()


def fingerprint(package: Package) -> bytes:
    """A hash of all that a package is made of, but for the program that makes it."""
    found = sha256()
    for deck in package.decks:
        found.update(repr((deck.name, deck.description, len(deck.notes))).encode())
        states = list(map(_state, deck.notes))
        media = [
            (note.guid, [each.name for each in note.media]) for note in deck.notes if note.media
        ]
        found.update(marshal.dumps((states, media), 0))
    return found.digest()


@cache
def _empty_collection() -> sqlite3.Connection:
    """A database with genanki's tables and nothing in them.

    Anki makes its indices anew. Without them a package is a quarter smaller, and imports faster.
    """
    database = sqlite3.connect(":memory:")
    genanki.Package([]).write_to_db(database.cursor(), 0, iter(()))
    for (index,) in database.execute(_INDICES).fetchall():
        database.execute(f"DROP INDEX {index}")
    database.commit()
    database.execute("VACUUM")
    return database


def _write_catalogue(cursor: sqlite3.Cursor, package: Package) -> None:
    """Write the note types that the package uses, and its decks, all at once."""
    used = {note.kind for deck in package.decks for note in deck.notes}
    ((default_decks,),) = cursor.execute("SELECT decks FROM col")
    decks = json.loads(default_decks)
    for deck in package.decks:
        decks[_deck_id(deck.name)] = _Deck(deck).to_json()
    models = _models(frozenset(used))
    cursor.execute("UPDATE col SET models = ?, decks = ?", (models, json.dumps(decks)))


@cache
def _models(kinds: frozenset[Kind]) -> str:
    found = {model.model_id: model.to_json() for kind, model in _MODELS.items() if kind in kinds}
    return json.dumps(found)


def _write_notes(cursor: sqlite3.Cursor, package: Package) -> None:
    """Write rows in the order of their ids, which SQLite stores at half the cost of any other."""
    notes = [note for deck in package.decks for note in deck.notes]
    decks = list(chain.from_iterable(map(_deck_ids, package.decks)))
    places = sorted(range(len(notes)), key=lambda place: notes[place].id)
    cursor.executemany(_NOTE, (_row(notes[place]) for place in places))
    cards = _Cards()
    rows = (cards.rows(decks[place], notes[place], place + 1) for place in places)
    cursor.executemany(_CARD, chain.from_iterable(rows))


def _deck_ids(deck: Deck) -> Iterable[int]:
    """The id of a deck for each of its notes."""
    return repeat(_deck_id(deck.name), len(deck.notes))


def _row(note: Rendered) -> tuple[int, str, int, int, str, str]:
    return note.id, note.guid, _MODEL_IDS[note.kind], note.mod, _spaced(note.tags), note.html


@lru_cache(maxsize=64)  # of the notes that stand together
def _spaced(tags: tuple[str, ...]) -> str:
    return f" {' '.join(tags)} "


def _deck_id(name: str) -> int:
    """The same for names that are one deck to Anki, which ignores case."""
    return _number(unicodedata.normalize("NFC", name).casefold())


class _Cards:
    """Makes the rows of cards, of one note after the other in the order of their ids."""

    def __init__(self) -> None:
        self._taken: set[int] = set()  # ids that a later card could come upon
        self._most = _MANY

    def rows(
        self, deck_id: int, note: Rendered, due: int
    ) -> Iterator[tuple[int, int, int, int, int, int]]:
        """A row for each ordinal, with an id that stays the same in every package and release.

        Anki moves a card whose id another card has; scattered over the day before the note was
        made, the cards of a later package seldom meet those of an earlier one.
        """
        for ordinal in note.ordinals:
            card = note.id - crc32(f"{note.guid} {ordinal}".encode()) % _DAY
            while card in self._taken:
                card -= 1
            self._taken.add(card)
            yield card, note.id, deck_id, ordinal, note.mod, due
        if len(self._taken) > self._most:
            self._taken = {card for card in self._taken if card > note.id - 2 * _DAY}
            self._most = 2 * len(self._taken) + _MANY


def _number(text: str) -> int:
    """A whole number of 52 bits, which every language's numbers can hold."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 12


class _Model(genanki.Model):  # type: ignore[misc]
    _req = ()

    def __init__(self, note_type: NoteType, model_type: int) -> None:
        fields = [{"name": field.name, "id": field.id} for field in note_type.fields]
        templates = [
            {
                "name": template.name,
                "id": template.id,
                "qfmt": template.front,
                "afmt": template.back,
                "bqfmt": template.browser_front,
                "bafmt": template.browser_back,
            }
            for template in note_type.templates
        ]
        super().__init__(note_type.id, note_type.name, fields, templates, note_type.css, model_type)
        self.mod = note_type.mod

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(self.mod, None)}


_MODELS: dict[Kind, _Model] = {
    "question": _Model(QUESTION, genanki.Model.FRONT_BACK),
    "cloze": _Model(CLOZE, genanki.Model.CLOZE),
}


_MODEL_IDS = {kind: model.model_id for kind, model in _MODELS.items()}


class _Deck(genanki.Deck):  # type: ignore[misc]
    def __init__(self, deck: Deck) -> None:
        super().__init__(_deck_id(deck.name), deck.name, deck.description)

    def to_json(self) -> dict[str, Any]:
        studied = dict.fromkeys(("newToday", "revToday", "lrnToday", "timeToday"), _NEVER)
        return {**super().to_json(), **studied, "md": True}
