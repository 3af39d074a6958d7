"""Files that pass for packages: damaged, strange, or made to do harm."""

import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sample_package import deck, note

from deckwright.apkg import read, staged
from deckwright.model import Package

REFUSED = r"^is not a package of Deckwright$"


def packed(folder: Path) -> Path:
    first = deck("A", "", note("question", {"Question": "1", "Answer": "2"}, (0, 1)))
    second = deck("A::B", "", note("cloze", {"Text": "{{c3::a}} {{c1::b}}"}, (0, 2)))
    with staged(folder) as write:
        write(Package("a", "A", (first, second)))
    return folder / "a.apkg"


def remade(path: Path, collection: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", collection)
    return path


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE col SET decks = '7'",
        "UPDATE col SET decks = '[1]'",
        "UPDATE col SET decks = '{'",
        "UPDATE col SET decks = '" + "[" * 100_000 + "'",
        """UPDATE col SET decks = '{"5": 3}'""",
        """UPDATE col SET decks = '{"5": {"id": 5, "name": [1], "desc": ""}}'""",
        """UPDATE col SET decks = '{"5": {"id": 5, "name": "\\ud800", "desc": ""}}'""",
        """UPDATE col SET decks = '{"5": {"id": 99999999999999999999, "name": "x", "desc": ""}}'""",
        "DELETE FROM col",
        "UPDATE notes SET flds = 'one'",
        "UPDATE notes SET flds = x'ff00'",
        "UPDATE notes SET guid = 'a b'",
        "UPDATE notes SET guid = ''",
        "UPDATE notes SET guid = 'a' || char(10) || 'end'",
        "UPDATE notes SET mod = 9223372036854775807",
        "UPDATE notes SET mod = -1",
        "UPDATE notes SET mod = 'x'",
        "UPDATE notes SET mid = 1",
        "UPDATE notes SET id = -id; UPDATE cards SET nid = -nid",
        "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x) SELECT x FROM n",
    ],
)
def test_a_strange_collection_is_refused(change: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(tmp_path)) as archive:
        collection = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(collection)
        database.executescript(change)
        path = remade(tmp_path / "strange.apkg", database.serialize())
    with pytest.raises(ValueError, match=REFUSED):
        read(path)


def test_a_damaged_package_is_refused(tmp_path: Path) -> None:
    whole = packed(tmp_path).read_bytes()
    path = tmp_path / "damaged.apkg"
    for place in range(0, len(whole), 31):
        path.write_bytes(whole[:place] + bytes(byte ^ 0x55 for byte in whole[place:]))
        with pytest.raises(ValueError, match=REFUSED):
            read(path)
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        with suppress(ValueError):  # nothing else; what was changed may not matter
            read(path)


def test_a_package_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path)
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (3_000_000_000).to_bytes(4, "little")  # what it unfolds to
    path.write_bytes(data)
    with pytest.raises(ValueError, match=REFUSED):
        read(path)
