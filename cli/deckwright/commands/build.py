"""The command that makes packages."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING, Any

import click

from deckwright.commands.options import drafts_option, out_option, src_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@src_argument
@out_option
@click.option(
    "--only",
    "topics",
    multiple=True,
    metavar="TOPIC",
    help="Write the package of this topic only; may be repeated.",
)
@click.option("-q", "--quiet", "loudness", flag_value="error", help="Print nothing but errors.")
@click.option(
    "-v",
    "--verbose",
    "loudness",
    flag_value="info",
    help="Name each note that is edited or new, and say what is no card, and why.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Write in spite of errors: leave out what is missing, and notes that show nothing.",
)
@click.option("--no-lock", is_flag=True, help="Write packages only; leave deckwright.lock alone.")
@click.option("--locked", is_flag=True, help="Fail if deckwright.lock doesn't know all as it is.")
@drafts_option
@click.option(
    "--restamp",
    multiple=True,
    metavar="NOTE",
    help="Send a note anew, for students who changed it: FILE:LINE, a guid, or all.",
)
def build(src: "Path", out: "Path", **chosen: Any) -> None:
    """Make Anki packages from the notes in SRC.

    SRC is a folder or one file; without it, the folder decks_src if there is one, else the
    current folder. Below a folder with a deckwright.toml or deckwright.lock it is a part of that
    collection. Every topic, which is a deck directly below the root, becomes a package, and
    everything together becomes one more.

    With an error in any note nothing is written, and the packages of the last good build stay.
    So do the packages of topics that are gone.

    What each note was is kept in deckwright.lock beside the notes: commit it with them. By it an
    edited note is known again, and students keep their history. Where that is doubtful you are
    asked; without a terminal it is an error, and deckwright lock takes the answer.

    \b
    Examples:
      deckwright build
      deckwright build notes -o ~/decks
      deckwright build notes/faq.md
      deckwright build --only "Cell biology" --only genetics
    """
    from deckwright.actions import again

    asked = again.request(f"build {chosen}", src, out)
    again.repeat(asked)

    from deckwright.actions import building

    building.make(asked, building.Choices(**chosen))
