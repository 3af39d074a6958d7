"""Lines made paragraphs again, and the first of an item."""

from collections.abc import Sequence

from deckwright.outline import Item, Line, Paragraph


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
