"""The command that shows the ledger, and changes it."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING

import click

from deckwright.commands.options import PathName, src_argument

if TYPE_CHECKING:
    from pathlib import Path


_APART = "--check, --explain, --same and --new, and --from exclude each other"


@click.command()
@src_argument
@click.option("--check", "checks", is_flag=True, help="Fail if a build would change the ledger.")
@click.option(
    "--explain", metavar="FILE:LINE", help="Say which note stands there, and by what it is known."
)
@click.option(
    "--same",
    multiple=True,
    metavar="FILE:LINE=GUID",
    help="Answer a doubt: the note there is the old one of that guid.",
)
@click.option(
    "--new", "news", multiple=True, metavar="FILE:LINE", help="Answer a doubt: it is a new note."
)
@click.option(
    "--from",
    "packages",
    multiple=True,
    type=PathName(exists=True, dir_okay=False),
    metavar="PACKAGE",
    help="Make a lost ledger anew from the last package; may be repeated.",
)
def lock(  # noqa: PLR0913 - Click hands over the options one by one
    src: "Path",
    *,
    checks: bool,
    explain: str | None,
    same: tuple[str, ...],
    news: tuple[str, ...],
    packages: tuple["Path", ...],
) -> None:
    """Show or change what deckwright.lock remembers of SRC.

    Without an option it says what a build would find: which notes are unchanged, edited, new or
    gone, and by what each edited one is known again. Nothing is written then.

    Where a build can't tell whether a note is an old one or a new one, it names the two commands
    that answer. --check compares texts as they are and never guesses; pictures it leaves to
    deckwright build --locked.

    \b
    Examples:
      deckwright lock notes --check
      deckwright lock notes --explain notes/cells.md:14
      deckwright lock --same cells.md:40=q7Fk2mXa9c1B --new cells.md:52
      deckwright lock notes --from output/biology.apkg
    """
    if sum((checks, bool(explain), bool(same or news), bool(packages))) > 1:
        raise click.UsageError(_APART)
    if checks:
        _check(src)
        return

    from deckwright.actions import answers, ledgers

    if packages:
        ledgers.recover(src, packages)
    elif same or news:
        answers.write(src, same, news)
    elif explain:
        ledgers.explain(src, explain)
    else:
        ledgers.show(src)


def _check(src: "Path") -> None:
    from deckwright.actions import again

    asked = again.request("lock --check", src)
    again.repeat(asked)

    from deckwright.actions import ledgers

    ledgers.check(asked)
