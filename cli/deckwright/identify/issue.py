"""New identities."""

from hashlib import sha256

from deckwright.model import Draft, Ledger, Record
from deckwright.normal import key

_FIRST_ID = 1_500_000_000_000  # milliseconds: Anki shows note ids as the day of creation
_IDS = 100_000_000_000
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_PAIRS = [low + high for high in _LETTERS for low in _LETTERS]
_SIX = len(_PAIRS) ** 3
_TWELVE = _SIX**2


class Registry:
    """Issues guids and note ids that no note of the collection has or ever had."""

    def __init__(self, ledger: Ledger) -> None:
        known = (*ledger.records, *ledger.retired)
        self._namespace = ledger.namespace
        self._guids = {record.guid for record in known}
        self._ids = {record.id for record in known}
        self._holders: dict[int, str] = {}
        self._tried: dict[tuple[str, ...], int] = {}  # of parts that several notes have

    def id_of(self, record: Record) -> int:
        """The note id of a note, or another if two branches have given it to two notes."""
        if self._holders.setdefault(record.id, record.guid) == record.guid:
            return record.id
        _, found = self._free((self._namespace, record.guid))
        self._ids.add(found)
        return found

    def issue(self, draft: Draft) -> tuple[str, int]:
        """A guid and a note id, the same for the same note on any branch and any day."""
        guid, note_id = self._free((self._namespace, *key(draft)))
        self._guids.add(guid)
        self._ids.add(note_id)
        return guid, note_id

    def _free(self, parts: tuple[str, ...]) -> tuple[str, int]:
        """The first guid and note id of these parts that no note has."""
        again = self._tried.get(parts, 0)
        while True:
            guid, note_id = _identity(parts, again)
            if note_id not in self._ids and guid not in self._guids:
                return guid, note_id
            again = self._tried[parts] = again + 1


def _identity(parts: tuple[str, ...], again: int) -> tuple[str, int]:
    told = (*parts, str(again)) if again else parts
    number = int.from_bytes(sha256("\x1f".join(told).encode()).digest())
    return _guid(number), _FIRST_ID + number % _IDS


def _guid(number: int) -> str:
    """Its last twelve digits in the base of the letters, the lowest first."""
    # Small numbers, and two digits at once: to divide large ones takes long.
    high, low = divmod(number % _TWELVE, _SIX)
    return _six(low) + _six(high)


def _six(number: int) -> str:
    number, low = divmod(number, len(_PAIRS))
    high, middle = divmod(number, len(_PAIRS))
    return _PAIRS[low] + _PAIRS[middle] + _PAIRS[high]
