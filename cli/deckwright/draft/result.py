"""What a document was found to hold."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deckwright.draft.cards import Card
from deckwright.draft.lines import Line
from deckwright.draft.shape import Block


class Part(NamedTuple):
    """The cards below a heading."""

    title: str
    level: int
    cards: tuple[Card, ...]


class Topic(NamedTuple):
    """What becomes a file."""

    title: str
    line: int  # where it begins in the document
    terms: tuple[Card, ...]
    parts: tuple[Part, ...]

    @property
    def cards(self) -> Sequence[Card]:
        return [*self.terms, *(card for part in self.parts for card in part.cards)]


class Found(NamedTuple):
    """A document read: its topics, and what its author has to look at."""

    source: str
    encoding: str
    is_markdown: bool
    lines: int
    text: str  # that the numbers of lines are of, if it is not the document itself
    blocks: tuple[Block, ...]
    topics: tuple[Topic, ...]
    dropped: tuple[tuple[Line, str], ...]  # each with the rule
    open: tuple[Block, ...]  # questions without an answer
    again: tuple[tuple[Card, Card], ...]  # left out, and what asks the same
    twins: tuple[tuple[Card, Card], ...]
    hints: Mapping[int, int]  # lines of open questions, and of what may answer them
    unused: tuple[Line, ...]  # text that no card was made of
