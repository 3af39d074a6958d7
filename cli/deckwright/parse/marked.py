"""Questions on lines that begin with `Q:`, or below headings that say no more than "Question 1"."""

from deckwright.outline import Block, Heading, Paragraph, Rule, write
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_hint, is_labelled
from deckwright.parse.choices import are_choices
from deckwright.parse.divided import divided
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.lines import part, parts
from deckwright.parse.marks import BELOW_HEADINGS, Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, asked_at, card, ends_answer, unanswered
from deckwright.parse.text import is_question, name, plain

_SHORT = 4  # words of a heading that says no more than that it answers


def marked(page: Page, at: int, block: Mark) -> Step:
    """A `Q:` line with its `A:` line; without one, the text below the question is the answer."""
    if block.side == "A":
        return at + 1, [_orphan(block)]
    end = _end(page, at, block.level)
    if block.level and not any(isinstance(inner, Mark) for inner in page.blocks[at + 1 : end]):
        end = _explained(page, end, block.level)
    between = page.blocks[at + 1 : end]
    hints = tuple(filter(is_hint, between))
    inside = (*block.blocks, *(inner for inner in between if not is_hint(inner)))
    split = divided if any(isinstance(inner, Mark) for inner in between) else _split_question
    front, back = split(inside)
    text = write(front)
    if not text or not back:
        return end, [_incomplete(block, text, page.places[at].path)]
    told = any(isinstance(inner, Mark) for inner in between)
    asked = asked_at(page, at, text, between)._replace(is_told=told)
    return end, card(asked, (*hints, *back))


def _end(page: Page, at: int, level: int) -> int:
    """Where what belongs to a question ends: below a bold line with a rule behind its answer."""
    told = False
    for end in range(at + 1, len(page.blocks)):
        block = page.blocks[end]
        told = told or is_answer(block) or is_labelled(block)
        apart = told and level == BELOW_HEADINGS and isinstance(block, Rule)
        if apart or _ends(block, level):
            return end
    return len(page.blocks)


def _ends(block: Block | Mark, level: int) -> bool:
    """Whether a block ends the question of a line, or of a heading of that level."""
    if not level or isinstance(block, Mark):
        return ends_answer(block)
    return isinstance(block, Heading) and block.level <= level


def _explained(page: Page, end: int, level: int) -> int:
    """Where a question ends whose answer stands below a heading beside it, with another name."""
    block = page.blocks[end] if end < len(page.blocks) else None
    if not isinstance(block, Heading) or block.level != level or end in page.asking:
        return end
    title = name(block.text)
    if len(title.split()) > _SHORT or not words.ANSWER.search(title) or _is_key(title):
        return end
    after = range(end + 1, len(page.blocks))
    return next((at for at in after if _ends(page.blocks[at], level)), len(page.blocks))


def _is_key(title: str) -> bool:
    """Whether a heading names the answers to many questions."""
    return words.APPENDIX.fullmatch(title) is not None


def _orphan(block: Mark) -> Finding:
    if block.level:
        message = "an answer below no question is no card; end the heading above it with ?"
        return Remark(block.first, block.first, "question-skipped", message)
    message = "an answer without a question above it; begin the question with Q:"
    return Remark(block.first, block.first, "empty-question", message)


def _incomplete(block: Mark, text: str, path: tuple[str, ...]) -> Finding:
    if block.level:
        lacks = Found("question", block.first, block.last, path, text)
        short = text.split("\n", 1)[0] or "this question"
        return unanswered(block.first, short)._replace(open=lacks if text else None)
    if not text:
        message = "a question without text; write it behind Q:"
        return Remark(block.first, block.first, "empty-question", message)
    short = plain(text.split("\n", 1)[0])
    message = f'no answer to "{short}"; write it on a line that begins with A:'
    return Remark(block.first, block.first, "empty-answer", message)


def _split_question(
    blocks: tuple[Block | Mark, ...],
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What a hidden answer stands below; else the lines up to the first that ends as a question."""
    more, back = divided(blocks)
    first = blocks[0] if blocks else None
    if more or not isinstance(first, Paragraph):
        return more, back
    if are_choices(first):
        return answer(blocks), ()
    ends = [at for at, (_, text) in enumerate(first.lines, 1) if is_question(text)]
    last = blocks[-1]
    if not ends and isinstance(last, Paragraph) and is_question(last.lines[-1][1]):
        return answer(blocks), ()
    cut = ends[0] if ends else 1 if len(blocks) == 1 else len(first.lines)
    return (part(first.lines[:cut]),), answer((*parts(first.lines[cut:]), *blocks[1:]))
