"""Concept cards whose term stands above its definition: as a heading, or alone on a line."""

import re

from deckwright.outline import Block, Definitions, Heading, ItemList, Paragraph, Quote, Rule, write
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.concepts import Concept, is_on, item_term, notes
from deckwright.parse.found import Finding, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, last_line, parts
from deckwright.parse.terms import is_alone, is_term, marked_term
from deckwright.parse.text import attributes, plain, prompt

_CALLOUT = re.compile(r"\[!(?:definition|def|term|concept)\][+-]?\s*(.+)", re.IGNORECASE)
_SEE = re.compile(
    r"(?:see|see also|siehe|s\.|voir|véase|ver|vedi|zie|viz|см\.?|lásd|ver também|参见|見よ|→|⇒)"
    r"\s*:?\s+\S",
    re.IGNORECASE,
)
_SEE_WORDS = 10  # a longer entry says more than where to look


def titled(page: Page, at: int, block: Paragraph) -> Step:
    """`**Term**` alone on its line, its definition on the lines below."""
    if not is_on(page, at) or not is_alone(block.lines[0][1]):
        return at, []
    end = at + 1
    while end < len(page.blocks) and not _begins_term(page.blocks[end]):
        end += 1
    back = answer((*parts(block.lines[1:]), *page.blocks[at + 1 : end]))
    if not back:
        return at, []
    return end, _headed(page, at, block.lines[0][1].strip(" :"), back)


def _begins_term(block: Block | Mark) -> bool:
    if isinstance(block, Paragraph):
        text = block.lines[0][1]
        return is_alone(text) or marked_term(text) is not None
    return isinstance(block, Heading | Rule | Mark)


def heading(page: Page, at: int, block: Heading) -> Step:
    """A heading of a glossary that has nothing below it but its definition."""
    if page.places[at].nature != "glossary":
        return at, []
    end = at + 1
    while end < len(page.blocks) and not isinstance(page.blocks[end], Heading | Mark):
        end += 1
    after = page.blocks[end] if end < len(page.blocks) else None
    below = page.blocks[at + 1 : end]
    name = plain(prompt(attributes(block.text)[0]))
    if isinstance(after, Heading) and after.level > block.level:
        return at, []
    if not is_term(name) or _is_group(name) or any(map(_holds_terms, below)) or not answer(below):
        return at, []
    return end, _headed(page, at, block.text, answer(below))


def _is_group(name: str) -> bool:
    """Whether a heading is a letter of the alphabet, or furniture."""
    return len(name) == 1 or words.FURNITURE.fullmatch(name.casefold().strip(" :.")) is not None


def _holds_terms(block: Block | Mark) -> bool:
    """Whether a block below a heading is terms of its own: the heading only groups them."""
    match block:
        case ItemList():
            terms = sum(item_term(item, marked_term) is not None for item in block.items)
            return terms * 2 > len(block.items)
        case Paragraph():
            return _begins_term(block)
        case _:
            return isinstance(block, Definitions)


def callout(page: Page, at: int, block: Quote) -> Step:
    """`> [!definition] Term` with its definition below: always on."""
    first = block.blocks[0] if block.blocks else None
    found = _CALLOUT.match(first.lines[0][1].strip()) if isinstance(first, Paragraph) else None
    if found is None or not isinstance(first, Paragraph):
        return at, []
    back = answer((*parts(first.lines[1:]), *block.blocks[1:]))
    return (at + 1, _headed(page, at, found[1], back)) if back else (at, [])


def _headed(page: Page, at: int, title: str, back: tuple[Block, ...]) -> list[Finding]:
    """A term above its definition; one that only points elsewhere is no card."""
    block, (text, marks) = page.blocks[at], attributes(title)
    span = (block.first, last_line(back, block.last))
    if _is_redirect(back):
        message = f'"{plain(text)}" only points elsewhere and is no card'
        return [Remark(*span, "term-redirect", message)]
    term = prompt(text)
    shown = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    return notes(Concept(*span, page.places[at].path, term, shown, back), page, marks)


def _is_redirect(back: tuple[Block, ...]) -> bool:
    first = back[0]
    if len(back) > 1 or not isinstance(first, Paragraph) or len(first.lines) > 1:
        return False
    text = plain(first.lines[0][1])
    return _SEE.match(text) is not None and len(text.split()) <= _SEE_WORDS
