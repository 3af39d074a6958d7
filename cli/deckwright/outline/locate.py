"""Finds the line of a piece of text that a note was made of."""

import re
from collections.abc import Sequence

from deckwright.model import Span
from deckwright.prose import without_code

# "cat.png" stands neither in "bobcat.png" nor in "img/cat.png".
_STARTS = r"(?:(?!\w)|(?<![\w/-]))"
_ENDS = r"(?:(?<!\w)|(?![\w/-]))"


def locate(lines: Sequence[str], span: Span, token: str, nth: int = 0) -> Span:
    """The line within `span` where `token` stands for the nth time, from 0, or the span's first.

    `lines` are the whole source's. Of a token of several lines the first one counts. One in code
    counts only if there is no other.
    """
    words = token.strip().split("\n", 1)[0].strip()
    text = "\n".join(lines[span.first - 1 : span.last])
    found = _offsets(without_code(text), words) or _offsets(text, words)
    offset = found[min(nth, len(found) - 1)] if found else 0
    line = span.first + text.count("\n", 0, offset)
    return Span(span.path, line, line)


def _offsets(text: str, words: str) -> list[int]:
    if not words:
        return []
    return [found.start() for found in re.finditer(_STARTS + re.escape(words) + _ENDS, text)]
