"""A student's year: learn an edition, import the next one, and lose nothing."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions
from college import Edition, Move
from passages import First, Year, first_edition, guids, passages, revised
from revisions import REVISIONS
from scratch_collection import DEFAULT, EVERYTHING, bring_in, faults, scratch_collection
from student import State, state

either = pytest.mark.parametrize("options", [DEFAULT, EVERYTHING], ids=["default", "everything"])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> First:
    return first_edition(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module", params=REVISIONS, ids=lambda revision: revision.name)
def year(
    request: pytest.FixtureRequest, first: First, tmp_path_factory: pytest.TempPathFactory
) -> Year:
    return revised(first, request.param, tmp_path_factory.mktemp("year"))


@pytest.fixture
def student(first: First, tmp_path: Path) -> Iterator[Collection]:
    """The collection of a student who has learnt the first edition."""
    with scratch_collection(shutil.copytree(first.learnt, tmp_path / "student")) as collection:
        yield collection


def test_the_student_has_cards_in_every_state(student: Collection) -> None:
    cards = [student.get_card(card_id) for card_id in student.find_cards("")]
    assert {card.type for card in cards} == {0, 1, 2, 3}
    assert {card.queue for card in cards} >= {0, 1, 2, -1, -3}
    assert {card.user_flag() for card in cards} == {0, 2}
    assert {card.lapses for card in cards} == {0, 1}
    assert {bool(card.memory_state) for card in cards} == {True, False}
    assert any(card.odid for card in cards)
    assert len(guids(student, 'deck:"Mine::What I never know"')) > 2
    assert len(guids(student, "tag:marked")) > 6
    assert len(guids(student, "Source:*own*")) > 4


@either
def test_what_was_learnt_stays(
    student: Collection, year: Year, options: ImportAnkiPackageOptions
) -> None:
    for passage in passages(student, year, options):
        before, after = passage.before, passage.after
        assert {card_id: after.cards.get(card_id) for card_id in before.cards} == before.cards
        assert after.others == before.others
        assert after.types == before.types
        assert after.schema == before.schema
        assert not student.schema_changed()
        assert not passage.log.conflicting


def test_corrections_arrive_and_other_notes_stay_as_the_student_has_them(
    student: Collection, year: Year
) -> None:
    for passage in passages(student, year):
        before, after = passage.before.notes, passage.after.notes
        assert after.keys() == before.keys() | passage.new.notes.keys()
        same = {guid for guid in before if passage.is_same(guid)}
        assert {guid: after[guid] for guid in same} == {guid: before[guid] for guid in same}
        for guid in after.keys() - same:
            note = passage.new.notes[guid]
            assert passage.after.texts(guid) == note.fields
            assert passage.after.tags(guid) == set(note.tags)
            assert before.get(guid, after[guid])[:3] == after[guid][:3]


def test_decks_describe_themselves_anew(student: Collection, year: Year) -> None:
    for passage in passages(student, year):
        told = {deck.name: deck.description for deck in passage.new.decks if deck.description}
        assert told
        assert {name: description(student, name) for name in told} == told


def description(student: Collection, name: str) -> str:
    deck = student.decks.by_name(name)
    assert deck is not None
    return str(deck["desc"])


def test_each_note_is_still_the_one_that_it_was(student: Collection, year: Year) -> None:
    for _ in passages(student, year):
        pass
    became = state(student)
    for was, now in year.revision.became:
        (guid,) = [
            note.guid for note in year.editions[0].notes.values() if was in "\n".join(note.fields)
        ]
        assert now in "\n".join(became.texts(guid)).replace("\n", " ")


def test_anki_counts_as_the_build_did(student: Collection, year: Year) -> None:
    for passage in passages(student, year):
        returned = passage.new.notes.keys() & passage.known.keys() - passage.old.notes.keys()
        counts = {"edited": 0, "new": 0, "back": 0, "retired": 0, **passage.step.counts}
        counts["unchanged"] = len(passage.new.notes) - sum(counts.values()) + counts["retired"]
        assert passage.new.counts == {fate: count for fate, count in counts.items() if count}
        assert len(returned) == counts["back"]
        same = sum(map(passage.is_same, returned))
        log = passage.log
        assert (len(log.new), len(log.updated), len(log.duplicate)) == (
            counts["new"],
            counts["edited"] + len(returned) - same,
            counts["unchanged"] + same,
        )


@either
def test_a_second_import_changes_nothing(
    student: Collection, year: Year, options: ImportAnkiPackageOptions
) -> None:
    for passage in passages(student, year, options):
        log = bring_in(student, passage.new.package, DEFAULT)
        assert state(student) == passage.after
        assert len(log.duplicate) == len(passage.new.notes)


def test_only_the_cards_that_the_build_told_of_are_empty(student: Collection, year: Year) -> None:
    for passage in passages(student, year):
        empty = [card for note in student.get_empty_cards().notes for card in note.card_ids]
        assert [student.get_card(card).ord for card in empty] == list(passage.step.blank)
        assert passage.new.warned.count("students keep a blank card") == len(empty)
        for ordinal in passage.step.blank:
            assert f" c{ordinal + 1}, which hid" in passage.new.warned
        student.remove_cards_and_orphaned_notes(empty)
        found = faults(student, passage.log)
        assert [fault[: len("media unused")] for fault in found] == (
            ["media unused"] * passage.step.stale
        )


def test_the_search_that_was_printed_finds_the_retired_notes(
    student: Collection, year: Year
) -> None:
    for passage in passages(student, year):
        gone = passage.old.notes.keys() - passage.new.notes.keys()
        assert (guids(student, passage.new.retired) if gone else set()) == gone


def test_what_was_printed_of_moved_notes_can_be_done(student: Collection, year: Year) -> None:
    for passage in passages(student, year):
        decks = {guid: note.deck for guid, note in passage.known.items()}
        moved = {
            guid: (decks[guid], note.deck)
            for guid, note in passage.new.notes.items()
            if guid in decks and decks[guid].casefold() != note.deck.casefold()
        }
        assert sum(move.count for move in passage.new.moves) == len(moved)
        for move in passage.new.moves:
            if move.search:
                those = {guid for guid, pair in moved.items() if pair == (move.before, move.after)}
                assert guids(student, move.search) == those
            else:
                those = {guid for guid, deck in decks.items() if is_at(deck, move.before)}
                for guid in those:
                    before, after = moved[guid]
                    assert after == move.after + before.removeprefix(move.before)
                assert can_be_renamed(move, decks, passage.new)
            assert len(those) == move.count


def is_at(deck: str, upper: str) -> bool:
    return f"{deck}::".startswith(f"{upper}::")


def can_be_renamed(move: Move, decks: Mapping[str, str], new: Edition) -> bool:
    """Whether no deck is in the way, and none below loses its notes; `decks` are of before."""
    stay = {new.notes[guid].deck for guid in decks.keys() & new.notes.keys()} & {*decks.values()}
    return (
        not any(is_at(deck, move.after) for deck in decks.values())
        and not any(is_at(deck, move.before) for deck in stay)
        and [other.after for other in new.moves].count(move.after) == 1
    )


def test_a_newcomer_gets_a_sound_collection(year: Year, tmp_path: Path) -> None:
    latest = year.editions[-1]
    with scratch_collection(tmp_path) as newcomer:
        log = bring_in(newcomer, latest.package)
        assert len(log.new) == len(latest.notes) == newcomer.note_count()
        assert faults(newcomer, log) == []


def cards(state: State) -> set[tuple[int, int]]:
    """Notes and ordinals."""
    return {(row[1], row[3]) for row in state.cards.values()}


def test_who_leaves_out_editions_gets_the_same(
    student: Collection, year: Year, first: First, tmp_path: Path
) -> None:
    for _ in passages(student, year):
        pass
    with scratch_collection(shutil.copytree(first.learnt, tmp_path / "lazy")) as lazy:
        before = state(lazy)
        log = bring_in(lazy, year.editions[-1].package)
        assert not log.conflicting
        latest = year.editions[-1].notes
        every, last = state(student), state(lazy)
        assert {guid: every.texts(guid) for guid in latest} == {
            guid: last.texts(guid) for guid in latest
        }
        assert {card_id: last.cards.get(card_id) for card_id in before.cards} == before.cards
        assert cards(every) >= cards(last)
