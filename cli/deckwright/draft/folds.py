"""Folds of HTML, which ask in their summary and answer in what they hide."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from deckwright.draft.sentences import asks
from deckwright.parse import reveals

_FOLD = re.compile(r"<summary\b[^<>]*>(.*?)(?:</summary>|$)|(</details>)", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)(?:</summary>|$)", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")


class Piece(NamedTuple):
    """What stands on a line before, in or behind a summary."""

    text: str
    role: Literal["", "fold"] = ""
    ends: bool = False  # whether a fold ends behind it


def all_ask(text: str) -> bool:
    """Whether the summaries of a document ask, whatever they end in: because one does."""
    return "<summary" in text and any(asks(_bare(found[1])) for found in _SUMMARY.finditer(text))


def pieces(raw: str, *, ask: bool) -> Iterator[Piece]:
    start = 0
    for found in _FOLD.finditer(raw) if "<" in raw else ():
        yield Piece(raw[start : found.start()], ends=bool(found[2]))
        start = found.end()
        summary = _bare(found[1] or "")
        if summary and not reveals(summary):
            yield Piece(summary, "fold" if ask else "")
    yield Piece(raw[start:])


def _bare(summary: str) -> str:
    return _TAG.sub("", summary).strip()
