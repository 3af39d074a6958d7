"""Questions that are the items of a list."""

import re
from collections.abc import Sequence

from deckwright.outline import Block, Details, ItemList, Paragraph
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_labelled
from deckwright.parse.found import Finding, Remark
from deckwright.parse.headings import is_closing
from deckwright.parse.item import WHOLE, Pair, divided, faq_question, goes_on, request
from deckwright.parse.lines import first_line
from deckwright.parse.loose import loose_end
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, nature
from deckwright.parse.place import Nature
from deckwright.parse.questions import (
    Asked,
    Step,
    bold_question,
    card,
    item_question,
    last_line,
    nested_questions,
    unanswered,
)
from deckwright.parse.text import (
    asks,
    ends_in_colon,
    is_link,
    is_question,
    is_request,
    name,
    plain,
    prompt,
)

_Keyed = tuple[Asked, tuple[Block | Mark, ...]]  # and what more it asks, with its answer
_IN_BRACKETS = re.compile(r"\([^()]*\)[.\s]*")
_PAIR = 2  # a list of fewer is no list of questions
_FEW = 4  # times as many questions without an answer say that more behind one is none
_SURE = 3  # answered questions in one list, outside an FAQ, are meant as questions


def items(page: Page, at: int, block: ItemList) -> Step:
    """A list whose items are questions, each answered inside it or by what follows the list."""
    nature = page.places[at].nature
    read = faq_question if nature == "faq" else item_question
    asked = _evened(block, [read(item.blocks) for item in block.items])
    if at not in page.requests and not _are_asked(nature, block, asked):
        return at, _left_open(page, at, block) or _unasked(block, asked)
    pairs = [
        (item, found or request(item.blocks))
        for item, found in zip(block.items, asked, strict=True)
    ]
    last = pairs[-1]
    inside = any(pair and _answers(pair[1]) for _, pair in pairs)
    alone = last[1] is None or (len(pairs) > 1 and not inside)  # then nothing behind answers it
    end = at + 1 if alone or (last[1] and _answers(last[1][1])) else _loose_end(page, at, block)
    after = page.blocks[at + 1 : end]
    path = page.places[at].path
    found: list[Finding] = []
    lacks = any(pair and not answer(pair[1]) for _, pair in pairs[:-1])
    headings = set(map(name, page.asking.values())) if lacks else set()  # a list of contents
    for item, pair in pairs:
        more = after if item is last[0] else ()
        listed = pair and name(pair[0]) in headings and _lacks(pair[1], more)
        if pair and not listed and not is_closing(pair[0]):
            found += _item_card(Asked(item.first, item.last, path, pair[0]), pair[1], more)
    return end, found


def _evened(block: ItemList, asked: list[Pair | None]) -> list[Pair | None]:
    """The questions of a list, without answers if only a few have more on their lines."""
    told = sum(pair is not None and _answers(pair[1]) for pair in asked)
    several = any(item.last > item.first for item in block.items)
    if several or not told or told * _FEW >= sum(map(bool, asked)):
        return asked
    return [pair and (first_line(item), ()) for item, pair in zip(block.items, asked, strict=True)]


def _loose_end(page: Page, at: int, block: ItemList) -> int:
    """Where the answer behind a list ends: before the list goes on with more questions, too."""
    marker = block.items[0].marker

    def goes_on(more: Block | Mark) -> bool:
        if not isinstance(more, ItemList) or more.items[0].marker != marker:
            return False
        return sum(asks(first_line(item)) for item in more.items) * 2 > len(more.items)

    return loose_end(page, at, goes_on)


def _lacks(inside: Sequence[Block | Mark], after: Sequence[Block | Mark]) -> bool:
    return not answer(inside) and not answer(after)


def paired(block: Block, after: Block | Mark | None) -> list[_Keyed]:
    """The questions of a list with their answers in a hidden list as long behind it."""
    inside = after.blocks if isinstance(after, Details) and is_answer(after) else ()
    return _matched(block, inside[0] if len(inside) == 1 else None)


def _matched(block: Block, answers: Block | Mark | None) -> list[_Keyed]:
    if not isinstance(block, ItemList) or not isinstance(answers, ItemList):
        return []
    asked = [divided(WHOLE, item.blocks) for item in block.items]
    if len(asked) < _PAIR or len(asked) != len(answers.items) or not all(asked):
        return []
    return [
        (
            Asked(item.first, key.last, (), pair[0]),
            (*pair[1], Mark(key.first, key.last, "A", key.blocks)),
        )
        for item, pair, key in zip(block.items, asked, answers.items, strict=True)
        if pair
    ]


def revealed(page: Page, at: int, block: ItemList) -> Step:
    """Items with an answer that says so, inside them or right behind the last.

    A line that says so answers an item that is numbered.
    """
    path = page.places[at].path
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    end = at + 2 if isinstance(after, Details) and is_answer(after) else at + 1
    found: list[Finding] = []
    for asked, told in paired(block, after):
        found += card(asked._replace(path=path), told)
    if found:
        return end, found
    for item in block.items:
        behind = page.blocks[at + 1 : end] if item is block.items[-1] else ()
        pair = divided(WHOLE, item.blocks)
        inside = (*pair[1], *behind) if pair else ()
        says = item.marker[0].isdigit() and any(map(is_labelled, inside[:1]))
        hides = any(isinstance(each, Details) and is_answer(each) for each in inside)
        if pair and (says or hides):
            last = last_line(inside, item.last)
            found += card(Asked(item.first, last, path, pair[0]), inside)
    return (end, found) if found else (at, [])


def _are_asked(nature: Nature, block: ItemList, asked: Sequence[Pair | None]) -> bool:
    """Whether a list is one of questions: an FAQ says so, bold, "Answer:", or several answers."""
    count = sum(pair is not None for pair in asked)
    if not count:
        return False
    told = any(pair is not None and any(map(is_labelled, pair[1][:1])) for pair in asked)
    if nature == "faq" or told or any(_starts_bold(item.blocks) for item in block.items):
        return count * 2 >= len(asked)
    if sum(pair is not None and _answers(pair[1]) for pair in asked) < _SURE:
        return False
    return (count + _requests(block, asked)) * 2 >= len(asked)


def _requests(block: ItemList, asked: Sequence[Pair | None]) -> int:
    """How many items of a numbered list request something that is answered inside them."""
    told = zip(block.items, asked, strict=True) if block.items[0].marker[0].isdigit() else ()
    pairs = (divided(WHOLE, item.blocks) for item, pair in told if pair is None)
    return sum(pair is not None and is_request(pair[0]) and _answers(pair[1]) for pair in pairs)


def _unasked(block: ItemList, asked: Sequence[Pair | None]) -> list[Finding]:
    message = "a question in a list outside an FAQ is no card; put it under a heading FAQ"
    return [
        Remark(item.first, item.last, "question-skipped", message)
        for item, pair in zip(block.items, asked, strict=True)
        if pair and _answers(pair[1])
    ]


def _left_open(page: Page, at: int, block: ItemList) -> list[Finding]:
    """What some items of a list in an FAQ ask, among others that don't."""
    here = page.places[at]
    if here.nature != "faq" or any(words.APPENDIX.fullmatch(name(text)) for text in here.path[-1:]):
        return []
    texts = [(item.first, first_line(item)) for item in block.items]
    if any(map(is_closing, here.path[-1:])) and not any(is_question(text) for _, text in texts):
        return []  # a closing heading tells where to ask
    open_ = [(line, text) for line, text in texts if asks(text) and not is_link(text)]
    sure = len(texts) >= _SURE and any(nature(text, "") == "faq" for text in here.path[-1:])
    if len(open_) == 1 < len(texts) and not sure:
        return []
    if sure or len(open_) * 2 >= len(texts):
        open_ = [(line, text) for line, text in texts if name(text) and not is_link(text)]
    headings = set(map(name, page.asking.values())) if open_ else set()
    return [unanswered(line, text) for line, text in open_ if name(text) not in headings]


def _item_card(
    asked: Asked, inside: tuple[Block, ...], after: Sequence[Block | Mark]
) -> list[Finding]:
    if _answers(inside):
        return card(asked, inside)
    span = asked._replace(last=last_line(after, asked.last))
    return [*card(span, after), *nested_questions(inside)]


def _starts_bold(blocks: tuple[Block, ...]) -> bool:
    return (
        bool(blocks) and isinstance(blocks[0], Paragraph) and bold_question(blocks[0]) is not None
    )


def _answers(blocks: tuple[Block | Mark, ...]) -> bool:
    """Whether the blocks answer: more questions below a question don't."""
    back = answer(blocks)
    last = back[-1] if back and all(map(_leads_on, back[:-1])) else None
    if isinstance(last, ItemList):
        firsts = [item.blocks[0] for item in last.items if item.blocks]
        return not all(isinstance(first, Paragraph) and asks(first.lines[0][1]) for first in firsts)
    return bool(back) and not (len(back) == 1 and _is_aside(back[0]))


def _leads_on(block: Block) -> bool:
    """Whether a line only begins what stands below it: `Tell me how to:`"""
    return isinstance(block, Paragraph) and ends_in_colon(block.lines[-1][1])


def _is_aside(block: Block) -> bool:
    """Whether a line only goes on with its question: with another one, or in brackets."""
    text = block.lines[0][1].strip() if isinstance(block, Paragraph) else ""
    one = isinstance(block, Paragraph) and len(block.lines) == 1
    bracketed = _IN_BRACKETS.fullmatch(plain(text)) is not None
    return one and (is_question(prompt(text)) or bracketed or goes_on(text))
