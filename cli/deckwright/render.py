"""A note's fields as HTML, and the pictures and sounds that they name."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from deckwright import markdown
from deckwright.cloze import ordinals
from deckwright.markdown import Html, Place, Problem
from deckwright.model import Diagnostic, Draft, Media, Note, Rendered, Shelf
from deckwright.spread import spread, travels

_NOTES = 100  # that a process is given at once
_LONG = 500  # characters of HTML that can't be all tags
_BEGINS = re.compile(r"(?:<\w+>)*\w")  # most texts begin with a word
_MEDIA = re.compile(r"<(?:img|audio|video|hr)\b|\[sound:")

Fields = tuple[tuple[str, ...], tuple[int, ...]]  # in the note type's order; and the ordinals


@dataclass(frozen=True, slots=True)
class _Made:
    """What becomes of a draft: all that has to be sent from one process to another."""

    fields: tuple[str, ...]
    ordinals: tuple[int, ...]
    media: tuple[Media, ...]
    problems: tuple[Problem, ...]


travels(_Made)


def render(notes: Iterable[Note], shelf: Shelf) -> Iterator[tuple[Rendered, tuple[Problem, ...]]]:
    """Each note rendered, in order, with what is wrong in its texts."""
    pending: deque[Note] = deque()

    def drafts() -> Iterator[Draft]:
        for note in notes:
            pending.append(note)
            yield note.draft

    for made in spread(partial(_chunk, shelf), drafts(), _NOTES):
        yield _rendered(pending.popleft(), made), made.problems


def _rendered(note: Note, made: _Made) -> Rendered:
    draft = note.draft
    return Rendered(
        guid=note.guid,
        id=note.id,
        mod=note.mod,
        kind=draft.kind,
        deck=draft.deck,
        tags=draft.tags,
        fields=made.fields,
        ordinals=made.ordinals,
        media=made.media,
        span=draft.span,
    )


def _chunk(shelf: Shelf, drafts: Sequence[Draft]) -> list[_Made]:
    return [_made(draft, shelf) for draft in drafts]


def _made(draft: Draft, shelf: Shelf) -> _Made:
    desk = _Desk(shelf, draft.span.path, draft.references)
    fields, cards = _question(draft, desk) if draft.kind == "question" else _cloze(draft, desk)
    return _Made(fields, cards, tuple(desk.media.values()), tuple(desk.problems))


@dataclass(slots=True)
class _Desk:
    """Where one note is made: its texts become HTML, and what they need is gathered."""

    shelf: Shelf
    source: str
    references: str
    media: dict[str, Media] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def inline(self, text: str) -> str:
        return self._html(markdown.inline, text)

    def blocks(self, text: str) -> str:
        return self._html(markdown.blocks, text)

    def report(self, code: str, message: str) -> None:
        self.problems.append(Problem(code, message, ""))

    def _html(self, convert: Callable[[str, Place], Html], text: str) -> str:
        if not text:
            return ""
        whole = f"{text}\n\n{self.references}" if self.references else text
        made = convert(whole, self._place)
        self.problems.extend(made.problems)
        return made.text

    def _place(self, target: str) -> str | None:
        found = self.shelf.find(target, self.source)
        if isinstance(found, Diagnostic):
            self.problems.append(Problem(found.code, found.message, target))
            return None
        self.media[found.name] = found
        return found.name


@lru_cache(maxsize=256)  # of the notes that stand together
def _context(names: tuple[str, ...]) -> str:
    return " &rsaquo; ".join(map(markdown.as_text, names))


def _question(draft: Draft, desk: _Desk) -> Fields:
    question, answer = desk.inline(draft.front), desk.inline(draft.back)
    if not _shows(question):
        desk.report("empty-question", "nothing of the question can be seen; write it in words")
    if not _shows(answer):
        desk.report("empty-answer", "nothing of the answer can be seen; write one")
    texts = (question, answer, *_shared(draft, desk))
    return (*texts, "1" if draft.reverse else "", "", ""), (0, 1) if draft.reverse else (0,)


def _shows(html: str) -> bool:
    """Whether there is something to see or to hear in a field."""
    if len(html) > _LONG or _BEGINS.match(html) or _MEDIA.search(html):
        return True
    return bool(markdown.plain(html))


def _cloze(draft: Draft, desk: _Desk) -> Fields:
    text = desk.inline(draft.front)
    return (text, *_shared(draft, desk), "", ""), ordinals(text)


def _shared(draft: Draft, desk: _Desk) -> tuple[str, str, str, str]:
    """The fields that both note types have: hint, extra, source, context."""
    return (
        desk.inline(draft.hint),
        desk.blocks(draft.extra),
        desk.inline(draft.source),
        _context(draft.context),
    )
