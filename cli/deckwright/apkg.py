"""Anki packages, written and read: the only door to genanki, SQLite and zip.

What this module alone knows: the rows of a collection in Anki's older format, which every
client reads, and the semantics that genanki leaves to the clock, to chance or to a guess.

genanki writes the rows; small subclasses give each note the guid, the id and the time that
it came with, a card for each of its ordinals, and its place in the order of the documents.
What Anki works out itself at every import is not worked out here: the sort field and the
checksum of a note, the fields that a template requires, the ids of decks.

The same package gives the same bytes, with the same versions of SQLite and zlib, whatever
the day, the order of a folder and Python's hash seed.
"""

import json
import re
import shutil
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from hashlib import blake2b
from itertools import chain, count, groupby, takewhile
from pathlib import Path
from typing import Any

import genanki

from deckwright.model import Deck, Kind, Media, Package, Rendered, Span
from deckwright.notetypes import CLOZE, QUESTION, NoteType

_TYPES: dict[Kind, NoteType] = {"question": QUESTION, "cloze": CLOZE}
_KINDS: dict[int, Kind] = {note_type.id: kind for kind, note_type in _TYPES.items()}

_COLLECTION = "collection.anki2"
_MEDIA = "media"
_SEPARATOR = "\x1f"  # between the fields of a note
_DAY = 24 * 60 * 60 * 1000  # in milliseconds, as ids are
_NEVER = (0, 0)  # a day of the collection, and what was studied on it


@contextmanager
def staged(folder: Path) -> Iterator[Callable[[Package], None]]:
    """Give a function that writes packages, and put them all into the folder, or none.

    They are written beside their places. They take them when the `with` block is left; an
    exception leaves the folder's packages as they were. No scratch file stays in either case.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".deckwright-", dir=folder) as name:
        scratch = Path(name)
        yield partial(_write, scratch)
        for made in sorted(scratch.iterdir()):
            made.replace(folder / made.name)


def _write(folder: Path, package: Package) -> None:
    database = folder / _COLLECTION
    target = folder / f"{package.name}.apkg"
    _write_collection(package, database)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _add(archive, _COLLECTION, database)
    database.unlink()
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        _add_media(archive, package)


def _add_media(archive: zipfile.ZipFile, package: Package) -> None:
    """Add the files under numbers, as the format wants, and the list of their names."""
    paths = {media.name: media.path for note in _notes(package) for media in note.media}
    names = sorted(paths)
    with archive.open(_MEDIA, "w") as listing:
        listing.write(json.dumps(dict(enumerate(names))).encode())
    for number, name in enumerate(names):
        _add(archive, str(number), paths[name])


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Add a file's bytes: `ZipFile.write` would add its time and permissions too."""
    with path.open("rb") as source, archive.open(name, "w") as target:
        shutil.copyfileobj(source, target)


def _notes(package: Package) -> Iterator[Rendered]:
    return chain.from_iterable(deck.notes for deck in package.decks)


def _write_collection(package: Package, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        # A scratch file needs no protection from a crash.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        cursor = database.cursor()
        genanki.Package([]).write_to_db(cursor, 0, iter(()))  # an empty collection
        _write_catalogue(cursor, package)
        _write_notes(cursor, package)
        database.commit()


def _write_catalogue(cursor: sqlite3.Cursor, package: Package) -> None:
    """Write the note types that the package uses, and its decks, all at once."""
    used = {note.kind for note in _notes(package)}
    models = {model.model_id: model.to_json() for kind, model in _MODELS.items() if kind in used}
    ((default_decks,),) = cursor.execute("SELECT decks FROM col")
    decks = json.loads(default_decks)
    for deck in package.decks:
        decks[_deck_id(deck.name)] = _Deck(deck).to_json()
    cursor.execute("UPDATE col SET models = ?, decks = ?", (json.dumps(models), json.dumps(decks)))


def _write_notes(cursor: sqlite3.Cursor, package: Package) -> None:
    """Write the notes one by one: a large collection need not be in memory twice."""
    positions = count(1)
    taken: set[int] = set()
    for deck in package.decks:
        deck_id = _deck_id(deck.name)
        for note in deck.notes:
            ids = iter((note.id, *_card_ids(note, taken)))
            _Note(note, next(positions)).write_to_db(cursor, note.mod, deck_id, ids)


def _deck_id(name: str) -> int:
    """The same for names that are one deck to Anki, which ignores case."""
    return _number(unicodedata.normalize("NFC", name).casefold())


def _card_ids(note: Rendered, taken: set[int]) -> Iterator[int]:
    """Ids that stay the same in every package and release.

    Anki moves a card whose id another card has; scattered over the day before the note was
    made, the cards of a later package seldom meet those of an earlier one.
    """
    for ordinal in note.ordinals:
        card = note.id - _number(f"{note.guid} {ordinal}") % _DAY
        while card in taken:
            card -= 1
        taken.add(card)
        yield card


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


class _Deck(genanki.Deck):  # type: ignore[misc]
    def __init__(self, deck: Deck) -> None:
        super().__init__(_deck_id(deck.name), deck.name, deck.description)

    def to_json(self) -> dict[str, Any]:
        studied = dict.fromkeys(("newToday", "revToday", "lrnToday", "timeToday"), _NEVER)
        return {**super().to_json(), **studied, "md": True}


class _Note(genanki.Note):  # type: ignore[misc]
    def __init__(self, note: Rendered, position: int) -> None:
        fields = [text.replace(_SEPARATOR, "") for text in note.fields]
        super().__init__(_MODELS[note.kind], fields, None, note.tags, note.guid, position)
        self._ordinals = note.ordinals

    @property
    def cards(self) -> list[genanki.Card]:
        return [genanki.Card(ordinal) for ordinal in self._ordinals]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Say nothing: the fields come from an engine that writes sound HTML."""


def read(path: Path) -> Package:
    """Read back a package that `staged` wrote.

    It doesn't say where its notes came from: a note's span is the first line of the package,
    and the path of its media is the package's.
    """
    with zipfile.ZipFile(path) as archive, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(archive.read(_COLLECTION))
        decks = tuple(_read_decks(database, path))
    return Package(path.stem, _title(deck.name for deck in decks) or path.stem, decks)


def _read_decks(database: sqlite3.Connection, path: Path) -> Iterator[Deck]:
    ((decks,),) = database.execute("SELECT decks FROM col")
    for number, deck in json.loads(decks).items():
        if number != "1":  # Anki's own, which every collection has
            notes = tuple(_read_notes(database, deck, path))
            yield Deck(deck["name"], deck["desc"], notes)


_NOTES_OF_DECK = """
    SELECT n.id, n.guid, n.mid, n.mod, n.tags, n.flds, c.ord
    FROM cards c JOIN notes n ON n.id = c.nid
    WHERE c.did = ? ORDER BY c.due, c.ord
"""
_REFERENCE = re.compile(r'\b(?:src|data)="([^"]+)"|\[sound:([^\]]+)\]')


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
            fields=tuple(fields.split(_SEPARATOR)),
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
