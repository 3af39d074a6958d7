"""A note as the rules look at it, and what they say of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from deckwright.cloze import Cloze, scan
from deckwright.lint.pages import Page
from deckwright.lint.plain import items, members, plain, words
from deckwright.model import Draft, Severity

ADVICE = 2 / 3  # of a limit, from which on there is advice
_MOST_GAPS = 200
_DEFINES = re.compile(r"[ *_]*(?:[:：\n]|(?<=[ *_])(?:[-–—]{1,2}|=|→|⇒|->|=>)\s)")


@dataclass(frozen=True)  # without slots: they leave no room for a cached property
class Card:
    """A note with its texts as a reader sees them, each made when it is first needed."""

    draft: Draft
    page: Page

    @property
    def is_english(self) -> bool:
        return self.page.is_english

    @cached_property
    def is_question(self) -> bool:
        return self.draft.kind == "question"

    @cached_property
    def question(self) -> str:
        return plain(self.draft.front)

    @cached_property
    def answer(self) -> str:
        return plain(self.draft.back)

    @cached_property
    def asked(self) -> list[str]:
        """The words of the question."""
        return words(self.question)

    @cached_property
    def told(self) -> list[str]:
        """The words of the answer."""
        return words(self.answer)

    @cached_property
    def members(self) -> list[str]:
        """What the answer enumerates, if it does."""
        return items(self.answer) or members(self.answer)

    @cached_property
    def gaps(self) -> tuple[Cloze, ...]:
        """The deletions; of a great many the first, for each is held against all that is shown."""
        return () if self.is_question else scan(self.draft.front)[0][:_MOST_GAPS]

    @cached_property
    def term(self) -> str:
        """What a glossary's note defines: what is hidden at its start, before a colon or a dash."""
        draft = self.draft
        if not (draft.implicit and len(self.gaps) == 1 and self.gaps[0].start == 0):
            return ""
        gap = self.gaps[0]
        is_term = _DEFINES.match(draft.front, gap.end) is not None
        return plain(draft.front[gap.inner_start : gap.inner_end]).strip() if is_term else ""

    def hidden(self) -> Iterator[tuple[int, str]]:
        """The number and the plain text of each deletion."""
        front = self.draft.front
        for gap in self.gaps:
            yield gap.number, plain(front[gap.inner_start : gap.inner_end]).strip()

    def shown(self, number: int) -> str:
        """The plain text of the front that asks for a deletion, with its hints and headings."""
        draft = self.draft
        text = draft.front
        end = len(text) + 1
        for gap in sorted(self.gaps, key=lambda gap: -gap.end):
            if gap.number == number and gap.end < end:  # not in one that is hidden as a whole
                text = f"{text[: gap.start]} {gap.hint} {text[gap.end :]}"
                end = gap.start + 1
        return plain("\n".join((*draft.context, draft.hint, text)))


class Finding(NamedTuple):
    """What a rule says of a card."""

    card: Card
    message: str
    severity: Severity = "warning"
    other: Card | None = None  # another one, for whose place the message has OTHER


@dataclass(frozen=True)
class Collection:
    """All cards, and the numbers by which the rules judge."""

    cards: tuple[Card, ...]
    limits: Mapping[str, int]

    @cached_property
    def questions(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.is_question)

    @cached_property
    def clozes(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if not card.is_question)

    @cached_property
    def terms(self) -> tuple[Card, ...]:
        return tuple(card for card in self.clozes if card.term)
