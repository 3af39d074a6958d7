"""The notes checked: what a build would say of them, and what lint says of the cards."""

# ruff: noqa: PLC0415 - most checks need no document

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from deckwright.actions import run
from deckwright.actions.again import Answer, Request
from deckwright.lint import lint
from deckwright.model import Build, Diagnostic, Severity, Tree
from deckwright.sheets import drafts
from deckwright.terminal import findings, totals


class Choices(NamedTuple):
    """What is told, and what makes the command fail."""

    off: tuple[str, ...]
    verbose: bool
    strict: bool
    drafts: bool
    against: Path | None  # a document that no sentence should be copied from


def answer(asked: Request, form: str, choices: Choices) -> Answer:
    wishes = run.Wishes(
        said=partial(said, choices.off, against=choices.against), drafts=choices.drafts
    )
    made = run.compile_tree(asked.tree, asked.src, wishes).build
    told = findings.at_least("info" if choices.verbose else "warning", made.diagnostics)
    text = findings.FORMATS[form](told)
    worst: Severity = "warning" if choices.strict else "error"
    code = int(bool(findings.at_least(worst, made.diagnostics)))
    if form != "text":
        return Answer("", text, code, looked=made.looked)
    left = len(made.diagnostics) - len(told)
    more = f"; {left} more with -v" if left else ""
    return Answer(text, f"{totals.summary(made)}{more}\n", code, looked=made.looked)


def said(
    off: Sequence[str], tree: Tree, made: Build, against: Path | None = None
) -> Iterator[Diagnostic]:
    """All that a build says of a collection, and what lint does without some of its rules."""
    notes = tuple(drafts(tree))  # before the settings change, for what was made follows from them
    copied = _copied(tree, against) if against else ()
    settings = replace(tree.settings, off=(*tree.settings.off, *off))
    return lint(notes, replace(tree, settings=settings), (*made.diagnostics, *copied))


def _copied(tree: Tree, document: Path) -> Iterator[Diagnostic]:
    from deckwright.actions.drafting import copies

    return copies(tree, document)
