"""The disk: which files there are, their text, the collection's settings."""

from pathlib import Path

from deckwright.model import Diagnostic, Settings, Source, Tree
from deckwright.scan import settings
from deckwright.scan.disk import is_markdown, read, walk
from deckwright.scan.media import DiskShelf

__all__ = ["scan"]


def scan(src: Path, out: Path | None = None) -> Tree:
    """The collection at `src`: a folder, or one file with the media and settings beside it.

    `out`, the folder that packages are written to, holds no sources.
    """
    folder = src if src.is_dir() else src.parent
    root = folder.resolve()
    paths = _sources(root, out) if src.is_dir() else [src.name]
    found = [read(root, path) if isinstance(path, str) else path for path in paths]
    chosen, faults = _settings(root)
    return Tree(
        name=root.name,
        sources=tuple(item for item in found if isinstance(item, Source)),
        media=DiskShelf(root),
        settings=chosen,
        diagnostics=tuple(item for item in found if isinstance(item, Diagnostic)) + faults,
    )


def _sources(root: Path, out: Path | None) -> list[str | Diagnostic]:
    seen = list(walk(root, out.resolve() if out else None))
    paths = sorted(path for path in seen if isinstance(path, str) and is_markdown(path))
    return [*paths, *sorted(item for item in seen if isinstance(item, Diagnostic))]


def _settings(root: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    if not (root / settings.FILE).exists():
        return Settings(), ()
    source = read(root, settings.FILE)
    return settings.parse(source) if isinstance(source, Source) else (Settings(), (source,))
