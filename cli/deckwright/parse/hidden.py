"""Questions whose answers are hidden: `<details>` and callouts."""

from collections.abc import Sequence

from deckwright.outline import Block, Comment, Details, Heading, ItemList, Paragraph, Quote, Rule
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_hint, is_reveal, revealed, reveals
from deckwright.parse.callouts import callout as read_callout
from deckwright.parse.found import Finding, Remark
from deckwright.parse.lines import parts
from deckwright.parse.loose import loose_end
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import (
    Asked,
    Step,
    asked_at,
    callout_question,
    card,
    is_question_callout,
    nested_questions,
)
from deckwright.parse.text import is_question, name, prompt

_MOST = 8  # blocks above a hidden answer


def details(page: Page, at: int, block: Details) -> Step:
    """`<details>` whose summary asks, or that holds the answer to what stands above it."""
    told = _below(page, at, block) if is_answer(block) else None
    if told is not None:
        return at + 1, told
    if is_reveal(block) or is_hint(block) or words.FURNITURE.fullmatch(name(block.summary)):
        return at, []
    if not (page.details or page.places[at].nature == "faq"):
        message = "a <details> that asks nothing is no card; end its summary with ?"
        return at + 1, [Remark(block.first, block.first, "question-skipped", message)]
    return at + 1, card(asked_at(page, at, block.summary, ()), block.blocks)


def _below(page: Page, at: int, block: Details | Quote) -> list[Finding] | None:
    """The card of a hidden answer and of what stands above it."""
    above = _above(page, at)
    if above and _lists_answers(block):
        message = "a list of answers is no card; put it behind a list of as many questions"
        return [Remark(block.first, block.first, "question-skipped", message)]
    first = above[0] if above else None
    if not isinstance(first, Paragraph):
        return None
    inside = (*parts(first.lines[1:]), *above[1:], block)
    asked = Asked(first.first, block.last, page.places[at].path, first.lines[0][1])
    return card(asked, inside)


def _above(page: Page, at: int) -> tuple[Block, ...]:
    """What stands above a hidden answer, up to a heading, a rule or the answer before."""
    found: list[Block] = []
    for block in reversed(page.blocks[max(0, at - _MOST) : at]):
        if isinstance(block, Mark | Heading | Rule | Details | Comment) or is_reveal(block):
            break
        found.insert(0, block)
    asks = bool(found) and isinstance(found[-1], ItemList) and nested_questions(tuple(found[-1:]))
    return () if asks else tuple(found)


def _lists_answers(block: Details | Quote) -> bool:
    """Whether a hidden answer is a numbered list, one for each of several questions."""
    hidden = revealed(block)
    only = hidden[0] if len(hidden) == 1 else None
    return isinstance(only, ItemList) and len(only.items) > 1 and only.items[0].marker[0].isdigit()


def callout(page: Page, at: int, block: Quote) -> Step:
    """`> [!question] What ...?` with its answer below, in it or in a callout of its own."""
    asked = callout_question(block) or _titled_beside(page, at, block) or _folded(page, at, block)
    if asked is None:
        told = _below(page, at, block) if _hides_answer(block) else None
        if told is not None:
            return at + 1, told
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


def _hides_answer(block: Quote) -> bool:
    found = read_callout(block)
    folded = found is not None and found.is_folded and reveals(found.title)
    return bool(folded and found and words.ANSWER.search(name(found.title)))


def _titled_beside(page: Page, at: int, block: Quote) -> tuple[str, tuple[Block, ...]] | None:
    """A callout of another kind whose title asks, beside one that is for questions."""
    found = read_callout(block)
    beside = page.blocks[max(0, at - 1) : at + 2]
    questions = any(isinstance(each, Quote) and is_question_callout(each) for each in beside)
    if found is None or not questions or not is_question(prompt(found.title)):
        return None
    return found.title, found.body


def _folded(page: Page, at: int, block: Quote) -> tuple[str, tuple[Block, ...]] | None:
    """A callout for questions whose answer is folded, in an FAQ or beside one that asks."""
    found = read_callout(block)
    if found is None or not (found.is_folded and found.title and is_question_callout(block)):
        return None
    beside = page.blocks[max(0, at - 1) : at + 2]
    asks = any(isinstance(each, Quote) and callout_question(each) for each in beside)
    meant = asks or page.places[at].nature == "faq"
    return (found.title, found.body) if meant and not nested_questions(found.body) else None


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
