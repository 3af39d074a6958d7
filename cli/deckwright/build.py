"""The order of the stages, and nothing more: scan -> parse -> identify -> check -> render."""

from collections.abc import Callable, Iterable, Sequence

from deckwright.check import check
from deckwright.decks import decks, packages
from deckwright.identify import identify
from deckwright.model import Build, Diagnostic, Draft, Note, Rendered, Tree
from deckwright.outline import locate
from deckwright.parse import Description, parse
from deckwright.render import render

Progress = Callable[[int, int], None]  # notes done, notes in all


def build(tree: Tree, stamp: int, progress: Progress = lambda _done, _all: None) -> Build:
    """What a collection becomes. `stamp`, in seconds of the epoch, dates its notes.

    Notes with a fault are left out, and the diagnostics say which; whoever writes packages
    decides whether that will do.
    """
    parsed = tuple(parse(tree))
    drafts = (item for item in parsed if isinstance(item, Draft))
    notes = tuple(identify(drafts, tree.settings.name, stamp))
    faults = tuple(check(notes))
    unsound = {id(note) for note, _ in faults}
    sound = [note for note in notes if id(note) not in unsound]
    rendered, problems = _rendered(tree, sound, progress)
    made = decks(rendered, _descriptions(parsed))
    said = (
        *tree.diagnostics,
        *(item for item in parsed if isinstance(item, Diagnostic)),
        *(fault for _, fault in faults),
        *problems,
    )
    return Build(packages(made, tree), tuple(sorted(set(said))))


def _rendered(
    tree: Tree, notes: Sequence[Note], progress: Progress
) -> tuple[list[Rendered], list[Diagnostic]]:
    lines = {source.path: source.text for source in tree.sources}
    made: list[Rendered] = []
    said: list[Diagnostic] = []
    for note, problems in render(notes, tree.media):
        made.append(note)
        for problem in problems:
            place = locate(lines[note.span.path].split("\n"), note.span, problem.token)
            said.append(Diagnostic(place, problem.code, problem.message, "error"))
        progress(len(made), len(notes))
    return made, said


def _descriptions(parsed: Iterable[Draft | Description | Diagnostic]) -> dict[str, str]:
    """What is said of each deck; a folder's index has the last word."""
    found = [item for item in parsed if isinstance(item, Description)]
    found.sort(key=lambda item: item.is_index)
    return {item.deck: item.text for item in found}
