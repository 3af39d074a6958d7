"""Cards that may ask for the same fact."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from deckwright.draft.cards import Card
from deckwright.draft.sentences import telling

_ALIKE = 0.5  # of the words of the shorter card
_SHARED = 5  # words
_RARE = 12  # cards that a word may stand in and still tell something


def twins(cards: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Pairs of a card of the text and one of the questions, or two of either, that overlap."""
    words = [frozenset(telling(f"{card.front} {card.back}")) for card in cards]
    places: dict[str, list[int]] = defaultdict(list)
    for at, mine in enumerate(words):
        for word in mine:
            places[word].append(at)
    for at, mine in enumerate(words):
        near = {other for word in mine if len(places[word]) <= _RARE for other in places[word]}
        for other in sorted(near):
            if other > at and _are_apart(cards[at], cards[other]) and _is_twin(mine, words[other]):
                yield cards[at], cards[other]


def _are_apart(one: Card, other: Card) -> bool:
    return one.last < other.first or other.last < one.first


def _is_twin(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _SHARED and shared >= _ALIKE * min(len(one), len(other))
