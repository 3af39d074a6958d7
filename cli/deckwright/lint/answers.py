"""What an answer should be: short, one fact, and there on the card."""

import re
from collections.abc import Iterator

from deckwright.lint.card import ADVICE, Card, Collection, Finding
from deckwright.lint.english import content, defined, is_form
from deckwright.lint.plain import sentences
from deckwright.lint.questions import asks_for_list

_REFERS = re.compile(
    r"(?:please )?(?:see|refer to|cf\.?|as) (?:the )?(?:above|below|previous|earlier|next|also"
    r"|section|chapter|page|figure|answer|question)\b|(?:see|refer to) ",
    re.IGNORECASE,
)
_REFERENCE = 8  # words that an answer which only refers has at most
_ONLY_LINK = re.compile(r"\s*(?:\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)|<?https?://\S+?>?)\s*\.?\s*")
_DEFINITION = 12  # content words that a definition has at most if it can only be circular


def answer_long(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["answer-long"]
    good = round(limit * ADVICE)
    for card in notes.questions:
        number = len(card.told)
        if number > good and len(card.members) <= notes.limits["answer-list"]:
            message = (
                f"{number} words in the answer; keep the fact in {good} or fewer, "
                "and move the rest to > Note: or another card"
            )
            yield Finding(card, message, "warning" if number > limit else "info")


def answer_multi(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["answer-multi"]
    for card in notes.questions:
        facts = _facts(card)
        if len(facts) > limit:
            start = " ".join(facts[-1].split()[:4])
            message = (
                f'{len(facts)} facts in one answer; ask for each by itself, as for "{start} …"'
            )
            yield Finding(card, message)


def _facts(card: Card) -> list[str]:
    found = sentences(card.answer)
    parts = [part for sentence in found for part in sentence.split(";") if part.strip()]
    return max(found, parts, key=len)


def answer_list(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["answer-list"]
    for card in notes.questions:
        number = len(card.members)
        if number < limit or (number > limit and asks_for_list(card)):
            continue
        message = f"{number} items to recall at once; make a cloze of each, with the others visible"
        yield Finding(card, message, "warning" if number > limit else "info")


def answer_refers(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        is_short = len(card.told) <= _REFERENCE
        is_pointer = card.is_english and is_short and _REFERS.match(card.answer.strip())
        if is_pointer or _ONLY_LINK.fullmatch(card.draft.back):
            yield Finding(card, "the answer only points elsewhere; write the fact itself here")


def answer_circular(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        term = defined(card.question) if card.is_english else ""
        if term and _explains_by_itself(content(term.split()), content(card.told)):
            yield Finding(card, f'"{term}" is explained by itself; define it in other words')


def _explains_by_itself(term: list[str], told: list[str]) -> bool:
    if all(map(is_form, term, told)):
        told = told[len(term) :]  # an answer may begin with what it is about
    if not (term and told and len(told) <= _DEFINITION) or set(told) <= set(term):
        return False
    return all(any(is_form(word, other) for other in told) for word in term)
