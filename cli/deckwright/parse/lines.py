"""Lines made paragraphs again."""

from collections.abc import Sequence

from deckwright.outline import Line, Paragraph


def line(number: int, text: str) -> Paragraph:
    return Paragraph(number, number, ((number, text),))


def part(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(lines[0][0], lines[-1][0], tuple(lines))


def parts(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """One paragraph of the lines, or none if there are no lines."""
    return (part(lines),) if lines else ()
