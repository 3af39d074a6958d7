"""Writes a ledger to the disk."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from deckwright.scratch import scratch


@contextmanager
def beside(path: Path, pieces: Iterable[str]) -> Iterator[tuple[Path, Path]]:
    """Write a text beside its place; give the file that has it now, and the place to move it to.

    If nobody moves it, the `with` block leaves all as it was.
    """
    place = Path(os.path.realpath(path))
    with scratch(place.parent) as folder:
        made = folder / place.name
        try:
            _write(made, pieces)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
        if place.exists():
            shutil.copymode(place, made)
        yield made, place


def _write(file: Path, pieces: Iterable[str]) -> None:
    with file.open("wb") as target:
        target.writelines(map(str.encode, pieces))
        target.flush()
        os.fsync(target.fileno())
