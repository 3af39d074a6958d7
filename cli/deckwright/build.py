"""The order of the stages, and nothing more: parse -> identify -> check -> render -> packages."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from deckwright.check import check
from deckwright.decks import decks, packages
from deckwright.identify import identify
from deckwright.markdown import Problem
from deckwright.model import Build, Diagnostic, Draft, Note, Rendered, Severity, Span, Tree
from deckwright.outline import locate
from deckwright.parse import Description, parse
from deckwright.render import render

# What a reader of the card still sees, if not as the author wrote it.
_SEVERITY: Mapping[str, Severity] = dict.fromkeys(
    ("field-large", "html-useless", "marks-many", "nested-deep"), "warning"
)

# What leaves nothing to ask or to answer. A note without a picture or a script is still one.
_UNSOUND = frozenset({"cloze-syntax", "empty-answer", "empty-question"})

Progress = Callable[[int, int], None]  # notes done, notes in all


def build(tree: Tree, stamp: int, progress: Progress = lambda _done, _all: None) -> Build:
    """What a collection becomes. `stamp`, in seconds of the epoch, dates its notes.

    Notes with a fault are left out, and the diagnostics say which; whoever writes packages
    decides whether that will do.
    """
    known = _known(tree, stamp)
    rendered, problems = _rendered(tree, known.notes, progress)
    said = {*tree.diagnostics, *known.diagnostics, *problems}
    made = decks(rendered, known.descriptions, tree.settings)
    return Build(packages(made, tree), tuple(sorted(said)))


@dataclass(frozen=True, slots=True)
class _Known:
    """The sound notes of a collection, not yet rendered."""

    notes: deque[Note]
    descriptions: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def _known(tree: Tree, stamp: int) -> _Known:
    parsed = tuple(parse(tree))
    drafts = (item for item in parsed if isinstance(item, Draft))
    notes = tuple(identify(drafts, tree.settings.name, stamp))
    faults = tuple(check(notes))
    unsound = {id(note) for note, _ in faults}
    told = sorted(
        (item for item in parsed if isinstance(item, Description)),
        key=lambda item: item.is_index,  # a folder's index has the last word
    )
    return _Known(
        deque(note for note in notes if id(note) not in unsound),
        {item.deck: item.text for item in told},
        (
            *(item for item in parsed if isinstance(item, Diagnostic)),
            *(fault for _, fault in faults),
        ),
    )


def _rendered(
    tree: Tree, notes: deque[Note], progress: Progress
) -> tuple[list[Rendered], list[Diagnostic]]:
    texts = {source.path: source.text for source in tree.sources}
    total = len(notes)
    made: list[Rendered] = []
    said: list[Diagnostic] = []
    for note, problems in render(_drained(notes), tree.media):
        if not any(problem.code in _UNSOUND for problem in problems):
            made.append(note)
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


def _drained(notes: deque[Note]) -> Iterator[Note]:
    """The notes one by one, each let go of: what is rendered need not stay in memory twice."""
    while notes:
        yield notes.popleft()
