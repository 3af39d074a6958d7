"""What a deletion should be: a word worth knowing, among enough others to find it by."""

from collections.abc import Iterator, Sequence

from deckwright.lint.acronyms import initials
from deckwright.lint.card import ADVICE, Card, Collection, Finding
from deckwright.lint.english import FUNCTION, content, is_form
from deckwright.lint.plain import words

_ACRONYM = 6  # letters that an acronym has at most
_TELLING = 2  # letters that a text has which gives itself away


def cloze_function_word(notes: Collection) -> Iterator[Finding]:
    for card in notes.clozes:
        for number, text in card.hidden() if card.is_english else ():
            hidden = words(text)
            if hidden and not content(hidden):
                message = f'c{number} hides "{text}", which says nothing; hide the noun or name'
                yield Finding(card, message)


def cloze_long(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["cloze-long"]
    for card in notes.clozes:
        for number, text in card.hidden():
            length = len(words(text))
            if length > round(limit * ADVICE):
                message = f"c{number} hides {length} words; hide the key term, and show the rest"
                yield Finding(card, message, "warning" if length > limit else "info")


def cloze_context(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["cloze-context"]
    for card in notes.clozes:
        if card.term:
            continue  # its definition may be one word, as in a vocabulary
        for number in dict.fromkeys(number for number, _ in card.hidden()):
            left = len(content(words(card.shown(number))))
            if left < limit:
                seen = "1 word" if left == 1 else f"{left} words"
                message = f"c{number} leaves {seen} to find it by; add the topic or hide less"
                yield Finding(card, message)


def cloze_many(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["cloze-many"]
    for card in notes.clozes:
        cards = len({gap.number for gap in card.gaps})
        if cards >= limit:
            message = f"{cards} cards of one sentence give each other away; split the sentence"
            yield Finding(card, message, "warning" if cards > limit else "info")


def cloze_leak(notes: Collection) -> Iterator[Finding]:
    for card in notes.clozes:
        seen = {number: words(card.shown(number)) for number in {gap.number for gap in card.gaps}}
        for number, text in card.hidden():
            told = _told(text, card, seen[number])
            if told:
                message = f'"{told}" is visible while c{number} hides "{text}"; reword or hide it'
                yield Finding(card, message)


def _told(text: str, card: Card, shown: Sequence[str]) -> str:
    """What can be seen of a hidden text: itself, a form of its word, or its acronym."""
    hidden = words(text)
    if not hidden or len(text) < _TELLING or not content(hidden):
        return ""
    if len(hidden) == 1:
        # A glossary may have acronyms as terms.
        return _form(hidden[0], shown) or ("" if card.term else _spelt_out(hidden[0], shown))
    short = initials(hidden)
    if short and short in shown:
        return short
    return text if _contains(shown, hidden) else ""


def _form(word: str, shown: Sequence[str]) -> str:
    lower = word.casefold()
    return next((other for other in shown if is_form(lower, other.casefold())), "")


def _spelt_out(acronym: str, shown: Sequence[str]) -> str:
    """The words next to each other that an acronym is made of."""
    length = len(acronym)
    if not _TELLING < length <= _ACRONYM or not acronym.isupper():
        return ""
    main = [word for word in shown if word.casefold() not in FUNCTION]
    for place in range(len(main) - length + 1):
        some = main[place : place + length]
        if initials(some) == acronym:
            return " ".join(some)
    return ""


def _contains(shown: Sequence[str], hidden: Sequence[str]) -> bool:
    def joined(some: Sequence[str]) -> str:
        return f" {' '.join(some).casefold()} "

    return joined(hidden).rstrip() in joined(shown)
