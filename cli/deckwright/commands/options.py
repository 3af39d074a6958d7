"""The arguments and options that commands have in common."""

# ruff: noqa: PLC0415 - `--help` waits for Click only

import os
from typing import Any

import click


class PathName(click.Path):
    def convert(self, value: Any, *context: Any) -> Any:
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, *context)))


class _Notes(PathName):
    def convert(self, value: Any, *context: Any) -> Any:
        from deckwright.scan.disk import is_markdown

        src = super().convert(value, *context)
        if not (src.is_dir() or is_markdown(src.name)):
            kinds = ".md, .markdown, .mkd or .mdown"
            raise click.UsageError(f"{src} is not a Markdown file ({kinds})")
        return src


def known_rules(_ctx: click.Context, _option: click.Parameter, names: Any) -> Any:
    """The name or names of rules, if there are such rules."""
    from deckwright.rules import NAMES, unknown

    for name in (names,) if isinstance(names, str) else names or ():
        if name not in NAMES:
            raise click.BadParameter(unknown(name))
    return names


def _default_src() -> str:
    from deckwright.terminal.places import default_src

    return default_src()


out_option = click.option(
    "-o",
    "--output",
    "out",
    type=PathName(file_okay=False),
    default="output",
    show_default=True,
    metavar="OUT",
    help="Folder for the packages; made if there is none.",
)
drafts_option = click.option(
    "--drafts", is_flag=True, help="Let drafts through, for a look, and write no deckwright.lock."
)
src_argument = click.argument("src", type=_Notes(exists=True), required=False, default=_default_src)
