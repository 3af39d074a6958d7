"""The ledger changed by hand: an author's answers, and a ledger made anew from a package."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from deckwright import markdown
from deckwright.changes import is_moved, says_the_same
from deckwright.cloze import scan
from deckwright.identify import RECOVERED, Note, describe
from deckwright.identify.issue import Registry
from deckwright.model import Draft, Ledger, Package, Record, Rendered, Span, Tree
from deckwright.normal import normal
from deckwright.seen import shown

_UNSEEN = "0"  # the fingerprint of what no student has
_FORMULA = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]")

_Above = tuple[tuple[str, ...], tuple[str, ...]]  # the headings above a note, and its tags


class Stale(NamedTuple):
    """A place where the ledger is not that of the sources."""

    span: Span
    fate: Literal["changed", "moved", "new", "back", "retired"]
    message: str


class AmendError(ValueError):
    """Why a ledger can't be changed so."""


def same(ledger: Ledger, note: Note, guid: str) -> Ledger:
    """The ledger in which the note `guid` has the texts of another one, which it is."""
    known = [record for record in (*ledger.records, *ledger.retired) if record.guid == guid]
    if not known:
        raise AmendError(f"no note has the guid {guid}")
    old = max(known, key=lambda record: record.mod)
    now = note.record
    if old.kind != now.kind:
        raise AmendError(f"{guid} is a {old.kind} note and can't become a {now.kind} note in Anki")
    if old.anchor and now.anchor and old.anchor != now.anchor:
        raise AmendError(f"{guid} has the id {old.anchor}, not {now.anchor}")
    became = old._replace(
        anchor=now.anchor,
        written=now.written,
        shown=old.shown if old.written == now.written else _UNSEEN,
        question=now.question,
        answer=now.answer,
        path=now.path,
    )
    return _with(ledger if now.guid == guid else _without(ledger, note), became)


def new(ledger: Ledger, note: Note) -> Ledger:
    """The ledger that knows a note as a new one, whatever it is like."""
    guid, note_id = Registry(ledger).issue(note.draft)
    now = note.record._replace(guid=guid, id=note_id, shown=_UNSEEN, mod=0)
    return _with(_without(ledger, note), now)


def _without(ledger: Ledger, note: Note) -> Ledger:
    """The ledger in which a note is no longer the one that has its very text or id."""
    now = note.record
    left = [record for record in ledger.records if record.guid == now.guid]
    left = [old for old in left if old.written == now.written or old.anchor == now.anchor != ""]
    records = tuple(record for record in ledger.records if record not in left)
    return Ledger(ledger.namespace, records, (*ledger.retired, *filter(_was_built, left)))


def _was_built(record: Record) -> bool:
    return record.mod > 0


def _with(ledger: Ledger, record: Record) -> Ledger:
    records = [other for other in ledger.records if other.guid != record.guid]
    places = [at for at, other in enumerate(records, 1) if other.path == record.path]
    records.insert(places[-1] if places else len(records), record)
    retired = tuple(other for other in ledger.retired if other.guid != record.guid)
    return Ledger(ledger.namespace, tuple(sorted(records, key=_path)), retired)


def _path(record: Record) -> str:
    return record.path


def recovered(namespace: str, packages: Iterable[Package], now: Iterable[Record]) -> Ledger:
    """What packages tell of their notes, with the texts that show students the same now."""
    same: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in now:
        same[record.kind, record.shown].append(record)
    notes = (note for package in packages for deck in package.decks for note in deck.notes)
    found = {note.guid: note for note in notes}  # the package of everything has it, too
    records = [_written(_record(note), same) for note in found.values()]
    return Ledger(namespace, tuple(sorted(_placed(records), key=_path)))


def _written(old: Record, same: Mapping[tuple[str, str], list[Record]]) -> Record:
    twins = same.get((old.kind, old.shown))
    if not twins:
        return old
    now = min(twins, key=lambda twin: twin.deck != old.deck)
    twins.remove(now)
    return now._replace(guid=old.guid, id=old.id, mod=old.mod, deck=old.deck)


def _placed(records: Sequence[Record]) -> Iterator[Record]:
    """Records whose file nobody knows, in that of the one before them in their deck."""
    told = [record for record in records if record.written != RECOVERED]
    paths = {record.deck: record.path for record in reversed(told)}
    for record in records:
        if record.written == RECOVERED:
            yield record._replace(path=paths.get(record.deck, record.path))
        else:
            paths[record.deck] = record.path
            yield record


def _record(note: Rendered) -> Record:
    """What a note's HTML tells. The deck stands for the file, which nobody knows."""
    front, back = (_FORMULA.sub(_in_dollars, markdown.plain(text)) for text in note.fields[:2])
    back = back if note.kind == "question" else ""
    hidden = tuple(
        (cloze.number, front[cloze.inner_start : cloze.inner_end]) for cloze in scan(front)[0]
    )
    span = Span(note.deck, 1, 1)
    draft = Draft(
        note.kind,
        front,
        back,
        span,
        note.deck,
        reverse=note.kind == "question" and len(note.ordinals) > 1,
        asked=normal(front),
        hidden=hidden,
    )
    return describe(draft)._replace(
        guid=note.guid,
        id=note.id,
        written=RECOVERED,
        shown=shown(note.html, note.tags),
        mod=note.mod,
    )


def _in_dollars(formula: re.Match[str]) -> str:
    """A formula as most authors write it."""
    return f"${formula[1]}$" if formula[1] else f"$${formula[2]}$$"


def stale(ledger: Ledger, notes: Sequence[Note], tree: Tree) -> Iterator[Stale]:
    """Where the sources say something that the ledger doesn't."""
    known = {record.guid: record for record in ledger.records}
    headings: dict[str, set[_Above]] = defaultdict(set)
    for note in notes:
        headings[note.span.path].add((note.draft.context, note.draft.tags))
    for note in notes:
        record = known.pop(note.record.guid, None)
        if record is None:
            yield Stale(note.span, "back" if note.match else "new", "is not in the ledger")
        elif (record.written, record.path) != (note.record.written, note.record.path):
            yield _changed(record, note, _below(headings[record.path], note.draft))
        elif record.shown == _UNSEEN:
            yield _unbuilt(record, note.span)
    for record in known.values():
        if tree.covers(record.path):
            message = f'has no note "{record.question}" any more'
            yield Stale(Span(record.path, 1, 1), "retired", message)


def _changed(record: Record, note: Note, elsewhere: Iterable[Record]) -> Stale:
    if is_moved(record, note.record):
        place = "file" if record.path != note.record.path else "deck"
    elif says_the_same(record, note.record) and any(
        other.written == record.written for other in elsewhere
    ):
        place = "heading"
    else:
        return Stale(note.span, "changed", "was changed since the ledger was written")
    return Stale(note.span, "moved", f"was moved from another {place} since the ledger was written")


def _below(headings: Iterable[_Above], draft: Draft) -> Iterator[Record]:
    """A note as it would be below other headings."""
    return (describe(draft._replace(context=names, tags=tags)) for names, tags in headings)


def _unbuilt(record: Record, span: Span) -> Stale:
    if record.mod:
        return Stale(span, "changed", "was never built so")
    return Stale(span, "new", "was never built")
