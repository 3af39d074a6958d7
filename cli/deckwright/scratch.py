"""Scratch folders: a file is made beside its place, and takes it when all is well."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

PREFIX = ".deckwright-"

_NAME = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}")
_LONG_AGO = 24 * 60 * 60  # seconds: whoever began then has been killed


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder in another until the `with` block is left. What was left long ago goes, too."""
    try:
        made = TemporaryDirectory(prefix=PREFIX, dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
    with made as name:
        own = Path(name)
        _sweep(own)
        yield own


def _sweep(own: Path) -> None:
    """Drop scratch folders beside this one that are older by far, by the clock of their disk."""
    with suppress(OSError):
        now = own.stat().st_mtime
        for each in own.parent.iterdir():
            if _NAME.fullmatch(each.name) and now - each.lstat().st_mtime > _LONG_AGO:
                shutil.rmtree(each, ignore_errors=True)
