"""The zip file: a collection and its media, put into its place when all is well."""

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from errno import EISDIR, ENOTDIR
from functools import partial
from pathlib import Path

from deckwright.apkg.collection import write_collection
from deckwright.model import Package
from deckwright.scratch import scratch

COLLECTION = "collection.anki2"
_MEDIA = "media"  # the list of names


@contextmanager
def staged(
    folder: Path,
    *first: tuple[Path, Path],
    seal: Callable[[Sequence[Path]], object] = tuple,
) -> Iterator[Callable[[Package], None]]:
    """Give a function that writes packages, and put them all into the folder, or none.

    They are written beside their places. They take them when the `with` block is left, after the
    files of `first` have taken theirs; an exception leaves all as it was. No scratch file stays in
    either case. `seal` is given the packages' files just before: they are ours alone until then.
    """
    _make(folder)
    with scratch(folder) as beside:
        yield partial(_written, beside)
        made = sorted(beside.iterdir())
        seal(made)
        _take([*first, *((file, folder / file.name) for file in made)])


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OSError(ENOTDIR, "is no folder; move it away", str(folder)) from error


def _take(places: Sequence[tuple[Path, Path]]) -> None:
    """Put files into their places; if one can't take its own, the others give theirs back."""
    for _, place in places:
        _check(place)
    undo: list[Callable[[], object]] = []
    try:
        for made, place in places:
            if place.exists():
                old = made.with_name(f"{made.name}.old")
                _keep(place, old)
                undo.append(partial(os.replace, old, place))
            else:
                undo.append(partial(place.unlink, missing_ok=True))
            made.replace(place)
    except BaseException:
        for step in reversed(undo):
            step()
        raise


def _keep(file: Path, copy: Path) -> None:
    try:
        os.link(file, copy)
    except OSError:  # not every disk has links
        shutil.copy(file, copy)


def _check(place: Path) -> None:
    """A folder is the one thing that a file can't replace."""
    if place.is_dir() and not place.is_symlink():
        raise IsADirectoryError(EISDIR, "is a folder; move it away", str(place))


def _written(folder: Path, package: Package) -> None:
    """Write a package; whatever the disk refuses, also to SQLite, is an error of the system."""
    try:
        _write(folder, package)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OSError(f"{package.name}.apkg can't be written: {reason}") from error


def _write(folder: Path, package: Package) -> None:
    database = folder / f"{package.name}.anki2"
    database.unlink(missing_ok=True)  # of a process that came to its end
    target = folder / f"{package.name}.apkg"
    write_collection(package, database)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _add(archive, COLLECTION, database)
    database.unlink()
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        _add_media(archive, package)
    with target.open("r+b") as written:
        os.fsync(written.fileno())


def _add_media(archive: zipfile.ZipFile, package: Package) -> None:
    """Add the files under numbers, as the format wants, and the list of their names."""
    notes = (note for deck in package.decks for note in deck.notes)
    paths = {media.name: media.path for note in notes for media in note.media}
    names = sorted(paths)
    with archive.open(_MEDIA, "w") as listing:
        listing.write(json.dumps(dict(enumerate(names))).encode())
    for number, name in enumerate(names):
        _add(archive, str(number), paths[name])


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Add a file's bytes: `ZipFile.write` would add its time and permissions too."""
    with path.open("rb") as source, archive.open(name, "w") as target:
        shutil.copyfileobj(source, target)
