"""What git leaves in a file of two branches until somebody has chosen."""

import re

from deckwright.model import Diagnostic, Source, Span

_LINE = re.compile(r"^(?:<{7} |={7}$|>{7} | {0,3}(?:`{3}|~{3}))", re.MULTILINE)
_SHAPE = re.compile(r"<[^<=>]*=[^<>]*>")
_MESSAGE = "git left a conflict here; keep what is right, and delete the lines of <<<, === and >>>"


def unmerged(source: Source) -> Diagnostic | None:
    """The first conflict that is no example in a fence."""
    text = source.text
    if "<<<<<<< " not in text:
        return None
    lines = list(_LINE.finditer(text))
    shape = "".join(line[0].strip()[0] for line in lines).replace("~", "`")
    for found in _SHAPE.finditer(shape):
        if not shape.count("`", 0, found.start()) % 2:
            line = text.count("\n", 0, lines[found.start()].start()) + 1
            return Diagnostic(Span(source.path, line, line), "unmerged", _MESSAGE, "error")
    return None
