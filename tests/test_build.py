"""Whole collections: what is shipped of them, and what is said."""

from pathlib import Path

import pytest

from deckwright.build import build
from deckwright.changes import Moment
from deckwright.model import Build, Rendered
from deckwright.scan import scan

STAMP = 1_577_836_800


def built(folder: Path, **files: str) -> Build:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + (".toml" if name == "deckwright" else ".md"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(scan(folder), Moment(STAMP))


def notes(made: Build) -> list[Rendered]:
    """Of the last package, which is the one of everything."""
    return (
        [note for deck in made.packages[-1].decks for note in deck.notes] if made.packages else []
    )


def said(made: Build) -> list[str]:
    return [f"{d.span.path}:{d.span.first} {d.severity} {d.code}" for d in made.diagnostics]


def test_no_two_notes_have_one_guid(tmp_path: Path) -> None:
    made = built(
        tmp_path,
        a="# A\n## Basics\n### What is x?\nalpha\n",
        b="# B\n## Basics\n### What is x?\nbeta one two\n### What is x?\ngamma three four\n",
    )
    assert said(made) == ["b.md:5 error conflict"]
    assert len({note.guid for note in notes(made)}) == len(notes(made)) == 2


def test_a_card_twice_is_said_across_decks(tmp_path: Path) -> None:
    made = built(tmp_path, a="## What is x?\nalpha\n", b="## What is *x*?\n\nAlpha\n")
    assert said(made) == ["b.md:1 error duplicate-exact"]
    assert len(notes(made)) == 1


def test_a_sentence_may_hide_one_word_here_and_another_there(tmp_path: Path) -> None:
    whole = "A queen, many workers and some drones."
    words = ("queen", "workers", "drones", "queen")
    texts = [whole.replace(word, f"{{{{c1::{word}}}}}") for word in words]
    made = built(tmp_path, a="\n\n".join(texts))
    assert said(made) == ["a.md:7 error duplicate-exact"]
    assert len({note.guid for note in notes(made)}) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Q: <kbd></kbd>\nA: b\n", "empty-question"),
        ("## What is x?\n![](gone.png)\n", "empty-answer"),
        ("## What is x?\n&nbsp;\n", "empty-answer"),
        ("## What is x?\nTODO\n", "placeholder"),
        ("## What is x?\n_(待补充)_\n", "placeholder"),
        ("## What is x?\nWhat is x\n", "answer-equals-question"),
        ("## What is {{c1::x}}?\nalpha\n", "cloze-syntax"),
        ('## What is x? {deck="A::::B"}\nalpha\n', "deck-name"),
        ("## What is x? {tags='a\"b'}\nalpha\n", "tag-name"),
    ],
)
def test_a_note_with_a_fault_is_left_out(tmp_path: Path, text: str, code: str) -> None:
    made = built(tmp_path, a=text)
    assert code in {diagnostic.code for diagnostic in made.diagnostics}
    assert notes(made) == []


@pytest.mark.parametrize("answer", ["`...`", "`?`", "```\n...\n```"])
def test_dots_and_question_marks_in_code_are_an_answer(tmp_path: Path, answer: str) -> None:
    made = built(tmp_path, a=f"## Which operator is it?\n{answer}\n")
    assert said(made) == []
    assert len(notes(made)) == 1


def test_a_note_without_its_picture_is_still_a_note(tmp_path: Path) -> None:
    made = built(tmp_path, a="## What is x?\nAlpha ![beta](gone.png)\n")
    assert said(made) == ["a.md:2 error media-missing"]
    (note,) = notes(made)
    assert note.fields[1] == "Alpha beta"


def test_each_place_of_a_problem_is_said(tmp_path: Path) -> None:
    text = "## What?\nSee bobcat.png.\n\n![](cat.png) and\n\n![](cat.png)\n"
    made = built(tmp_path, a=text)
    assert said(made) == ["a.md:4 error media-missing", "a.md:6 error media-missing"]


def test_an_id_names_one_note(tmp_path: Path) -> None:
    made = built(tmp_path, a="## What? {#x}\nalpha\n", b="## Why? {#x}\nbeta\n")
    assert said(made) == ["b.md:1 error id-duplicate"]


def test_an_anchored_note_keeps_its_guid_through_any_edit(tmp_path: Path) -> None:
    before = built(tmp_path, a="## What is x? {#x}\nalpha\n")
    after = built(tmp_path, a="# Moved\n\n## How do you call x? {#x}\nalpha\n")
    assert [note.guid for note in notes(before)] == [note.guid for note in notes(after)]


def test_decks_that_differ_in_case_are_one_topic(tmp_path: Path) -> None:
    made = built(
        tmp_path,
        a="---\ndeck: Bio::One\n---\n## What is x?\nalpha\n",
        b="---\ndeck: bio::Two\n---\n## What is y?\nbeta\n",
    )
    (package,) = made.packages
    assert [deck.name for deck in package.decks] == ["Bio::One", "Bio::Two"]


def test_a_package_has_no_name_that_windows_keeps_for_itself(tmp_path: Path) -> None:
    made = built(tmp_path, con__a="## What is x?\nalpha\n", LPT1__b="## What is y?\nbeta\n")
    assert [(each.name, each.title) for each in made.packages[:2]] == [
        ("lpt1-2", "LPT1"),
        ("con-2", "con"),
    ]


def test_a_topic_says_whose_it_is(tmp_path: Path) -> None:
    made = built(
        tmp_path,
        deckwright='root = "R"\nauthor = "Ada"\nlicense = "CC0"\nurl = "https://example.org"\n',
        bio__README="# Biology\n\nAll about life.\n",
        bio__cells="## What is x?\nalpha\n",
    )
    (package,) = made.packages
    about = {deck.name: deck.description for deck in package.decks}
    assert about["R::Biology"] == "All about life.\n\nAda · CC0 · https://example.org"
    assert about["R::Biology::cells"] == ""


def test_a_thousand_described_folders_are_no_burden(tmp_path: Path) -> None:
    files = {
        f"f{n}__README": f"# F{n}\n\nAbout.\n\n## What is {n}?\n{n} it is\n" for n in range(300)
    }
    assert len(built(tmp_path, **files).packages) == 301


def test_headings_are_harmless_as_context(tmp_path: Path) -> None:
    text = "# T\n## The {{c1::Krebs}} [latex]x[/latex] [sound:a.mp3]\n### What is it?\nalpha\n"
    (note,) = notes(built(tmp_path, a=text))
    context = note.fields[5]
    assert "{{" not in context
    assert "[latex]" not in context
    assert "[sound:" not in context
