"""The command that shows the cards before anybody imports them."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING, Any

import click

from deckwright.commands.options import PathName, src_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@src_argument
@click.option(
    "-o",
    "--output",
    "out",
    type=PathName(file_okay=False),
    default="output/preview",
    show_default=True,
    metavar="DIR",
    help="Folder for the page; made if there is none.",
)
@click.option(
    "--packages",
    type=PathName(file_okay=False),
    default="output",
    show_default=True,
    metavar="OUT",
    help="Folder of the packages that the page offers, those of the last build.",
)
@click.option("--serve", is_flag=True, help="Write nothing; show the page, anew at each change.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port for --serve.  [default: the first from 8000 on that is free]",
)
def preview(src: "Path", packages: "Path", **chosen: Any) -> None:
    """Show the cards of the notes in SRC as a web page.

    SRC is that of deckwright build. The page has every card as Anki shows it, on both sides, light
    and night, as wide as a desktop or a phone, with what deckwright check says of it and the line
    it stands on. Open DIR/index.html: it needs no server, and asks nothing of the web. The folder
    can be published as it is, for people without Anki; packages that were built are offered there.

    A folder with anything but an earlier page in it is left alone.

    \b
    Examples:
      deckwright preview
      deckwright preview notes -o public
      deckwright preview notes --serve
    """
    from deckwright.actions import previewing

    if chosen["serve"]:
        previewing.serve(src, packages, chosen["port"])
    elif chosen["port"]:
        raise click.UsageError("--port goes with --serve")
    else:
        previewing.write(src, packages, chosen["out"])
