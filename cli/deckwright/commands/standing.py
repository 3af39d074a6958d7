"""Which packages need not be written, since they stand in their folder already, byte for byte."""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from deckwright import cache
from deckwright.apkg import fingerprint
from deckwright.model import Package


@contextmanager
def due(packages: Sequence[Package], out: Path) -> Iterator[list[Package]]:
    """The packages that are to be written; once the `with` block is left, they stand."""
    with _known(out) as known:
        left = _left(packages, out, known)
        yield [package for package, _ in left]
        for package, key in left:
            known[key] = cache.hashed(_file(package, out))


def awaited(packages: Sequence[Package], out: Path) -> frozenset[Path]:
    """The files that a build would write."""
    with _known(out) as known:
        return frozenset(_file(package, out) for package, _ in _left(packages, out, known))


def _known(out: Path) -> AbstractContextManager[MutableMapping[bytes, bytes]]:
    return cache.opened(out.absolute(), "packages")


def _left(
    packages: Sequence[Package], out: Path, known: MutableMapping[bytes, bytes]
) -> list[tuple[Package, bytes]]:
    """The packages that don't stand, each with its key."""
    keyed = zip(packages, _keys(packages), strict=True)
    return [(each, key) for each, key in keyed if not _stands(_file(each, out), key, known)]


def _file(package: Package, out: Path) -> Path:
    return out / f"{package.name}.apkg"


def _stands(file: Path, key: bytes, known: MutableMapping[bytes, bytes]) -> bool:
    is_file = key in known and file.is_file() and not file.is_symlink()
    return is_file and cache.hashed(file) == known[key]


def _keys(packages: Sequence[Package]) -> Iterator[bytes]:
    """A key for each: of one of everything it follows from those of the others and its decks."""
    *others, last = packages
    keys = [fingerprint(package) for package in others]
    yield from keys
    if others and is_of_everything(last, others):
        decks = [(deck.name, deck.description) for deck in last.decks]
        yield cache.digest([*keys, repr(decks).encode()])
    else:
        yield fingerprint(last)


def is_of_everything(package: Package, others: Iterable[Package]) -> bool:
    """Whether a package has all that the others have, and nothing else."""
    inside = {id(deck) for deck in package.decks if deck.notes}
    return inside == {id(deck) for other in others for deck in other.decks if deck.notes}
