"""Questions on lines that begin with `Q:`."""

from deckwright.outline import Block, Paragraph, write
from deckwright.parse.answers import answer
from deckwright.parse.found import Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, asked_at, card, ends_answer, part, parts
from deckwright.parse.text import is_question, plain


def marked(page: Page, at: int, block: Mark) -> Step:
    """A `Q:` line with its `A:` line; without one, the text below the question is the answer."""
    if block.side == "A":
        message = "an answer without a question above it; begin the question with Q:"
        return at + 1, [Remark(block.first, block.first, "empty-question", message)]
    end = at + 1
    while end < len(page.blocks) and not ends_answer(page.blocks[end]):
        end += 1
    between = page.blocks[at + 1 : end]
    place = next((n for n, item in enumerate(between) if isinstance(item, Mark)), None)
    if place is None:
        front, back = _split_question((*block.blocks, *between))
    else:
        front = answer((*block.blocks, *between[:place]))
        back = answer(between[place:])
    text = write(front)
    if not text:
        message = "a question without text; write it behind Q:"
        return end, [Remark(block.first, block.first, "empty-question", message)]
    if not back:
        short = plain(text.split("\n", 1)[0])
        message = f'no answer to "{short}"; write it on a line that begins with A:'
        return end, [Remark(block.first, block.first, "empty-answer", message)]
    return end, card(asked_at(page, at, text, between), back)


def _split_question(
    blocks: tuple[Block | Mark, ...],
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines up to the first that ends as a question, and the rest."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return (), answer(blocks)
    ends = [at for at, (_, text) in enumerate(first.lines, 1) if is_question(text)]
    cut = ends[0] if ends else 1 if len(blocks) == 1 else len(first.lines)
    return (part(first.lines[:cut]),), answer((*parts(first.lines[cut:]), *blocks[1:]))
