"""Anki's cloze grammar, with Anki itself as the judge of ordinals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection
from hypothesis import example, given
from hypothesis import strategies as st

from deckwright.cloze import ordinals, scan
from deckwright.prose import without_code


def hidden(text: str) -> list[tuple[int, str, str]]:
    """The number, the hidden text and the hint of each deletion."""
    clozes, faults = scan(text)
    assert faults == ()
    return [
        (cloze.number, text[cloze.inner_start : cloze.inner_end], cloze.hint) for cloze in clozes
    ]


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.offset, fault.code) for fault in scan(text)[1]]


def test_a_deletion_knows_where_it_stands() -> None:
    text = "The {{c2::cell::smallest unit}} lives"
    ((cloze,), _) = scan(text)
    assert text[cloze.start : cloze.end] == "{{c2::cell::smallest unit}}"
    assert (cloze.number, cloze.hint, cloze.depth) == (2, "smallest unit", 1)


def test_nested_deletions_come_outermost_first() -> None:
    text = "{{c1::a {{c2::b::inner}} c::outer}}"
    assert hidden(text) == [(1, "a {{c2::b::inner}} c", "outer"), (2, "b", "inner")]
    assert [cloze.depth for cloze in scan(text)[0]] == [1, 2]


@pytest.mark.parametrize(
    ("text", "inner", "hint"),
    [
        ("{{c1::std::vector}}", "std::vector", ""),
        ("{{c1::std::vector::a container}}", "std::vector", "a container"),
        ("{{c1::`a::b`}}", "`a::b`", ""),
        ("{{c1::`a::b`::in code}}", "`a::b`", "in code"),
        ("{{c1::$f::A$}}", "$f::A$", ""),
        ("{{c1::$f::A$::a type}}", "$f::A$", "a type"),
        ("{{c1::$5::the price}}", "$5", "the price"),
        ("{{c1::a::b::c}}", "a::b", "c"),
        ("{{c1::a::b {{c2::c}}}}", "a::b {{c2::c}}", ""),
    ],
)
def test_the_hint_is_behind_the_last_colons_that_are_not_code(
    text: str, inner: str, hint: str
) -> None:
    assert hidden(text)[0] == (1, inner, hint)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (r"\({{c1::\frac{1}{2}}}\)", r"\frac{1}{2}"),
        (r"${{c1::\frac{1}{\sqrt{2}}}}$", r"\frac{1}{\sqrt{2}}"),
        (r"{{c1::$\{x\}$}}", r"$\{x\}$"),
        ("{{c1::{x}}}", "{x}"),
        ("{{c1::{{x}} }}", "{{x}} "),
        ("{{c1::`}}`}}", "`}}`"),
        ("{{c1::a { b}}", "a { b"),
        ("{{c1::first\n\n```\n}}\n```\n}}", "first\n\n```\n}}\n```\n"),
    ],
)
def test_braces_pair_inside_a_deletion(text: str, inner: str) -> None:
    assert hidden(text)[0][1] == inner


@pytest.mark.parametrize(
    "text",
    [
        "{{x}} {x} {{ user.name }} {% if c1 %} ${x} {{ c1 }} {{cell::x}}",
        "`{{c1::x}}` and ``{{c1:: ` ``",
        "```\n{{c1::x\n```",
        "- ~~~ text\n  {{c0::x}}\n  ~~~",
        "```\n{{c1::left open",
        "<!-- {{c1::x}} --> %% {{c1::y}} %%",
    ],
)
def test_other_braces_and_code_are_silent(text: str) -> None:
    assert scan(text) == ((), ())


@pytest.mark.parametrize(
    ("text", "offset", "code"),
    [
        ("an {{c1::open end", 3, "cloze-syntax"),
        ("{{c1::x}", 0, "cloze-syntax"),
        ("{{c0::x}}", 0, "cloze-syntax"),
        ("{{C1::x}}", 0, "cloze-syntax"),
        ("{{c::x}}", 0, "cloze-syntax"),
        ("{{c1:x}}", 0, "cloze-syntax"),
        ("{{c1;;x}}", 0, "cloze-syntax"),
        ("{{c1}}", 0, "cloze-syntax"),
        ("{{ c1::x}}", 0, "cloze-syntax"),
        ("{{c1,2::x}}", 0, "cloze-syntax"),
        ("{{c501::x}}", 0, "cloze-syntax"),
        ("{{c" + "9" * 9000 + "::x}}", 0, "cloze-syntax"),
        ("{{c1::}}", 0, "cloze-syntax"),
        ("{{c1:: ** **::hint}}", 0, "cloze-syntax"),
        ("{{c1::a {{c2::b {{c3::c {{c4::d}}}}}}}}", 24, "cloze-depth"),
        ("{{c1::**Paris**::paris}}", 0, "cloze-hint-answer"),
    ],
)
def test_what_anki_would_not_read_is_a_fault(text: str, offset: int, code: str) -> None:
    assert faults(text) == [(offset, code)]


def test_an_open_deletion_does_not_hide_the_faults_of_other_paragraphs() -> None:
    text = "{{c1::open\n\n{{c2::fine}}\n\n{{c3::open too"
    assert [cloze.number for cloze in scan(text)[0]] == [2]
    assert faults(text) == [(0, "cloze-syntax"), (26, "cloze-syntax")]


@pytest.mark.parametrize(
    "text",
    [
        "{{c1::" * 30_000,
        "{{c1::a::b" * 30_000 + "}}" * 30_000,
        "{{c1::x}}" + "{" * 300_000 + "}" * 300_000,
        "{{c1::x}} " + " ".join("`" * length for length in range(1, 1500)),
        "{{c1::x}} " + "`a <!-- %% " * 30_000,
        "{{c1::x}}\n" + ">" * 2_000_000,
    ],
    ids=["opened", "nested", "braces", "ticks", "comments", "quotes"],
)
def test_hostile_text_is_read_once(text: str) -> None:
    scan(text)
    ordinals(text)


@given(st.text("{}c1:0`$\\\n a", max_size=60))
def test_every_deletion_lies_in_its_text(text: str) -> None:
    clozes, found = scan(text)
    for cloze in clozes:
        assert text.startswith("{{c", cloze.start)
        assert text[cloze.end - 2 : cloze.end] == "}}"
        assert cloze.start < cloze.inner_start <= cloze.inner_end <= cloze.end - 2
    assert all(0 <= fault.offset < len(text) for fault in found)


MARKS = ["`", "```", "~~~", "<!--", "-->", "%%", "\\", "\n", "> ", "- ", "1. ", "\t", " ", "a"]


@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
@example("> - ~~~")  # which `re` has failed at
def test_blanking_code_keeps_every_offset(text: str) -> None:
    prose = without_code(text)
    assert len(prose) == len(text)
    assert all(shown in (char, "\0") for shown, char in zip(prose, text, strict=True))


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder: Path = tmp_path_factory.mktemp("anki")
    opened = Collection(str(folder / "collection.anki2"))
    yield opened
    opened.close()


def ordinals_of_anki(collection: Collection, text: str) -> tuple[int, ...]:
    kind = collection.models.by_name("Cloze")
    assert kind is not None
    note = collection.new_note(kind)
    note["Text"] = text
    return tuple(sorted({min(number, 500) - 1 for number in note.cloze_numbers_in_fields()}))


@pytest.mark.parametrize(
    "text",
    [
        "{{c1::a}} {{c3::b::h}}",
        "{{c1::a {{c2::b}}}}",
        "{{c1::a {{c2::b}}",
        "{{c0::a}} {{c1,,3::b}} {{c,::c}}",
        "{{c500::a}} {{c501::b}} {{c65535::c}} {{c65536::d}} {{c007::e}}",
        "{{C1::a}} {{c1:b}} {{c٣::c}}",
        "".join(f"{{{{c{number}::" for number in range(1, 14)) + "}}" * 13 + "{{c99::x}}",
    ],
)
def test_ordinals_are_those_of_anki(collection: Collection, text: str) -> None:
    assert ordinals(text) == ordinals_of_anki(collection, text)


def test_ordinals_of_any_text_are_those_of_anki(collection: Collection) -> None:
    @given(st.lists(st.sampled_from(["{{c1::", "{{c2,3::", "{{c0::", "}}", "{", "}", "::", "a"])))
    def holds(pieces: list[str]) -> None:
        text = "".join(pieces)
        assert ordinals(text) == ordinals_of_anki(collection, text)

    holds()
