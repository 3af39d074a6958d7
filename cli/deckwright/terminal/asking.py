"""Questions to an author who sits at a terminal."""

import sys

import click

from deckwright.build import nobody
from deckwright.identify import Answer, Ask, Doubt
from deckwright.terminal.findings import harmless
from deckwright.terminal.places import View


def asker(view: View) -> Ask:
    """Whoever answers whether a note is an old one: nobody, where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return nobody

    def ask(doubt: Doubt) -> Answer:
        place = click.style(view.line(doubt.span), bold=True)
        where = harmless(view.path(doubt.before.path)) + ", which is not read" * doubt.is_away
        rows = (
            f"{place} is {doubt.likeness.score:.0%} like a note of {where}",
            f"  was  {harmless(doubt.before.question)}",
            f"  now  {harmless(doubt.now.question)}",
        )
        click.echo("\n".join(rows), err=True)
        is_same = click.confirm("  the same note, so that students keep its history?", err=True)
        return "same" if is_same else "new"

    return ask
