"""How much a field may hold. Python-Markdown takes quadratic time, or fails, far beyond it."""

import re
from html import escape

from deckwright.markdown.islands import Island
from deckwright.markdown.result import Rendering

_LONGEST_SOURCE = 1_000_000  # characters of a field with its code, which costs little
_LONGEST = 30_000  # and without
_MOST_MARKS = 2_000  # of a paragraph
_MOST_BRACKETS = _MOST_MARKS**2  # times the characters of a paragraph: each looks for its partner
_MARKS = r"\[]<&*_=~"
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_DEEPEST = 20  # quotes, items and indents round a line
_CONTAINER = r"(?>[ ]{0,3}>[ ]?|[ ]{4}|\t|[ ]{0,3}[-+*][ ]+|[ ]{0,3}\d{1,9}[.)][ ]+)"
_TOO_DEEP = re.compile(
    rf"^({_CONTAINER}{{{_DEEPEST}}})(?!(?:[-*_][ ]*)+$)({_CONTAINER}+)", re.MULTILINE
)


def is_too_long(source: str) -> bool:
    return len(source) > _LONGEST_SOURCE


def is_too_much(text: str) -> bool:
    """Whether a text is too long to be read as Markdown, now that its code is out of it."""
    return len(text) > _LONGEST


def limited(text: str, rendering: Rendering) -> str:
    """The text with nothing in it that is nested too deep or marked too densely."""
    deep = _TOO_DEEP.search(text)
    if deep:
        message = f"what is nested deeper than {_DEEPEST} levels is shown at that level"
        rendering.report("nested-deep", message, rendering.islands.as_written(deep[0]))
        text = _TOO_DEEP.sub(r"\1", text)
    if len(text) <= _MOST_MARKS:
        return text
    return "\n\n".join(_calmed(paragraph, rendering) for paragraph in text.split("\n\n"))


def _calmed(paragraph: str, rendering: Rendering) -> str:
    marks = len(_MARK.findall(paragraph))
    if marks <= _MOST_MARKS and paragraph.count("[") * len(paragraph) <= _MOST_BRACKETS:
        return paragraph
    islands = rendering.islands
    message = f"a paragraph with {marks:,} marks is shown as plain text; split it"
    rendering.report("marks-many", message, islands.as_written(paragraph)[:40])
    places = {mark: islands.add(Island("inline", escape(mark), mark)) for mark in _MARKS}
    return _MARK.sub(lambda mark: places[mark[0]], paragraph)
