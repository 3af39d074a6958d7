"""Takes the text of a source apart into blocks."""

import re
from collections.abc import Callable, Iterator

from deckwright.outline import leaves
from deckwright.outline.blocks import (
    Block,
    Heading,
    Paragraph,
    Table,
)
from deckwright.outline.boxes import box, box_ends, marked_box
from deckwright.outline.containers import (
    begins_definition,
    definitions,
    details,
    details_ends,
    item_list,
    quote,
)
from deckwright.outline.directives import plain_markdown
from deckwright.outline.region import (
    LAZY,
    MAX_DEPTH,
    Found,
    Region,
    cells,
    expand,
    indent,
    interrupts,
    is_table,
)

NEVER = re.compile(r"(?!)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")


def read(text: str, skip: int = 0, breaks: re.Pattern[str] = NEVER) -> tuple[Block, ...]:
    """The blocks of a whole source.

    `skip` lines at its beginning are front matter; a line that `breaks` matches begins a
    paragraph wherever it stands.
    """
    lines = [(number, expand(line)) for number, line in enumerate(text.split("\n"), 1)]
    return _parse(Region(plain_markdown(text, lines[skip:]), breaks, 0, _parse))


def _parse(region: Region) -> tuple[Block, ...]:
    if region.depth > MAX_DEPTH:
        return _flat(region)
    return tuple(_blocks(region))


def _flat(region: Region) -> tuple[Block, ...]:
    lines = tuple(line for line in region.lines if line[1].strip())
    return (Paragraph(lines[0][0], lines[-1][0], lines),) if lines else ()


def _blocks(region: Region) -> Iterator[Block]:
    lines = region.lines
    ends = details_ends(lines)
    boxes = box_ends(lines)
    at = 0
    while at < len(lines):
        text = lines[at][1]
        start = text.lstrip(" ")
        if not start or start.isspace():
            at += 1
            continue
        found = None
        if len(text) - len(start) >= leaves.CODE_INDENT:
            found = leaves.indented(region, at)
        elif at in ends:
            found = details(region, at, ends[at])
        elif at in boxes:
            found = box(region, at, boxes[at])
        elif start[0] in _STARTS:
            found = _begun(region, at, _STARTS[start[0]])
        block, at = found or _paragraph(region, at)
        yield block


def _begun(region: Region, at: int, begins: "tuple[_Start, ...]") -> Found | None:
    for begin in begins:
        if found := begin(region, at):
            return found
    return None


def _table(region: Region, at: int) -> Found:
    lines, end = region.lines, at + 2
    while end < len(lines) and _is_row(region, end):
        end += 1
    rows = tuple((number, tuple(cells(text))) for number, text in lines[at + 2 : end])
    header = tuple(cells(lines[at][1]))
    return Table(lines[at][0], lines[end - 1][0], header, rows, tuple(lines[at:end])), end


def _is_row(region: Region, at: int) -> bool:
    text = region.lines[at][1]
    return bool(text.strip()) and indent(text) < leaves.CODE_INDENT and not interrupts(region, at)


def _paragraph(region: Region, at: int) -> Found:
    lines, end = region.lines, at + 1
    if is_table(region, at):
        return _table(region, at)
    while end < len(lines) and lines[end][1].strip():
        setext = _SETEXT.match(lines[end][1])
        if setext and not region.breaks.match(lines[at][1].lstrip()):
            text = " ".join(text.strip() for _, text in lines[at:end])
            level = 1 if setext[1][0] == "=" else 2
            return Heading(lines[at][0], lines[end][0], level, text), end + 1
        if interrupts(region, end) or begins_definition(lines[end][1]):
            break
        end += 1
    return definitions(region, at, end) or _text(region, at, end)


def _text(region: Region, at: int, end: int) -> Found:
    texts = tuple((number, text.lstrip(LAZY)) for number, text in region.lines[at:end])
    return Paragraph(texts[0][0], texts[-1][0], texts), end


_Start = Callable[[Region, int], Found | None]
_STARTS: dict[str, tuple[_Start, ...]] = {
    "#": (leaves.heading,),
    "-": (leaves.rule, item_list),
    "*": (leaves.rule, item_list, leaves.reference),
    "_": (leaves.rule,),
    "+": (item_list,),
    ">": (quote,),
    "`": (leaves.fence,),
    "~": (leaves.fence,),
    "<": (leaves.comment, leaves.html),
    "%": (leaves.comment,),
    "$": (leaves.formula,),
    "\\": (leaves.formula,),
    "[": (leaves.reference,),
    "?": (marked_box,),
    "!": (marked_box,),
    **dict.fromkeys("0123456789", (item_list,)),
}
