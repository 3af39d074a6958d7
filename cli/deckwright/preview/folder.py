"""The page written to a folder: all of it or nothing, and only in the place of an earlier one."""

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from errno import EEXIST
from pathlib import Path

from deckwright.preview.site import PAGE, Content, Files
from deckwright.scratch import PREFIX, scratch

_MARK = b'<meta name="generator" content="Deckwright">'


def write(files: Files, folder: Path) -> None:
    """Put the files into the folder, in the place of an earlier page."""
    _check(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    with scratch(folder) as beside:
        made, old = beside / "new", beside / "old"
        for name, content in files.items():
            _put(made / name, content)
        old.mkdir()
        _swap(made, folder, old)


def _put(file: Path, content: Content) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)


def _swap(made: Path, folder: Path, old: Path) -> None:
    """Put what is made into the place of what is old; if that fails, all takes its place again.

    The folder itself stays: it may be somebody's current one, or a disk of its own. Whenever the
    machine stops, it is empty or has the file by which we know that it is ours.
    """
    moves = [(each, old / each.name) for each in _pieces(folder)]
    moves += [(each, folder / each.name) for each in reversed(_pieces(made))]
    with ExitStack() as undo:
        for source, target in moves:
            source.rename(target)
            undo.callback(target.rename, source)
        undo.pop_all()


def _pieces(folder: Path) -> list[Path]:
    """What a page consists of; the file that is opened comes last."""
    pieces = (each for each in folder.iterdir() if not each.name.startswith(PREFIX))
    return sorted(pieces, key=lambda piece: (piece.name == PAGE, piece.name))


def _check(folder: Path, files: Iterable[str]) -> None:
    """Refuse a folder that has anything but an earlier page in it."""
    names = {name.split("/")[0] for name in files} | {"data", "mathjax", "media", "packages"}
    entries = folder.iterdir() if folder.exists() else ()
    there = {each.name for each in entries if not each.name.startswith(PREFIX)}
    page = folder / PAGE
    is_ours = there <= names and page.is_file() and _MARK in page.read_bytes()
    if there and not is_ours:
        message = "has other files than a preview's; choose a new or an empty folder"
        raise FileExistsError(EEXIST, message, str(folder))
