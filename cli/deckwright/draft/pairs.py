"""Questions and what answers them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from deckwright.draft import lists
from deckwright.draft.sentences import is_ended, words
from deckwright.draft.shape import Block

_SENTENCES = 0.6  # of the answers: where so many are sentences, a bare heading is none
_SHORT = [[word] for word in lists.words("short")]
_STEP = re.compile(rf"(?:{'|'.join(sorted(lists.words('steps')))}) \d{{1,2}}\b", re.IGNORECASE)
_WHAT = lists.words("what")
_LIST = 3  # short lines that are a list
_NEAR = 3  # words that a question begins with
_BODY = ("text", "label", "item", "code")


class Pair(NamedTuple):
    """A question with the blocks that answer it, which are none if nobody did."""

    question: Block
    answer: tuple[Block, ...]

    @property
    def last(self) -> int:
        return (self.answer or (self.question,))[-1].line.last


class _Habit(NamedTuple):
    """How a document writes its answers."""

    marks: bool  # with A:
    sentences: bool
    gaps: bool  # below a blank line


def pairs(blocks: Sequence[Block]) -> dict[int, Pair]:
    """The questions by their places among the blocks."""
    habit = _habit(blocks)
    return {
        at: Pair(block, _answer(blocks, at, habit))
        for at, block in enumerate(blocks)
        if block.kind == "question"
    }


def _habit(blocks: Sequence[Block]) -> _Habit:
    below = [
        two
        for one, two in pairwise(blocks)
        if one.kind == "question" and two.kind in (*_BODY, "heading")
    ]
    return _Habit(
        any(block.marked for block in below),
        sum(is_ended(block.text) for block in below) >= _SENTENCES * len(below),
        sum(block.line.gap for block in below) * 2 > len(below),
    )


def _answer(blocks: Sequence[Block], at: int, habit: _Habit) -> tuple[Block, ...]:
    end = at + 1
    while end < len(blocks) and _goes_on(blocks, at, end, habit):
        end += 1
    answer = blocks[at + 1 : end]
    while answer and answer[-1].line.level:
        answer = answer[:-1]
    return tuple(answer) if any(block.text for block in answer) else ()


def _goes_on(blocks: Sequence[Block], at: int, here: int, habit: _Habit) -> bool:
    block = blocks[here]
    ended = block.broken or (blocks[here - 1].line.role == "answer" != block.line.role)
    if block.kind in ("question", "marker") or (ended and here > at + 1):
        return False
    is_fold = blocks[at].line.role == "fold"
    if is_fold and block.line.cut:
        return False  # the fold was empty
    if block.kind != "heading" or (is_fold and block.bare) or _is_inside(blocks, at, here):
        return True
    if block.line.level:
        groups = blocks[here + 1 : here + 2]
        is_part = 0 < blocks[at].line.level < block.line.level
        return is_part and not (groups and groups[0].kind == "question")
    if blocks[at].line.level and block.line.mark:
        return True
    if not block.bare or (here > at + 1 and (block.line.gap or _ends_answer(blocks, at, here))):
        return False
    is_first = here == at + 1 and (habit.gaps or not block.line.gap) and not habit.marks
    return (is_first and _is_said(blocks, here)) or _is_short_answer(blocks, here, habit)


def _is_inside(blocks: Sequence[Block], at: int, here: int) -> bool:
    """Whether a short line is set in below its question, or is a step: it heads no section."""
    line = blocks[here].line
    is_in = line.indent > blocks[at].line.indent or _STEP.match(line.text)
    return bool(is_in) and blocks[here].bare and not _is_group(blocks, here)


def _ends_answer(blocks: Sequence[Block], at: int, here: int) -> bool:
    """Whether a short line is no more of a list of short lines, and heads the next questions."""
    return _is_group(blocks, here) and (here - at < _LIST or blocks[here - 1].kind != "heading")


def _is_said(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line right below a question answers it, by its place or its first word."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None:
        return True
    ends = below.kind == "question" or _is_group(blocks, at + 1)
    if words(blocks[at].text)[:1] in _SHORT or _names(blocks[at - 1].text):
        return ends or (below.kind == "text" and not below.line.mark)
    return ends and below.line.gap > blocks[at].line.gap


def _is_group(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line heads a group of questions."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(blocks[at].kind == "heading" and below and below.kind == "question")


def _names(question: str) -> bool:
    """Whether a name or a number answers a question: it asks what, when or how long."""
    return any(word in _WHAT for word in words(question)[:_NEAR])


def _is_short_answer(blocks: Sequence[Block], at: int, habit: _Habit) -> bool:
    """Whether a line that looks like a heading is an answer of few words."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below and below.kind in _BODY:
        return False
    apart = blocks[at].line.gap and not habit.gaps
    is_name = not re.search(r"[\d,]", blocks[at].text)
    return not (habit.marks or apart or (habit.sentences and is_name))
