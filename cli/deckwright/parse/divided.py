"""What stands below a question, divided into what belongs to it and its answer."""

from collections.abc import Sequence
from itertools import chain

from deckwright.outline import Block, Code, Paragraph
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_labelled, is_reveal, revealed
from deckwright.parse.choices import are_decided, is_choice, offers
from deckwright.parse.lines import line, part
from deckwright.parse.marks import Mark
from deckwright.parse.text import is_dense, is_question, name, plain

_QUOTES = ('"', "“", "„", "«", "'", "‘", "「", "『")


def divided(blocks: Sequence[Block | Mark]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What still belongs to the question, and the answer.

    Where an answer is marked or hidden, what stands above it is the question's; but below text
    that could be the answer, something hidden only adds to it. Answers to choose from of which
    the right one is ticked are not the question's.
    """
    blocks = tuple(chain.from_iterable(map(_parted, blocks)))
    for at, block in enumerate(blocks):
        shows = is_reveal(block) or (at > 0 and is_labelled(block))
        if is_answer(block) or (shows and all(map(_leads_on, blocks[:at]))):
            end = next((n for n in range(at) if are_decided(blocks[n])), at)
            told = (*blocks[end:at], *revealed(block), *blocks[at + 1 :])
            return answer(blocks[:end]), answer(told)
    return (), answer(blocks)


def led(back: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What asks right above answers to choose from, and those."""
    if len(back) == 1 or not any(map(_asks_for_choice, back[:1])):
        return (), back
    first = next((at for at, block in enumerate(back) if not _asks_for_choice(block)), 0)
    return (back[:first], back[first:]) if first and offers(back[first]) else ((), back)


def _asks_for_choice(block: Block) -> bool:
    return isinstance(block, Paragraph) and _leads_on(block) and not is_choice(block.lines[-1][1])


def _parted(block: Block | Mark) -> Sequence[Block | Mark]:
    """A paragraph, parted where an answer is marked on a line behind answers to choose from."""
    lines = block.lines if isinstance(block, Paragraph) else ()
    for at in range(1, len(lines)):
        if is_choice(lines[at - 1][1]) and is_labelled(line(*lines[at])):
            return part(lines[:at]), part(lines[at:])
    return (block,)


def _leads_on(block: Block | Mark) -> bool:
    """Whether a block between a question and its hidden answer can't be the answer itself."""
    if not isinstance(block, Paragraph):
        return True
    last = block.lines[-1][1]
    return is_choice(last) or last.rstrip("*_ ").endswith(("?", "？", "؟", ":", "："))


def is_more(text: str, more: tuple[Block, ...], back: tuple[Block, ...]) -> bool:
    """Whether what stands below a question is no answer: the code it is about, or what it asks."""
    last = back[-1]
    if isinstance(last, Paragraph) and len(back) == 1:
        return _asks_instead(text, last.lines[-1][1])
    if more or not all(isinstance(block, Code) for block in back):
        return False
    if words.ASKS_CODE.match(name(text)):
        return False
    return words.ABOUT_CODE.search(plain(text).casefold()) is not None


def _asks_instead(text: str, below: str) -> bool:
    """Whether a line below a topic asks about that, or says a question in another script."""
    if not is_question(below) or below.lstrip("*_ ").startswith(_QUOTES):
        return False
    return not is_question(plain(text)) or is_dense(text) != is_dense(below)
