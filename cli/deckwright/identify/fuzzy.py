"""Notes that were reworded: the likest record, if it is likelier than any other.

Greedy and with margins, the surest first: every match can be explained, a small edit never
changes the match of another note, and where two records are about as likely, none is taken.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import product
from typing import NamedTuple

from deckwright.identify.levels import AGAIN, CLEAR, LEVELS, NOWHERE, Level, Place, trust
from deckwright.identify.pairing import Gap, Pairing
from deckwright.identify.words import Likeness, Rarity, all_words, words
from deckwright.model import Draft, Record
from deckwright.normal import normal

_CANDIDATES = 10  # records that a note is compared with, besides those of its gap
_TOLD = 2400  # characters of an answer in which an old one is looked for
_DOUBT = 0.5  # likeness from which on an author should be asked
_DOUBT_IN_GAP = 0.3


class Pair(NamedTuple):
    """A record and a new note that may be one."""

    old: int
    new: int
    likeness: Likeness


class Search:
    """The pairs that are left over, each compared once."""

    def __init__(self, pairing: Pairing, drafts: Sequence[Draft]) -> None:
        self._pairing = pairing
        self._drafts = drafts
        self._told: dict[int, frozenset[str]] = {}
        self._pairs: dict[tuple[int, int], Pair] = {}

    @cached_property
    def _rarity(self) -> Rarity:
        left = (self._pairing.old[old] for old in self._pairing.free_old())
        return Rarity((*left, *self._pairing.new))

    def run(self) -> None:
        if not (self._pairing.free_old() and self._pairing.free_new()):
            return
        self._compare_alike()
        self._take(LEVELS[0])
        self._pairing.follow()
        for level in LEVELS[1:]:
            self._take(level)
        self._repeat()
        self._look_deeper()
        self._repeat()

    def _repeat(self) -> None:
        while sum(map(self._take, LEVELS[AGAIN:])):
            pass

    def _look_deeper(self) -> None:
        """Compare what is left with whole answers: sooner, a part that was merged is a rival."""
        for (old, new), pair in self._pairs.items():
            if self._pairing.may_be(old, new) and (told := self._told_by(new)):
                records = self._pairing.old[old], self._pairing.new[new]
                likeness = self._rarity.likeness(*records, told)
                self._pairs[old, new] = pair._replace(likeness=likeness)

    def _told_by(self, new: int) -> frozenset[str]:
        """All words of an answer to a question."""
        if (told := self._told.get(new)) is None:
            draft = self._drafts[new]
            text = draft.back[:_TOLD] if draft.kind == "question" else ""
            told = self._told[new] = words(normal(text))
        return told

    def clear(self) -> list[Pair]:
        """The pairs that are alike enough wherever they stand; they stay as they are."""
        self._compare_alike()
        return list(self._fitting(CLEAR, lambda _pair: NOWHERE))

    def doubts(self) -> list[Pair]:
        """The pairs to ask about, the likest first; each note in one of them."""
        places = self._places()
        found: list[Pair] = []
        for pair in self._free():
            least = _DOUBT_IN_GAP if places(pair).is_of_gap else _DOUBT
            is_new = all(pair.new != other.new and pair.old != other.old for other in found)
            if pair.likeness.score >= least and is_new:
                found.append(pair)
        return found

    def containment(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of some words, by their weight, is among others."""
        return self._rarity.containment(part, whole)

    def evidence(self, words: frozenset[str]) -> float:
        """What words tell, in words that only one note has."""
        return self._rarity.evidence(words)

    def _compare_alike(self) -> None:
        for old, new in self._alike():
            self._compare(old, new)

    def _compare(self, old: int, new: int) -> None:
        if (old, new) not in self._pairs and self._pairing.may_be(old, new):
            likeness = self._rarity.likeness(self._pairing.old[old], self._pairing.new[new])
            self._pairs[old, new] = Pair(old, new, likeness)

    def _alike(self) -> Iterator[tuple[int, int]]:
        """For each note the records that share its rarest words."""
        index: dict[str, list[int]] = defaultdict(list)
        for old in self._pairing.free_old():
            for word in self._telling(self._pairing.old[old]):
                index[word].append(old)
        for new in self._pairing.free_new():
            shared: dict[int, float] = defaultdict(float)
            for word in self._telling(self._pairing.new[new]):
                weight = self._rarity.of(word)
                for old in index.get(word, ()):
                    shared[old] += weight
            best = nlargest(_CANDIDATES, shared.items(), key=lambda item: (item[1], -item[0]))
            yield from ((old, new) for old, _ in best)

    def _telling(self, record: Record) -> list[str]:
        return sorted(word for word in all_words(record) if not self._rarity.is_common(word))

    def _free(self) -> list[Pair]:
        """The pairs whose notes are both left over, the likest first."""
        may_be = self._pairing.may_be
        self._pairs = {key: pair for key, pair in self._pairs.items() if may_be(*key)}
        return sorted(
            self._pairs.values(), key=lambda pair: (-pair.likeness.score, pair.new, pair.old)
        )

    def _places(self) -> Callable[[Pair], Place]:
        """Where pairs stand as of now. Those that share a small gap are compared."""
        gaps = _Gaps(self._pairing)
        for old, new in gaps.couples():
            self._compare(old, new)
        return gaps.place

    def _take(self, level: Level) -> bool:
        """Pair what the level allows, and tell whether there was any."""
        if not (self._pairing.free_old() and self._pairing.free_new()):
            return False
        taken = False
        for pair in self._fitting(level, self._places()):
            taken |= self._pair(pair, level)
        return taken

    def _fitting(self, level: Level, places: Callable[[Pair], Place]) -> Iterator[Pair]:
        """The pairs that the level allows, by what is free now."""
        pairs = self._free()
        rivals = _rivals(pairs)
        for pair in pairs:
            score = pair.likeness.score
            is_clear = score - rivals(pair) >= level.margin or not level.margin
            if is_clear and level.fits(pair.likeness, places(pair)):
                yield pair

    def _pair(self, pair: Pair, level: Level) -> bool:
        if not self._pairing.may_be(pair.old, pair.new):
            return False
        self._pairing.pair(
            pair.old, pair.new, why(pair.likeness, level.place), trust(pair.likeness)
        )
        return True


def why(likeness: Likeness, place: str) -> str:
    return f"question {likeness.question:.0%} alike, answer {likeness.answer:.0%}, {place}"


def _rivals(pairs: Sequence[Pair]) -> Callable[[Pair], float]:
    """The score of the likest other pair with the same record or the same note."""
    best: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in pairs:  # the likest first
        for side in (("old", pair.old), ("new", pair.new)):
            if len(best[side]) < 2:  # noqa: PLR2004 - the pair itself and its rival
                best[side].append(pair)

    def rival(pair: Pair) -> float:
        others = (*best["old", pair.old], *best["new", pair.new])
        return max((other.likeness.score for other in others if other is not pair), default=0)

    return rival


class _Gaps:
    """What is left over between known notes; where it is much, its place tells nothing."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._olds, self._news = pairing.gaps()
        self._inside: dict[Gap, tuple[list[int], list[int]]] = {}
        for old, gap in self._olds.items():
            self._inside.setdefault(gap, ([], []))[0].append(old)
        for new, gap in self._news.items():
            self._inside.setdefault(gap, ([], []))[1].append(new)
        self._inside = {
            gap: inside
            for gap, inside in self._inside.items()
            if len(inside[0]) * len(inside[1]) <= _CANDIDATES**2
        }

    def couples(self) -> Iterator[tuple[int, int]]:
        """Who stands in a gap together."""
        for olds, news in self._inside.values():
            yield from product(olds, news)

    def place(self, pair: Pair) -> Place:
        gap = self._olds.get(pair.old)
        is_of_gap = gap in self._inside and gap == self._news.get(pair.new)
        sizes = tuple(map(len, self._inside[gap])) if gap and is_of_gap else ()
        return Place(
            self._pairing.path(pair.old) == self._pairing.new[pair.new].path,
            is_of_gap,
            sizes == (1, 1),
        )
