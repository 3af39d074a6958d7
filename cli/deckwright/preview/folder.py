"""The page written to a folder: all of it or nothing, and only in the place of an earlier one."""

import shutil
from collections.abc import Iterable
from errno import EEXIST
from pathlib import Path
from tempfile import TemporaryDirectory

from deckwright.preview.site import PAGE, Content, Files

_MARK = b'<meta name="generator" content="Deckwright">'


def write(files: Files, folder: Path) -> None:
    """Put the files into the folder, in the place of an earlier page."""
    folder = folder.resolve()
    _check(folder, files)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(
        prefix=".deckwright-", dir=folder.parent, ignore_cleanup_errors=True
    ) as scratch:
        made, old = Path(scratch, "new"), Path(scratch, "old")
        for name, content in files.items():
            _put(made / name, content)
        _swap(made, folder, old)


def _put(file: Path, content: Content) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)


def _swap(made: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        made.rename(folder)
        return
    folder.rename(old)
    try:
        made.rename(folder)
    except BaseException:
        old.rename(folder)
        raise


def _check(folder: Path, files: Iterable[str]) -> None:
    """Refuse a folder that has anything but an earlier page in it."""
    names = {name.split("/")[0] for name in files} | {"data", "mathjax", "media", "packages"}
    there = {each.name for each in folder.iterdir()} if folder.exists() else set()
    page = folder / PAGE
    is_ours = there <= names and page.is_file() and _MARK in page.read_bytes()
    if there and not is_ours:
        message = "has other files than a preview's; choose a new or an empty folder"
        raise FileExistsError(EEXIST, message, str(folder))
