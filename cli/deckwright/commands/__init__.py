"""The command line: what can be said to it, its exit codes, and how the machine's failures end."""

# What a command needs is imported when it runs: `--help` needn't wait for a Markdown engine, nor
# for pathlib, which takes a tenth of its time.
# ruff: noqa: PLC0415

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from deckwright import __version__

if TYPE_CHECKING:
    from pathlib import Path


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # the reader has seen enough, and Click ends in silence
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from error


class _Path(click.Path):
    def convert(self, value: Any, *context: Any) -> Any:
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, *context)))


class _Notes(_Path):
    def convert(self, value: Any, *context: Any) -> Any:
        from deckwright.scan.disk import is_markdown

        src = super().convert(value, *context)
        if not (src.is_dir() or is_markdown(src.name)):
            kinds = ".md, .markdown, .mkd or .mdown"
            raise click.UsageError(f"{src} is not a Markdown file ({kinds})")
        return src


def _default_src() -> str:
    from pathlib import Path

    return "decks_src" if Path("decks_src").is_dir() else "."


_src = click.argument("src", type=_Notes(exists=True), required=False, default=_default_src)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turn Markdown notes into Anki decks.

    Notes stay as they are: headings that end in a question mark, Q: and A: lines, lists of terms
    and {{c1::clozes}} become cards.

    \b
    Examples:
      deckwright new biology      start with a small collection that shows how
      deckwright check biology    say what is wrong with the notes in it
      deckwright build biology    make the packages that Anki imports
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    # A name that the encoding of a pipe doesn't know is no reason to stop.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


@main.command()
@_src
@click.option(
    "-o",
    "--output",
    "out",
    type=_Path(file_okay=False),
    default="output",
    show_default=True,
    metavar="OUT",
    help="Folder for the packages; made if there is none.",
)
@click.option(
    "--only",
    "topics",
    multiple=True,
    metavar="TOPIC",
    help="Write the package of this topic only; may be repeated.",
)
@click.option("-q", "--quiet", "loudness", flag_value="error", help="Print nothing but errors.")
@click.option(
    "-v", "--verbose", "loudness", flag_value="info", help="Say also what is no card, and why."
)
@click.option("--keep-going", is_flag=True, help="Write what is sound in spite of errors.")
def build(  # noqa: PLR0913 - Click hands over the options one by one
    src: "Path", out: "Path", *, topics: tuple[str, ...], loudness: str | None, keep_going: bool
) -> None:
    """Make Anki packages from the notes in SRC.

    SRC is a folder or one file; without it, the folder decks_src if there is one, else the
    current folder. Below a folder with a deckwright.toml it is a part of that collection. Every
    topic, which is a deck directly below the root, becomes a package, and everything together
    becomes one more.

    With an error in any note nothing is written, and the packages of the last good build stay.
    So do the packages of topics that are gone.

    \b
    Examples:
      deckwright build
      deckwright build notes -o ~/decks
      deckwright build notes/faq.md
      deckwright build --only "Cell biology" --only genetics
    """
    from math import inf

    from deckwright.commands import findings, run, totals

    made = run.compile_notes(src, out, inf if loudness == "error" else run.PATIENCE)
    told = findings.at_least(loudness or "warning", made.diagnostics)
    click.echo(findings.as_text(told), nl=False, err=True)
    failed = findings.has_errors(made.diagnostics)
    packages = run.choose(made.packages, topics) if keep_going or not failed else []
    if failed:
        fate = "writing what is sound" if packages else "nothing is written"
        click.echo(f"{totals.problems(made)}; {fate}", err=True)
    if packages:
        run.write(packages, out)
        if loudness != "error":
            click.echo(totals.table(packages, out))
    raise click.exceptions.Exit(int(failed))


@main.command()
@_src
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
    current folder. Below a folder with a deckwright.toml it is a part of that collection. All is
    done as in a build, but nothing is written; it fails if a build would.

    A finding has a place, a severity, a code and a cure. An error stops a build, a warning asks
    for a look, and info tells what looks like a card and is none, and why.

    \b
    Examples:
      deckwright check
      deckwright check notes/faq.md
      deckwright check notes --format json > findings.json
    """
    from pathlib import Path

    from deckwright.commands import findings, run, totals

    made = run.compile_notes(src, Path("output"))
    told = findings.FORMATS[form](made.diagnostics)
    click.echo(told, nl=False, err=form == "text")
    if form == "text":
        click.echo(totals.summary(made))
    raise click.exceptions.Exit(int(findings.has_errors(made.diagnostics)))


@main.command()
@click.argument("name", type=_Path(file_okay=False))
def new(name: "Path") -> None:
    """Make a folder NAME of example notes.

    They show by example how cards are written, and they build at once. Put your own in their
    place when you have seen enough.

    \b
    Example:
      deckwright new biology
    """
    from pathlib import Path
    from shlex import quote

    if name.is_dir() and any(name.iterdir()):
        raise click.UsageError(f"{name} is not empty; choose a new name or an empty folder")
    starter = Path(__file__).parents[1] / "starter"
    for file in sorted(path for path in starter.rglob("*") if path.is_file()):
        target = name / file.relative_to(starter)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    click.echo(f"Made {name}. Next:\n\n  deckwright build {quote(str(name))}\n")
    click.echo("Then open output/bread.apkg with Anki, and the notes with your editor.")
