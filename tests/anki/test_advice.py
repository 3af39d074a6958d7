"""What a student or an author does beside editing and importing, as the builds advise them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import authoring as do
import pytest
from anki.collection import Collection
from authoring import together
from click.testing import CliRunner, Result
from college import DAY, build
from passages import First, first_edition, guids, import_next
from scratch_collection import (
    KEEPS_THE_AUTHORS_TIME,
    as_if_at,
    bring_in,
    faults,
    scratch_collection,
)
from student import state

from deckwright.commands import main


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> First:
    return first_edition(tmp_path_factory.mktemp("first"))


@pytest.fixture
def student(first: First, tmp_path: Path) -> Iterator[Collection]:
    """The collection of a student who has learnt the first edition."""
    with scratch_collection(shutil.copytree(first.learnt, tmp_path / "student")) as collection:
        yield collection


@pytest.fixture
def notes(first: First, tmp_path: Path) -> Path:
    """The sources of the first edition, with their ledger."""
    return shutil.copytree(first.notes, tmp_path / "notes")


def decks(student: Collection) -> set[str]:
    return {deck.name for deck in student.decks.all_names_and_ids()}


def tag_late(student: Collection, search: str, moment: int) -> None:
    (note_id,) = student.find_notes(search)
    note = student.get_note(note_id)
    note.tags.append("late")
    student.update_note(note)
    as_if_at(student, moment)


def test_a_note_that_a_student_has_tagged_since_arrives_once_it_is_restamped(
    student: Collection, notes: Path
) -> None:
    do.correct_typo(notes)
    corrected = build(notes, 2)
    tag_late(student, "unravles", corrected.built + DAY)
    cards = state(student).cards
    log = import_next(student, corrected)
    assert not log.updated
    assert guids(student, "tag:late") == guids(student, "unravles")
    line = (notes / do.ODYSSEY).read_text("utf-8").splitlines().index("## Penelope") + 3
    again = build(notes, 3, "--restamp", f"{do.ODYSSEY}:{line}")
    assert again.counts == {"unchanged": 23, "edited": 1}
    log = import_next(student, again)
    assert len(log.updated) == 1
    assert len(guids(student, "unravels")) == 1
    assert state(student).cards == cards


def test_all_notes_arrive_once_all_are_restamped(student: Collection, notes: Path) -> None:
    before = state(student)
    again = build(notes, 2, "--restamp", "all")
    log = import_next(student, again)
    assert len(log.updated) == again.counts["edited"] == 24
    assert not guids(student, "tag:marked")
    assert state(student).cards == before.cards
    assert import_next(student, build(notes, 3)).updated == []


def test_a_late_import_may_lose_the_next_correction(student: Collection, notes: Path) -> None:
    do.correct_typo(notes)
    early = build(notes, 2)
    do.answer_twin(notes)
    late = build(notes, 3)
    bring_in(student, early.package)
    as_if_at(student, late.built + DAY)
    import_next(student, late)
    assert bool(guids(student, "wife of Odysseus")) == KEEPS_THE_AUTHORS_TIME
    import_next(student, build(notes, 4, "--restamp", "all"))
    assert guids(student, "wife of Odysseus")


def test_an_older_edition_takes_nothing_back(
    student: Collection, first: First, notes: Path
) -> None:
    together(do.tag, do.delete, do.correct_typo, do.add_file)(notes)
    import_next(student, build(notes, 2))
    before = state(student)
    log = bring_in(student, first.edition.package)
    assert len(log.duplicate) == len(first.edition.notes)
    assert state(student) == before


def rename_and_add(notes: Path) -> None:
    together(do.rename_folder, do.add_to_renamed)(notes)


def test_a_student_can_rename_a_deck_as_told(student: Collection, notes: Path) -> None:
    rename_and_add(notes)
    edition = build(notes, 2)
    for move in edition.moves:
        assert not move.search
        deck = student.decks.by_name(move.before)
        assert deck
        student.decks.rename(deck, move.after)
    before = decks(student)
    cards = state(student).cards
    log = import_next(student, edition)
    assert len(log.new) == 1
    assert decks(student) == before
    assert guids(student, 'deck:"antiquity::Dates in code"') >= guids(student, "Sosigenes")
    assert cards.items() <= state(student).cards.items()
    assert guids(student, "deck:history") == set()


def test_an_author_can_keep_the_old_deck_as_told(student: Collection, notes: Path) -> None:
    rename_and_add(notes)
    told = build(shutil.copytree(notes, notes.with_name("trial")), 2)
    advice = re.findall(r"in deckwright.toml:\n(.*\n.*\n)", told.said)
    assert len(advice) == 1
    do.append("deckwright.toml", advice[0])(notes)
    before = decks(student)
    edition = build(notes, 2)
    assert not edition.moves
    import_next(student, edition)
    assert decks(student) == before
    assert guids(student, 'deck:"history::Dates in code"') >= guids(student, "Sosigenes")


def test_topics_bring_what_the_whole_brings(student: Collection, notes: Path) -> None:
    topics = ("history", "biology")
    together(do.move, do.tag, do.define, do.add_file, do.split)(notes)
    edition = build(notes, 2)
    logs = [bring_in(student, edition.package.with_name(f"{topic}.apkg")) for topic in topics]
    as_if_at(student, edition.built + DAY)
    assert sum(len(log.new) for log in logs) == edition.counts["new"]
    assert sum(len(log.updated) for log in logs) == edition.counts["edited"]
    before = state(student)
    log = bring_in(student, edition.package)
    assert len(log.duplicate) == len(edition.notes)
    assert state(student) == before


def test_a_topic_that_is_built_alone_leaves_the_others_for_later(
    student: Collection, notes: Path
) -> None:
    together(do.reword_answer, do.correct_typo)(notes)
    alone = build(notes, 2, "--only", "biology")
    assert alone.counts == {"unchanged": 11, "edited": 1}
    log = bring_in(student, alone.package.with_name("biology.apkg"))
    as_if_at(student, alone.built + DAY)
    assert (len(log.duplicate), len(log.updated)) == (11, 1)
    whole = build(notes, 3)
    assert whole.counts == {"unchanged": 23, "edited": 1}
    log = import_next(student, whole)
    assert (len(log.duplicate), len(log.updated)) == (23, 1)
    assert guids(student, "unravels")


def lock(notes: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(main, ["lock", str(notes), *map(str, options)])


def lose_and_recover(notes: Path, first: First) -> None:
    (notes / "deckwright.lock").unlink()
    found = lock(notes, "--from", first.edition.package)
    assert found.exit_code == 0, found.output


def test_a_ledger_that_came_back_from_the_package_is_whole(
    student: Collection, first: First, notes: Path
) -> None:
    lose_and_recover(notes, first)
    assert lock(notes).output == "24 unchanged\n"
    assert lock(notes, "--check").output == ""
    edition = build(notes, 2, "--locked")
    assert edition.counts == {"unchanged": 24}
    assert len(import_next(student, edition).duplicate) == 24


@pytest.mark.parametrize("is_edited_first", [False, True])
def test_a_lost_ledger_comes_back_from_the_package(
    student: Collection, first: First, notes: Path, *, is_edited_first: bool
) -> None:
    edit = together(do.reformat, do.reword_question, do.highlight_in_front)
    if is_edited_first:
        edit(notes)
        lose_and_recover(notes, first)
    else:
        lose_and_recover(notes, first)
        edit(notes)
    before = state(student)
    told = lock(notes).stdout
    edition = build(notes, 2)
    assert edition.counts == {"unchanged": 22, "edited": 2}
    assert edition.said.endswith(told)
    log = import_next(student, edition)
    assert (len(log.duplicate), len(log.updated)) == (22, 2)
    assert before.cards.items() <= state(student).cards.items()
    (guid,) = guids(student, "cytosol")
    assert "{{c4::cytosol}} glycolysis; the {{c1::" in state(student).texts(guid)[0]
    assert faults(student, log) == []


def test_the_card_of_a_question_that_is_asked_one_way_again_is_told_of(
    student: Collection, notes: Path
) -> None:
    do.both_ways(notes)
    import_next(student, build(notes, 2))
    do.one_way(notes)
    edition = build(notes, 3)
    import_next(student, edition)
    assert len(student.get_empty_cards().notes) == 1
    assert edition.warned.count("students keep a blank card") == 1
