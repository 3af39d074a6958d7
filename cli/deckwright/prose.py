"""Which parts of a Markdown text are prose: what is neither code nor a comment."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

_FENCED = re.compile(
    r"""
    ^(?=(?P<quote> (?:[ \t] | [-+*][ ] | \d{1,9}[.)][ ])* > )?)
    (?:[ \t>] | [-+*][ ] | \d{1,9}[.)][ ])*+
    (?P<fence>`{3,}(?=[^`\n]*$) | ~{3,}) [^\n]*
    (?(quote) (?:\n[ \t]*+>[^\n]*)*? | (?:\n[^\n]*)*?)
    (?: \n[ \t>]*+(?P=fence)[`~]*[ \t]*$ | (?(quote) (?!\n[ \t]*+>) | \Z) )
    """,
    re.MULTILINE | re.VERBOSE,
)
# Each alternative begins with a letter of its own: `re` finds those places many times faster.
_MARK = re.compile(r"``*|%%|<!--|-->|\n[ \t]*(?=\n)")
_CLOSING = {"<!--": "-->"}  # the others close themselves


class Opaque(NamedTuple):
    """A part that has no Markdown in it."""

    kind: Literal["fence", "code", "comment"]  # a fence: whole lines, also in lists and quotes
    start: int
    end: int


def opaque(text: str) -> Iterator[Opaque]:
    """Code and comments, in order and apart."""
    if "`" not in text and "~~~" not in text and "<!--" not in text and "%%" not in text:
        return
    place = 0
    for start, end in _fences(text):
        yield from _spans(text, place, start)
        yield Opaque("fence", start, end)
        place = end
    yield from _spans(text, place, len(text))


def without_code(text: str) -> str:
    """The text with code and comments blanked out by NUL; every offset stays as it was."""
    return blanked(text, opaque(text))


def blanked(text: str, parts: Iterable[Opaque]) -> str:
    pieces: list[str] = []
    place = 0
    for part in parts:
        pieces += text[place : part.start], "\0" * (part.end - part.start)
        place = part.end
    return "".join(pieces) + text[place:]


def _fences(text: str) -> Iterator[tuple[int, int]]:
    if "```" in text or "~~~" in text:
        yield from (match.span() for match in _FENCED.finditer(text))


def _spans(text: str, first: int, last: int) -> Iterator[Opaque]:
    """Code spans and comments. Read backwards, each opening mark knows its end at once."""
    ends: dict[int, int] = {}
    closers: dict[str, int] = {}
    for mark in reversed(list(_MARK.finditer(text, first, last))):
        if mark[0][0] == "\n":  # a code span ends with its paragraph
            closers = {token: end for token, end in closers.items() if token[0] != "`"}
            continue
        closing = _CLOSING.get(mark[0], mark[0])
        if closing in closers:
            ends[mark.start()] = closers[closing]
        closers[mark[0]] = mark.end()
    place = first
    for start in sorted(ends):
        if start >= place and not _escaped(text, start):
            place = ends[start]
            yield Opaque("code" if text[start] == "`" else "comment", start, place)


def _escaped(text: str, offset: int) -> bool:
    return text[max(0, offset - 1) : offset] == "\\" and text[max(0, offset - 2) : offset] != r"\\"
