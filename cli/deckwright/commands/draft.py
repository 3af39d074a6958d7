"""The command that makes notes of a document."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING, Any

import click

from deckwright.commands.options import PathName

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("document", type=PathName(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "-o",
    "--output",
    "out",
    type=PathName(file_okay=False),
    default="drafts",
    show_default=True,
    metavar="DIR",
    help="Folder for the notes; made if there is none.",
)
@click.option(
    "--keep",
    multiple=True,
    metavar="LINES",
    help="Drop none of these lines, like 4 or 87-90,95; may be repeated.",
)
@click.option("--encoding", default="", metavar="NAME", help="The document's encoding.")
@click.option("--force", is_flag=True, help="Overwrite notes that are there already.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The report as lines to read, or as a record for programs.",
)
def draft(document: "Path", out: "Path", **chosen: Any) -> None:
    """Make notes of a DOCUMENT, for an author to edit.

    DOCUMENT is plain text, Markdown or a saved web page, in any encoding; - reads standard
    input. Questions with their answers, glossaries, tables, acronyms and sentences that define
    something become cards; each names the lines that it comes from, and none says what they don't.

    What stands around an article is left out: menus, adverts, links to other pages. A report
    beside the notes lists each line that was dropped, and the rule; --keep brings lines back. It
    lists also the questions that nobody answers, the sentences that no card says, and what may be
    there twice.

    The notes say draft: true, and a build refuses them until somebody has read them and deleted
    that line. deckwright build --drafts lets them through, for a look.

    \b
    Examples:
      deckwright draft article.txt -o notes
      deckwright draft page.html --keep 12-15
      deckwright draft - < article.txt
    """
    from deckwright.actions import drafting

    drafting.draft(document, out, drafting.Choices(**chosen))
