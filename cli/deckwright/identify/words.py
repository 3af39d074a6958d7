"""How alike two notes are: by their words, the rare ones counting most."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from math import fsum, log
from typing import NamedTuple

from deckwright.identify.letters import ratio
from deckwright.model import Record

# Scripts that put no spaces between words are compared by pairs of letters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_ASCII_WORD = re.compile(r"\w+", re.ASCII)  # the same, where there is nothing else
_STEM = 4  # letters from which on a word may be another form of a word
_PREFIX = 3  # letters that forms of a word share
_FORM = 70  # per cent of the letters of two forms of a word
_SLIP = 85  # per cent of the letters of a word and its misspelling
_SYLLABLE = 3  # letters that a pair of Chinese ones is worth
_TELLING = 5  # letters of an answer that is not one of many
_SAME = 0.85  # from which on questions are one, whatever their answers
_RARE = 3  # words that no other note has are all the evidence one can ask for
PART = 0.8  # of a note's words, by their weight, that another has: it is part of the other
_SUBJECT = 0.75  # of the highest weight: the word is in one or two notes
_FEW = 8  # notes: a word of no more of them is rare in any collection


def words(text: str) -> frozenset[str]:
    if text.isascii():
        return frozenset(_ASCII_WORD.findall(text))
    found: set[str] = set()
    for word in _any_word().findall(text):
        if len(word) > 1 and _is_unspaced(word):
            found.update(word[place : place + 2] for place in range(len(word) - 1))
        else:
            found.add(word)
    return frozenset(found)


class Sides(NamedTuple):
    """The words of a note: what it asks for, and what it is asked by or answered with."""

    question: frozenset[str]
    answer: frozenset[str]


@cache
def sides(record: Record) -> tuple[Sides, ...]:
    """A question and its answer; of a cloze note the whole text and what is hidden, both ways."""
    question = words(record.question)
    if record.kind == "question":
        return (Sides(question, words(record.answer)),)
    hidden = words(" ".join(gap.text for gap in record.deletions if not gap.is_gone))
    return Sides(question, hidden), Sides(hidden, question)


def all_words(record: Record) -> frozenset[str]:
    return words(f"{record.question}\n{record.answer}")


class Likeness(NamedTuple):
    """From 0 to 1."""

    question: float
    answer: float
    score: float
    is_told: bool  # the answers share enough to know a note by, which "yes" is not
    is_about: bool  # the questions share a word that few others have


class _Overlap(NamedTuple):
    dice: float  # of all that both have
    containment: float  # of what the shorter has
    weight: float  # of what is shared
    rarest: float  # the weight of one word of it


class Rarity:
    """How much a word tells: the more, the fewer notes have it."""

    def __init__(self, notes: Iterable[Record]) -> None:
        self._counts: Counter[str] = Counter()
        self._total = 0
        for note in notes:
            self._total += 1
            self._counts.update(all_words(note))
        self._highest = log(2 + self._total)
        # What a note and its rewording share is in two notes, however few there are.
        self._subject = min(_SUBJECT * self._highest, log(1 + (1 + self._total) / 2))

    def of(self, word: str) -> float:
        return log(1 + (1 + self._total) / max(1, self._counts[word]))

    def is_common(self, word: str) -> bool:
        """Whether a word is in too many notes to lead from one to another."""
        return self._counts[word] > max(_FEW, self._total / 4)

    def likeness(self, old: Record, new: Record, told: frozenset[str] = frozenset()) -> Likeness:
        """How alike notes are; `told` are all words of the new answer, its record has the first."""
        pairs = zip(sides(old), self._filled(old, new, told), strict=True)
        return max((self._likeness(*pair) for pair in pairs), key=lambda found: found.score)

    def containment(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of some words, by their weight, is among others."""
        return self._weight(part & whole) / (self._weight(part) or 1)

    def evidence(self, words: frozenset[str]) -> float:
        """What words tell, in words that only one note has."""
        return self._weight(words) / self._highest

    def _filled(self, old: Record, new: Record, told: frozenset[str]) -> tuple[Sides, ...]:
        """The sides of the new note, with the old answer if that now stands behind another text."""
        before = sides(old)[0].answer if told else told
        kept = before & told
        is_part = self.evidence(kept) >= _RARE and self.containment(before, kept) >= PART
        found = sides(new)
        return (Sides(found[0].question, found[0].answer | kept),) if is_part else found

    def _likeness(self, old: Sides, new: Sides) -> Likeness:
        asked = self._overlap(old.question, new.question)
        told = self._overlap(old.answer, new.answer)
        q, a = asked.dice, max(told.dice, 0.85 * told.containment)
        if not (old.answer or new.answer):
            a = q
        by_answer = 0.8 * a * min(1, 1.2 * told.weight / (_RARE * self._highest))
        score = max(0.6 * q + 0.4 * a, q - 0.12 if q >= _SAME else 0, by_answer)
        is_told = _letters(old.answer & new.answer) >= _TELLING
        return Likeness(q, a, score, is_told, asked.rarest >= self._subject)

    def _overlap(self, old: frozenset[str], new: frozenset[str]) -> _Overlap:
        same = {word: self.of(word) for word in old & new}
        weights = [*same.values(), *self._inflected(old - new, new - old)]
        before, after = self._weight(old), self._weight(new)
        if not (before and after):
            return _Overlap(0, 0, 0, 0)
        shared = min(fsum(weights), before, after)
        dice, containment = 2 * shared / (before + after), shared / min(before, after)
        return _Overlap(dice, containment, shared, max(weights, default=0))

    def _inflected(self, old: frozenset[str], new: frozenset[str]) -> Iterator[float]:
        """The weights of words that have another form, or a slip, in the other text."""
        left = [word for word in sorted(new) if len(word) >= _STEM]
        for word in sorted(old):
            if not (left and len(word) >= _STEM):
                continue
            near = max(left, key=partial(ratio, word))
            if _is_form(word, near):
                left.remove(near)
                yield min(self.of(word), self.of(near)) * ratio(word, near) / 100

    def _weight(self, words: Iterable[str]) -> float:
        return fsum(map(self.of, words))


def _is_form(word: str, other: str) -> bool:
    """Whether words differ by an ending or a slip. Numbers are never about the same."""
    alike = 0 if word.isdecimal() else ratio(word, other)
    return alike >= (_FORM if word[:_PREFIX] == other[:_PREFIX] else _SLIP)


def _letters(words: Iterable[str]) -> int:
    return sum(_SYLLABLE if _is_unspaced(word) else len(word) for word in words)


def _is_unspaced(word: str) -> bool:
    return not word.isascii() and _unspaced().match(word) is not None


# To compile them takes longer than to read a ledger of a thousand notes.
@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")
