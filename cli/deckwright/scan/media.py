"""Where the pictures and sounds of a collection are, and what they are called in a package."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from deckwright.model import Diagnostic, Media
from deckwright.scan.disk import fault, reason, walk

_PICTURES = ".avif .bmp .gif .ico .jpeg .jpg .png .svg .webp"
_SOUNDS = ".3gp .aac .flac .m4a .mp3 .oga .ogg .opus .spx .wav"
_FILMS = ".avi .flv .m4v .mkv .mov .mp4 .mpeg .mpg .ogv .webm"
SHOWN = frozenset(f"{_PICTURES} {_SOUNDS} {_FILMS}".split())  # by Anki


@dataclass(frozen=True)  # without slots: they leave no room for a cached property
class DiskShelf:
    """The files below a root. Nothing outside it is ever handed out."""

    root: Path  # without symbolic links

    def find(self, target: str, source: str) -> Media | Diagnostic:
        """As a browser would, from the source's folder; else from the root; else by its name."""
        file = self._locate(target, source)
        if isinstance(file, Diagnostic):
            return file
        if file.suffix.lower() not in SHOWN:
            message = f"{target} is no picture or sound that Anki shows; make it a link"
            return fault(source, "media-type", message)
        try:
            return Media(_name(file), file)
        except OSError as error:
            return fault(source, "unreadable", f"{target} can't be read: {reason(error)}")

    def _locate(self, target: str, source: str) -> Path | Diagnostic:
        folder = self._folder(source)
        names = _spellings(target)
        places = [folder / name for name in names] + [
            self.root / name.lstrip("/") for name in names
        ]
        files = [file for place in dict.fromkeys(places) if (file := _file(place))]
        if not files:
            return self._by_name(target, source)
        inside = [file for file in files if file.is_relative_to(self.root)]
        return inside[0] if inside else _astray(target, source)

    def _folder(self, source: str) -> Path:
        """Where a source stands, whose path is composed: the disk may spell it otherwise."""
        folder = (self.root / source).parent
        if source.isascii() or folder.is_dir():
            return folder
        return self.root / self._folders.get(source.rpartition("/")[0], "")

    def _by_name(self, target: str, source: str) -> Path | Diagnostic:
        """As Obsidian does: any file whose path ends like the target, the nearest to the root."""
        for name in _spellings(target):
            wanted = _key(name)
            alike = [path for path in self._names.get(wanted[-1], ()) if _ends(path, wanted)]
            if alike:
                return self.root / min(alike, key=lambda path: (path.count("/"), path))
        if os.path.normpath(f"{Path(source).parent.as_posix()}/{target}").startswith(".."):
            return _astray(target, source)
        return fault(source, "media-missing", self._nowhere(target, source))

    def _nowhere(self, target: str, source: str) -> str:
        folder = source.rpartition("/")[0]
        looked = f"in {folder}, the root and by name" if folder else "in the root and by name"
        near = self._stems.get(_stem(target))
        cure = f"did you mean {near}?" if near else "add it or mend the link"
        return f"no file {target} (looked {looked}); {cure}"

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        paths = (path for path in walk(self.root, None) if isinstance(path, str))
        folders = {path.rpartition("/")[0] for path in paths}
        return {normalize("NFC", folder): folder for folder in sorted(folders)}

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        names = defaultdict(list)
        for path in walk(self.root, None):
            if isinstance(path, str) and Path(path).suffix.lower() in SHOWN:
                names[_key(path)[-1]].append(path)
        return dict(names)

    @cached_property
    def _stems(self) -> Mapping[str, str]:
        paths = (path for alike in self._names.values() for path in alike)
        return {_stem(path): path for path in sorted(paths, reverse=True)}


def _astray(target: str, source: str) -> Diagnostic:
    message = f"{target} is outside the collection; copy it into the folder"
    return fault(source, "media-escape", message)


def _file(place: Path) -> Path | None:
    """Where a file really is. Unlike `Path.is_file`, this bears names that no disk would."""
    real = os.path.realpath(place)
    return Path(real) if os.path.isfile(real) else None  # noqa: PTH113


def _spellings(target: str) -> list[str]:
    """What a link may mean: as it stands, without its escapes, its fragment, its backslashes."""
    plain = unquote(target)
    bare = unquote(re.split("[?#]", target)[0])
    spellings = dict.fromkeys((target, plain, bare, bare.replace("\\", "/")))
    return [name for name in spellings if "\0" not in name]


def _key(path: str) -> tuple[str, ...]:
    """The steps of a path, alike in whatever case and composition a disk keeps them."""
    steps = normalize("NFC", path).casefold().split("/")
    return tuple(step for step in steps if step not in ("", ".", "..")) or ("",)


def _stem(path: str) -> str:
    return Path(_key(path)[-1]).stem


def _ends(path: str, wanted: tuple[str, ...]) -> bool:
    return _key(path)[-len(wanted) :] == wanted


def _name(file: Path) -> str:
    stat = file.stat()
    return f"dw-{_digest(file, stat.st_mtime_ns, stat.st_size)}{file.suffix.lower()}"


# The time and size are there to make a changed file another key.
@cache
def _digest(file: Path, _mtime: int, _size: int) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:20]
