"""Questions that stand in the text: bold, in `<details>`, in callouts, or bare in an FAQ."""

import re
from collections.abc import Sequence
from itertools import pairwise

from deckwright.outline import (
    Block,
    Comment,
    Definitions,
    Details,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Rule,
)
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_hint, is_reveal, revealed
from deckwright.parse.attributes import attributes
from deckwright.parse.callouts import callout as read_callout
from deckwright.parse.found import Finding, Remark
from deckwright.parse.headings import RUN_IN, is_closing
from deckwright.parse.lines import line, parts
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import (
    Asked,
    Step,
    asked_at,
    asking_line,
    asks_inside,
    bold_question,
    callout_question,
    card,
    ends_answer,
    is_bare,
    is_question_callout,
    joined,
    last_line,
    nested_questions,
)
from deckwright.parse.text import is_numbered, is_question, may_ask, name, prompt

_MOST = 8  # blocks above a hidden answer
_RUN_IN = re.compile(r"([^?？؟]{3,200}[?？؟])[\s:–—-]*(\w.*)$")


def bold(page: Page, at: int, block: Paragraph) -> Step:
    """`**Question?**` at the beginning of a paragraph, and what follows up to the next one."""
    block = joined(block)
    asked = bold_question(block) or (at in page.bold and (page.bold[at], _behind(block)))
    front, rest = asked or ("", "")
    if not front or is_closing(front):
        return at, []
    lines = ((block.first, rest), *block.lines[1:]) if rest else block.lines[1:]
    end = loose_end(page, at)
    inside = (*parts(lines), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def _behind(block: Paragraph) -> str:
    """What a line says behind the bold sentence that it begins with."""
    text = block.lines[0][1]
    found = RUN_IN.match(text)
    return text[found.end() :] if found else ""


def loose_end(page: Page, at: int) -> int:
    """Where an answer without a heading ends: before the next prompt, a heading or a rule."""
    end = at + 1
    while end < len(page.blocks):
        block = page.blocks[end]
        if ends_answer(block) or asks_inside(page, end) or is_bare(page, end):
            break
        end += 1
    return end


def lines(page: Page, at: int, block: Paragraph) -> Step:
    """Lines of an FAQ that each ask, and answer at once."""
    found = [_RUN_IN.match(text.strip()) for _, text in block.lines]
    if page.places[at].nature != "faq" or len(found) == 1 or not all(found):
        return at, []
    path = page.places[at].path
    return at + 1, [
        note
        for (number, _), pair in zip(block.lines, found, strict=True)
        if pair
        for note in card(Asked(number, number, path, pair[1]), (line(number, pair[2]),))
    ]


def counted(page: Page, at: int, block: Paragraph) -> Step:
    """Numbered questions of an FAQ with no blank line between an answer and the next one."""
    if page.places[at].nature != "faq" or not is_numbered(block.lines[0][1]):
        return at, []
    begins = [n for n, (_, text) in enumerate(block.lines) if _is_counted(text)]
    if begins[:1] != [0] or len(begins) == 1:
        return at, []
    end, path = loose_end(page, at), page.places[at].path
    found: list[Finding] = []
    for begin, after in pairwise((*begins, len(block.lines))):
        number, text = block.lines[begin]
        behind = page.blocks[at + 1 : end] if after == len(block.lines) else ()
        inside = (*parts(block.lines[begin + 1 : after]), *behind)
        found += card(Asked(number, last_line(inside, number), path, text), inside)
    return end, found


def _is_counted(text: str) -> bool:
    return may_ask(text) and is_numbered(text) and is_question(prompt(text))


def bare(page: Page, at: int, block: Paragraph) -> Step:
    """A line of an FAQ that ends as a question does, and what follows it."""
    front = asking_line(block)
    if front is None or is_closing(front):
        return at, []
    if page.places[at].nature != "faq":
        if len(block.lines) > 1 or not _is_answered(page, at):
            return at, []
        message = "a question outside an FAQ is no card; make it a heading, or write Q: and A:"
        return at + 1, [Remark(block.first, block.last, "question-skipped", message)]
    end = loose_end(page, at)
    inside = (*parts(block.lines[1:]), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def _is_answered(page: Page, at: int) -> bool:
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    return isinstance(after, Paragraph) and asking_line(after) is None


def details(page: Page, at: int, block: Details) -> Step:
    """`<details>` whose summary asks, or that holds the answer to what stands above it."""
    above = _above(page, at) if is_answer(block) else ()
    if above and _lists_answers(block):
        message = "a list of answers is no card; put it behind a list of as many questions"
        return at + 1, [Remark(block.first, block.first, "question-skipped", message)]
    if above and isinstance(above[0], Paragraph):
        first = above[0]
        inside = (*parts(first.lines[1:]), *above[1:], block)
        asked = Asked(first.first, block.last, page.places[at].path, first.lines[0][1])
        return at + 1, card(asked, inside)
    if is_reveal(block) or is_hint(block) or words.FURNITURE.fullmatch(name(block.summary)):
        return at, []
    if not (page.details or page.places[at].nature == "faq"):
        message = "a <details> that asks nothing is no card; end its summary with ?"
        return at + 1, [Remark(block.first, block.first, "question-skipped", message)]
    return at + 1, card(asked_at(page, at, block.summary, ()), block.blocks)


def _above(page: Page, at: int) -> tuple[Block, ...]:
    """What stands above a hidden answer, up to a heading, a rule or the answer before."""
    found: list[Block] = []
    for block in reversed(page.blocks[max(0, at - _MOST) : at]):
        if isinstance(block, Mark | Heading | Rule | Details | Comment):
            break
        found.insert(0, block)
    asks = bool(found) and isinstance(found[-1], ItemList) and nested_questions(tuple(found[-1:]))
    return () if asks else tuple(found)


def _lists_answers(block: Details) -> bool:
    """Whether a hidden answer is a numbered list, one for each of several questions."""
    only = block.blocks[0] if len(block.blocks) == 1 else None
    return isinstance(only, ItemList) and len(only.items) > 1 and only.items[0].marker[0].isdigit()


def definition(page: Page, at: int, block: Definitions) -> Step:
    """A definition list whose term is a question."""
    text = block.terms[0][1]
    if not is_question(prompt(attributes(text)[0])):
        return at, []
    return at + 1, card(asked_at(page, at, text, ()), block.blocks)


def callout(page: Page, at: int, block: Quote) -> Step:
    """`> [!question] What ...?` with its answer below, in it or in a callout of its own."""
    asked = callout_question(block) or _titled_beside(page, at, block)
    if asked is None:
        return at, _unasked(block) if is_question_callout(block) else []
    front, inside = asked
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if answer(inside) or not isinstance(after, Quote) or not is_reveal(after):
        more = () if answer(inside) else _solution(page, at)
        return at + 1, card(asked_at(page, at, front, more), (*inside, *more))
    return at + 2, card(asked_at(page, at, front, (after,)), (*inside, *revealed(after)))


def _unasked(block: Quote) -> list[Finding]:
    """What is said of a callout for questions that asks none, or several at once."""
    found = read_callout(block)
    message = "a callout that asks nothing is no card; end its title with ?"
    remark = Remark(block.first, block.first, "question-skipped", message)
    titled = found is not None and found.title and found.body
    return nested_questions(block.blocks) or ([remark] if titled else [])


def _titled_beside(page: Page, at: int, block: Quote) -> tuple[str, tuple[Block, ...]] | None:
    """A callout of another kind whose title asks, beside one that is for questions."""
    found = read_callout(block)
    beside = page.blocks[max(0, at - 1) : at + 2]
    questions = any(isinstance(each, Quote) and is_question_callout(each) for each in beside)
    if found is None or not questions or not is_question(prompt(found.title)):
        return None
    return found.title, found.body


def _solution(page: Page, at: int) -> Sequence[Block | Mark]:
    """The next section if it is called a solution, perhaps behind one with hints."""
    for place in range(at + 1, min(at + _MOST, len(page.blocks))):
        block = page.blocks[place]
        if isinstance(block, Quote) and is_question_callout(block):
            break
        if isinstance(block, Heading) and words.ANSWER.fullmatch(name(block.text)):
            end = loose_end(page, place)
            below = page.blocks[place + 1 : end]
            first = below[0] if below else None
            return revealed(first) if first and len(below) == 1 and is_reveal(first) else below
    return ()
