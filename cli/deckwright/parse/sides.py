"""Lines with both sides of a card, in the way of tools that have files full of such lines."""

import re
from itertools import islice
from typing import NamedTuple

from deckwright.outline import Paragraph
from deckwright.parse.attributes import clean, is_flagged

BETWEEN = ("?", "??")  # alone on a line, between two sides; two mean both ways
_OPAQUE = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$|\]\([^()]*\)|https?://\S+|<!--[^<]*?-->|\{\{[^{}]*\}\}"
)
_SEPARATOR = re.compile(r"(?<!\s)(?:\s*(?<!:):::?(?!:)\s*|\s+;;;?(?:\s+|$))")
# `std::vector`, `Foo::bar()`, `a::b`: what stands around the colons is code without its marks.
_SCOPE = re.compile(
    r"(?:\b(?:std|boost|absl|chrono|ranges|filesystem|fs|io|crate|self|Self|super|core|alloc"
    r"|tokio|ActiveRecord|Rails)"
    r"|\b(?:[Uu]s(?:e|ing)|namespace|import|[Cc]all(?:s|ing)?)\s+\w+|\w*_\w*|\s\w)$"
)
_MEMBER = re.compile(r"\w*_\w|\w+(?:\(\)|\(\w{2}|<|::)|[a-z]+[A-Z]\w*\s")
_LETTERS = re.compile(r"(?:^|\s)\w\0\w(?!\w)")
_LONGEST = 100  # characters of a name before ::
_MOST = 20  # of a line, that could divide it
_FIELD = re.compile(r"[\w-]+$")


class Sides(NamedTuple):
    front: str
    back: str
    both: bool  # whether the card is wanted both ways


def divided(text: str) -> Sides | None:
    """The sides of a line that `::` divides outside code, links and names such as `std::vector`.

    So does `;;` with a space before it.
    """
    if "::" not in text and ";;" not in text:
        return None
    masked = _OPAQUE.sub(lambda opaque: "\0" * len(opaque[0]), text)
    for found in islice(_SEPARATOR.finditer(masked), _MOST):
        left, right = masked[: found.start()], masked[found.end() :]
        before, after = found[0][0].isspace(), found[0][-1].isspace()
        is_name = not (before or after) and _is_name(left[-_LONGEST:], right)
        is_field = not before and after and _FIELD.match(left.strip())
        if left.strip() and not is_name and not is_field:
            both = len(found[0].strip()) > len("::")
            return Sides(text[: found.start()], text[found.end() :].strip(), both)
    return None


def _is_name(left: str, right: str) -> bool:
    """Whether the words next to the colons are the parts of a name in some code."""
    if not right[:1].isidentifier() or not left[-1:].isidentifier():
        return False
    letters = _LETTERS.search(f"{left[-2:]}\0{right[:2]}")
    return bool(_SCOPE.search(left) or _MEMBER.match(right) or letters)


def has_sides(block: Paragraph) -> bool:
    """Whether a card begins at a paragraph of a file with such lines."""
    first, *others = (clean(text).strip() for _, text in block.lines)
    if divided(first) or any(text in BETWEEN for text in others):
        return True
    return any(map(is_flagged, (first, *others)))
