"""The command that says what is wrong with notes."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING, Any

import click

from deckwright.commands.options import PathName, drafts_option, known_rules, src_argument

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@src_argument
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("-v", "--verbose", is_flag=True, help="Give advice, too.")
@click.option(
    "--off",
    callback=known_rules,
    multiple=True,
    metavar="RULE",
    help="Leave a rule of card quality out; may be repeated.",
)
@click.option(
    "--explain",
    callback=known_rules,
    metavar="RULE",
    help="Tell what a rule is for, with examples.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="Lines to read, records for programs, or annotations for GitHub Actions.",
)
@drafts_option
@click.option(
    "--against",
    type=PathName(exists=True, dir_okay=False),
    metavar="DOCUMENT",
    help="Say also which sentences are as this document has them.",
)
def check(src: "Path", *, form: str, explain: str | None, **chosen: Any) -> None:
    """Say what is wrong with the notes in SRC, or hard to learn.

    SRC is a folder or one file; without it, the folder decks_src if there is one, else the
    current folder. Below a folder with a deckwright.toml or deckwright.lock it is a part of that
    collection. All is done as in a build, but nothing is written; it fails if a build would.

    A finding has a place, a severity, a code and a cure. An error stops a build, and a warning asks
    for a look. With -v there is also info: advice on cards, what looks like a card and is none,
    and why.

    \b
    Examples:
      deckwright check
      deckwright check notes/faq.md -v
      deckwright check notes --strict --off answer-long
      deckwright check --explain answer-long
      deckwright check notes --format json > findings.json
      deckwright check notes --against article.txt
    """
    if explain:
        from deckwright.lint.manual import explain as text_of

        click.echo(text_of(explain), nl=False)
        return

    from deckwright.actions import again

    asked = again.request(f"check {form} {chosen}", src)
    if not chosen["against"]:  # the document may be another
        again.repeat(asked)

    from deckwright.actions import checking

    again.say(asked, checking.answer(asked, form, checking.Choices(**chosen)))
