"""The disk: which files there are, their text, the collection's settings."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from deckwright.model import LOCK, Diagnostic, Settings, Source, Tree
from deckwright.scan import settings
from deckwright.scan.disk import fault, indexes, is_markdown, read, walk
from deckwright.scan.media import DiskShelf
from deckwright.scan.unmerged import unmerged

__all__ = ["root_of", "scan"]

_LEDGER_LIMIT = 1_000_000_000  # bytes: it grows with the notes, and can't be split
_NESTED = (
    "is not read here: built by itself, this folder is a collection of its own, with other guids; "
    "move it out, or delete this file"
)
_TWIN = (
    "another file has this name, its accents written otherwise; "
    "rename one: a Mac, and a place like this one, can't tell them apart"
)


def scan(src: Path, out: Path | None = None) -> Tree:
    """The collection at `src`, a folder or one file, or the part of a collection that it is.

    A part has the root, the settings and the media of the whole, and so the same decks and
    identities. `out`, the folder that packages are written to, is left aside, unless it has notes.
    """
    folder = _folder(src)
    root = root_of(src)
    part = "".join(f"{step}/" for step in folder.relative_to(root).parts)
    paths = _sources(root, out, part) if src.is_dir() else [part + src.name]
    sources, faults = _read(root, paths)
    above, unread = _read(root, sorted(set(indexes(root, folder)) - set(paths)))
    chosen, wrong = _settings(root)
    return Tree(
        name=normalize("NFC", root.name),
        sources=sources,
        media=DiskShelf(root),
        settings=chosen,
        diagnostics=faults + unread + wrong,
        root=root,
        above=above,
        part=normalize("NFC", part if src.is_dir() else part + src.name),
        lock=read(root, LOCK, _LEDGER_LIMIT) if (root / LOCK).exists() else None,
    )


def _folder(src: Path) -> Path:
    return (src if src.is_dir() else src.parent).resolve()


def root_of(src: Path) -> Path:
    """The nearest folder with settings or a ledger, up to its repository or the home folder."""
    folder = _folder(src)
    home = os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111 - never raises
    for place in (folder, *folder.parents):
        if (place / settings.FILE).exists() or (place / LOCK).exists():
            return place
        if str(place) == home or (place / ".git").exists():
            break
    return folder


def _sources(root: Path, out: Path | None, part: str) -> list[str | Diagnostic]:
    seen = list(walk(root, out.resolve() if out else None, part))
    files = sorted(item for item in seen if isinstance(item, str))
    faults = [item for item in seen if isinstance(item, Diagnostic)]
    return [*filter(is_markdown, files), *sorted((*faults, *_nested(files)))]


def _nested(files: Iterable[str]) -> Iterator[Diagnostic]:
    """Marks of another collection: a folder that has them is built otherwise by itself."""
    for path in files:
        folder, _, name = path.rpartition("/")
        if folder and name in (settings.FILE, LOCK):
            yield fault(path, "nested", _NESTED, "warning")


def _read(
    root: Path, paths: Sequence[str | Diagnostic]
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    texts = [read(root, path) if isinstance(path, str) else path for path in paths]
    found = [unmerged(item) or item if isinstance(item, Source) else item for item in texts]
    sources = sorted((item for item in found if isinstance(item, Source)), key=_path)
    faults = [item for item in found if isinstance(item, Diagnostic)]
    return tuple(sources), (*faults, *_twins(sources))


def _twins(sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """Names that are the same once they are composed: a Mac has room for one of them only."""
    for one, other in pairwise(sources):
        if one.path == other.path:
            yield fault(one.path, "same-name", _TWIN, "warning")


def _path(source: Source) -> str:
    return source.path


def _settings(root: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    if not (root / settings.FILE).exists():
        return Settings(), ()
    source = read(root, settings.FILE)
    return settings.parse(source) if isinstance(source, Source) else (Settings(), (source,))
