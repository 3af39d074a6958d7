"""Front matter: what counts as such, what it says, and where it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckwright.frontmatter import LIMIT, Matter, read
from deckwright.frontmatter.values import DEPTH
from deckwright.model import Diagnostic, Source, Span

LOST = "; until then this file has no cards"


def matter(text: str) -> Matter | Diagnostic:
    return read(Source("notes.md", text))


def fault(yaml: str) -> tuple[int, str]:
    """Line and message for a block between fences."""
    found = matter(f"---\n{yaml}\n---\n\n# Notes\n")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.severity) == ("front-matter", "error")
    assert found.span == Span("notes.md", found.span.first, found.span.first)
    assert found.message.endswith(LOST)
    return found.span.first, found.message.removesuffix(LOST)


@pytest.mark.parametrize(
    ("text", "data", "lines"),
    [
        ("---\ndeck: Bread\n---\n# Dough\n", {"deck": "Bread"}, 3),
        ("---\ndeck: Bread\n---", {"deck": "Bread"}, 3),
        ("--- \ndeck: Bread\n...\t\n", {"deck": "Bread"}, 3),
        ("---\n---\n", {}, 2),
        ("---\n# from a template\ntags: [a]\n---\n", {"tags": ["a"]}, 4),
        ("---\ndate created: 2020-01-01\n---\n", {"date created": "2020-01-01"}, 3),
        ("---\ntext: |\n  ---\n  x\n---\n", {"text": "---\nx\n"}, 5),
    ],
)
def test_a_block_is_read(text: str, data: dict[str, object], lines: int) -> None:
    assert matter(text) == Matter(data, lines)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Notes\n",
        "---",
        "---\ndeck: Bread\n",
        " ---\ndeck: Bread\n---\n",
        "\n---\ndeck: Bread\n---\n",
        "---\n\ndeck: below a rule\n---\n",
        "---\nProse between two rules.\n---\n",
        '---\nProse with "quotes\n---\n',
        "---\n- a: list\n---\n",
        "---\n# Heading\nProse: with a colon\n---\n",
        "---\nhttp://example.org\n---\n",
    ],
)
def test_a_rule_of_markdown_is_left_alone(text: str) -> None:
    assert matter(text) == Matter()


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("no", "no"),
        ("2024", "2024"),
        ("2020-99-99", "2020-99-99"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("", None),
        ("'true'", "true"),
        ('""', ""),
        (">\n  yes", "yes\n"),
        ("[no, true, {a: 1}]", ["no", True, {"a": "1"}]),
        ("{{date}}", {}),
    ],
)
def test_words_stay_words(value: str, meaning: object) -> None:
    assert matter(f"---\nkey: {value}\n---\n") == Matter({"key": meaning}, 3 + value.count("\n"))


@pytest.mark.parametrize(
    ("yaml", "line", "message"),
    [
        ("deck: 1: 2", 2, "a colon inside a value, or a wrong indent; put the value in quotes"),
        ("a: 1\nb:\n\t- c", 4, "a tab before a key or value; indent with spaces"),
        ("a: 1\n\tb: 2", 3, "a tab before a key or value; indent with spaces"),
        ('a: 1\nb: "open\nc: 2', 3, "a quotation mark opens here and is not closed; close it"),
        ("a: 1\nb: [open\nc: 2", 3, "a bracket opens here and is not closed; close it"),
        ("a: 1\nb: {open\nc: 2", 3, "a bracket opens here and is not closed; close it"),
        ("a: 1\nb\nc: 2", 3, "no colon after the key; write key: value"),
        ("a: 1\nb: @c", 3, "a value can't begin with this character; put it in quotes"),
        ("a: 1\nb: **c**", 3, "a value can't begin with *, & or !; put it in quotes"),
        (
            "a: 'it's'",
            2,
            "neither a key nor part of the value above; mend its quotes or indent",
        ),
        ("a: 1\nb: 2\na: 3", 4, "a second key a; delete one"),
        ("a:\n  b: 1\n  'b': 2", 4, "a second key b; delete one"),
        ("é: 1\nb: \x07", 3, "a control character; delete it"),
        (
            "a: 1\nb: !!python/object:os.system x",
            3,
            "a value can't begin with *, & or !; put it in quotes",
        ),
    ],
)
def test_a_fault_has_its_line_and_cure(yaml: str, line: int, message: str) -> None:
    assert fault(yaml) == (line, message)


def test_other_line_breaks_of_yaml_do_not_count() -> None:
    assert fault("a: 'x\u2028y\u0085z'\nb: 1: 2")[0] == 3


def test_a_bomb_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(9))
    assert fault(bomb) == (2, "a value can't begin with *, & or !; put it in quotes")


def test_deep_nesting_is_refused() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * depth + "]" * depth

    assert fault(nested(DEPTH + 9)) == (2, f"more than {DEPTH} lists in one another")
    assert fault(nested(10_000))[0] == 2  # by PyYAML itself, from 6.0.4 on


def test_a_huge_block_is_refused() -> None:
    assert fault("a: " + "x" * LIMIT) == (1, "longer than 64 kB; shorten it")


@given(st.text(alphabet="ab: -[]{}'\"&*!|>#\t\n\u0085\u2028\x07?,%@`~", max_size=60))
def test_any_text_is_read_or_refused_on_a_line_of_its_own(text: str) -> None:
    found = matter(f"---\na: {text}\n---\nb\n")
    if isinstance(found, Diagnostic):
        assert 1 <= found.span.first <= text.count("\n") + 3
    else:
        assert found.lines <= text.count("\n") + 3
