"""Cards of one collection that are too much alike, found without comparing all pairs."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from math import ceil
from operator import xor

from deckwright.identify.words import words as compared
from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.english import FUNCTION, words_in
from deckwright.lint.plain import is_unspaced
from deckwright.model import OTHER
from deckwright.normal import normal

_ASKED = 0.6  # of the words of two questions, without which they ask for different things
_TOLD = 0.3  # likewise of two answers
_SAME_QUESTION = 0.9  # of the words of two questions that are one, even if the answers are not
_FEW = 3  # words: fewer tell nothing
_SERIES = 3  # questions that differ in one word are a series if there are more of them
_UNSEEN = re.compile(r"```|~~~|!\[|<img")
_CODE = re.compile(r"`+[^`]+`+")
_SYMBOLS = re.compile(r"[+*/<>=&|^%#@~$€°→←×÷±≤≥≠√∞]+")
_OPPOSITES = words_in(
    "above after before behind below down from in into more less off on out over through to under "
    "until up with within without"
)
_COMMON = 30  # cards: a word of more of them leads to too many
_FRAME, _WIDEST = 4, 25  # words of a question, one of which differs


@dataclass(frozen=True)
class _Words:
    """The words of a card, as they are compared; but for the first, those with a meaning."""

    card: Card
    question: frozenset[str]
    asked: frozenset[str]
    told: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        return self.asked | self.told


def near_duplicate(notes: Collection) -> Iterator[Finding]:
    """A card that says what an earlier one says, in nearly the same words."""
    share = notes.limits["near-duplicate"] / 100
    cards = [_words(card) for card in notes.cards]
    whole = _pairs([card.all for card in cards], share)
    asked = _pairs([card.question for card in cards], _SAME_QUESTION)
    first: dict[int, int] = {}
    for new, old in sorted({*whole, *asked}):
        if new not in first and _say_the_same(cards[new], cards[old]):
            first[new] = old
            message = f"nearly the same as {OTHER}; delete one, or say in both what differs"
            yield Finding(cards[new].card, message, other=cards[old].card)


def _words(card: Card) -> _Words:
    draft = card.draft
    question = _compared(card.question, card.asked, draft.front)
    answer = _compared(card.answer, card.told, draft.back)
    return _Words(card, question, question - FUNCTION, answer - FUNCTION)


def _compared(text: str, found: Sequence[str], markdown: str) -> frozenset[str]:
    """The words of a text, and code, symbols and pictures, which may be all that differs."""
    if _UNSEEN.search(markdown) or is_unspaced(text):
        return compared(markdown.casefold())
    seen = frozenset(map(str.casefold, found))
    again = _again(found) if len(seen) < len(found) else ()
    return seen.union(again, _CODE.findall(markdown), _SYMBOLS.findall(text))


def _again(found: Sequence[str]) -> Iterator[str]:
    """Words with a meaning that come more than once, each time as another word."""
    times = Counter(map(str.casefold, found))
    for word, number in times.items():
        if number > 1 and word not in FUNCTION:
            yield from (f"{word} {place}" for place in range(1, number))


def _pairs(sets: Sequence[frozenset[str]], share: float) -> Iterator[tuple[int, int]]:
    """The pairs of which one set has at least `share` of the words of both, the later one first."""
    ranks, common = _ranked(sets)
    seen: dict[int, list[int]] = defaultdict(list)
    for new, found in enumerate(sets):
        if len(found) < _FEW:
            continue
        order = sorted(map(ranks.__getitem__, found))
        # Sets that are alike have one in common of these: of ten words the three rarest.
        rarest = order[: len(order) - ceil(share * len(order)) + 1]
        keys = [rank for rank in rarest if rank < common]
        if rarest[-1] >= common:
            keys += _all_but_one(found)
        for old in sorted(set().union(*(seen[key] for key in keys))):
            if _share(found, sets[old], share):
                yield new, old
        for key in keys:
            if len(seen[key]) < _COMMON:
                seen[key].append(new)


def _ranked(sets: Iterable[frozenset[str]]) -> tuple[Mapping[str, int], int]:
    """The words from the rarest on, each with its rank, and the rank of the first common one.

    A common word leads to too many others. In its place sets meet that differ in one word.
    """
    counts = Counter(chain.from_iterable(sets))
    order = sorted(counts, key=lambda word: (counts[word], word))
    common = bisect_right(order, _COMMON, key=counts.__getitem__)
    return {word: rank for rank, word in enumerate(order)}, common


def _all_but_one(found: frozenset[str]) -> list[int]:
    """What sets that differ in one word have in common."""
    hashes = [*map(hash, found)]
    whole = reduce(xor, hashes)
    return [whole, *(whole ^ each for each in hashes)]


def _share(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    """Whether sets have so many of the words of both in common."""
    few, many = sorted((len(one), len(other)))
    return few >= share * many and len(one & other) >= share * len(one | other)


def _say_the_same(new: _Words, old: _Words) -> bool:
    one, other = new.card.draft, old.card.draft
    if one.kind != other.kind or one.span == other.span:
        return False
    if (one.asked, one.context[1:]) == (other.asked, other.context[1:]):
        return False  # that is an error already
    if len(new.asked & old.asked) < _ASKED * len(new.asked | old.asked):
        return False  # the other way round
    if new.told and len(new.told & old.told) < _TOLD * len(new.told | old.told):
        return False
    return not _differ(new, old)


def _differ(new: _Words, old: _Words) -> bool:
    """Whether a word of the question was put for another one, and so the answer is another."""
    in_question = (new.asked - old.asked, old.asked - new.asked)
    if new.card.is_question:
        is_other = not _is_answered_alike(new.card, old.card) or any(map(_has_number, in_question))
        return all(in_question) and is_other
    return new.card.term != old.card.term or any(map(_has_number, in_question))


def _has_number(words: frozenset[str]) -> bool:
    return any(any(map(str.isdecimal, word)) for word in words)


def term_twice(notes: Collection) -> Iterator[Finding]:
    seen: dict[str, Card] = {}
    for card in notes.terms:
        first = seen.setdefault(normal(card.term), card)
        if first is not card and first.draft.asked != card.draft.asked:
            message = (
                f'"{card.term}" is also defined at {OTHER}; merge the definitions, '
                "or say in the terms what differs"
            )
            yield Finding(card, message, other=first)


def interference(notes: Collection) -> Iterator[Finding]:
    """Questions that differ in one word, unless there is a whole series of them."""
    frames: dict[tuple[str, ...], list[tuple[str, Card]]] = defaultdict(list)
    for card in notes.questions:
        for frame in _frames([word.casefold() for word in card.asked]):
            frames[frame].append((card.asked[frame.index("")], card))
    held = _holders(notes.cards)
    for frame, ((word, first), *others) in frames.items():
        for other, card in others if len(others) < _SERIES else ():
            both = other.casefold(), word.casefold()
            alike = both[0] == both[1] or _is_answered_alike(card, first)
            if not (alike or _is_contrasted(both, frame, held)):
                message = (
                    f'differs from {OTHER} in "{other}" alone; add a card that contrasts '
                    f'"{other}" with "{word}"'
                )
                yield Finding(card, message, "info", first)


def _holders(cards: Iterable[Card]) -> Mapping[str, set[int]]:
    """The places of the cards that have a word, by the word."""
    held: dict[str, set[int]] = defaultdict(set)
    for place, card in enumerate(cards):
        for word in map(str.casefold, chain(card.asked, card.told)):
            held[word].add(place)
    return held


def _is_contrasted(
    both: tuple[str, str], frame: tuple[str, ...], held: Mapping[str, set[int]]
) -> bool:
    """Whether a card has both words; where they are small ones, also one of the questions' own."""
    found = held.get(both[0], set()) & held.get(both[1], set())
    if found and FUNCTION.intersection(both):
        found &= set().union(*(held[word] for word in frame if word and word not in FUNCTION))
    return bool(found)


def _frames(asked: list[str]) -> Iterator[tuple[str, ...]]:
    """The words of a question, each time with a gap for one that tells it from others."""
    for place, word in enumerate(asked) if _FRAME <= len(asked) <= _WIDEST else ():
        if word not in FUNCTION or word in _OPPOSITES:
            yield *asked[:place], "", *asked[place + 1 :]


def _is_answered_alike(card: Card, other: Card) -> bool:
    return normal(card.answer) == normal(other.answer)
