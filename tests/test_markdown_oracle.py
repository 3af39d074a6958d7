"""The HTML of a field, held against a CommonMark parser and against Python-Markdown as it is."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor
from markdown_it import MarkdownIt
from pygments.lexers import get_lexer_by_name

from deckwright.markdown import blocks
from deckwright.markdown.code import tokens
from deckwright.markdown.engine import Engine
from deckwright.markdown.firsts import may_begin
from deckwright.markdown.needles import needles

COUNTED = re.compile(r"<(li|[uo]l|pre|table|t[rdh]|blockquote|h[1-6r]|strong|em|s|code|img|br)\b")
ORACLE = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# --- Fields in the spelling that sources are given before they get here ----------------------

WORDS = [
    *("word", "two words", "*em*", "**strong**", "***both***", "~~gone~~", "`code`", "`` a`b ``"),
    *(
        "_em_",
        "__strong__",
        "snake_case_name",
        "2 * 3 * 4",
        "a_b",
        "\\*no\\*",
        "[l](https://x.org)",
    ),
    *("![p](p.png)", "**strong *em* in it**", "*em **strong** in it*", "*a*b", "a **b", "a\\\nb"),
    *(
        "end  \nbreak",
        "a\nb",
        "&amp; &lt;",
        "5 < 6",
        "`a *b*` *c*",
        "(*em*)",
        "x**y**z",
        "~~a *b*~~",
    ),
]
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
CELL = st.sampled_from(["1", "*em*", "`code`", "two words", "a\\|b", ""])


def indented(text: str, first: str, rest: str) -> str:
    head, *lines = text.split("\n")
    return "\n".join([first + head, *(rest + line if line else rest.rstrip() for line in lines)])


def a_table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---|---|", *body])


def a_list(items: Sequence[str], marker: str) -> str:
    return "\n\n".join(indented(item, f"{marker:<4}", "    ") for item in items)


LEAF = st.one_of(
    LINE,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "######"]), st.sampled_from(WORDS[:9])),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "python"]), st.sampled_from(WORDS)),
    st.just("---"),
    st.lists(st.tuples(CELL, CELL), min_size=2, max_size=3).map(a_table),
)


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    with_text = st.tuples(LINE, several).map("\n\n".join)  # a list item begins with a line of text
    return st.one_of(
        several.map(lambda text: indented(text, "> ", "> ")),
        st.builds(
            a_list, st.lists(with_text, min_size=1, max_size=3), st.sampled_from(["-", "1."])
        ),
    )


BLOCK = st.recursive(LEAF, containers, max_leaves=5)


def apart(parts: Sequence[str]) -> str:
    """Blocks with something between them, so that two lists stay two."""
    return "\n\nbetween\n\n".join(parts)


FIELD = st.lists(BLOCK, min_size=1, max_size=4).map(apart)


def counts(html: str) -> Counter[str]:
    return Counter(COUNTED.findall(html.replace("<del>", "<s>")))


@given(FIELD)
@example("a* b *c\na_b_c *x*y __z__ _q_")
@example("a **b *em* snake_case_name *em*")
def test_a_field_has_the_elements_that_commonmark_gives_it(text: str) -> None:
    assert counts(blocks(text, str).text) == counts(ORACLE.render(text))


# --- The quick ways --------------------------------------------------------------------------

MARKS = [
    *("word ", "*", "**", "_", "`", "[", "]", "(x)", "![", "[[", "]]", "[^1]", "\\", "&amp;", "&"),
    *("<b>", "</b>", "<T>", "~~", "==", "https://x.org", "www.x.org", "  \n", "\n", "\n\n", "# "),
    *(
        "- ",
        "1. ",
        "> ",
        "    ",
        ": ",
        "|",
        "\n---\n",
        "|-|-|\n",
        "*[word]: x",
        "[^1]: y",
        "[x]: z",
    ),
    *("{{c1::", "}}", "$", "$$", "<div>", "> [!note] ", "[ ] ", "(", ")", "#", "=", "~", "-", "+"),
]


@cache
def stock_engine() -> Engine:
    """All our rules, but Python-Markdown's own loops, and nothing done without it."""
    engine = Engine(lambda text, _: ("", text, ""))
    engine.markdown.treeprocessors.register(InlineProcessor(engine.markdown), "inline", 20)
    del engine.markdown.parser.parseBlocks
    return engine


@cache
def engine() -> Engine:
    return Engine()


def test_the_loops_differ() -> None:
    loops = [each.markdown.treeprocessors["inline"] for each in (engine(), stock_engine())]
    assert [type(loop) is InlineProcessor for loop in loops] == [False, True]


@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_what_is_left_undone_would_not_matter(text: str) -> None:
    assert engine().render(text, str) == stock_engine().render(text, str)


@given(FIELD)
def test_nor_in_a_whole_field(text: str) -> None:
    assert engine().render(text, str) == stock_engine().render(text, str)


@given(st.text("ab .,:;-+#>=?!()'\"/@1*$~%{}\nü中\u2028", max_size=40))
@example("see https://x.org/y now")
@example("see www.x.org now")
@example("**a** b, *c*; **a b**c **d**\n*e*")
@example("plain\n: defined\n\nplain\n\n: defined")
@example("*ab*\n\n    code\n\n**ab**\n\n\n- item\n\n\n*ab*")
@example("\n\n  \na \n---\n")
@example("[a b](https://x.org/a_b?c#d), ![a](https://x.org), [https://x.org](https://x.org)")
def test_plain_text_needs_no_engine(text: str) -> None:
    assert engine().render(text, str) == stock_engine().render(text, str)


PARAGRAPH = st.sampled_from(
    [
        *("word", "**bold** and *em*", "`code` $x$", "{{c1::**a**::hint}}: b", "```\ncode\n```"),
        *("$$\nx\n$$", "- item", "1. item", "> quote", "    code", ": text", "*[word]: x"),
        *("[word]", "[word]: y", "word[^1]", "[^1]: z", "|a|\n|-|\n|b|", "<b>", "</b>", "<div>"),
        *("a\n- b", "    - item", "---", "===", "", "*", "<!-- x -->", "<details>", "</details>"),
        *(
            "-   item\n    -   *item*",
            "|a|b|\n|-|-|\n|`c\\|d`|e|",
            "| a | b |\n|---|:-:|\n| $x$ | |",
        ),
    ]
)


@given(st.lists(st.tuples(PARAGRAPH, st.sampled_from(["\n\n", "\n", "\n\n\n"])), max_size=6))
def test_blocks_without_the_engine_are_those_of_the_engine(
    parts: Sequence[tuple[str, str]],
) -> None:
    text = "".join(chain.from_iterable(parts))
    assert engine().render(text, str) == stock_engine().render(text, str)


SOURCE = [
    *("def f(x: int) -> str:\n", "    return f'{x!r}'", "# note\n", '"""doc"""', "@wraps\n", "\n"),
    *("<b id='x'>", "</b>", "var x = 1;", "/* c */", "// c\n", "0x1F", "1.5e3", "`a ${b}`", "$x"),
    *("SELECT a FROM b", "-- c\n", "- key: value\n", "$ ls -l\n", ">>> 1\n", "'", '"', "\\", "ü"),
]


ITEM = st.builds(
    "{}-   {}".format,
    st.sampled_from(["", "    ", "        ", "            "]),
    st.sampled_from(
        [
            *(
                "word",
                "**a** b",
                "*a*",
                "[a](https://x.org)",
                "see https://x.org",
                "[ ] do",
                "[x] do",
            ),
            *("`code`", "$x$", "a: b", ": b", "- b", "1. b", "> b", "# b", "", "a  ", "_a_", "--"),
        ]
    ),
)


@given(st.lists(ITEM, max_size=7), st.sampled_from(["", "word\n\n", "word\n", "- a\n\n"]))
def test_lists_without_the_engine_are_those_of_the_engine(items: Sequence[str], head: str) -> None:
    text = head + "\n".join(items)
    assert engine().render(text, str) == stock_engine().render(text, str)


CELLS = st.sampled_from(
    [
        *(
            "word",
            "**a** b",
            "*a",
            "b*",
            "[a](https://x.org)",
            "https://x.org",
            "",
            "-",
            "# a",
            "1. b",
        ),
        *("`code`", "`a\\|b`", "a\\|b", "$x$", "==a==", "_a_", "a=b", "[ ] a", "> b", "a&b", "~"),
    ]
)
DASHES = st.sampled_from(["---", ":-", "--:", ":-:", "-", " ", "a"])
ROW = st.lists(CELLS, max_size=3).map(" | ".join).map("| {} |".format)


@given(
    st.lists(CELLS, min_size=1, max_size=3).map(" | ".join).map("| {} |".format),
    st.lists(DASHES, min_size=1, max_size=3).map("|".join).map("|{}|".format),
    st.lists(ROW | CELLS, max_size=3),
)
def test_tables_without_the_engine_are_those_of_the_engine(
    head: str, dashes: str, rows: Sequence[str]
) -> None:
    text = "\n".join([head, dashes, *rows])
    assert engine().render(text, str) == stock_engine().render(text, str)


@pytest.mark.parametrize("language", ["python", "js", "html", "bash", "sql", "yaml", "rust", "c"])
@given(text=st.lists(st.sampled_from(SOURCE), max_size=12).map("".join))
def test_code_has_the_tokens_that_all_rules_find(language: str, text: str) -> None:
    lexer, stock = (get_lexer_by_name(language) for _ in range(2))
    assert list(tokens(text, lexer)) == list(stock.get_tokens(text))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\!\[", ("![",)),
        (r"(?<!\!)\[", ("[",)),
        (r"\*|_", ("*", "_")),
        (r"[*_]+a", ("*", "_")),
        (r"(?:https?://|www\.)\S+", ("://", "www.")),
        (r"(x?)\[\[(a|b)\]\]", ("[[",)),
        (r"(?:<)?a*", ()),
        (r"<|a*", ()),
        (r"\w+", ()),
        (r"(?i)<b", ()),
        (r"(?i)b<", ()),
        (r"(?i)(r[ft]|f)(\"+)", ('"',)),
        (r"[^a]", ()),
        (r"(?=<)x?", ()),
    ],
)
def test_what_a_pattern_needs(pattern: str, expected: tuple[str, ...]) -> None:
    assert needles(re.compile(pattern)) == expected


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        (r"a", "a"),
        (r"(?i)a", "aA"),
        (r"[b-d]x", "bcd"),
        (r"[^b-d]x", "axA1 "),
        (r"(?:a|b+c|)d", "abd"),
        (r"a?(b*)c", "abc"),
        (r"\b(?=a)(?<!b)c", "c"),
        (r"\d+", "1"),
        (r"[\s]|\Wx", " "),
        (r"a*", "abcdxA1 "),
        (r"(a)?\1b", "abcdxA1 "),
        (r"(?i:a)", "abcdxA1 "),
        (r".", "abcdxA1 "),
    ],
)
def test_with_what_a_pattern_can_begin(pattern: str, firsts: str) -> None:
    assert "".join(char for char in "abcdxA1 " if may_begin(re.compile(pattern), char)) == firsts


@given(st.lists(st.sampled_from(MARKS), max_size=12).map("".join))
def test_every_match_has_what_its_pattern_needs(text: str) -> None:
    for rule in engine().markdown.inlinePatterns:
        pattern = rule.getCompiledRegExp()
        if (match := pattern.search(text)) and (wanted := needles(pattern)):
            assert any(needle in match[0] for needle in wanted)
