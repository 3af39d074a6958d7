"""The command that builds whenever a file changes."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING

import click

from deckwright.commands.options import out_option, src_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@src_argument
@out_option
def watch(src: "Path", out: "Path") -> None:
    """Make the packages again whenever a note in SRC changes.

    SRC and the packages are those of deckwright build, and so is what a build writes. It begins
    with one; then a line says what each change of the notes, their pictures or the settings came
    to, as soon as the files have come to rest. Errors are told, and the packages of the last
    good build stay until they are mended. Ctrl-C ends it.

    \b
    Examples:
      deckwright watch
      deckwright watch notes -o ~/decks
    """
    from deckwright.actions import watching

    watching.watch(src, out)
