"""The command that says what is wrong with notes."""

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
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="Lines to read, records for programs, or annotations for GitHub Actions.",
)
def check(src: "Path", *, form: str) -> None:
    """Say what is wrong with the notes in SRC.

    SRC is a folder or one file; without it, the folder decks_src if there is one, else the
    current folder. Below a folder with a deckwright.toml or deckwright.lock it is a part of that
    collection. All is done as in a build, but nothing is written; it fails if a build would.

    A finding has a place, a severity, a code and a cure. An error stops a build, a warning asks
    for a look, and info tells what looks like a card and is none, and why.

    \b
    Examples:
      deckwright check
      deckwright check notes/faq.md
      deckwright check notes --format json > findings.json
    """
    from deckwright.commands import again

    asked = again.request(f"check {form}", src)
    again.repeat(asked)

    from deckwright.commands import findings, run, totals

    made = run.compile_tree(asked.tree, src).build
    found = findings.FORMATS[form](made.diagnostics)
    said = (found, f"{totals.summary(made)}\n") if form == "text" else ("", found)
    code = int(findings.has_errors(made.diagnostics))
    again.say(asked, again.Answer(*said, code, looked=made.looked))
