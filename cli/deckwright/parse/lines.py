"""Lines made paragraphs again, and the first of an item."""

from collections.abc import Sequence

from deckwright.outline import Item, Line, Paragraph
from deckwright.parse import words
from deckwright.parse.text import is_question, prompt

_WRAPPED = 4  # lines that a question may go on for


def line(number: int, text: str) -> Paragraph:
    return Paragraph(number, number, ((number, text),))


def part(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(lines[0][0], lines[-1][0], tuple(lines))


def parts(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """One paragraph of the lines, or none if there are no lines."""
    return (part(lines),) if lines else ()


def run_on(block: Paragraph) -> Paragraph:
    """A paragraph whose first line ends in a dash with that line and the next as one."""
    (number, text), *rest = block.lines
    if not rest or not text.rstrip().endswith(("—", "–", " -")):
        return block
    return block._replace(lines=((number, f"{text.rstrip()} {rest[0][1].lstrip()}"), *rest[1:]))


def first_line(item: Item) -> str:
    """The text on the first line of an item."""
    first = item.blocks[0] if item.blocks else None
    return first.lines[0][1] if isinstance(first, Paragraph) else ""


def joined(block: Paragraph) -> Paragraph:
    """The paragraph with the lines joined that one question runs over."""
    (number, text), *rest = block.lines
    if not rest:
        return block
    if not text.startswith("**"):
        ends = (at for at, (_, more) in enumerate(rest, 1) if is_question(more))
        end = next(ends, 0) if _runs_on(text) else 0
    elif text.count("**") % 2:
        end = next((at for at, (_, more) in enumerate(rest, 1) if "**" in more), 0)
    else:
        return block
    whole = " ".join([text, *(more for _, more in rest[:end])])
    return part(((number, whole), *rest[end:])) if end <= _WRAPPED else block


def _runs_on(text: str) -> bool:
    """Whether a line begins a question that it doesn't end."""
    asked = prompt(text)
    return asked[-1:].isalnum() and words.IMPERATIVE.match(asked.casefold()) is not None


def whole(block: Paragraph) -> str:
    """The words of a paragraph, whatever lines they stand on."""
    return " ".join(text.strip() for _, text in block.lines)
