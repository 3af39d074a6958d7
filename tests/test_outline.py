"""Blocks and their lines, held against a CommonMark parser."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deckwright.model import Span
from deckwright.outline import (
    Block,
    Code,
    Comment,
    Details,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Rule,
    Table,
    locate,
    read,
    write,
)

_ORACLE = MarkdownIt("commonmark").enable("table").disable(["reference", "inline"])
_LINES = [
    "text",
    "more text",
    "# heading",
    "## heading ##",
    "===",
    "---",
    "- item",
    "* item",
    "+ item",
    "1. one",
    "2. two",
    "1) one",
    "> quote",
    "> - item",
    "> # quoted",
    "    code",
    "  - nested",
    "   1. nested",
    "     - deeper",
    "```",
    "~~~ python",
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "***",
    "- - twice",
    "",
    "",
]


def _counts(blocks: Iterable[Block]) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in blocks:
        match block:
            case Heading():
                found[f"h{block.level}"] += 1
            case ItemList():
                found["list"] += 1
                found["item"] += len(block.items)
                for item in block.items:
                    found += _counts(item.blocks)
            case Quote():
                found["quote"] += 1
                found += _counts(block.blocks)
            case Code() | Table() | Rule() | Paragraph():
                found[type(block).__name__.lower()] += 1
            case _:
                found += _counts(getattr(block, "blocks", ()))
    return found


_NAMES = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "hr": "rule",
    "paragraph_open": "paragraph",
}


def _oracle(text: str) -> Counter[str]:
    return Counter(
        token.tag if token.type == "heading_open" else _NAMES[token.type]
        for token in _ORACLE.parse(text)
        if token.type in _NAMES or token.type == "heading_open"
    )


@given(st.lists(st.sampled_from(_LINES), max_size=12).map("\n".join))
def test_blocks_are_those_of_commonmark(text: str) -> None:
    assert _counts(read(text)) == _oracle(text)


@given(st.lists(st.sampled_from(_LINES), max_size=12).map("\n".join))
def test_what_is_written_reads_as_the_same_blocks(text: str) -> None:
    blocks = read(text)
    assert _counts(read(write(blocks))) == _counts(blocks)


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_written(text: str) -> None:
    last = text.count("\n") + 1
    for block in read(text):
        assert 1 <= block.first <= block.last <= last
    write(read(text))


def test_lines_are_counted_from_the_whole_file() -> None:
    blocks = read("---\ntitle: x\n---\n\n> - deep\n>   text\n\nlast", skip=3)
    quote, last = blocks
    assert (quote.first, quote.last, last.first) == (5, 6, 8)
    assert isinstance(quote, Quote)
    assert isinstance(quote.blocks[0], ItemList)
    assert quote.blocks[0].items[0].blocks[0].last == 6


def test_details_hold_markdown() -> None:
    (block,) = read("<details>\n<summary>Why?</summary><br><b>\n\n- a\n- b\n</b></details>")
    assert isinstance(block, Details)
    assert (block.summary, block.first, block.last) == ("Why?", 1, 6)
    assert _counts(block.blocks)["item"] == 2


def test_details_that_nobody_closed_end_before_the_next() -> None:
    text = (
        "<details><summary>One</summary>\n\na\n\n<details><summary>Two</summary>\n\nb\n</details>"
    )
    assert [(block.first, block.last) for block in read(text)] == [(1, 4), (5, 8)]


def test_a_comment_that_nobody_closed_goes_on_to_the_end() -> None:
    assert [type(block) for block in read("a\n\n<!-- b\n\nc")] == [Paragraph, Comment]


@pytest.mark.parametrize("fence", ["```", ":::"])
def test_a_glossary_of_myst_keeps_its_lines(fence: str) -> None:
    glossary = "{glossary}\nebb\n    It falls, see\n    {term}`flood <f>`.\n"
    text = f"(terms)=\n{fence}{glossary}{fence}\nEnd"
    assert [(block.first, block.last) for block in read(text)] == [(3, 5), (7, 7)]
    assert write(read(text)).split("\n")[:3] == ["ebb", ":   It falls, see", "    flood."]


@pytest.mark.parametrize("text", ["```{note}\ntext", "~~~\n```{note}\ntext\n```\n~~~"])
def test_a_box_that_nobody_closed_or_in_code_is_code(text: str) -> None:
    assert [type(block) for block in read(text)] == [Code]


def test_lines_that_break_end_a_lazy_item() -> None:
    text = "- a list\nQ: what?\nA: that"
    assert len(read(text)) == 1
    assert len(read(text, breaks=re.compile("[QA]:"))) == 3


@pytest.mark.parametrize(
    ("text", "token", "nth", "line"),
    [
        ("x\ny ![](a.png)\nz ![](a.png)", "a.png", 0, 2),
        ("x\ny ![](a.png)\nz ![](a.png)", "a.png", 1, 3),
        ("x\ny ![](a.png)\nz ![](a.png)", "a.png", 2, 3),
        ("x\n![](a.png) ![](a.png)\n![](a.png)", "a.png", 2, 3),
        ("x\n![](a.png)", "gone", 0, 1),
        ("x\n![](a.png)", " ", 0, 1),
        ("See bobcat.png.\n![](img/cat.png)\n![](cat.png)", "cat.png", 0, 3),
        ("x\n![](cat.pngs)\n![](my%20cat.png)", "my%20cat.png", 0, 3),
        ("x<scripts>\nx<script>", "<script", 0, 2),
        ("x\n```\n![](a.png)\n```\n`a.png`\n![](a.png)", "a.png", 0, 6),
        ("x\n`a.png`", "a.png", 0, 2),
        ("x\none\ntwo", "one\nthree", 0, 2),
    ],
)
def test_a_piece_of_text_is_located_in_its_span(text: str, token: str, nth: int, line: int) -> None:
    lines = ["above a.png", *text.split("\n"), "below gone"]
    span = Span("f.md", 2, len(lines) - 1)
    assert locate(lines, span, token, nth) == Span("f.md", line + 1, line + 1)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 10_000,
        "- " * 10_000,
        "<details>\n" * 10_000,
        "$$\n\n" * 10_000,
        "<!--\n\n" * 10_000,
        ":::{note}\n" * 10_000,
    ],
    ids=lambda text: text[:4],
)
def test_hostile_repetition_is_read(text: str) -> None:
    write(read(text))
