"""Sentences of notes that stand in a document word for word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deckwright.draft import lines
from deckwright.draft.sentences import sentences, words
from deckwright.model import Diagnostic, Draft, Span
from deckwright.normal import normal

_RUN = 8  # words in a row that are no accident
_MOST = 0.5  # of a sentence, that makes it a copy


def copied(
    notes: Iterable[Draft], texts: Mapping[str, str], document: Sequence[lines.Line]
) -> Iterator[Diagnostic]:
    """A diagnostic for each sentence of an answer or a cloze that is as the document has it."""
    places = _runs(document)
    for note in notes:
        text = note.back or note.front
        for sentence in sentences(" ".join(text.split())):
            own = words(normal(sentence))
            if line := _copied_from(own, places):
                yield _said(note, texts[note.span.path], (own, line))


def _runs(document: Iterable[lines.Line]) -> dict[int, int]:
    """Each run of words of the document, as its hash, and the line where it first stands."""
    places: dict[int, int] = {}
    for line in document:
        own = words(lines.plain(line.text))
        for at in range(len(own) - _RUN + 1):
            places.setdefault(hash(tuple(own[at : at + _RUN])), line.first)
    return places


def _copied_from(own: Sequence[str], places: Mapping[int, int]) -> int:
    """The line that most of a sentence comes from, or 0."""
    covered: set[int] = set()
    line = 0
    for at in range(len(own) - _RUN + 1):
        found = places.get(hash(tuple(own[at : at + _RUN])))
        if found:
            line = line or found
            covered.update(range(at, at + _RUN))
    return line if len(covered) >= _MOST * len(own) else 0


def _said(note: Draft, text: str, found: tuple[Sequence[str], int]) -> Diagnostic:
    own, line = found
    short = " ".join(own[:_RUN])
    message = (
        f'"{short} ..." is copied from line {line} of the document; '
        "say it in your own words, or quote it and name the source"
    )
    place = _line(note.span, text, own)
    return Diagnostic(Span(note.span.path, place, place), "close-copy", message, "warning")


def _line(span: Span, text: str, own: Sequence[str]) -> int:
    """The line of a note that a sentence begins on."""
    rows = text.split("\n")[span.first - 1 : span.last]
    for size in (_RUN, 4, 2):
        start = " ".join(own[:size])
        for at, row in enumerate(rows):
            if start in " ".join(words(normal(row))):
                return span.first + at
    return span.first
