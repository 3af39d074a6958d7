"""What was made of the same input before: on the disk, safe to delete at any time, never needed.

What this module alone knows: where the cache is, and which engine made what is in it. Each
collection has its own packs there; of those, the ones that nobody has used for longest go first.
Whatever the disk refuses or has lost is made again, and nobody is told.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import file_digest, sha256
from importlib.util import find_spec
from pathlib import Path

from deckwright.cache.pack import Pack

__all__ = ["digest", "hash_of", "hashed", "opened"]

FOLDER = "DECKWRIGHT_CACHE"  # in the environment: another folder than the user's

_MOST = 500_000_000  # bytes of all packs
_KEY = 16  # bytes
_NAME = re.compile(r"[0-9a-f]{32}\.(?:pack|\d+)")  # of a pack, or of what is to become one
_TOOLS = ("genanki", "markdown", "nh3", "pygments", "pymdownx", "yaml")  # that shape a package


def digest(parts: Iterable[bytes]) -> bytes:
    """A key that no other parts have."""
    found = sha256()  # which processors know: twice as fast as any other
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.digest()[:_KEY]


def hashed(file: Path) -> bytes:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").digest()


def hash_of(file: Path) -> bytes | None:
    """The hash of a file that is there, is no link, and can be read."""
    try:
        return hashed(file) if file.is_file() and not file.is_symlink() else None
    except OSError:
        return None


@contextmanager
def opened(root: Path, name: str) -> Iterator[MutableMapping[bytes, bytes]]:
    """What is kept under a name for the collection at `root`; what is added then is kept, too."""
    place = _folder() / f"{digest((os.fsencode(root), name.encode())).hex()}.pack"
    pack = Pack(place, _engine())
    try:
        yield pack
    finally:
        if pack.close():
            _sweep(place.parent)


def _folder() -> Path:
    if given := os.environ.get(FOLDER):
        return Path(given)
    home = os.path.expanduser("~")  # noqa: PTH111 - never raises
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")  # noqa: PTH118
    return Path(base, "deckwright")


@cache
def _engine() -> bytes:
    """What tells this program, as it is installed here, from any other.

    Packages' versions are in the names of the folders beside them; to ask for them properly takes
    ten times as long.
    """
    code = map(_content, sorted(_files(os.fspath(Path(__file__).parent.parent))))
    found = (spec.origin for tool in _TOOLS if (spec := find_spec(tool)))
    homes = sorted({Path(origin).parent.parent for origin in found if origin})
    names = [name for home in homes for name in sorted(os.listdir(home)) if "-info" in name]  # noqa: PTH208 - names will do
    return digest([sys.version.encode(), *code, *map(os.fsencode, names)])


def _files(folder: str) -> Iterator[str]:
    """Paths as text: there are hundreds, and to make a Path of each takes as long as to read it."""
    for entry in os.scandir(folder):
        if not entry.is_dir():
            yield entry.path
        elif entry.name != "__pycache__":
            yield from _files(entry.path)


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - see above
        return stream.readall()


def _sweep(folder: Path) -> None:
    """Drop the packs that nobody has used for longest, and what a build left that was killed.

    The folder is the user's to name: what else is in it is none of our business.
    """
    with suppress(OSError):
        ours = (path for path in folder.iterdir() if _NAME.fullmatch(path.name))
        packs = [(path, path.stat()) for path in ours]
        total = sum(stat.st_size for _, stat in packs)
        for path, stat in sorted(packs, key=lambda pack: pack[1].st_mtime):
            if total <= _MOST:
                break
            path.unlink()
            total -= stat.st_size
