"""The command that counts what a collection has."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING

import click

from deckwright.commands.options import src_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@src_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Tables to read, or a record for programs.",
)
def stats(src: "Path", *, form: str) -> None:
    """Count the notes in SRC, by deck and kind.

    SRC is a folder or one file; without it, the folder decks_src if there is one, else the
    current folder. Of the answers to questions the words are counted: half of the answers have no
    more than the middle number, and nine tenths no more than the long one. What is said is what
    deckwright check -v says.

    \b
    Examples:
      deckwright stats
      deckwright stats notes --format json
    """
    from deckwright.actions import counting

    counting.tell(src, form)
