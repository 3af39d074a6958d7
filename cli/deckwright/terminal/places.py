"""How a user names notes, and how notes are named to a user."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shlex import quote
from unicodedata import normalize

import click

from deckwright.model import OTHER, Change, Diagnostic, Record, Span
from deckwright.terminal.findings import harmless

Place = tuple[str, int]  # a path below the root, and a line

_LONGEST_LINE = 10  # digits of its number


def default_src() -> str:
    """The notes that are meant where none are named."""
    return "decks_src" if Path("decks_src").is_dir() else "."


@dataclass(frozen=True)  # without slots: they leave no room for a cached property
class View:
    """Places below the root as whoever typed `src` would type them."""

    root: Path
    src: Path

    @cached_property
    def _folder(self) -> Path | None:
        """The root as it was typed, if it was."""
        folder = self.src if self.src.is_dir() else self.src.parent
        return folder if folder.resolve() == self.root else None

    def path(self, path: str) -> str:
        if self._folder:
            return str(self._folder / path)
        file = self.root / path
        return str(file) if self.src.is_absolute() else os.path.relpath(file)

    def place(self, span: Span) -> str:
        return f"{self.path(span.path)}:{span.first}"

    def line(self, span: Span) -> str:
        """A place to print, which must not steer the terminal."""
        return harmless(self.place(span))

    def moved(self, diagnostic: Diagnostic) -> Diagnostic:
        span = diagnostic.span._replace(path=self.path(diagnostic.span.path))
        message = diagnostic.message
        if diagnostic.other:
            message = message.replace(OTHER, self.place(diagnostic.other))
        if diagnostic.guid:
            message += f" answer with {self._answers(diagnostic)}"
        return diagnostic._replace(span=span, message=message)

    def _answers(self, doubt: Diagnostic) -> str:
        """The commands that answer a doubt, as they can be typed."""
        src = "" if str(self.src) == default_src() else f" {quote(str(self.src))}"
        lock, place = f"deckwright lock{src}", quote(self.place(doubt.span))
        return f"{lock} --same {place}={doubt.guid} or {lock} --new {place}"


def place(text: str, root: Path) -> Place | None:
    """What `FILE:LINE` means; the file from the current folder or from the root."""
    name, _, line = text.rpartition(":")
    if not (name and line.isdecimal() and len(line) < _LONGEST_LINE):
        return None
    folder, file = os.path.split(name)
    full = Path(os.path.realpath(folder), file)  # the file itself may be a link, and stays one
    is_below = full.is_relative_to(root) and full.exists()
    path = full.relative_to(root) if is_below else Path(name)
    return normalize("NFC", path.as_posix()), int(line)


def needed(text: str, root: Path, option: str) -> Place:
    found = place(text, root)
    if found is None:
        raise click.BadParameter(f"{text!r} is not FILE:LINE", param_hint=f"'{option}'")
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


def check(targets: Sequence[str], root: Path, changes: Iterable[Change]) -> None:
    """Refuse names of notes that aren't written."""
    there = [(each.record, each.span) for each in changes if each.fate != "retired"]
    for target in targets:
        is_chosen = chosen([target], root)
        if not any(is_chosen(*note) for note in there):
            message = f"no note that is written stands at {target}, or has it as its guid"
            raise click.BadParameter(message, param_hint="'--restamp'")
