"""The command that begins a collection."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs

from typing import TYPE_CHECKING

import click

from deckwright.commands.options import PathName

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name", type=PathName(file_okay=False))
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

    from deckwright.scratch import scratch

    if name.is_dir() and any(name.iterdir()):
        raise click.UsageError(f"{name} is not empty; choose a new name or an empty folder")
    starter = Path(__file__).parents[1] / "starter"
    name.mkdir(parents=True, exist_ok=True)
    with scratch(name) as beside:
        for file in sorted(path for path in starter.rglob("*") if path.is_file()):
            target = beside / file.relative_to(starter)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        for made in sorted(beside.iterdir()):
            made.rename(name / made.name)
    shown = quote(f"./{name}" if str(name).startswith("-") else str(name))  # else an option
    click.echo(f"Made {name}. Next:\n\n  deckwright build {shown}\n")
    click.echo("Then open output/bread.apkg with Anki, and the notes with your editor.")
