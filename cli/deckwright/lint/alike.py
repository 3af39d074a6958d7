"""Cards of one collection that are too much alike, found without comparing all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.english import FUNCTION, words_in
from deckwright.lint.plain import words
from deckwright.normal import normal

_ASKED = 0.6  # of the words of two questions, without which they ask for different things
_SAME_QUESTION = 0.9  # of the words of two questions that are one, whatever is answered
_FEW = 3  # words: fewer tell nothing
_SERIES = 3  # questions that differ in one word are a series if there are more of them
_OPPOSITES = words_in(
    "above after before behind below down from in into more less off on out over through to under "
    "until up with within without"
)
_FRAME = 4  # words of a question at least, one of which differs


@dataclass(frozen=True)
class _Words:
    """The words of a card that carry its meaning."""

    card: Card
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
    asked = _pairs(
        [frozenset(words(normal(card.question))) for card in notes.cards], _SAME_QUESTION
    )
    first: dict[int, int] = {}
    for new, old in sorted({*whole, *asked}):
        if new not in first and _say_the_same(cards[new], cards[old]):
            first[new] = old
            place = cards[old].card.place
            message = f"nearly the same as {place}; delete one, or say in both what differs"
            yield Finding(cards[new].card, message)


def _words(card: Card) -> _Words:
    asked = frozenset(_normal(card.question))
    return _Words(card, asked, frozenset(_normal(card.answer)))


def _normal(text: str) -> list[str]:
    return [word for word in words(normal(text)) if word not in FUNCTION]


def _pairs(sets: Sequence[frozenset[str]], share: float) -> Iterator[tuple[int, int]]:
    """The pairs of which one set has at least `share` of the words of both, the later one first.

    Such sets have one of their rarest words in common, so only these are looked up: of a set of
    ten words and four fifths the three rarest.
    """
    counts = Counter(word for words in sets for word in words)
    seen: dict[str, list[int]] = defaultdict(list)
    for new, found in enumerate(sets):
        if len(found) < _FEW:
            continue
        order = sorted(found, key=lambda word: (counts[word], word))
        rarest = order[: len(order) - ceil(share * len(order)) + 1]
        for old in sorted({old for word in rarest for old in seen[word]}):
            if len(found & sets[old]) >= share * len(found | sets[old]):
                yield new, old
        for word in rarest:
            seen[word].append(new)


def _say_the_same(new: _Words, old: _Words) -> bool:
    one, other = new.card.note.draft, old.card.note.draft
    if one.kind != other.kind or one.span == other.span:
        return False
    if (one.asked, one.context[1:]) == (other.asked, other.context[1:]):
        return False  # that is an error already
    if len(new.asked & old.asked) < _ASKED * len(new.asked | old.asked):
        return False  # the other way round
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
        if first is not card and first.note.draft.asked != card.note.draft.asked:
            message = (
                f'"{card.term}" is also defined at {first.place}; merge the definitions, '
                "or say in the terms what differs"
            )
            yield Finding(card, message)


def interference(notes: Collection) -> Iterator[Finding]:
    """Questions that differ in one word, unless there is a whole series of them."""
    frames: dict[tuple[str, ...], list[tuple[str, Card]]] = defaultdict(list)
    for card in notes.questions:
        for frame in _frames([word.casefold() for word in card.asked]):
            frames[frame].append((card.asked[frame.index("")], card))
    for (word, first), *others in frames.values():
        for other, card in others if len(others) < _SERIES else ():
            if other.casefold() != word.casefold() and not _is_answered_alike(card, first):
                message = (
                    f'differs from {first.place} in "{other}" alone; add a card that contrasts '
                    f'"{other}" with "{word}"'
                )
                yield Finding(card, message, "info")


def _frames(asked: list[str]) -> Iterator[tuple[str, ...]]:
    """The words of a question, each time with a gap for one that tells it from others."""
    for place, word in enumerate(asked) if len(asked) >= _FRAME else ():
        if word not in FUNCTION or word in _OPPOSITES:
            yield *asked[:place], "", *asked[place + 1 :]


def _is_answered_alike(card: Card, other: Card) -> bool:
    return normal(card.answer) == normal(other.answer)
