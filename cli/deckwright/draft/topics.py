"""The topics of a document: the sections of one subject, with the cards of each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deckwright.draft.cards import Card, cards, unique
from deckwright.draft.facts import Vocabulary, acronyms, vocabulary
from deckwright.draft.result import Part, Topic
from deckwright.draft.sections import FAQ, TOP, Section, subjects
from deckwright.draft.shape import Block

Again = tuple[Card, Card]  # a card that is left out, and the one that asks the same


class _Given(NamedTuple):
    """What the whole document tells of a part of it."""

    known: Vocabulary
    acronyms: Sequence[Card]


def topics(
    blocks: Sequence[Block], made: Sequence[Section], name: str
) -> tuple[tuple[Topic, ...], list[Again]]:
    """The topics that have cards, the document's own first, and what is left out."""
    given = _Given(vocabulary(blocks), _acronym_cards(blocks))
    drafted = [_topic(group, "" if at else name, given) for at, group in enumerate(subjects(made))]
    kept = tuple(topic for topic, _ in drafted if topic.cards)
    return kept, [pair for _, again in drafted for pair in again]


def _acronym_cards(blocks: Sequence[Block]) -> list[Card]:
    return [Card("term", each.name, each.gloss, each.first, each.last) for each in acronyms(blocks)]


def _topic(group: Sequence[Section], head: str, given: _Given) -> tuple[Topic, list[Again]]:
    spans = {line for section in group for line in _lines(section)}
    short = [card for card in given.acronyms if card.first in spans]
    made = [(section, [*cards(section, given.known)]) for section in group]
    each = ((section.title, card) for section, found in made for card in found)
    kept, again = unique((*(("", card) for card in short), *each))
    keep = {id(card) for card in kept if card.kind != "term"}
    parts = [
        (section, tuple(card for card in found if id(card) in keep)) for section, found in made
    ]
    name = head or _subject(group, short)
    terms = tuple(card for card in kept if card.kind == "term")
    line = group[0].line if group else 0
    return Topic(name, line, terms, tuple(_joined(parts))), again


def _lines(section: Section) -> Iterator[int]:
    yield section.line
    for block in section.blocks:
        yield block.line.first
    for pair in section.pairs:
        yield pair.question.line.first
        yield from (block.line.first for block in pair.answer)


def _subject(group: Sequence[Section], short: Sequence[Card]) -> str:
    """What a topic without a title of its own is called: what it expands, else its heading."""
    return short[0].back if short else next((s.title for s in group if s.title), "Another subject")


def _joined(parts: Sequence[tuple[Section, tuple[Card, ...]]]) -> Iterator[Part]:
    """The parts that have cards; those of repeated FAQs in one, at the end."""
    faq = tuple(card for section, found in parts if section.title == FAQ for card in found)
    above = ""
    for section, found in parts:
        if section.title == FAQ or not found:
            continue
        if section.above not in ("", above):
            yield Part(section.above, TOP, ())
        above = section.above or section.title
        yield Part(section.title, section.level, found)
    if faq:
        yield Part(FAQ, TOP, faq)
