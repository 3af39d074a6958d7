"""Finds the line of a piece of text that a note was made of."""

from collections.abc import Sequence

from deckwright.model import Span


def locate(lines: Sequence[str], span: Span, token: str) -> Span:
    """The line within `span` where `token` stands, or else the span's first.

    `lines` are the whole source's. Of a token of several lines the first one counts.
    """
    words = token.strip().split("\n", 1)[0].strip()
    for number in range(span.first, min(span.last, len(lines)) + 1):
        if words and words in lines[number - 1]:
            return Span(span.path, number, number)
    return Span(span.path, span.first, span.first)
