"""The pipeline as a command runs it: with the clock, progress, and paths as the user types them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from deckwright import cache
from deckwright.actions.clock import PATIENCE, now, progress
from deckwright.build import build, nobody
from deckwright.changes import Moment
from deckwright.identify import Ask
from deckwright.model import Build, Diagnostic, Span, Tree
from deckwright.scan import scan
from deckwright.terminal.findings import has_errors
from deckwright.terminal.places import View, chosen

_NO_FILES = "no Markdown files here (.md, .markdown, .mkd or .mdown); deckwright new makes some"
_NO_NOTES = (
    'no notes here: no heading that ends in "?", no Q: and A: lines, no terms under a heading '
    "like Definitions, no {{c1::cloze}}; deckwright new makes a collection that shows them all"
)


class Wishes(NamedTuple):
    """What a user wants of a build besides its packages."""

    patience: float = PATIENCE  # seconds before progress is worth a line
    asker: Callable[[View], Ask] = lambda _view: nobody
    restamp: tuple[str, ...] = ()  # notes that get a new time: FILE:LINE, a guid, or "all"
    said: Callable[[Tree, Build], Iterable[Diagnostic]] = lambda _tree, made: made.diagnostics
    drafts: bool = False  # let files through that say draft: true


class Made(NamedTuple):
    """A collection as it is on disk, and what it became."""

    tree: Tree
    build: Build  # its diagnostics have paths as the user types them
    view: View


_NOTHING_ELSE = Wishes()


def compile_notes(src: Path, out: Path, wishes: Wishes = _NOTHING_ELSE) -> Made:
    """What the notes at `src` become, which is an error if it is nothing."""
    return compile_tree(scan(src, out), src, wishes)


def compile_tree(tree: Tree, src: Path, wishes: Wishes = _NOTHING_ELSE) -> Made:
    if wishes.drafts:
        tree = replace(tree, settings=replace(tree.settings, drafts=True))
    view = View(tree.root, src)
    moment = Moment(now(), chosen(wishes.restamp, tree.root))
    with progress(wishes.patience) as show, cache.opened(tree.root, "sheets") as kept:
        made = build(replace(tree, cache=kept), moment, wishes.asker(view), show)
        said = wishes.said(replace(tree, cache=kept), made)
        found = tuple(sorted(map(view.moved, said)))
    if not _has_notes(made) and not has_errors(found):
        found = tuple(sorted((*found, _nothing(tree, str(src)))))
    return Made(tree, made._replace(diagnostics=found), view)


def _has_notes(made: Build) -> bool:
    return any(deck.notes for package in made.packages for deck in package.decks)


def _nothing(tree: Tree, path: str) -> Diagnostic:
    message = _NO_NOTES if tree.sources else _NO_FILES
    return Diagnostic(Span(path, 1, 1), "no-notes", message, "error")
