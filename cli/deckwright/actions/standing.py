"""Which packages need not be written, since they stand in their folder already, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deckwright import cache
from deckwright.apkg import fingerprint
from deckwright.model import Package


@dataclass(frozen=True, slots=True)
class Due:
    """The packages that are to be written, and what is known of all of them."""

    packages: list[Package]
    keys: Mapping[str, bytes]  # of all of them, by the names of their files
    known: MutableMapping[bytes, bytes]

    def hashes(self, out: Path) -> dict[str, bytes]:
        """A hash of each package as it stands, by its path."""
        return {str(out / name): self.known[key] for name, key in self.keys.items()}

    def seal(self, made: Iterable[Path]) -> None:
        """Remember files that are about to take their places: there, another build may put its own.

        Should one not take its place, the file there is another, and does not stand.
        """
        for file in made:
            self.known[self.keys[file.name]] = cache.hashed(file)


@contextmanager
def due(packages: Sequence[Package], out: Path) -> Iterator[Due]:
    with cache.opened(out.absolute(), "packages") as known:
        keys = {_name(package): key for package, key in _keyed(packages)}
        left = [each for each in packages if not _stands(out / _name(each), keys, known)]
        yield Due(left, keys, known)


def awaited(packages: Sequence[Package], out: Path) -> frozenset[Path]:
    """The files that a build would write."""
    with due(packages, out) as found:
        return frozenset(out / _name(package) for package in found.packages)


def _name(package: Package) -> str:
    return f"{package.name}.apkg"


def _stands(file: Path, keys: Mapping[str, bytes], known: Mapping[bytes, bytes]) -> bool:
    made = known.get(keys[file.name])
    return made is not None and cache.hash_of(file) == made


def _keyed(packages: Sequence[Package]) -> Iterator[tuple[Package, bytes]]:
    """A key for each: of one of everything it follows from those of the others and its decks."""
    *others, last = packages
    keys = [fingerprint(package) for package in others]
    yield from zip(others, keys, strict=True)
    if others and is_of_everything(last, others):
        decks = [(deck.name, deck.description) for deck in last.decks]
        yield last, cache.digest([*keys, repr(decks).encode()])
    else:
        yield last, fingerprint(last)


def is_of_everything(package: Package, others: Iterable[Package]) -> bool:
    """Whether a package has all that the others have, and nothing else."""
    inside = {id(deck) for deck in package.decks if deck.notes}
    return inside == {id(deck) for other in others for deck in other.decks if deck.notes}
