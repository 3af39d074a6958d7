"""New identities."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count

from deckwright.model import Draft, Ledger, Record
from deckwright.normal import key

_FIRST_ID = 1_500_000_000_000  # milliseconds: Anki shows note ids as the day of creation
_IDS = 100_000_000_000
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LENGTH = 12


class Registry:
    """Issues guids and note ids that no note of the collection has or ever had."""

    def __init__(self, ledger: Ledger) -> None:
        known = (*ledger.records, *ledger.retired)
        self._namespace = ledger.namespace
        self._guids = {record.guid for record in known}
        self._ids = {record.id for record in known}
        self._holders: dict[int, str] = {}

    def id_of(self, record: Record) -> int:
        """The note id of a note, or another if two branches have given it to two notes."""
        if self._holders.setdefault(record.id, record.guid) == record.guid:
            return record.id
        _, found = next(filter(self._is_free, _identities(self._namespace, record.guid)))
        self._ids.add(found)
        return found

    def _is_free(self, identity: tuple[str, int]) -> bool:
        guid, note_id = identity
        return note_id not in self._ids and guid not in self._guids

    def issue(self, draft: Draft) -> tuple[str, int]:
        """A guid and a note id, the same for the same note on any branch and any day."""
        guid, note_id = next(filter(self._is_free, _identities(self._namespace, *key(draft))))
        self._guids.add(guid)
        self._ids.add(note_id)
        return guid, note_id


def _identities(*parts: str) -> Iterator[tuple[str, int]]:
    """Guids and note ids without end, the same for the same parts."""
    for again in count():
        told = (*parts, *([str(again)] if again else ()))
        number = int.from_bytes(sha256("\x1f".join(told).encode()).digest())
        yield _guid(number), _FIRST_ID + number % _IDS


def _guid(number: int) -> str:
    letters = []
    number %= len(_ALPHABET) ** _LENGTH  # large numbers take long
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
