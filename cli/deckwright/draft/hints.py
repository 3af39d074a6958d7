"""Where a question without an answer may be answered after all, if a document surely says so."""

import re
from collections.abc import Iterable, Iterator, Sequence

from deckwright.draft.cards import Card
from deckwright.draft.sentences import telling
from deckwright.draft.shape import Block

_NUMBER = re.compile(r"[#*_\s]*(?:[^\W\d]{1,12}\.?\s?)?(\d{1,3})\s?[.):]")
_WHAT = re.compile(
    r"\W*(?:what (?:is|are|does)|was (?:ist|sind|bedeutet)|qu['’]est-ce qu|"
    r"qu[eé] (?:es|son|significa)|(?:che )?cos['’]è|o que (?:é|são)|что такое|wat (?:is|zijn)|"
    r"co to (?:jest|są)|vad är|hvad er)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"\{\{c1::(.+?)\}\}")
_MEAN = frozenset(("mean", "means", "bedeutet", "significa", "stand", "stands"))
_FEW = 2  # numbered questions whose answers stand apart


def hints(
    blocks: Sequence[Block], asked: Sequence[Block], cards: Iterable[Card]
) -> Iterator[tuple[int, int]]:
    """The lines of questions, each with the line that may answer it."""
    apart = dict(_apart(blocks, {block.line.first for block in asked}))
    defined: dict[frozenset[str], int] = {}
    for card in cards:
        if card.kind != "question":
            hidden = _HIDDEN.search(card.front)
            name = hidden[1] if hidden else card.front
            defined.setdefault(frozenset(telling(name)), card.first)
    for block in asked:
        line = apart.get(block.line.first) or _defined(block, defined)
        if line:
            yield block.line.first, line


def _defined(block: Block, defined: dict[frozenset[str], int]) -> int:
    name = frozenset(telling(block.text)) - _MEAN if _WHAT.match(block.text) else frozenset()
    return defined.get(name, 0) if name else 0


def _apart(blocks: Sequence[Block], asked: set[int]) -> Iterator[tuple[int, int]]:
    """Numbered questions, and below them as many answers with the same numbers."""
    questions: list[tuple[int, int]] = []
    answers: list[tuple[int, int]] = []
    for block in (*blocks, None):
        is_question = block is not None and block.kind == "question"
        if block is None or (is_question and answers):
            yield from _matched(questions, answers)
            questions, answers = [], []
        if block is None or not (number := _NUMBER.match(block.line.full)):
            continue
        at = (int(number[1]), block.line.first)
        if not is_question and questions:
            answers.append(at)
        elif is_question and block.line.first in asked:
            questions.append(at)


def _matched(
    questions: Sequence[tuple[int, int]], answers: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    if len(questions) >= _FEW and [n for n, _ in questions] == [n for n, _ in answers]:
        for (_, question), (_, answer) in zip(questions, answers, strict=True):
            yield question, answer
