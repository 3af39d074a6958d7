"""The benchmark of edits: its notes are complete, its edits edit, and its judge sees faults."""

from pathlib import Path

import pytest
from edits import judging
from edits.adapter import Outcome
from edits.bank import Language, Note, languages
from edits.judging import Score, judged, total
from edits.operations import OPERATIONS, Operation, histories, history

QUESTIONS = {"light", "heavy", "answer"}
TERMS = {"term", "answer"}

each_language = pytest.mark.parametrize("language", languages(), ids=lambda one: one.name)
each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)


def operation_of(name: str) -> Operation:
    return next(one for one in OPERATIONS if one.name == name)


def score(name: str, folder: Path) -> Score:
    operation, (language, *_) = operation_of(name), languages()
    return total(judged(history(operation, language, 1), folder).values())


@each_language
def test_each_note_has_what_it_could_become(language: Language) -> None:
    assert len(language.notes) >= 70
    assert len({note.who for note in language.notes}) == len(language.notes)
    assert [note.who for note in language.notes if not is_complete(note)] == []


def is_complete(note: Note) -> bool:
    texts = [note.question, note.answer, *note.rewordings.values()]
    needed = TERMS if note.is_term else QUESTIONS
    return note.rewordings.keys() >= needed and len(set(texts)) == len(texts)


@each_operation
@each_language
def test_each_operation_finds_what_to_edit(operation: Operation, language: Language) -> None:
    assert len(list(histories(operation, language, 4))) >= 2


@each_operation
def test_a_seed_makes_the_same_edits(operation: Operation) -> None:
    language = languages()[0]
    assert history(operation, language, 1) == history(operation, language, 1)


def test_unchanged_questions_are_recognised(tmp_path: Path) -> None:
    found = score("rewrite answer", tmp_path)
    assert found.kept == found.old > 0
    assert found.others > 0
    assert found.wrong == found.harmed == 0


def by_position(folder: Path) -> Outcome:
    """A matcher that takes the nth note for the nth note."""
    marks = ("### ", "#### ", "- **", "Otázka: ")
    places = [
        (path.relative_to(folder).as_posix(), number)
        for path in sorted(folder.rglob("*.md"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if line.startswith(marks)
    ]
    return Outcome({place: str(at) for at, place in enumerate(places)})


def test_a_swapped_guid_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "rebuilt", by_position)
    found = score("swap", tmp_path)
    assert found.swapped == found.old > 0
    assert (found.kept, found.missed, found.harmed) == (0, 0, 0)


def test_an_adopted_guid_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "rebuilt", by_position)
    found = score("add sibling", tmp_path)
    assert found.adopted == found.unmarked == found.new > 0


def test_harm_to_others_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "rebuilt", by_position)
    assert score("delete", tmp_path).harmed > 0


def test_an_unlisted_merge_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "rebuilt", by_position)
    found = score("merge", tmp_path)
    assert found.joined > found.listed == 0
