"""The notes checked: what a build would say of them, and what lint says of the cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from deckwright.build import recognise
from deckwright.commands import findings, run, totals
from deckwright.lint import explain, lint
from deckwright.model import Build, Diagnostic, Severity, Tree

__all__ = ["Choices", "explain", "said", "tell"]

OUTPUT = Path("output")  # where packages go, which are no sources


@dataclass(frozen=True, slots=True)
class Choices:
    """What is told, and what makes the command fail."""

    off: tuple[str, ...]
    loudness: Severity
    strict: bool


def tell(src: Path, form: str, choices: Choices) -> None:
    made = run.compile_notes(src, OUTPUT, run.Wishes(said=partial(said, choices.off))).build
    told = findings.at_least(choices.loudness, made.diagnostics)
    click.echo(findings.FORMATS[form](told), nl=False, err=form == "text")
    if form == "text":
        left = len(made.diagnostics) - len(told)
        click.echo(totals.summary(made) + (f"; {left} more with -v" if left else ""))
    worst: Severity = "warning" if choices.strict else "error"
    raise click.exceptions.Exit(int(bool(findings.at_least(worst, made.diagnostics))))


def said(off: Sequence[str], tree: Tree, made: Build) -> Iterator[Diagnostic]:
    """All that a build says of a collection, and what lint does without some of its rules."""
    settings = replace(tree.settings, off=(*tree.settings.off, *off))
    tree = replace(tree, settings=settings)
    found = recognise(tree)
    notes = () if isinstance(found, Diagnostic) else found[0]
    return lint(notes, tree, made.diagnostics)
