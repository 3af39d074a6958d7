"""New identities."""

from hashlib import sha256
from itertools import count

from deckwright.model import Draft, Ledger
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

    def issue(self, draft: Draft) -> tuple[str, int]:
        """A guid and a note id, the same for the same note on any branch and any day."""
        for again in count():
            parts = (self._namespace, *key(draft), *([str(again)] if again else ()))
            number = int.from_bytes(sha256("\x1f".join(parts).encode()).digest())
            guid, note_id = _guid(number), _FIRST_ID + number % _IDS
            if guid not in self._guids and note_id not in self._ids:
                break
        self._guids.add(guid)
        self._ids.add(note_id)
        return guid, note_id


def _guid(number: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
