"""What makes a question card of a prompt and the blocks behind it.

The functions that read a form take a page and the place of a block. They give the place after
what they have read and what they found; a place that has not moved says that the form isn't there.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from deckwright.outline import (
    Block,
    Comment,
    Details,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Rule,
    Table,
    write,
)
from deckwright.parse.answers import is_hint, is_reveal, reveals
from deckwright.parse.attributes import Attributes, attributes
from deckwright.parse.callouts import callout
from deckwright.parse.choices import is_undecided
from deckwright.parse.clozes import cloze_notes, has_cloze
from deckwright.parse.divided import divided, is_more, led
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.headings import asks_plainly
from deckwright.parse.lines import joined, parts, whole
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.sides import has_sides
from deckwright.parse.text import (
    asks,
    is_dense,
    is_link,
    is_question,
    is_request,
    may_ask,
    plain,
    prompt,
)

Step = tuple[int, list[Finding]]

_BOLD = re.compile(
    r"(?:\d+[.)]\s*)?(\*\*\*|\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1\s*([?？؟])?[\s:]*(?:</?br\s*/?>|\\)?\s*"
)
_LONGEST = 500  # characters of a line that asks; a longer one is a paragraph
_CARD_CALLOUTS = frozenset({"flashcard", "flashcards", "quiz", "anki"})
_QUESTION_CALLOUTS = _CARD_CALLOUTS | {"question", "faq", "help"}
_TERSE = 3  # fewer bold words with text behind them are emphasis: "**Why?** Because ..."


class Asked(NamedTuple):
    """A question where it stands, with its number and marks."""

    first: int
    last: int  # of the question and all that may answer it
    path: tuple[str, ...]
    text: str
    is_told: bool = False  # by an answer that says that it is one


def card(asked: Asked, blocks: Sequence[Block | Mark]) -> list[Finding]:
    """The card of a question and of what follows it; clozes there are notes of their own."""
    hints = [block for block in blocks if isinstance(block, Details) and is_hint(block)]
    notes: list[Finding] = []
    rest: list[Block | Mark] = []
    for block in blocks:
        if isinstance(block, Mark) or not has_cloze(block):
            rest.append(block)
        elif block not in hints:
            notes += cloze_notes(block, asked.path)
    rest = [block for block in rest if block not in hints] if hints else rest
    marked, told = divided(rest)
    more, back = (marked, told) if marked else led(told)
    text, marks = attributes(asked.text)
    if "{{c" in text and has_cloze(Heading(asked.first, asked.first, 1, text)):
        message = "a question can't hide words; move the cloze into a line below it"
        return [*notes, Remark(asked.first, asked.first, "cloze-syntax", message)]
    undecided = not marked and is_undecided(back)
    if not back or undecided or (not asked.is_told and is_more(text, more, back)):
        lacks = _open(asked._replace(text=text), marks, (*more, *back))
        return notes or ([] if is_link(text) else [lacks])
    hint = "\n\n".join(write(block.blocks) for block in hints)
    span = (asked.first, asked.last, asked.path)
    both = "reverse" in marks.classes
    found = Found("question", *span, _front(text, more), back, hint, reverse=both, attributes=marks)
    return [found, *notes]


def _front(text: str, more: Sequence[Block]) -> str:
    return "\n\n".join(filter(None, (prompt(text), write(more))))


def _open(asked: Asked, marks: Attributes, more: Sequence[Block]) -> Remark:
    front = _front(asked.text, more)
    lacks = Found("question", asked.first, asked.last, asked.path, front, attributes=marks)
    return unanswered(asked.first, asked.text)._replace(open=lacks)


def unanswered(line: int, text: str) -> Remark:
    short = plain(prompt(text))
    lacks = Found("question", line, line, (), prompt(text))
    message = f'no answer to "{short}"; write one below it'
    return Remark(line, line, "unanswered", message, lacks)


def asked_at(page: Page, at: int, text: str, inside: Sequence[Block | Mark]) -> Asked:
    block = page.blocks[at]
    return Asked(block.first, last_line(inside, block.last), page.places[at].path, text)


def last_line(blocks: Sequence[Block | Mark], default: int) -> int:
    shown = [block.last for block in blocks if not isinstance(block, Rule | Comment)]
    return max(default, shown[-1]) if shown else default


def ends_answer(block: Block | Mark) -> bool:
    """Whether an answer that has no heading ends before the block."""
    return isinstance(block, Heading | Rule) or begins_other(block)


def begins_other(block: Block | Mark) -> bool:
    """Whether any answer ends before the block: at `Q:`, and at what its author left out."""
    if isinstance(block, Comment):
        return block.text.lower() == "no-card"
    return isinstance(block, Mark) and block.side == "Q"


def asks_inside(page: Page, at: int) -> bool:
    """Whether a block below a heading asks something itself."""
    block = page.blocks[at]
    match block:
        case Details():
            hides = is_reveal(block) or is_hint(block)
            return not hides and is_question(prompt(block.summary))
        case Quote():
            return callout_question(block) is not None
        case Paragraph():
            bold = at in page.bold or bold_question(block) is not None
            return bold or ("inline" in page.cards and has_sides(block))
        case Table():
            return "table" in page.cards
        case _:
            return False


def is_question_callout(block: Quote) -> bool:
    found = callout(block)
    return found is not None and found.kind in _QUESTION_CALLOUTS


def callout_question(block: Quote) -> tuple[str, tuple[Block, ...]] | None:
    """The question of a callout, in its title or else in its first line, and what is below."""
    found = callout(block)
    if found is None or not is_question_callout(block) or reveals(found.title):
        return None
    title = attributes(found.title)[0]
    if title and (found.kind in _CARD_CALLOUTS or asks_plainly(title)):
        return title, found.body
    first = found.body[0] if found.body else None
    if isinstance(first, Paragraph):
        line = first.lines[0][1].strip()
        if asking_line(first) or (len(found.body) == len(first.lines) == 1 and _requests(line)):
            return line, (*parts(first.lines[1:]), *found.body[1:])
    asks_so = asks(title) and not nested_questions(found.body)
    return (title, found.body) if title and (asks_so or any(map(is_reveal, found.body))) else None


def _requests(text: str) -> bool:
    return is_request(text.strip("\"'“”„«»"))


def bold_question(block: Paragraph) -> tuple[str, str] | None:
    """The bold question that a paragraph begins with, and the rest of its line."""
    text = block.lines[0][1].strip()
    found = _BOLD.match(text) if may_ask(text) else None
    if found is None:
        return None
    asked, rest = found[2] + (found[3] or ""), text[found.end() :]
    if not is_question(prompt(asked)) or (rest and is_terse(plain(asked))):
        return None
    return asked, rest.lstrip("-–—: ")


def is_terse(text: str) -> bool:
    return len(text) < _TERSE * 2 if is_dense(text) else len(text.split()) < _TERSE


def is_bare(page: Page, at: int) -> bool:
    """Whether a question stands at a block of an FAQ without any mark."""
    block = page.blocks[at]
    if page.places[at].nature != "faq":
        return at in page.requests
    if isinstance(block, ItemList):
        first = block.items[0]
        counts = first.marker[0].isdigit() or len(block.items) == 1
        return at in page.requests or (counts and item_question(first.blocks) is not None)
    return isinstance(block, Paragraph) and asking_line(joined(block)) is not None


def asking_line(block: Paragraph) -> str | None:
    text = block.lines[0][1].strip()
    if not may_ask(text) or len(text) > _LONGEST or is_link(text) or text.startswith("##"):
        return None
    if not is_question(prompt(attributes(text)[0])):
        return None
    return text


def item_question(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]] | None:
    """The question that an item asks, and the blocks in the item that answer it."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return None
    first = joined(first)
    found = bold_question(first)
    if found:
        lines = ((first.first, found[1]), *first.lines[1:]) if found[1] else first.lines[1:]
        return found[0], (*parts(lines), *blocks[1:])
    front = asking_line(first)
    return (front, (*parts(first.lines[1:]), *blocks[1:])) if front else None


def nested_questions(blocks: tuple[Block, ...]) -> list[Finding]:
    """What the items of lists ask, with no room for an answer."""
    nested = [item for block in blocks if isinstance(block, ItemList) for item in block.items]
    return [
        unanswered(item.first, text)
        for item in nested
        for first in item.blocks[:1]
        if isinstance(first, Paragraph) and asks(text := whole(first))
    ]
