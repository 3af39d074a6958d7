"""What a build came to, in numbers: a table for those who built, a line for those who checked."""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, east_asian_width

from deckwright.model import Build, Package, Severity

_MEGABYTE = 1_000_000


class Tally(NamedTuple):
    decks: int = 0  # that have notes of their own
    notes: int = 0
    cards: int = 0


def tally(package: Package) -> Tally:
    return Tally(
        decks=sum(1 for deck in package.decks if deck.notes),
        notes=sum(len(deck.notes) for deck in package.decks),
        cards=sum(len(note.ordinals) for deck in package.decks for note in deck.notes),
    )


def problems(build: Build) -> str:
    return f"{_count(build, 'error')}, {_count(build, 'warning')}"


def summary(build: Build) -> str:
    """Like "3 errors, 2 warnings; 412 notes, 430 cards in 6 decks"."""
    # The last package is the one of everything.
    total = tally(build.packages[-1]) if build.packages else Tally()
    notes, cards = _plural(total.notes, "note"), _plural(total.cards, "card")
    return f"{problems(build)}; {notes}, {cards} in {_plural(total.decks, 'deck')}"


def _count(build: Build, severity: Severity) -> str:
    found = sum(1 for diagnostic in build.diagnostics if diagnostic.severity == severity)
    return _plural(found, severity)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(packages: list[Package], out: Path) -> str:
    """The packages that were written to the folder, in columns that fit the terminal."""
    rows = [[f"{out}", "decks", "notes", "cards", "size"]]
    for package in packages:
        file = out / f"{package.name}.apkg"
        rows.append([file.name, *map(str, tally(package)), _size(file.stat().st_size)])
    return layout(rows, columns())


def columns() -> int:
    # A file has room for any name.
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize


def _size(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE else f"{size / 1000:.0f} kB"


def layout(rows: list[list[str]], columns: int) -> str:
    """Rows of a name and of numbers, one below the other; long names are cut."""
    numbers = [max(len(cell) for cell in column) for column in list(zip(*rows, strict=True))[1:]]
    room = columns - sum(2 + width for width in numbers)
    names = [_cut(row[0], room) for row in rows]
    widest = max(_width(name) for name in names)
    return "\n".join(
        name
        + " " * (widest - _width(name))
        + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], numbers, strict=True))
        for name, row in zip(names, rows, strict=True)
    )


def _cut(name: str, room: int) -> str:
    if _width(name) <= room:
        return name
    while name and _width(name) >= room:
        name = name[:-1]
    return f"{name}…"


def _width(text: str) -> int:
    """In columns of a terminal, where Chinese takes two and an accent none."""
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
