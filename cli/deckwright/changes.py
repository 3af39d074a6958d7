"""What becomes of each note from one build to the next, and the ledger that remembers it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from deckwright.identify import RECOVERED, Identity, Note
from deckwright.model import Change, Fate, Ledger, Record, Span

_REST = Record.__match_args__.index("kind")  # of a record: before it stands what a build gives


class Moment(NamedTuple):
    """When a build takes place."""

    now: int  # seconds of the epoch
    is_restamped: Callable[[Record, Span], bool] = lambda _record, _span: False


def dated(note: Note, seen: str, moment: Moment) -> Change:
    """The change of a note that is shipped; its time is now if a student sees a change.

    `seen` is the fingerprint of what a student sees. The time never goes back, and never stands
    still at a change: Anki would leave it out.
    """
    old = note.record
    is_same = old.mod and old.shown == seen and not moment.is_restamped(old, note.span)
    if is_same:
        return change(note, old)
    state = seen, max(moment.now, old.mod + 1)
    return change(note, Record._make((old.guid, old.id, *state, *old[_REST:])))


def change(note: Note, record: Record | None) -> Change:
    """What became of a note; without a record, of one that can't be shipped."""
    match = note.match
    before = match.record if match else None
    return Change(
        fate=_fate(note, record),
        record=record or note.record,
        before=before,
        span=note.span,
        reason=match.reason if match else "",
        confidence=match.confidence if match else "exact",
        other=note.origin,
    )


def _fate(note: Note, record: Record | None) -> Fate:
    if record is None:
        return "held"
    if note.match is None or not note.match.record.mod:
        return "new"
    if note.match.is_back:
        return "back"
    return "unchanged" if record.mod == note.match.record.mod else "edited"


def is_moved(before: Record, now: Record) -> bool:
    """Whether a note is in another file or deck, with its texts as they were as far as is known."""
    if before.written == RECOVERED or (before.path, before.deck) == (now.path, now.deck):
        return False
    return says_the_same(before, now)


def says_the_same(before: Record, now: Record) -> bool:
    texts = (before.question, before.answer, before.deletions)
    return texts == (now.question, now.answer, now.deletions)


def gone(identity: Identity) -> Iterator[Change]:
    """What became of the notes that are not there any more."""
    for record in identity.gone:
        span = identity.merged.get(record.guid)
        place = Span(record.path, 1, 1)
        yield Change("retired", record, record, place, "", "exact", span)


def remembered(
    ledger: Ledger,
    changes: Iterable[Change],
    is_shipped: Callable[[Change], bool] = lambda _change: True,
) -> Ledger:
    """The ledger after packages with these changes were written.

    Notes whose changes are not shipped stay as they were, for students know them so.
    """
    known = {record.guid for record in ledger.records}
    records: list[Record] = []
    retired = [record for record in ledger.retired if record.guid not in known]
    dropped: set[str] = set()
    for each in changes:
        if each.fate == "retired":
            dropped |= {each.record.guid} if is_shipped(each) else set()
        elif is_shipped(each):
            records.append(each.record)
        elif each.before and each.before.guid in known:
            records.append(each.before)
    stay = [record for record in ledger.records if record.guid not in dropped]
    # What no package ever had need not be remembered.
    gone = [record for record in ledger.records if record.guid in dropped and record.mod]
    records = sorted(_among(stay, records), key=lambda record: record.path)
    # Branches may have left one in several states.
    latest = sorted((*retired, *gone), key=lambda record: (record.mod, record.deck))
    live = {record.guid for record in records} if latest else ()
    left = {record.guid: record for record in latest if record.guid not in live}
    return Ledger(ledger.namespace, tuple(records), tuple(left.values()))


def _among(before: Sequence[Record], records: Sequence[Record]) -> Iterator[Record]:
    """Records, and among them those of before that they lack, each behind the one it was behind."""
    there = {record.guid for record in records} if before else ()
    behind: dict[str, list[Record]] = {"": []}
    last = behind[""]
    for record in before:
        if record.guid in there:
            last = behind.setdefault(record.guid, [])
        else:
            last.append(record)
    yield from behind[""]
    for record in records:
        yield record
        yield from behind.get(record.guid, ())
