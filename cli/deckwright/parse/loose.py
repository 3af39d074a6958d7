"""Questions that stand in the text: bold, in `<details>`, in lists, or bare in an FAQ."""

import re
from collections.abc import Sequence
from dataclasses import replace

from deckwright.outline import Block, Definitions, Details, ItemList, Paragraph, Quote
from deckwright.parse import words
from deckwright.parse.answers import answer, is_hint, is_reveal
from deckwright.parse.found import Finding, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.place import Nature
from deckwright.parse.questions import (
    Asked,
    Step,
    asked_at,
    asking_line,
    asks_inside,
    bold_question,
    card,
    ends_answer,
    is_bare,
    item_question,
    last_line,
    parts,
    unanswered,
)
from deckwright.parse.text import attributes, is_link, is_question, plain, prompt

_CALLOUT = re.compile(r"\[!(?:question|faq|help)\][+-]?\s*(.+)", re.IGNORECASE)
_Pair = tuple[str, tuple[Block, ...]]  # a question and the blocks behind it in its item
_SURE = 3  # answered questions in one list, outside an FAQ, are meant as questions


def bold(page: Page, at: int, block: Paragraph) -> Step:
    """`**Question?**` at the beginning of a paragraph, and what follows up to the next one."""
    found = bold_question(block)
    if found is None:
        return at, []
    front, rest = found
    lines = ((block.first, rest), *block.lines[1:]) if rest else block.lines[1:]
    end = _loose_end(page, at)
    inside = (*parts(lines), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def _loose_end(page: Page, at: int) -> int:
    """Where an answer without a heading ends: before the next prompt, a heading or a rule."""
    end = at + 1
    while end < len(page.blocks):
        block = page.blocks[end]
        if ends_answer(block) or asks_inside(page, end) or is_bare(page, end):
            break
        end += 1
    return end


def bare(page: Page, at: int, block: Paragraph) -> Step:
    """A line of an FAQ that ends as a question does, and what follows it."""
    front = asking_line(block)
    if front is None:
        return at, []
    if page.places[at].nature != "faq":
        if len(block.lines) > 1 or not _is_answered(page, at):
            return at, []
        message = "a question outside an FAQ is no card; make it a heading, or write Q: and A:"
        return at + 1, [Remark(block.first, block.last, "question-skipped", message)]
    end = _loose_end(page, at)
    inside = (*parts(block.lines[1:]), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def _is_answered(page: Page, at: int) -> bool:
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    return isinstance(after, Paragraph) and asking_line(after) is None


def items(page: Page, at: int, block: ItemList) -> Step:
    """A list whose items are questions, each answered inside it or by what follows the list."""
    asked = [item_question(item.blocks) for item in block.items]
    if not _are_asked(page.places[at].nature, block, asked):
        return at, _unasked(block, asked)
    pairs = [
        (item, found or _request(item.blocks))
        for item, found in zip(block.items, asked, strict=True)
    ]
    last = pairs[-1]
    end = at + 1 if last[1] is None or _answers(last[1][1]) else _loose_end(page, at)
    after = page.blocks[at + 1 : end]
    path = page.places[at].path
    found: list[Finding] = []
    for item, pair in pairs:
        if pair:
            more = after if item is last[0] else ()
            found += _item_card(Asked(item.first, item.last, path, pair[0]), pair[1], more)
    return end, found


def _are_asked(nature: Nature, block: ItemList, asked: Sequence[_Pair | None]) -> bool:
    """Whether a list is one of questions: an FAQ says so, or bold, or several answers."""
    count = sum(pair is not None for pair in asked)
    if not count or count * 2 < len(asked):
        return False
    if nature == "faq" or any(_starts_bold(item.blocks) for item in block.items):
        return True
    return sum(pair is not None and _answers(pair[1]) for pair in asked) >= _SURE


def _unasked(block: ItemList, asked: Sequence[_Pair | None]) -> list[Finding]:
    message = "a question in a list outside an FAQ is no card; put it under a heading FAQ"
    return [
        Remark(item.first, item.last, "question-skipped", message)
        for item, pair in zip(block.items, asked, strict=True)
        if pair and _answers(pair[1])
    ]


def _item_card(
    asked: Asked, inside: tuple[Block, ...], after: Sequence[Block | Mark]
) -> list[Finding]:
    if _answers(inside):
        return card(asked, inside)
    span = replace(asked, last=last_line(after, asked.last))
    return [*card(span, after), *_nested_questions(inside)]


def _starts_bold(blocks: tuple[Block, ...]) -> bool:
    return (
        bool(blocks) and isinstance(blocks[0], Paragraph) and bold_question(blocks[0]) is not None
    )


def _request(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]] | None:
    """What an item among questions asks without a question mark."""
    first = blocks[0]
    if not isinstance(first, Paragraph) or is_link(first.lines[0][1]):
        return None
    return first.lines[0][1], (*parts(first.lines[1:]), *blocks[1:])


def _answers(blocks: tuple[Block | Mark, ...]) -> bool:
    """Whether the blocks answer: more questions below a question don't."""
    back = answer(blocks)
    if len(back) == 1 and isinstance(back[0], ItemList):
        firsts = [item.blocks[0] for item in back[0].items if item.blocks]
        return not all(isinstance(first, Paragraph) and _seems_asked(first) for first in firsts)
    return bool(back)


def _seems_asked(block: Paragraph) -> bool:
    text = plain(block.lines[0][1])
    return is_question(text) or words.IMPERATIVE.match(text.casefold()) is not None


def _nested_questions(blocks: tuple[Block, ...]) -> list[Finding]:
    nested = [item for block in blocks if isinstance(block, ItemList) for item in block.items]
    return [
        unanswered(item.first, first.lines[0][1])
        for item in nested
        for first in item.blocks[:1]
        if isinstance(first, Paragraph)
    ]


def details(page: Page, at: int, block: Details) -> Step:
    """`<details>` whose summary asks. One that holds questions of its own is a section."""
    name = plain(prompt(block.summary)).casefold().strip(" :.")
    inner = page.within(at, plain(prompt(block.summary)), block.blocks)
    if inner.asking or any(asks_inside(inner, place) for place in range(len(inner.blocks))):
        from deckwright.parse.walk import findings  # noqa: PLC0415  the walk reads what is inside, too

        return at + 1, list(findings(inner))
    if is_reveal(block) or is_hint(block) or words.FURNITURE.fullmatch(name):
        return at, []
    return at + 1, card(asked_at(page, at, block.summary, ()), block.blocks)


def definition(page: Page, at: int, block: Definitions) -> Step:
    """A definition list whose term is a question."""
    text = block.terms[0][1]
    if not is_question(prompt(attributes(text)[0])):
        return at, []
    return at + 1, card(asked_at(page, at, text, ()), block.blocks)


def callout(page: Page, at: int, block: Quote) -> Step:
    """`> [!question] What ...?` with its answer below."""
    first = block.blocks[0] if block.blocks else None
    if not isinstance(first, Paragraph):
        return at, []
    found = _CALLOUT.match(first.lines[0][1].strip())
    if found is None or not is_question(prompt(found[1])):
        return at, []
    back = (*parts(first.lines[1:]), *block.blocks[1:])
    return at + 1, card(asked_at(page, at, found[1], ()), back)
