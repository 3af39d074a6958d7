"""What is in a package, byte for byte and row for row."""

import json
import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_package import deck, note, sample

from deckwright.apkg import read, staged
from deckwright.model import SEPARATOR, Media, Package, Rendered, Span
from deckwright.notetypes import CLOZE, MOD, QUESTION


def packed(folder: Path, package: Package) -> Path:
    with staged(folder) as write:
        write(package)
    return folder / f"{package.name}.apkg"


def rows(package: Path, query: str) -> list[Any]:
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(archive.read("collection.anki2"))
        return database.execute(query).fetchall()


def column(package: Path, name: str) -> Any:
    ((value,),) = rows(package, f"SELECT {name} FROM col")
    return json.loads(value)


def two_decks() -> Package:
    first = deck("A", "", note("question", {"Question": "1", "Answer": "2"}, (0, 1)))
    second = deck("A::B", "", note("cloze", {"Text": "{{c3::a}} {{c1::b}}"}, (0, 2)))
    return Package("a", "A", (first, second))


# Reading back


def test_a_package_is_read_as_it_was_written(tmp_path: Path) -> None:
    package = sample(tmp_path)
    path = packed(tmp_path, package)
    assert read(path) == relocated(package, path)


def relocated(package: Package, path: Path) -> Package:
    """The package with what a file can't tell: whence its notes and its media came."""

    def moved(note: Rendered) -> Rendered:
        media = tuple(Media(each.name, path) for each in note.media)
        return note._replace(media=media, span=Span(path.name, 1, 1))

    decks = (
        deck._replace(notes=tuple(moved(note) for note in deck.notes)) for deck in package.decks
    )
    return package._replace(decks=tuple(decks))


# Without what names a picture or a sound, which a reader takes for the package's.
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\x1f"')).filter(
    lambda made: "[sound:" not in made
)
words = st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1)


@st.composite
def packages(draw: st.DrawFn) -> Package:
    names = draw(st.lists(st.from_regex(r"[a-z]{1,3}(::[a-z]{1,3})?", fullmatch=True), unique=True))
    return Package("p", "", tuple(deck(name, draw(text), *draw(st.lists(notes))) for name in names))


notes = st.builds(
    lambda kind, fields, tags, ordinals: note(kind, {})._replace(
        html=SEPARATOR.join(fields[: len((QUESTION if kind == "question" else CLOZE).fields)]),
        tags=tuple(tags),
        ordinals=tuple(sorted(ordinals)),
    ),
    st.sampled_from(["question", "cloze"]),
    st.lists(text, min_size=9, max_size=9),
    st.lists(words),
    st.sets(st.integers(0, 499), min_size=1, max_size=4),
)


@settings(deadline=None)  # a disk is as fast as it is
@given(packages())
def test_any_package_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, package: Package
) -> None:
    path = packed(tmp_path_factory.mktemp("any"), package)
    assert read(path).decks == relocated(package, path).decks


# Rows


def test_a_note_keeps_its_identity_and_has_a_card_for_each_ordinal(tmp_path: Path) -> None:
    package = two_decks()
    path = packed(tmp_path, package)
    written = [note for deck in package.decks for note in deck.notes]
    assert rows(path, "SELECT id, guid, mod FROM notes ORDER BY id") == sorted(
        (note.id, note.guid, note.mod) for note in written
    )
    assert rows(path, "SELECT nid, ord, due FROM cards ORDER BY due, ord") == [
        (written[0].id, 0, 1),
        (written[0].id, 1, 1),
        (written[1].id, 0, 2),
        (written[1].id, 2, 2),
    ]


def test_a_card_has_the_same_id_in_every_package(tmp_path: Path) -> None:
    package = two_decks()
    query = "SELECT id, nid, ord FROM cards WHERE ord = 2"
    alone = package._replace(name="b", decks=package.decks[1:])
    assert rows(packed(tmp_path, package), query) == rows(packed(tmp_path, alone), query)


def test_cards_share_no_id(tmp_path: Path) -> None:
    """Twenty thousand cards of one second are sure to want some ids twice."""
    many = note("cloze", {"Text": "x"}, tuple(range(500)))
    package = Package("a", "A", (deck("A", "", *[many] * 40),))
    path = packed(tmp_path, package)
    day = 24 * 60 * 60 * 1000
    query = f"SELECT count(DISTINCT c.id), min(n.id - c.id) >= 0, max(n.id - c.id) <= {day + 99} \
FROM cards c JOIN notes n ON n.id = c.nid"
    assert rows(path, query) == [(20_000, 1, 1)]


def test_a_package_has_the_note_types_that_it_uses(tmp_path: Path) -> None:
    package = two_decks()
    both = column(packed(tmp_path, package), "models")
    one = column(packed(tmp_path, package._replace(decks=package.decks[:1])), "models")
    assert list(both) == [str(QUESTION.id), str(CLOZE.id)]
    assert list(one) == [str(QUESTION.id)]
    assert {model["mod"] for model in both.values()} == {MOD}


def test_a_deck_without_notes_carries_its_description(tmp_path: Path) -> None:
    package = Package("a", "A", (deck("A", "*Hello*"), *two_decks().decks[1:]))
    decks = column(packed(tmp_path, package), "decks").values()
    described = {deck["name"]: (deck["desc"], deck.get("md"), deck["conf"]) for deck in decks}
    assert described["A"] == ("*Hello*", True, 1)


def test_decks_whose_names_differ_in_case_are_one(tmp_path: Path) -> None:
    upper, lower = (deck(name, "", note("cloze", {"Text": name})) for name in ("École", "école"))
    path = packed(tmp_path, Package("a", "A", (upper, lower)))
    assert len(rows(path, "SELECT DISTINCT did FROM cards")) == 1


# Bytes


def test_the_same_notes_make_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = packed(tmp_path / "first", sample(tmp_path)).read_bytes()
    for media in tmp_path.glob("*.svg"):
        os.utime(media, (1, 1))
        media.chmod(0o600)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", time.gmtime)
    assert packed(tmp_path / "second", sample(tmp_path)).read_bytes() == first


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.append(sys.argv[2])\n"
        "from deckwright.apkg import staged; from sample_package import sample\n"
        "folder = Path(sys.argv[1])\n"
        "with staged(folder) as write: write(sample(folder))"
    )
    helpers = str(Path(__file__).parent / "anki")
    packages = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", script, folder, helpers],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        packages.append((folder / "sample.apkg").read_bytes())
    assert packages[0] == packages[1]


def test_the_database_is_deflated_and_media_are_not(tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(tmp_path, sample(tmp_path))) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        names = json.loads(archive.read("media"))
    database = entries.pop("collection.anki2")
    assert database.compress_type == zipfile.ZIP_DEFLATED
    assert database.compress_size < database.file_size / 2
    assert {entry.compress_type for entry in entries.values()} == {zipfile.ZIP_STORED}
    assert set(entries) == {"media", *names}
    assert list(names.values()) == sorted(names.values())


# All or nothing


def test_packages_take_their_places_together(tmp_path: Path) -> None:
    with staged(tmp_path) as write:
        write(two_decks())
        write(two_decks()._replace(name="b"))
        assert not list(tmp_path.glob("*.apkg"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.apkg", "b.apkg"]


def write_and_fail(folder: Path, error: type[BaseException]) -> None:
    with staged(folder) as write:
        write(two_decks()._replace(decks=()))
        write(sample(folder.parent))
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_the_last_packages_alone(
    tmp_path: Path, error: type[BaseException]
) -> None:
    out = tmp_path / "out"
    before = packed(out, two_decks()).read_bytes()
    with pytest.raises(error):
        write_and_fail(out, error)
    assert [path.name for path in out.iterdir()] == ["a.apkg"]
    assert (out / "a.apkg").read_bytes() == before


def write_two(folder: Path) -> None:
    with staged(folder) as write:
        write(two_decks()._replace(decks=()))
        write(two_decks()._replace(name="b"))


def test_a_folder_in_the_place_of_a_package_leaves_all_alone(tmp_path: Path) -> None:
    before = packed(tmp_path, two_decks()).read_bytes()
    (tmp_path / "b.apkg").mkdir()
    with pytest.raises(IsADirectoryError, match=r"is a folder; move it away: '.*/b\.apkg'"):
        write_two(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.apkg", "b.apkg"]
    assert (tmp_path / "a.apkg").read_bytes() == before


def test_a_picture_that_is_gone_fails_the_package(tmp_path: Path) -> None:
    lost = note("cloze", {})._replace(media=(Media("a.png", tmp_path / "none"),))
    with pytest.raises(OSError, match=r"a\.apkg can't be written: No such file"):
        packed(tmp_path / "out", Package("a", "A", (deck("A", "", lost),)))
    assert list((tmp_path / "out").iterdir()) == []


def test_no_temporary_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    monkeypatch.setattr("tempfile.tempdir", None)
    packed(tmp_path / "out", two_decks())
    assert list(elsewhere.iterdir()) == []
