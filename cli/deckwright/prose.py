"""Which parts of a Markdown text are prose: what is neither code nor a comment."""

import re
from collections.abc import Iterator

_FENCED = re.compile(
    r"^(?:[ \t>]|[-+*] |\d{1,9}[.)] )*+(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$"
    r".*?(?:^[ \t>]*+(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(r"`+|%%|<!--|-->|(?P<gap>\n[ \t]*(?=\n))")
_CLOSING = {"<!--": "-->"}  # the others close themselves


def without_code(text: str) -> str:
    """The text with code and comments blanked out by NUL; every offset stays as it was."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(lambda match: "\0" * len(match[0]), text)
    pieces: list[str] = []
    place = 0
    for start, end in _spans(text):
        pieces += text[place:start], "\0" * (end - start)
        place = end
    return "".join(pieces) + text[place:]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Code spans and comments. Read backwards, each opening mark knows its end at once."""
    ends: dict[int, int] = {}
    closers: dict[str, int] = {}
    for mark in reversed(list(_MARK.finditer(text))):
        if mark["gap"]:  # a code span ends with its paragraph
            closers = {token: end for token, end in closers.items() if token[0] != "`"}
            continue
        closing = _CLOSING.get(mark[0], mark[0])
        if closing in closers:
            ends[mark.start()] = closers[closing]
        closers[mark[0]] = mark.end()
    place = 0
    for start in sorted(ends):
        if start >= place and not _escaped(text, start):
            place = ends[start]
            yield start, place


def _escaped(text: str, offset: int) -> bool:
    return text[max(0, offset - 1) : offset] == "\\" and text[max(0, offset - 2) : offset] != r"\\"
