"""How a user names notes: by a line of a file, or by a guid."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from deckwright.model import Record, Span

Place = tuple[str, int]  # a path below the root, and a line


def place(text: str, root: Path) -> Place | None:
    """What `FILE:LINE` means; the file from the current folder or from the root."""
    name, _, line = text.rpartition(":")
    if not (name and line.isdecimal()):
        return None
    file = Path(os.path.abspath(name))  # noqa: PTH100 - links stay what they are
    below = file.relative_to(root) if file.is_relative_to(root) and file.exists() else Path(name)
    return below.as_posix(), int(line)


def needed(text: str, root: Path) -> Place:
    found = place(text, root)
    if found is None:
        raise click.BadParameter(f"{text!r} is not FILE:LINE")
    return found


def holds(span: Span, at: Place) -> bool:
    """Whether a note stands on a line."""
    return span.path == at[0] and span.first <= at[1] <= span.last


def chosen(targets: Sequence[str], root: Path) -> Callable[[Record, Span], bool]:
    """Whether a note is one of those named: by FILE:LINE, by guid, or by "all"."""
    places = [at for target in targets if (at := place(target, root))]

    def is_chosen(record: Record, span: Span) -> bool:
        is_named = "all" in targets or record.guid in targets
        return is_named or any(holds(span, at) for at in places)

    return is_chosen
