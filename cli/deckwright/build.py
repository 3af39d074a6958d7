"""The order of the stages, and nothing more: parse -> identify -> check -> render -> packages."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from deckwright import ledger
from deckwright.changes import Moment, change, dated, gone
from deckwright.check import check
from deckwright.decks import decks, packages
from deckwright.identify import Ask, Doubt, Identity, Known, identify
from deckwright.markdown import Problem
from deckwright.model import (
    Build,
    Change,
    Diagnostic,
    Draft,
    Ledger,
    Note,
    Rendered,
    Severity,
    Source,
    Span,
    Tree,
)
from deckwright.outline import locate
from deckwright.parse import Description, parse
from deckwright.render import render

# What a reader of the card still sees, if not as the author wrote it.
_SEVERITY: Mapping[str, Severity] = dict.fromkeys(
    ("field-large", "html-useless", "marks-many", "nested-deep"), "warning"
)

# What leaves nothing to ask or to answer. A note without a picture or a script is still one.
_UNSOUND = frozenset({"cloze-syntax", "empty-answer", "empty-question"})

Item = TypeVar("Item")
Progress = Callable[[int, int], None]  # notes done, notes in all


def nobody(_doubt: Doubt) -> None:
    """Answer no question."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known of a collection before its notes are rendered."""

    ledger: Ledger  # as it was
    identity: Identity
    descriptions: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


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
    found = _checked(tree, ask)
    if isinstance(found, Diagnostic):
        return Build((), tuple(sorted({*tree.diagnostics, found})), None, ())
    notes, known = found
    made, problems = _rendered(tree, notes, progress)
    shipped, changes = _dated(made, known.identity.known, moment)
    return Build(
        packages(decks(shipped, known.descriptions, tree.settings), tree),
        tuple(sorted({*known.diagnostics, *problems})),
        known.ledger,
        (*_doubted(changes, known.identity.doubts), *gone(known.identity)),
    )


def recognise(tree: Tree, ask: Ask = nobody) -> tuple[tuple[Note, ...], Recognised] | Diagnostic:
    """The notes, not yet checked and rendered, and what is known; or why there is no telling."""
    remembered = _ledger(tree)
    if isinstance(remembered, Diagnostic):
        return remembered
    parsed = tuple(parse(tree))
    drafts = tuple(item for item in parsed if isinstance(item, Draft))
    said = (*tree.diagnostics, *(item for item in parsed if isinstance(item, Diagnostic)))
    notes, identity = identify(drafts, remembered, _asked(tree, ask), _is_seen(tree, drafts, said))
    about = _descriptions(parsed)
    return notes, Recognised(remembered, identity, about, (*said, *identity.diagnostics))


def _checked(tree: Tree, ask: Ask) -> tuple[deque[Note], Recognised] | Diagnostic:
    """The notes that can be shipped, to be taken one by one, and why others can't."""
    found = recognise(tree, ask)
    if isinstance(found, Diagnostic):
        return found
    notes, known = found
    faults = tuple(check([note.draft for note in notes]))
    unsound = {id(draft) for draft, _ in faults}
    doubtful = {doubt.span for doubt in known.identity.doubts}
    sound = deque(
        note for note in notes if id(note.draft) not in unsound and note.draft.span not in doubtful
    )
    said = (*known.diagnostics, *(fault for _, fault in faults))
    return sound, replace(known, diagnostics=said)


def _ledger(tree: Tree) -> Ledger | Diagnostic:
    if isinstance(tree.lock, Source):
        return ledger.read(tree.lock)
    return tree.lock or Ledger(tree.settings.name or tree.name)


def _asked(tree: Tree, ask: Ask) -> Ask:
    answer = tree.settings.doubtful
    return ask if answer == "ask" else lambda _doubt: answer


def _descriptions(parsed: Iterable[Draft | Description | Diagnostic]) -> dict[str, str]:
    told = sorted(
        (item for item in parsed if isinstance(item, Description)),
        key=lambda item: item.is_index,  # a folder's index has the last word
    )
    return {item.deck: item.text for item in told}


def _is_seen(
    tree: Tree, drafts: Iterable[Draft], said: Iterable[Diagnostic]
) -> Callable[[str], bool]:
    """Whether a source would be here, and was not lost as a whole to a fault."""
    read = {draft.span.path for draft in drafts}
    lost = {each.span.path for each in said if each.severity == "error"} - read
    return lambda path: tree.covers(path) and path not in lost


def _dated(
    made: dict[str, Rendered], known: deque[Known], moment: Moment
) -> tuple[list[Rendered], list[Change]]:
    """The notes with their times, and what became of every note in the order of the sources."""
    shipped: list[Rendered] = []
    changes: list[Change] = []
    for each in _drained(known):
        note = made.pop(each.record.guid, None)
        if note is None:
            changes.append(change(each, None))
        else:
            final, became = dated(note, each, moment)
            shipped.append(final)
            changes.append(became)
    return shipped, changes


def _doubted(changes: Iterable[Change], doubts: Iterable[Doubt]) -> Iterator[Change]:
    """The changes; a note in doubt keeps the place of the record that it may be."""
    before = {(doubt.span, doubt.now.written): doubt.before for doubt in doubts}
    for each in changes:
        old = before.get((each.span, each.record.written)) if before else None
        yield replace(each, before=old) if old and each.fate == "held" else each


def _rendered(
    tree: Tree, notes: deque[Note], progress: Progress
) -> tuple[dict[str, Rendered], list[Diagnostic]]:
    """The notes by their guids, and the problems in them."""
    texts = {source.path: source.text for source in tree.sources}
    total = len(notes)
    made: dict[str, Rendered] = {}
    said: list[Diagnostic] = []
    for note, problems in render(_drained(notes), tree.media):
        if not any(problem.code in _UNSOUND for problem in problems):
            made[note.guid] = note
        if problems:
            said += _placed(problems, note.span, texts[note.span.path])
        progress(total - len(notes), total)
    return made, said


def _placed(problems: Iterable[Problem], span: Span, text: str) -> Iterator[Diagnostic]:
    """The problems of one note, each at its line."""
    lines = text.split("\n")
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        place = locate(lines, span, problem.token, seen[problem.code, problem.token])
        seen[problem.code, problem.token] += 1
        severity = _SEVERITY.get(problem.code, "error")
        yield Diagnostic(place, problem.code, problem.message, severity)


def _drained(items: deque[Item]) -> Iterator[Item]:
    """The items one by one, each let go of: what became of it need not stay in memory twice."""
    while items:
        yield items.popleft()
