"""Which note of the ledger a draft is, so that a student keeps what was learnt through any edit.

The cascade: an id of the author's, the same text, the same question, the question of a retired
note, and then what is alike. Nothing is guessed: where it stays doubtful, the author is asked.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from deckwright.identify import exact
from deckwright.identify.clozes import remarks, renumbered
from deckwright.identify.describe import RECOVERED, describe
from deckwright.identify.fuzzy import Pair, Search
from deckwright.identify.issue import Registry
from deckwright.identify.pairing import Pairing
from deckwright.identify.relations import Relations, relations
from deckwright.identify.result import Answer, Ask, Doubt, Identity, Note
from deckwright.model import Diagnostic, Draft, Ledger, Record

__all__ = [
    "RECOVERED",
    "Answer",
    "Ask",
    "Doubt",
    "Identity",
    "Note",
    "Written",
    "describe",
    "identify",
]

_ISSUED = Record.__match_args__.index("shown")  # before it stands what is issued
_STATE = Record.__match_args__.index("kind")  # before it stands what a text hasn't


class Written(NamedTuple):
    """Drafts in the order of their sources, and what each of them is known by.

    Once they are recognised, the records are those of their notes.
    """

    drafts: list[Draft]
    records: list[Record]


_ONE_WAY = (
    "is no longer asked both ways: students keep a blank card until they choose Tools > Empty Cards"
)


def identify(
    written: Written, ledger: Ledger, ask: Ask, is_seen: Callable[[str], bool]
) -> Identity:
    """The notes of the drafts, and how they were recognised.

    The records are those that `describe` makes of the drafts. A note whose cloze numbers need not
    change has its draft itself.

    `is_seen` tells of a file whether all its notes, if it has any, are among the drafts. Of other
    files only a note with the same text is recognised here, and what is much alike is asked.
    """
    drafts, records = written
    pairing = Pairing(ledger.records, records)
    exact.anchors(pairing)
    exact.texts(pairing)
    pairing.set_aside(old for old in pairing.free_old() if not is_seen(pairing.old[old].path))
    exact.questions(pairing)
    _recall(pairing, ledger.retired)
    related, doubts = _compare(pairing, drafts, ask)
    notes = _gathered(_recognised(drafts, pairing, related, ledger), records)
    doubtful = {doubt.before.guid for doubt in doubts}
    gone = {pairing.old[old].guid: pairing.old[old] for old in pairing.free_old()}
    return Identity(
        notes,
        tuple(record for guid, record in gone.items() if guid not in doubtful),
        {pairing.old[old].guid: drafts[new].span for old, new in related.merged.items()},
        doubts,
        (*map(_question, doubts), *_remarks(notes)),
    )


def _recall(pairing: Pairing, retired: Sequence[Record]) -> None:
    """Bring back retired notes whose question, or id, is asked again."""
    live = {record.guid for record in pairing.old}
    left = pairing.free_new()
    again = Pairing(
        [record for record in retired if record.guid not in live],
        [pairing.new[new] for new in left],
    )
    exact.again(again)
    for place, match in again.matches.items():
        pairing.matches[left[place]] = match._replace(is_back=True)


def _compare(
    pairing: Pairing, drafts: Sequence[Draft], ask: Ask
) -> tuple[Relations, tuple[Doubt, ...]]:
    search = Search(pairing, drafts)
    search.run()
    related = relations(pairing, drafts, search)
    return related, tuple(_unanswered(pairing, drafts, (search, related), ask))


def _unanswered(
    pairing: Pairing, drafts: Sequence[Draft], found: tuple[Search, Relations], ask: Ask
) -> Iterator[Doubt]:
    """Ask about what is alike and was not taken; nobody asks about what is explained."""
    search, related = found
    here = search.doubts()
    asked = {pair.new for pair in here}
    away = [pair for pair in _away(pairing) if pair.new not in asked]
    for pair in (*here, *away):
        if pair.new in related.origins or pair.old in related.merged:
            continue
        now, before = pairing.new[pair.new], pairing.old[pair.old]
        doubt = Doubt(drafts[pair.new].span, now, before, pair.likeness, is_away=pair in away)
        match ask(doubt):
            case "same":
                pairing.pair(pair.old, pair.new, "as you said")
            case "new":
                pass
            case None:
                yield doubt


def _away(pairing: Pairing) -> Iterator[Pair]:
    """What would be taken for notes of other files, had they been read and lacked these."""
    olds, news = pairing.aside(), pairing.free_new()
    left = Pairing([pairing.old[old] for old in olds], [pairing.new[new] for new in news])
    for pair in Search(left, ()).clear() if olds and news else ():
        yield Pair(olds[pair.old], news[pair.new], pair.likeness)


def _recognised(
    drafts: Sequence[Draft], pairing: Pairing, related: Relations, ledger: Ledger
) -> Iterator[Note]:
    registry = Registry(ledger)
    latest = _latest((*ledger.retired, *ledger.records))
    for at, (draft, now) in enumerate(zip(drafts, pairing.new, strict=True)):
        match = pairing.matches.get(at)
        if match is None:
            guid, note_id = registry.issue(draft)
            origin = related.origins.get(at)
            span = None if origin is None else drafts[origin].span
            record = Record._make((guid, note_id, *now[_ISSUED:]))
            yield Note(draft, record, origin=span)
        else:
            old = latest[match.record.guid]
            if (note_id := registry.id_of(old)) != old.id:
                old = old._replace(id=note_id)
            same = old
            if now[_STATE:] != old[_STATE:]:
                same = now._replace(guid=old.guid, id=old.id, shown=old.shown, mod=old.mod)
            kept, record = renumbered(draft, same, old)
            last = match if match.record is old else match._replace(record=old)
            yield Note(kept, record, last)


def _gathered(found: Iterable[Note], records: list[Record]) -> deque[Note]:
    """The notes; the record of each takes the place of its draft's."""
    notes: deque[Note] = deque()
    for at, note in enumerate(found):
        records[at] = note.record  # at once: two of every note would be a tenth of all memory
        notes.append(note)
    return notes


def _latest(records: Iterable[Record]) -> dict[str, Record]:
    """By its guid the state of each note that was built last: branches may have left several."""
    latest: dict[str, Record] = {}
    for record in records:
        if record.mod >= latest.setdefault(record.guid, record).mod:
            latest[record.guid] = record
    return latest


def _question(doubt: Doubt) -> Diagnostic:
    message = f'{doubt.likeness.score:.0%} like "{doubt.before.question}"'
    if doubt.is_away:
        path = doubt.before.path
        message += f" of {path}, which is not read: is it that note? build the whole, or"
    else:
        message += ": is it that note?"
    return Diagnostic(doubt.span, "doubtful", message, "error", doubt.before.guid)


def _remarks(notes: Iterable[Note]) -> Iterator[Diagnostic]:
    for each in notes:
        if each.match is None:
            continue
        if each.record.deletions != each.match.record.deletions:
            for message in remarks(each.draft, each.record, each.match.record):
                yield Diagnostic(each.span, "cloze-renumbered", message, "warning")
        if each.match.record.reverse and not each.record.reverse:
            yield Diagnostic(each.span, "one-way", _ONE_WAY, "warning")
