"""Blocks as Markdown, in the one spelling that Python-Markdown reads as GitHub would.

Blank lines stand round every block, lists nest by four spaces, code is fenced and ordered
lists count with a full stop.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from deckwright.outline.blocks import (
    Block,
    Code,
    Comment,
    Definitions,
    Details,
    Formula,
    Heading,
    Html,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Table,
)

_FENCE = re.compile(r"`{3,}")
_BLOCK = re.compile(r"(1?)(#|>|\||=+\s*$|-+\s*$|[-+*](?=\s)|[.)](?=\s)|~{3}|`{3}(?!.*`))")


def write(blocks: Iterable[Block]) -> str:
    """Markdown of the blocks, without a line feed at its end."""
    blocks = tuple(blocks)
    return "\n".join(_lines(blocks)) if blocks else ""


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    shown = [block for block in blocks if not isinstance(block, Comment | Reference)]
    for at, block in enumerate(shown):
        if at:
            yield ""
            if isinstance(block, ItemList) and isinstance(shown[at - 1], ItemList):
                yield "<!-- -->"  # or Python-Markdown makes one list of two
                yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: C901  a match
    match block:
        case Heading():
            return iter((f"{'#' * block.level} {block.text}",))
        case Paragraph():
            return map(_text, block.lines)
        case Code():
            return _code(block)
        case Quote():
            return (f"> {line}" if line else ">" for line in _lines(block.blocks))
        case ItemList():
            return _list(block)
        case Definitions():
            return _definitions(block)
        case Details():
            return _details(block)
        case Formula() | Html() | Table():
            return (text for _, text in block.lines)
        case Rule():
            return iter(("---",))
        case Comment() | Reference():
            return iter(())


def _text(line: Line) -> str:
    """The line, with a backslash before what would begin a block where the engine reads it."""
    text = line[1].lstrip()
    begins = _BLOCK.match(text)
    return f"{begins[1]}\\{text[begins.end(1) :]}" if begins else text


def _code(block: Code) -> Iterator[str]:
    longest = max((len(run) for run in _FENCE.findall(block.text)), default=2)
    fence = "`" * (longest + 1)
    yield f"{fence}{block.info}"
    yield from block.text.split("\n")
    yield fence


def _list(block: ItemList) -> Iterator[str]:
    number = _number(block.items[0].marker)
    apart = block.loose
    for at, item in enumerate(block.items):
        if at and apart:
            yield ""
        marker = "-" if number is None else f"{number + at}."
        first, *rest = tuple((_lines if block.loose else _tight)(item.blocks)) or ("",)
        yield f"{marker:<3} {first}"
        yield from (f"    {line}" if line else "" for line in rest)
        apart = block.loose or "" in rest  # an item after a blank line needs one before it, too


def _tight(blocks: tuple[Block, ...]) -> Iterator[str]:
    """A list directly below the text of its item, without the blank line that makes paragraphs."""
    for before, block in pairwise((None, *blocks)):
        if before is not None and not (
            isinstance(before, Paragraph) and isinstance(block, ItemList)
        ):
            yield ""
        if block is not None:
            yield from _block(block)


def _number(marker: str) -> int | None:
    return int(marker[:-1]) if marker[0].isdigit() else None


def _definitions(block: Definitions) -> Iterator[str]:
    yield from map(_text, block.terms)
    lines = _lines(block.blocks)
    yield f":   {next(lines, '')}"
    for line in lines:
        yield f"    {line}" if line else ""


def _details(block: Details) -> Iterator[str]:
    yield "<details>"
    yield f"<summary>{block.summary}</summary>"
    yield ""
    yield from _lines(block.blocks)
    yield ""
    yield "</details>"
