"""Which note a draft is: its guid, its note id and the time of its last change.

A note is known by its kind and its anchor; without one, by its deck, the headings above it and
its question.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from deckwright.model import Draft, Note
from deckwright.normal import normal

_FIRST_ID = 1_500_000_000_000  # milliseconds: Anki shows note ids as the day of creation
_IDS = 100_000_000_000
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LENGTH = 12


def identify(drafts: Iterable[Draft], namespace: str, stamp: int) -> Iterator[Note]:
    """The notes of a collection. Those with the same key get the same guid."""
    taken: set[int] = set()
    for draft in drafts:
        number = int.from_bytes(sha256("\x1f".join((namespace, *key(draft))).encode()).digest())
        note_id = _FIRST_ID + number % _IDS
        while note_id in taken:
            note_id += 1
        taken.add(note_id)
        yield Note(draft, _guid(number), note_id, stamp)


def key(draft: Draft) -> tuple[str, ...]:
    """What a note is known by. The kind is part of it: Anki can't change a note's type."""
    if draft.anchor:
        return (draft.kind, f"#{draft.anchor}")
    return (draft.kind, draft.deck, *draft.context, normal(draft.front))


def _guid(number: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
