"""The work on a source: what one process does for another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from deckwright.identify import Written, describe
from deckwright.model import Diagnostic, Draft, Media, Shelf, Source
from deckwright.parse import Description, Frame, read
from deckwright.render import Made, make
from deckwright.sheets import form


@dataclass(slots=True)
class _Witness:
    """A shelf that remembers what was looked for, and what was found."""

    shelf: Shelf
    found: dict[str, Media | Diagnostic] = field(default_factory=dict)

    def find(self, target: str, source: str) -> Media | Diagnostic:
        if target not in self.found:
            self.found[target] = self.shelf.find(target, source)
        return self.found[target]


def sheet(frame: Frame, shelf: Shelf, sources: Sequence[Source]) -> list[bytes]:
    """The sheets of sources as bytes, their HTML included."""
    # Step by step for all of them: to go back and forth between the steps takes longer.
    read = [_written(source, frame) for source in sources]
    made = [
        _made(source, shelf, written) for source, (written, _) in zip(sources, read, strict=True)
    ]
    return [form.whole(form.plain(*notes), *html) for notes, html in zip(read, made, strict=True)]


def _made(
    source: Source, shelf: Shelf, written: Sequence[Written]
) -> tuple[dict[str, Media | Diagnostic], list[Made]]:
    witness = _Witness(shelf)
    lines = source.text.split("\n")
    return witness.found, [make(draft, witness, lines) for draft, _ in written]


def plain(frame: Frame, sources: Sequence[Source]) -> list[bytes]:
    """The sheets of sources as bytes, without HTML."""
    return [form.whole(form.plain(*_written(source, frame)), {}, []) for source in sources]


def _written(source: Source, frame: Frame) -> tuple[list[Written], list[Description | Diagnostic]]:
    found = list(read(source, frame))
    written = [(item, describe(item)) for item in found if isinstance(item, Draft)]
    return written, [item for item in found if not isinstance(item, Draft)]


def holds(data: bytes, path: str, shelf: Shelf) -> bool:
    """Whether the pictures and sounds that a source names are what they were."""
    looked = form.looked(data)
    return all(shelf.find(target, path) == found for target, found in looked)
