"""What comes of recognising the notes of a collection."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from deckwright.identify.pairing import Match
from deckwright.identify.words import Likeness
from deckwright.model import Diagnostic, Draft, Record, Span

Answer = Literal["same", "new"]


class Doubt(NamedTuple):
    """A question to the author: is the note at `span` the one that the record remembers?"""

    span: Span
    now: Record
    before: Record
    likeness: Likeness
    is_away: bool = False  # the record's file was not read: its note may still be there


Ask = Callable[[Doubt], Answer | None]  # None: nobody answers


class Note(NamedTuple):
    """A draft that Anki will recognise again."""

    draft: Draft  # its clozes have the numbers that their texts had before
    record: Record  # its texts of now; `shown` and `mod` are those of the last build
    match: Match | None = None  # the record that it was, and why; nothing if it is new
    origin: Span | None = None  # of a new note: the one that had its text before

    @property
    def span(self) -> Span:
        return self.draft.span


class Identity(NamedTuple):
    """What is known of the notes of a collection."""

    notes: deque[Note]  # one for each draft, in their order
    gone: tuple[Record, ...]  # records without a note, though their files were seen
    merged: Mapping[str, Span]  # by the guid of one that is gone: the note that has its text now
    doubts: tuple[Doubt, ...]  # that nobody answered
    diagnostics: tuple[Diagnostic, ...]
