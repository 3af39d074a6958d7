"""What a file should tell of all its cards: their topic and their source."""

from collections.abc import Iterator

from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.english import words_in

_SETTINGS = "deckwright.toml"
_NO_TOPIC = words_in(
    "a anki all cards copy deck decks doc document draft file flashcards inbox index misc my new "
    "note notes page questions readme study temp test the todo untitled"
)


def missing_topic(notes: Collection) -> Iterator[Finding]:
    """Said once a file, of its first card."""
    for cards in _by_file(notes).values():
        if not cards[0].page.is_about and _says_nothing(cards[0].draft.deck):
            message = "neither a heading nor a name tells the topic; begin the file with # Topic"
            yield Finding(cards[0], message)


def missing_source(notes: Collection) -> Iterator[Finding]:
    """Said once a file. In a collection without any source it is only advice, said once."""
    if notes.cards and not any(card.draft.source for card in notes.cards):
        message = f'no card names a source; say source = "..." in {_SETTINGS}, or Source: in cards'
        yield Finding(notes.cards[0], message, "info")
        return
    for cards in _by_file(notes).values():
        left = [card for card in cards if not card.draft.source]
        if left:
            number = "1 card names" if len(left) == 1 else f"{len(left)} cards name"
            message = f"{number} no source; say source: in the front matter, or Source: in the card"
            yield Finding(left[0], message)


def _says_nothing(deck: str) -> bool:
    name = deck.rpartition("::")[2].casefold()
    return not any(map(str.isalpha, name)) or {*name.split()} <= _NO_TOPIC


def _by_file(notes: Collection) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in notes.cards:
        found.setdefault(card.page.path, []).append(card)
    return found
