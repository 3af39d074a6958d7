"""The note types: what is frozen for ever, and what every client of Anki can show."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from deckwright.markdown import blocks
from deckwright.notetypes import CLOZE, MOD, QUESTION, NoteType

both = pytest.mark.parametrize("note_type", [QUESTION, CLOZE], ids=lambda each: str(each.name))

_TAG = re.compile(r"{{([#/]?)(?:\w+:)*(\w+)}}")


def sides(note_type: NoteType) -> list[str]:
    return [side for template in note_type.templates for side in (template.front, template.back)]


def test_what_anki_recognises_is_frozen() -> None:
    assert [
        (note_type.id, [(field.id, field.name) for field in note_type.fields])
        for note_type in (QUESTION, CLOZE)
    ] == [
        (
            1795392000101,
            [
                (101, "Question"),
                (102, "Answer"),
                (103, "Hint"),
                (104, "Extra"),
                (105, "Source"),
                (106, "Context"),
                (107, "Reverse"),
                (108, "Spare1"),
                (109, "Spare2"),
            ],
        ),
        (
            1795392000201,
            [
                (201, "Text"),
                (202, "Hint"),
                (203, "Extra"),
                (204, "Source"),
                (205, "Context"),
                (206, "Spare1"),
                (207, "Spare2"),
            ],
        ),
    ]
    assert [template.id for template in QUESTION.templates] == [111, 112]
    assert [template.id for template in CLOZE.templates] == [211]


def _bare(value: object) -> object:
    """The plain values of records."""
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    return value


def test_a_change_of_style_or_template_has_a_later_time() -> None:
    """When this fails, raise `MOD`: without it, no student gets the change."""
    text = repr((_bare(QUESTION), _bare(CLOZE)))
    fingerprint = sha256(text.encode()).hexdigest()[:16]
    assert (MOD, fingerprint) == (1795392000, "ec1d7e2d81f1b69d")


@both
def test_a_template_names_fields_that_exist(note_type: NoteType) -> None:
    fields = {field.name for field in note_type.fields}
    for side in sides(note_type):
        named = {name for _, name in _TAG.findall(side)}
        assert named <= fields | {"FrontSide"}
        assert len(_TAG.findall(side)) == side.count("{{")


@both
def test_a_section_of_a_template_is_closed(note_type: NoteType) -> None:
    for side in sides(note_type):
        opened: list[str] = []
        for mark, name in _TAG.findall(side):
            if mark == "#":
                opened.append(name)
            elif mark == "/":
                assert opened.pop() == name
        assert opened == []


@both
def test_an_empty_field_leaves_no_box(note_type: NoteType) -> None:
    for side in sides(note_type):
        for optional in ("Hint", "Extra", "Source", "Context"):
            shown = re.findall(rf"{{{{(?:hint:)?{optional}}}}}", side)
            guarded = re.findall(rf"{{{{#{optional}}}}}<div .*</div>{{{{/{optional}}}}}", side)
            assert len(shown) == len(guarded)


@both
def test_a_template_has_no_code_and_no_colour(note_type: NoteType) -> None:
    for side in sides(note_type):
        assert not re.search(r"<script|<link|style=|\bon\w+=|https?:", side)


@pytest.mark.parametrize(
    "feature",
    ["@import", "@font-face", "url(", "prefers-color-scheme", ":has(", "color-mix", "@container"],
)
def test_the_style_asks_for_nothing_that_a_client_lacks(feature: str) -> None:
    assert feature not in QUESTION.css


def test_the_style_has_no_nested_rules() -> None:
    inner = re.sub(r"@media[^{]*{((?:[^{}]*{[^{}]*})*)\s*}", r"\1", QUESTION.css)
    assert inner != QUESTION.css
    assert re.fullmatch(r"(?:[^{}]*{[^{}]*})*\s*", inner)


def test_the_two_themes_define_the_same_colours() -> None:
    light, night = re.findall(r"--dw-desk.*?}", QUESTION.css, re.DOTALL)[:2]
    in_light = set(re.findall(r"(--[\w-]+): #", light))
    assert set(re.findall(r"(--[\w-]+): #", night)) - in_light <= {"--dw-plate"}
    assert in_light <= set(re.findall(r"(--[\w-]+):", night))


def test_the_style_knows_every_class_that_the_engine_writes() -> None:
    notes = Path(__file__).parent / "desktop" / "notes" / "faq.md"
    html = blocks(notes.read_text("utf-8"), lambda target: target).text
    classes = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    assert {"k", "dw-scroll", "dw-task", "dw-callout-title", "dw-footnotes"} <= classes
    assert [name for name in sorted(classes) if f".{name}" not in QUESTION.css] == []
