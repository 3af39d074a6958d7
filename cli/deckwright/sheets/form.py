"""Sheets as bytes: plain values that Python reads and writes faster than records.

Only what this program wrote is read: bytes that came from a disk have passed a checksum.
"""

import marshal
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from deckwright.identify import Written
from deckwright.model import Deletion, Diagnostic, Draft, Media, Record, Span
from deckwright.parse import Description
from deckwright.render import Made

_description = attrgetter(*Description.__match_args__)
_said = attrgetter("span.path", "span.first", "span.last", "code", "message", "severity")
_SPAN = Draft.__match_args__.index("span")
_DELETIONS = Record.__match_args__.index("deletions")

_Values = tuple[Any, ...]


def plain(written: Sequence[Written], told: Sequence[Description | Diagnostic]) -> bytes:
    """Notes without their HTML."""
    return marshal.dumps(
        (
            [_draft(draft) for draft, _ in written],
            [_record(record) for _, record in written],
            [_values(item) for item in told],
        )
    )


def whole(notes: bytes, looked: Mapping[str, Media | Diagnostic], made: Sequence[Made]) -> bytes:
    """Notes, what was looked for to make their HTML, and the HTML."""
    found = [(target, _values(each)) for target, each in looked.items()]
    return marshal.dumps((notes, found, marshal.dumps([_made(each) for each in made])))


def notes(data: bytes, path: str) -> tuple[list[Written], list[Description | Diagnostic]]:
    drafts, records, told = marshal.loads(marshal.loads(data)[0])
    written = [_written(*each, path) for each in zip(drafts, records, strict=True)]
    return written, [_item(values) for values in told]


def looked(data: bytes) -> Iterator[tuple[str, Any]]:
    for target, values in marshal.loads(data)[1]:
        yield target, _item(values)


def reusable(data: bytes) -> dict[_Values, Made]:
    """What was made of notes, by their texts, if it follows from these alone."""
    drafts, _, _ = marshal.loads(marshal.loads(data)[0])
    each = zip(map(texts, drafts), shown(data), strict=False)
    return {values: made for values, made in each if not (made.media or made.said)}


def shown(data: bytes) -> list[Made]:
    return [
        Made(fields, ordinals, tuple(map(_item, media)), seen, tuple(map(_item, said)))
        for fields, ordinals, media, seen, said in marshal.loads(marshal.loads(data)[2])
    ]


def _made(made: Made) -> _Values:
    media, said = tuple(map(_values, made.media)), tuple(map(_values, made.said))
    return made.fields, made.ordinals, media, made.seen, said


def texts(draft: Sequence[Any]) -> _Values:
    """All of a draft but its place."""
    return (*draft[:_SPAN], *draft[_SPAN + 1 :])


def _draft(draft: Draft) -> list[Any]:
    values = list(draft)
    values[_SPAN] = draft.span.first, draft.span.last
    return values


def _record(record: Record) -> list[Any]:
    values = list(record)
    values[_DELETIONS] = [*map(tuple, record.deletions)]
    return values


def _written(draft: list[Any], record: list[Any], path: str) -> Written:
    draft[_SPAN] = Span(path, *draft[_SPAN])
    record[_DELETIONS] = tuple(map(Deletion._make, record[_DELETIONS]))
    return Draft._make(draft), Record._make(record)


def _values(item: Description | Diagnostic | Media) -> _Values:
    match item:
        case Diagnostic():
            return _said(item)
        case Description():
            return _description(item)
        case Media():
            return item.name, str(item.path)


def _item(values: _Values) -> Any:
    """Which of the three it is, its number of values tells."""
    match values:
        case name, path:
            return Media(name, Path(path))
        case deck, text, is_index:
            return Description(deck, text, is_index)
        case path, first, last, *rest:
            return Diagnostic(Span(path, first, last), *rest)
