"""What git leaves in a file of two branches until somebody has chosen."""

import re

from deckwright.model import Diagnostic, Source, Span
from deckwright.prose import blanked, opaque

_LINE = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_SHAPE = re.compile(r"<=+>")
_MESSAGE = "git left a conflict here; keep what is right, and delete the lines of <<<, === and >>>"


def unmerged(source: Source) -> Diagnostic | None:
    """The first conflict that is no example in a fence."""
    text = source.text
    if "<<<<<<< " not in text:
        return None
    lines = list(_LINE.finditer(text))
    prose = blanked(text, (part for part in opaque(text) if part.kind == "fence"))
    for found in _SHAPE.finditer("".join(line[0][0] for line in lines)):
        start = lines[found.start()].start()
        if prose[start] != "\0":
            line = text.count("\n", 0, start) + 1
            return Diagnostic(Span(source.path, line, line), "unmerged", _MESSAGE, "error")
    return None
