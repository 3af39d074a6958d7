"""Acronyms, and whether a collection says anywhere what they stand for."""

import re
from collections.abc import Iterator

from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.english import FUNCTION, words_in

_ACRONYM = re.compile(r"\b(?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z]{1,4})(?=s?\b)")
_SAYING = (" for", " mean", "(")  # one of them is in all that the next three find
_STANDS_FOR = re.compile(r"\b([A-Z][A-Za-z]{1,5}) (?:stands? for|is short for|\()")
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]{1,5}?)s?\)")
_ASKED = re.compile(r"\b(?:does|of) ([A-Z][A-Za-z]{1,5}) (?:stand for|mean)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_KNOWN = words_in(
    "OK TV UK US USA EU UN AD BC BCE CE AM PM ID IQ DNA RNA PC CD DVD FAQ PDF HTML HTTP HTTPS "
    "URL CSS XML JSON SQL USB CPU GPU RAM NASA NATO WHO VIP DIY GPS PIN SMS ISBN TODO AND OR "
    "NOT XOR NULL TRUE FALSE"
)
_INITIALS = 2  # that make an acronym
_SHOUTED = 0.5  # of a text's letters: then capitals are its style


def question_acronym(notes: Collection) -> Iterator[Finding]:
    """Each acronym once, on the first card that has it."""
    told = {name for card in notes.cards for name in _expanded(card)}
    for card in notes.cards:
        for name in _used(card):
            if name not in told:
                told.add(name)
                message = f"what {name} stands for is said nowhere; write it out here, or as a term"
                yield Finding(card, message, "info")


def _texts(card: Card) -> str:
    return f"{card.question}\n{card.answer}"


def _used(card: Card) -> list[str]:
    text = _texts(card)
    found = dict.fromkeys(_ACRONYM.findall(text))
    if not found or sum(map(str.isupper, text)) > _SHOUTED * sum(map(str.isalpha, text)):
        return []
    return [name for name in found if name not in _KNOWN and not _ROMAN.fullmatch(name)]


def _expanded(card: Card) -> Iterator[str]:
    text = _texts(card)
    if any(sign in text for sign in _SAYING):
        for pattern in (_STANDS_FOR, _IN_BRACKETS, _ASKED):
            yield from pattern.findall(text)
    # A term, a heading above it or a question that is nothing but the acronym is about it.
    yield from (card.term, card.question.strip(" ?"), card.answer.strip(" ."))


def initials(words: list[str]) -> str:
    """The acronym of some words, in capitals; nothing if they are too few."""
    firsts = [word[0] for word in words if word[0].isalpha()]
    main = [word[0] for word in words if word[0].isalpha() and word.casefold() not in FUNCTION]
    return "".join(main or firsts).upper() if len(main) >= _INITIALS else ""
