"""What is plainly meant as a card, in a way that no form reads."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from deckwright.outline import Block, Code, Comment, Heading, Item, ItemList, Paragraph, Quote, Rule
from deckwright.parse import words
from deckwright.parse.choices import is_choice
from deckwright.parse.found import Finding, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import asking_line, bold_question
from deckwright.parse.terms import is_alone, plain_term, told_term
from deckwright.parse.text import (
    ends_in_colon,
    is_labelled,
    is_question,
    is_request,
    may_ask,
    name,
    plain,
)

_UNSPACED = re.compile(r"#{2,6}(?=[^\s#])")
_SHORTCODE = re.compile(r"\s*(?:\{\{[%<]\s*details\s[^{}]*title=|:{3,}\s*details\s+\S)")
_SENTENCE = re.compile(r"\*\*([^*]{3,200})(?<=[.!。])\*\*\s+\S")
_COUNTED = re.compile(r"\*\*\d{1,3}[.)][^*]{0,80}\*\*[.:]?\s+\S")
_SEVERAL = 3  # headings that ask; fewer say nothing about those beside them
_MOST = 0.6  # of the headings of one level, that ask
_WORDS = 3  # a shorter one is a label
_SEEN = re.compile(r"SR:!?\d")  # a card that a tool of spaced repetition has asked before
_SEEN_INSIDE = re.compile(r"<!--SR:!?\d")
_FENCES = frozenset({"anki", "flashcard", "flashcards", "card", "cards", "quiz", "ad-flashcard"})
_COMMENT = re.compile(r"ANKI\s")


class _Known(NamedTuple):
    read: frozenset[int]  # lines that something was made or said of
    begun: frozenset[int]  # those of them with which that begins
    levels: frozenset[int]  # of the headings that ask
    asked: frozenset[int]  # those of them at which more than one asks
    asking: frozenset[int]  # those of them at which most headings do


def missed(page: Page, found: Sequence[Finding]) -> Iterator[Remark]:
    """Remarks on lines that another tool or a slip hides from us."""
    read = frozenset(line for each in found for line in range(each.first, each.last + 1))
    counts = Counter(block.level for block in page.blocks if isinstance(block, Heading))
    asked = (page.blocks[place] for place in page.asking)
    asking = Counter(block.level for block in asked if isinstance(block, Heading))
    most = frozenset(n for n in asking if asking[n] >= max(_SEVERAL, _MOST * counts[n]))
    begun = frozenset(each.first for each in found)
    more = frozenset(level for level in asking if asking[level] > 1)
    known = _Known(read, begun, frozenset(asking), more, most)
    for at, block in enumerate(page.blocks):
        yield from _of(page, at, block, known)
    yield from _telling(page.blocks, read)
    if "inline" in page.cards:
        yield from _unread(page.blocks, read)


def _of(page: Page, at: int, block: Block | Mark, known: _Known) -> Iterator[Remark]:
    match block:
        case Paragraph():
            yield from _lines(block)
            yield from _choices(block, known.read)
            if block.first not in known.begun:
                yield from _bold(page, at, block, known.read)
        case ItemList() if block.first in known.read:
            yield from _listed(page, at, block, known.begun)
        case Heading() if block.level in known.levels and block.first not in known.read:
            most = page.places[at].nature == "faq" or block.level in known.asking
            request = block.level in known.asked and is_request(block.text)
            if most or (request and at not in page.asking):
                yield from _beside(page, at, block, known.begun)
        case Comment() if _COMMENT.match(block.text):
            message = "a card inside a comment is none; take it out of the %%"
            yield Remark(block.first, block.last, "question-skipped", message)
        case Code() if block.info.casefold() in _FENCES:
            message = "cards inside code are none; take them out of the fence"
            yield Remark(block.first, block.last, "question-skipped", message)
        case _:
            pass


def _telling(blocks: Sequence[Block | Mark], read: Container[int]) -> Iterator[Remark]:
    """Lines that begin with a term in bold and say in a sentence what that is."""
    for block in blocks:
        items = block.items if isinstance(block, ItemList) else ()
        if len(items) >= _SEVERAL and block.first not in read and all(map(_is_plain, items)):
            message = "these items look like concepts and are no cards; write - **Term**: ..."
            yield Remark(block.first, block.last, "concept-skipped", message)
            continue
        for head in (block, *(item.blocks[0] for item in items if item.blocks)):
            if isinstance(head, Paragraph) and head.first not in read:
                number, text = head.lines[0]
                term = told_term(text) if "**" in text else None
                if term:
                    message = (
                        f'"{plain(term)}" looks like a concept and is no card; '
                        "write **Term**: ... under a heading such as Glossary"
                    )
                    yield Remark(number, number, "concept-skipped", message)


def _is_plain(item: Item) -> bool:
    """Whether an item is a term without a mark, and a sentence that may define it."""
    head = item.blocks[0] if item.blocks else None
    if not isinstance(head, Paragraph) or ": " not in head.lines[0][1]:
        return False
    term = plain_term(head.lines[0][1])
    return term is not None and term.sep == ":" and len(term.text.split()) > _WORDS


def _lines(block: Paragraph) -> Iterator[Remark]:
    for number, text in block.lines:
        marks = _UNSPACED.match(text)
        if marks and is_question(text):
            message = f"no heading, and so no question; put a space after {marks[0]}"
            yield Remark(number, number, "question-skipped", message)
        if _SHORTCODE.match(text):
            message = "a shortcode is no card; write <details> and <summary>"
            yield Remark(number, number, "question-skipped", message)


def _choices(block: Paragraph, read: Container[int]) -> Iterator[Remark]:
    """A line that asks above answers to choose from, in a paragraph that nothing was made of."""
    lines = block.lines
    if len(lines) < _SEVERAL or block.first in read:
        return
    for (number, text), *below in zip(lines, lines[1:], lines[2:], strict=False):
        if may_ask(text) and is_question(text) and all(is_choice(each) for _, each in below):
            message = "a question with choices is no card here; make it a heading; write Answer:"
            yield Remark(number, number, "question-skipped", message)


def _bold(page: Page, at: int, block: Paragraph, read: Container[int]) -> Iterator[Remark]:
    """A bold sentence that nothing was made of in an FAQ, or a line among bold questions."""
    text = block.lines[0][1]
    if block.first not in read and is_labelled(text):
        message = "a question with no line that says it answers is no card; write A: before that"
        yield Remark(block.first, block.first, "question-skipped", message)
    elif block.first not in read:
        faq = page.places[at].nature == "faq"
        bold = _SENTENCE.match(text) if faq else None
        if (bold and len(bold[1].split()) >= _WORDS) or (faq and _COUNTED.match(text)):
            message = "a bold sentence that asks nothing is no card; end it with ?"
            yield Remark(block.first, block.first, "question-skipped", message)
    elif page.bold and at not in page.bold and is_alone(text) and not ends_in_colon(text):
        message = "a bold line among questions belongs to the answer above; end it with ?"
        yield Remark(block.first, block.first, "question-skipped", message)


def _listed(page: Page, at: int, block: ItemList, begun: Container[int]) -> Iterator[Remark]:
    """Questions in a list that only the answer above it holds, each with an answer of its own."""
    after = page.blocks[at + 1 : at + 2] if len(block.items) == 1 else ()
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, Paragraph) or item.first in begun:
            continue
        found = bold_question(first)
        told = found and (found[1] or item.last > first.first)
        counted = item.marker[0].isdigit() and asking_line(first) is not None
        if told or (counted and any(isinstance(each, Paragraph) for each in after)):
            message = "a question in a list belongs to the answer above; make it a heading"
            yield Remark(item.first, item.first, "question-skipped", message)


def _beside(page: Page, at: int, block: Heading, begun: Container[int]) -> Iterator[Remark]:
    """A heading that asks nothing beside some that ask, with text or nothing below it."""
    title = name(block.text)
    vocabularies = (words.FURNITURE, words.APPENDIX, words.KEY)
    beside = any(vocabulary.fullmatch(title) for vocabulary in vocabularies)
    if beside:
        return
    end = at + 1
    while end < len(page.blocks) and not isinstance(page.blocks[end], Heading):
        end += 1
    below = page.blocks[at + 1 : end]
    after = page.blocks[end] if end < len(page.blocks) else None
    gathers = (isinstance(after, Heading) and after.level > block.level) or "](" in block.text
    empty = all(isinstance(each, Rule) for each in below)
    if (empty and gathers) or any(each.first in begun for each in below):
        return
    message = "a heading among questions asks nothing and is no card; end it with ?"
    yield Remark(block.first, block.first, "question-skipped", message)


def _unread(blocks: Sequence[Block | Mark], read: frozenset[int]) -> Iterator[Remark]:
    """Blocks with the mark of a tool, in them or behind them, if nothing was made of them."""
    for first, last in _seen(blocks):
        if read.isdisjoint(range(first, last + 1)):
            message = "a tool knows this as a card, and we don't; write it as front :: back"
            yield Remark(first, last, "question-skipped", message)


def _seen(blocks: Sequence[Block | Mark]) -> Iterator[tuple[int, int]]:
    for at, block in enumerate(blocks):
        match block:
            case Comment() if at and _SEEN.match(block.text):
                before = blocks[at - 1]
                if not isinstance(before, Comment):
                    yield before.first, before.last
            case Paragraph() if any(_SEEN_INSIDE.search(text) for _, text in block.lines):
                yield block.first, block.last
            case Quote():
                yield from _seen(block.blocks)
            case ItemList():
                yield from (lines for item in block.items for lines in _seen(item.blocks))
            case _:
                pass
