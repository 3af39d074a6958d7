"""What becomes of a package in the real Anki."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions
from sample_package import deck, note, sample
from scratch_collection import DEFAULT, EVERYTHING, bring_in, faults, rows, scratch_collection
from student import think

from deckwright.apkg import staged
from deckwright.model import SEPARATOR, Media, Package, Rendered
from deckwright.notetypes import CLOZE, MOD, QUESTION

either = pytest.mark.parametrize("options", [DEFAULT, EVERYTHING], ids=["default", "everything"])


def packed(folder: Path, package: Package) -> Path:
    with staged(folder) as write:
        write(package)
    return folder / f"{package.name}.apkg"


def changed(package: Package, change: Callable[[Rendered], Rendered]) -> Package:
    decks = (
        deck._replace(notes=tuple(change(note) for note in deck.notes)) for deck in package.decks
    )
    return package._replace(decks=tuple(decks))


def edited(note: Rendered) -> Rendered:
    first, *rest = note.fields
    return note._replace(mod=note.mod + 1, html=SEPARATOR.join((f"{first}<p>Edited.</p>", *rest)))


def everything_in(collection: Collection) -> list[Any]:
    """All that a student would see, without the times at which Anki wrote it."""
    tables = ("cards", "decks", "revlog", "tags")
    types = [{**each, "mod": 0, "usn": 0} for each in collection.models.all()]
    return [
        rows(collection, "select id, guid, mid, tags, flds from notes order by id"),
        types,
        *(rows(collection, f"select * from {table} order by 1, 2") for table in tables),
    ]


@either
def test_a_package_arrives_whole(tmp_path: Path, options: ImportAnkiPackageOptions) -> None:
    package = sample(tmp_path)
    with scratch_collection(tmp_path) as collection:
        log = bring_in(collection, packed(tmp_path, package), options)
        assert faults(collection, log) == []
        assert len(log.new) == sum(len(deck.notes) for deck in package.decks)
        assert {path.name for path in Path(collection.media.dir()).iterdir()} == {
            media.name for deck in package.decks for note in deck.notes for media in note.media
        }


def test_what_is_broken_is_found(tmp_path: Path) -> None:
    unclosed = {"Text": "{{c1::a}} {{c2::b}}"}
    package = Package(
        "broken",
        "Broken",
        (
            deck(
                "Broken",
                "",
                note("question", {"Question": "no card", "Answer": "b"}, ()),
                note("question", {"Question": "", "Answer": "empty"}),
                note("question", {"Question": 'picture <img src="none.png">', "Answer": "b"}),
                note("question", {"Question": "template", "Answer": "b"}, (0, 1)),
                note("cloze", {"Text": "no cloze"}),
                note("cloze", unclosed),
            ),
        ),
    )
    with scratch_collection(tmp_path) as collection:
        found = faults(collection, bring_in(collection, packed(tmp_path, package)))
    kinds = ["no card", "fields check", "media missing", "empty cards", "clozes", "integrity"]
    assert [kind for kind in kinds if not any(kind in fault for fault in found)] == []


@either
def test_a_second_import_changes_nothing(tmp_path: Path, options: ImportAnkiPackageOptions) -> None:
    package = packed(tmp_path, sample(tmp_path))
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, package)
        before = everything_in(collection)
        log = bring_in(collection, package, options)
        assert not log.new
        assert everything_in(collection) == before


@either
def test_an_edit_arrives_and_leaves_the_cards_alone(
    tmp_path: Path, options: ImportAnkiPackageOptions
) -> None:
    package = sample(tmp_path)
    cards = "select id, nid, ord, type, queue, due, ivl, factor, reps, flags from cards order by 1"
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, packed(tmp_path, package))
        study(collection)
        before = rows(collection, cards), rows(collection, "select * from revlog")
        log = bring_in(collection, packed(tmp_path, changed(package, edited)), options)
        assert len(log.updated) == sum(len(deck.notes) for deck in package.decks)
        assert not collection.find_notes("-Edited")
        assert (rows(collection, cards), rows(collection, "select * from revlog")) == before
        assert faults(collection, log) == []


def study(collection: Collection) -> None:
    """Answer three cards, suspend one and flag another."""
    root = collection.decks.id_for_name("Sample")
    assert root is not None
    collection.decks.select(root)
    for _ in range(3):
        think()
        card = collection.sched.getCard()
        assert card is not None
        collection.sched.answerCard(card, 3)
    last, first = collection.find_cards("is:new", order="c.due desc")[:2]
    collection.sched.suspend_cards([last])
    collection.set_user_flag_for_cards(2, [first])
    assert rows(collection, "select count() from revlog") == [[3]]


@either
def test_a_new_style_arrives(tmp_path: Path, options: ImportAnkiPackageOptions) -> None:
    package = packed(tmp_path, sample(tmp_path))
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, package)
        for note_type in (QUESTION, CLOZE):
            old = collection.models.by_name(note_type.name)
            assert old is not None
            collection.models.update_dict({**old, "css": "old"})
        assert collection.db is not None
        collection.db.execute("update notetypes set mtime_secs = ?", MOD - 1)
        collection.models._clear_cache()
        log = bring_in(collection, package, options)
        assert not log.conflicting
        for note_type in (QUESTION, CLOZE):
            new = collection.models.by_name(note_type.name)
            assert new is not None
            assert new["css"] == note_type.css


def test_the_note_types_arrive_with_their_ids(tmp_path: Path) -> None:
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, packed(tmp_path, sample(tmp_path)))
        for note_type in (QUESTION, CLOZE):
            arrived = collection.models.by_name(note_type.name)
            assert arrived is not None
            assert arrived["id"] == note_type.id
            assert arrived["mod"] == MOD
            ids = [field.id for field in note_type.fields]
            assert [field["id"] for field in arrived["flds"]] == ids
            ids = [template.id for template in note_type.templates]
            assert [template["id"] for template in arrived["tmpls"]] == ids
            assert all(template["bqfmt"] and template["bafmt"] for template in arrived["tmpls"])


def test_new_cards_keep_the_order_of_the_documents(tmp_path: Path) -> None:
    package = sample(tmp_path)
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, packed(tmp_path, package))
        guids = rows(
            collection,
            "select distinct n.guid, c.due from cards c, notes n where n.id = nid order by c.due",
        )
    expected = [note.guid for deck in package.decks for note in deck.notes]
    assert guids == [[guid, place] for place, guid in enumerate(expected, 1)]


def test_a_deck_describes_itself_in_markdown(tmp_path: Path) -> None:
    package = sample(tmp_path)
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, packed(tmp_path, package))
        for deck in package.decks:
            arrived = collection.decks.by_name(deck.name)
            assert arrived is not None
            assert arrived["desc"] == deck.description
            assert arrived["md"] is True


def test_a_topic_and_then_everything_meet(tmp_path: Path) -> None:
    package = sample(tmp_path)
    topic = package._replace(name="topic", decks=package.decks[1:2])
    with scratch_collection(tmp_path) as collection:
        bring_in(collection, packed(tmp_path, topic))
        log = bring_in(collection, packed(tmp_path, package))
        assert len(log.new) == sum(len(deck.notes) for deck in package.decks[2:])
        assert faults(collection, log) == []


def test_a_changed_picture_replaces_the_old_one(tmp_path: Path) -> None:
    package = sample(tmp_path)
    new = tmp_path / "new.svg"
    new.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")

    def redrawn(note: Rendered) -> Rendered:
        if not note.media:
            return note
        html = note.html.replace("dw-states.svg", "dw-new.svg")
        kept = tuple(media for media in note.media if media.name != "dw-states.svg")
        return edited(note)._replace(html=html, media=(*kept, Media("dw-new.svg", new)))

    with scratch_collection(tmp_path) as collection:
        bring_in(collection, packed(tmp_path, package))
        bring_in(collection, packed(tmp_path, changed(package, redrawn)))
        assert list(collection.media.check().missing) == []
        assert list(collection.media.check().unused) == ["dw-states.svg"]
