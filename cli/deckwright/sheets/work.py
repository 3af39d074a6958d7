"""The work on a source: what one process does for another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from deckwright.identify import Written, describe
from deckwright.model import Diagnostic, Draft, Media, Shelf, Source
from deckwright.parse import Description, Frame, read
from deckwright.render import Made, make
from deckwright.sheets import form

Task = tuple[Source, bytes | None]  # a source, and the sheet that it had before it was edited


@dataclass(slots=True)
class _Witness:
    """A shelf that remembers what was looked for, and what was found."""

    shelf: Shelf
    found: dict[str, Media | Diagnostic] = field(default_factory=dict)

    def find(self, target: str, source: str) -> Media | Diagnostic:
        if target not in self.found:
            self.found[target] = self.shelf.find(target, source)
        return self.found[target]


def sheet(frame: Frame, shelf: Shelf, tasks: Sequence[Task]) -> list[bytes]:
    """The sheets of sources as bytes, their HTML included."""
    # Step by step for all of them: to go back and forth between the steps takes longer.
    read = [_written(source, frame) for source, _ in tasks]
    made = [_made(task, shelf, each.drafts) for task, (each, _) in zip(tasks, read, strict=True)]
    return [form.whole(form.plain(*notes), *html) for notes, html in zip(read, made, strict=True)]


def _made(
    task: Task, shelf: Shelf, drafts: Sequence[Draft]
) -> tuple[dict[str, Media | Diagnostic], list[Made]]:
    source, earlier = task
    witness, lines = _Witness(shelf), source.text.split("\n")
    known = form.reusable(earlier) if earlier else {}
    made = [known.get(form.texts(draft)) or make(draft, witness, lines) for draft in drafts]
    return witness.found, made


def plain(frame: Frame, tasks: Sequence[Task]) -> list[bytes]:
    """The sheets of sources as bytes, without HTML."""
    return [form.whole(form.plain(*_written(source, frame)), {}, []) for source, _ in tasks]


def _written(source: Source, frame: Frame) -> tuple[Written, list[Description | Diagnostic]]:
    found = list(read(source, frame))
    drafts = [item for item in found if isinstance(item, Draft)]
    told = [item for item in found if not isinstance(item, Draft)]
    return Written(drafts, list(map(describe, drafts))), told


def holds(data: bytes, path: str, shelf: Shelf) -> bool:
    """Whether the pictures and sounds that a source names are what they were."""
    looked = form.looked(data)
    return all(shelf.find(target, path) == found for target, found in looked)
