"""Sheets as bytes: plain values that Python reads and writes faster than records.

Only what this program wrote is read: bytes that came from a disk have passed a checksum.
"""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
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

# `_make` counts the values once more, which takes longer than all else.
_DRAFT: Callable[[list[Any]], Draft] = partial(tuple.__new__, Draft)
_RECORD: Callable[[list[Any]], Record] = partial(tuple.__new__, Record)
_DELETION: Callable[[list[Any]], Deletion] = partial(tuple.__new__, Deletion)

_Values = tuple[Any, ...]


def plain(written: Written, told: Sequence[Description | Diagnostic]) -> bytes:
    """Notes without their HTML."""
    drafts, records = map(_draft, written.drafts), map(_record, written.records)
    return marshal.dumps((list(drafts), list(records), list(map(_values, told))))


def whole(notes: bytes, looked: Mapping[str, Media | Diagnostic], made: Sequence[Made]) -> bytes:
    """Notes, what was looked for to make their HTML, and the HTML."""
    found = [(target, _values(each)) for target, each in looked.items()]
    return marshal.dumps((notes, found, marshal.dumps([_made(each) for each in made])))


def notes(data: bytes, path: str) -> tuple[Written, list[Description | Diagnostic]]:
    drafts, records, told = marshal.loads(marshal.loads(data)[0])
    for draft in drafts:
        draft[_SPAN] = Span(path, *draft[_SPAN])
    for record in records:
        record[_DELETIONS] = tuple(map(_DELETION, record[_DELETIONS]))
    return Written(list(map(_DRAFT, drafts)), list(map(_RECORD, records))), list(map(_item, told))


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
        Made(html, ordinals, tuple(map(_item, media)), seen, tuple(map(_item, said)))
        for html, ordinals, media, seen, said in marshal.loads(marshal.loads(data)[2])
    ]


def _made(made: Made) -> _Values:
    media, said = tuple(map(_values, made.media)), tuple(map(_values, made.said))
    return made.html, made.ordinals, media, made.seen, said


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
