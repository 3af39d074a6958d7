"""A student, who learns the cards in every way that Anki knows and changes what they can."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from time import sleep
from typing import Any, Final, Literal

from anki.cards import CardId
from anki.collection import Collection
from anki.decks import DeckId
from scratch_collection import rows

Habit = tuple[Literal[1, 3, 4, "due"], ...]  # answers, and what makes a card due again

AGAIN: Final = 1
GOOD: Final = 3
EASY: Final = 4

_HABITS: tuple[Habit, ...] = (
    (AGAIN,),
    (GOOD, GOOD),
    (EASY, "due", AGAIN),
    (EASY, "due", GOOD),
    (GOOD,),
    (),
)
_TABLES = ("revlog", "graves", "deck_config")


@dataclass(frozen=True)
class State:
    """All of a collection that an import could change, but for the times of note types."""

    notes: dict[str, list[Any]]  # by their guids
    cards: dict[int, list[Any]]
    others: dict[str, list[Any]]  # rows of other tables
    types: list[dict[str, Any]]  # note types
    schema: list[Any]  # when it last changed: a later time forces a full sync

    def texts(self, guid: str) -> tuple[str, ...]:
        """The fields of a note."""
        return tuple(self.notes[guid][6].split("\x1f"))

    def tags(self, guid: str) -> set[str]:
        return set(self.notes[guid][5].split())


def state(collection: Collection) -> State:
    notes = {row[1]: row for row in rows(collection, "select * from notes")}
    assert len(notes) == collection.note_count()
    return State(
        notes,
        {row[0]: row for row in rows(collection, "select * from cards")},
        {table: rows(collection, f"select * from {table} order by 1, 2") for table in _TABLES},
        [{**each, "mod": 0, "usn": 0} for each in collection.models.all()],
        rows(collection, "select scm from col"),
    )


def study(collection: Collection) -> None:
    """A year with the collection: its cards are in every state that there is."""
    cards = collection.find_cards("", order="c.due asc, c.ord asc")
    half = len(cards) // 2
    _learn(collection, cards[:half])
    collection.set_config("fsrs", val=True)
    _learn(collection, cards[half:])
    collection.set_user_flag_for_cards(2, cards[::5])
    collection.sched.suspend_cards(cards[3::11])
    collection.sched.bury_cards(cards[4::11])
    own = collection.decks.id("Mine::What I never know")
    assert own is not None
    collection.set_deck(cards[2::9], own)
    _cram(collection, cards[7::12])
    _annotate(collection)


def _learn(collection: Collection, cards: Sequence[CardId]) -> None:
    for card_id, habit in zip(cards, cycle(_HABITS), strict=False):
        for what in habit:
            think()
            if what == "due":
                collection.sched.set_due_date([card_id], "0")
            else:
                card = collection.get_card(card_id)
                card.start_timer()
                collection.sched.answerCard(card, what)


def think() -> None:
    """Let the clock go on between two reviews.

    Those of one millisecond are logged as of later ones, and the check of the database repairs
    each card whose last entry has slipped into a later second than the card's own time.
    """
    sleep(0.002)


def _cram(collection: Collection, cards: Sequence[CardId]) -> None:
    """Take cards into a filtered deck."""
    filtered = collection.sched.get_or_create_filtered_deck(DeckId(0))
    filtered.name = "Cram"
    filtered.config.search_terms[0].search = f"cid:{','.join(map(str, cards))}"
    collection.sched.add_or_update_filtered_deck(filtered)


def _annotate(collection: Collection) -> None:
    """Tags and words of the student's own on some notes."""
    for place, note_id in enumerate(collection.find_notes("", order="n.id asc")):
        note = collection.get_note(note_id)
        if place % 3 == 0:
            note.tags += ["marked", "my::exam"]
        if place % 4 == 0:
            note["Source"] = "my own script, page 12"
        if place % 3 == 0 or place % 4 == 0:
            collection.update_note(note)
