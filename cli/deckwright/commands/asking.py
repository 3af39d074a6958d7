"""Questions to an author who sits at a terminal."""

import sys

import click

from deckwright.identify import Answer, Doubt


def ask(doubt: Doubt) -> Answer | None:
    """Whether a note is an old one; nobody answers where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    place = click.style(f"{doubt.span.path}:{doubt.span.first}", bold=True)
    click.echo(
        f"{place} is {doubt.likeness.score:.0%} like a note of {doubt.before.path}", err=True
    )
    click.echo(f"  was  {doubt.before.question}\n  now  {doubt.now.question}", err=True)
    is_same = click.confirm("  the same note, so that students keep its history?", err=True)
    return "same" if is_same else "new"
