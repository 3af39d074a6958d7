"""A note's fields as HTML, and the pictures and sounds that they name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from deckwright import markdown
from deckwright.cloze import ordinals
from deckwright.markdown import Html, Place, Problem
from deckwright.model import SEPARATOR, Diagnostic, Draft, Media, Severity, Shelf, Span
from deckwright.outline import locate
from deckwright.seen import shown

# What a reader of the card still sees, if not as the author wrote it.
_SEVERITY: Mapping[str, Severity] = dict.fromkeys(
    ("field-large", "html-useless", "marks-many", "nested-deep"), "warning"
)
_LONG = 500  # characters of HTML that can't be all tags
_BEGINS = re.compile(r"(?:<\w+>)*\w")  # most texts begin with a word
_MEDIA = re.compile(r"<(?:img|audio|video|hr)\b|\[sound:")

Fields = tuple[tuple[str, ...], tuple[int, ...]]  # in the note type's order; and the ordinals


class Made(NamedTuple):
    """What becomes of a draft, whichever note it is."""

    html: str  # of its fields, as `Rendered` has it
    ordinals: tuple[int, ...]
    media: tuple[Media, ...]
    seen: str  # a fingerprint of what a student sees
    said: tuple[Diagnostic, ...]  # what is wrong in its texts


def make(draft: Draft, shelf: Shelf, lines: list[str]) -> Made:
    """A draft rendered; `lines` are those of its source."""
    desk = _Desk(shelf, draft.span.path, draft.references)
    fields, cards = _question(draft, desk) if draft.kind == "question" else _cloze(draft, desk)
    html = SEPARATOR.join(fields)
    return Made(
        html,
        cards,
        tuple(desk.media.values()),
        shown(html, draft.tags),
        tuple(_placed(desk.problems, draft.span, lines)),
    )


def _placed(problems: Iterable[Problem], span: Span, lines: list[str]) -> Iterator[Diagnostic]:
    """The problems of one note, each at its line."""
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        place = locate(lines, span, problem.token, seen[problem.code, problem.token])
        seen[problem.code, problem.token] += 1
        severity = _SEVERITY.get(problem.code, "error")
        yield Diagnostic(place, problem.code, problem.message, severity)


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
