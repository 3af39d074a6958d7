"""Puts a ledger in its place, all of it or nothing."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path


@contextmanager
def replacing(path: Path, pieces: Iterable[str]) -> Iterator[Callable[[], None]]:
    """Write a text beside a file, and give a function that puts it in the file's place.

    If the `with` block fails after that, the file is again what it was.
    """
    place = Path(os.path.realpath(path))
    before = place.read_bytes() if place.exists() else None
    scratch = _written(place, map(str.encode, pieces))
    try:
        yield partial(os.replace, scratch, place)
    except BaseException:
        if not scratch.exists():
            _restore(place, before)
        raise
    finally:
        scratch.unlink(missing_ok=True)


def _written(place: Path, pieces: Iterable[bytes]) -> Path:
    """A scratch file beside the place, safely on the disk."""
    handle, name = tempfile.mkstemp(prefix=".deckwright-", dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(handle)
    Path(name).chmod(place.stat().st_mode if place.exists() else 0o666 & ~_umask())
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _restore(place: Path, before: bytes | None) -> None:
    if before is None:
        place.unlink()
    else:
        _written(place, (before,)).replace(place)
