"""A note's fields as HTML, and the pictures and sounds that they name."""

import html
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from deckwright import markdown
from deckwright.cloze import ordinals
from deckwright.markdown import Problem
from deckwright.model import Diagnostic, Media, Note, Rendered, Shelf

_SPREAD = 1_500  # notes from which on a second process is worth its start
_CHUNK = 250  # notes that a process is given at once


@dataclass(slots=True)
class _Media:
    """What the fields of one note have asked the shelf for."""

    shelf: Shelf
    source: str
    found: dict[str, Media] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, target: str) -> str | None:
        found = self.shelf.find(target, self.source)
        if isinstance(found, Diagnostic):
            self.problems.append(Problem(found.code, found.message, target))
            return None
        self.found[found.name] = found
        return found.name


Outcome = tuple[Rendered, tuple[Problem, ...]]


def render(notes: Sequence[Note], shelf: Shelf) -> Iterator[Outcome]:
    """Each note rendered, in order, with what is wrong in its texts."""
    one = partial(_chunk, shelf)
    chunks = [notes[at : at + _CHUNK] for at in range(0, len(notes), _CHUNK)]
    if len(notes) < _SPREAD or (os.cpu_count() or 1) == 1:
        yield from chain.from_iterable(map(one, chunks))
        return
    with ProcessPoolExecutor() as pool:
        yield from chain.from_iterable(pool.map(one, chunks))


def _chunk(shelf: Shelf, notes: Sequence[Note]) -> list[Outcome]:
    return [_note(note, shelf) for note in notes]


def _note(note: Note, shelf: Shelf) -> Outcome:
    media = _Media(shelf, note.draft.span.path)
    problems: list[Problem] = []

    def html_of(convert: Callable[..., markdown.Html], text: str) -> str:
        if not text:
            return ""
        made = convert(_with_references(text, note.draft.references), media.place)
        problems.extend(made.problems)
        return made.text

    draft = note.draft
    context = html.escape(" › ".join(draft.context))
    shared = (
        html_of(markdown.blocks, draft.extra),
        html_of(markdown.inline, draft.source),
        context,
    )
    hint = html_of(markdown.inline, draft.hint)
    if draft.kind == "question":
        question = html_of(markdown.inline, draft.front)
        answer = html_of(markdown.inline, draft.back)
        fields = (question, answer, hint, *shared, "1" if draft.reverse else "", "", "")
        cards = (0, 1) if draft.reverse else (0,)
    else:
        text = html_of(markdown.inline, draft.front)
        fields = (text, hint, *shared, "", "")
        cards = ordinals(text)
    rendered = Rendered(
        note.guid,
        note.id,
        note.mod,
        draft.kind,
        draft.deck,
        draft.tags,
        fields,
        cards,
        tuple(media.found.values()),
        draft.span,
    )
    return rendered, (*problems, *media.problems)


def _with_references(text: str, references: str) -> str:
    return f"{text}\n\n{references}" if references else text
