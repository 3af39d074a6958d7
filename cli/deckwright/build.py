"""The order of the stages, and nothing more: sheets -> identify -> check -> packages."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from deckwright import ledger
from deckwright.changes import Moment, change, dated, gone
from deckwright.check import check
from deckwright.decks import decks, misnamed, packages
from deckwright.identify import Ask, Doubt, Identity, Note, Written, identify
from deckwright.model import (
    Build,
    Change,
    Diagnostic,
    Draft,
    Ledger,
    Looked,
    Record,
    Rendered,
    Source,
    Tree,
)
from deckwright.parse import Description, Frame, frame
from deckwright.render import Made, make
from deckwright.sheets import made, sheets

# What leaves nothing to ask or to answer. A note without a picture or a script is still one.
_UNSOUND = frozenset({"cloze-syntax", "empty-answer", "empty-question"})

Progress = Callable[[int, int], None]  # sources done, sources in all


def nobody(_doubt: Doubt) -> None:
    """Answer no question."""


class Recognised(NamedTuple):
    """What is known of a collection before its notes are put together."""

    ledger: Ledger  # as it was
    identity: Identity
    descriptions: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


class _Read(NamedTuple):
    """What the sources say, each by itself."""

    frame: Frame
    written: Written
    sheets: list[tuple[bytes, int]]  # of each source: the key, and how many notes there are
    looked: list[Looked]  # for pictures and sounds, as far as the notes are put together
    descriptions: list[Description]
    said: list[Diagnostic]


class _Pending(NamedTuple):
    """Notes that are still to be put together, and places among them all."""

    notes: deque[Note]
    unsound: set[int]  # that can't be shipped, whatever their HTML is
    renumbered: set[int]  # whose clozes have other numbers than their sources give them


class _Finished(NamedTuple):
    """What became of a note: what is shipped of it, if anything is, and what is wrong in it."""

    change: Change
    shipped: Rendered | None = None
    said: tuple[Diagnostic, ...] = ()


def build(
    tree: Tree,
    moment: Moment,
    ask: Ask = nobody,
    progress: Progress = lambda _done, _all: None,
) -> Build:
    """What a collection becomes.

    Notes with a fault are left out, and the diagnostics say which; whoever writes packages
    decides whether that will do.
    """
    remembered = _ledger(tree)
    if isinstance(remembered, Diagnostic):
        return Build((), tuple(sorted({*tree.diagnostics, remembered})), None, ())
    found = _read(tree, progress, is_shown=True)
    known = _recognised(tree, remembered, found, ask)
    wrong = tuple(faults(known.identity.notes))
    pending = _pending(known.identity, found.written, wrong)
    became, shipped, said = _gathered(_finished(tree, found, pending, moment))
    changes = _doubted(became, known.identity.doubts)
    return Build(
        packages(decks(shipped, known.descriptions, tree.settings), tree),
        tuple(sorted({*known.diagnostics, *(fault for _, fault in wrong), *said})),
        known.ledger,
        (*changes, *gone(known.identity)),
        tuple(found.looked),
        is_settled=not known.identity.diagnostics,
    )


def recognise(tree: Tree, ask: Ask = nobody) -> Recognised | Diagnostic:
    """The notes, not yet checked and rendered; or why there is no telling."""
    remembered = _ledger(tree)
    if isinstance(remembered, Diagnostic):
        return remembered
    return _recognised(tree, remembered, _read(tree, is_shown=False), ask)


def _ledger(tree: Tree) -> Ledger | Diagnostic:
    if isinstance(tree.lock, Source):
        return ledger.read(tree.lock)
    return tree.lock or Ledger(tree.settings.name or tree.name)


def _read(tree: Tree, progress: Progress = lambda _done, _all: None, *, is_shown: bool) -> _Read:
    common, said = frame(tree)
    found = _Read(common, Written([], []), [], [], [], [*tree.diagnostics, *said])
    for done, sheet in enumerate(sheets(tree, common, is_shown=is_shown), 1):
        found.written.drafts.extend(sheet.written.drafts)
        found.written.records.extend(sheet.written.records)
        found.sheets.append((sheet.key, len(sheet.written.drafts)))
        for item in sheet.told:
            if isinstance(item, Diagnostic):
                found.said.append(item)
            else:
                found.descriptions.append(item)
        progress(done, len(tree.sources))
    return found


def _recognised(tree: Tree, remembered: Ledger, found: _Read, ask: Ask) -> Recognised:
    drafts = found.written.drafts
    is_seen = _is_seen(tree, drafts, found.said)
    identity = identify(found.written, remembered, _asked(tree, ask), is_seen)
    about = sorted(found.descriptions, key=lambda each: each.is_index)
    descriptions = {each.deck: each.text for each in about}  # a folder's index has the last word
    unused = misnamed((draft.deck for draft in drafts), tree)
    said = (*found.said, *identity.diagnostics, *unused)
    return Recognised(remembered, identity, descriptions, said)


def _asked(tree: Tree, ask: Ask) -> Ask:
    match tree.settings.doubtful:
        case "ask":
            return ask
        case "same":  # but no guid goes to two notes
            return lambda doubt: None if doubt.is_away else "same"
        case "new":
            return lambda _doubt: "new"


def _is_seen(
    tree: Tree, drafts: Iterable[Draft], said: Iterable[Diagnostic]
) -> Callable[[str], bool]:
    """Whether a source would be here, and was not lost as a whole to a fault."""
    read = {draft.span.path for draft in drafts}
    lost = {each.span.path for each in said if each.severity == "error"} - read
    return lambda path: tree.covers(path) and path not in lost


def faults(notes: Iterable[Note]) -> Iterator[tuple[Draft, Diagnostic]]:
    """What is wrong in notes, whatever their HTML is. Of two copies it is the one that is new."""
    known_first = sorted(notes, key=lambda note: note.match is None)
    yield from check([note.draft for note in known_first])


def _pending(
    identity: Identity, written: Written, faults: Iterable[tuple[Draft, Diagnostic]]
) -> _Pending:
    faulty = {id(draft) for draft, _ in faults}
    doubtful = {doubt.span for doubt in identity.doubts}
    pending = _Pending(identity.notes, set(), set())
    for place, (note, draft) in enumerate(zip(identity.notes, written.drafts, strict=True)):
        if note.draft is not draft:
            pending.renumbered.add(place)
        if id(note.draft) in faulty or note.draft.span in doubtful:
            pending.unsound.add(place)
    written.drafts.clear()
    written.records.clear()
    return pending


def _finished(tree: Tree, found: _Read, pending: _Pending, moment: Moment) -> Iterator[_Finished]:
    """Each note put together, in order. What isn't needed any more is let go of."""
    places = count()
    for source, (key, size) in zip(tree.sources, found.sheets, strict=True):
        firsts, looked = made(source, key, tree, found.frame) if size else ([], [])
        found.looked.extend(looked)
        for first, place in zip(firsts, places, strict=False):
            note = pending.notes.popleft()
            if place in pending.unsound:
                yield _Finished(change(note, None))
            elif place in pending.renumbered:
                # Of other cloze numbers other HTML is made.
                final = make(note.draft, tree.media, source.text.split("\n"))
                yield _put_together(note, final, moment)
            else:
                yield _put_together(note, first, moment)


def _put_together(note: Note, final: Made, moment: Moment) -> _Finished:
    if any(problem.code in _UNSOUND for problem in final.said):
        return _Finished(change(note, None), None, final.said)
    became = dated(note, final.seen, moment)
    return _Finished(became, _rendered(note.draft, final, became.record), final.said)


def _gathered(
    finished: Iterable[_Finished],
) -> tuple[list[Change], list[Rendered], list[Diagnostic]]:
    changes: list[Change] = []
    shipped: list[Rendered] = []
    said: list[Diagnostic] = []
    for each in finished:
        changes.append(each.change)
        said.extend(each.said)
        if each.shipped:
            shipped.append(each.shipped)
    return changes, shipped, said


def _rendered(draft: Draft, made: Made, record: Record) -> Rendered:
    own = record.guid, record.id, record.mod
    of_html = made.html, made.ordinals, made.media
    return Rendered(*own, draft.kind, draft.deck, draft.tags, *of_html, draft.span)


def _doubted(changes: Iterable[Change], doubts: Sequence[Doubt]) -> Iterator[Change]:
    """The changes; a note in doubt keeps the place of the record that it may be."""
    before = {(doubt.span, doubt.now.written): doubt.before for doubt in doubts}
    for each in changes:
        old = before.get((each.span, each.record.written)) if before else None
        yield each._replace(before=old) if old and each.fate == "held" else each
