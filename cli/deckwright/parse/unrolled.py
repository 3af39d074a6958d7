"""Headings, definitions and tables that people write where Markdown doesn't see them.

A list whose items begin with headings is a list of sections: `1. ### What is a closure?`. A quote
of nothing but a heading is that heading. HTML has headings, definition lists and tables of its own,
and MDN a list of terms and definitions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from deckwright.outline import (
    Block,
    Code,
    Definitions,
    Heading,
    Html,
    Item,
    ItemList,
    Line,
    Paragraph,
    Quote,
)
from deckwright.parse.lines import line, part
from deckwright.parse.rows import html_table
from deckwright.parse.text import may_ask

_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*)</h\1\s*>\s*$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p\b).)+)</p>\s*$", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(dl|dt|dd)\b[^<>]*>", re.IGNORECASE)
_OPEN = re.compile(r"<(dl|table)\b", re.IGNORECASE)
_MOST = 400  # blocks that a list or a table may be parted into by blank lines


def unrolled(blocks: Iterable[Block]) -> Iterator[Block]:
    given = tuple(blocks)
    at = 0
    while at < len(given):
        block = given[at]
        at += 1
        match block:
            case ItemList() if level := _level(block):
                for item in block.items:
                    yield from _section(item, level)
            case ItemList() if any(len(item.blocks) > 1 for item in block.items):
                yield block._replace(items=tuple(map(_in_line, block.items)))
            case Quote(blocks=(Heading() as only,)):
                yield only
            case Html():
                whole = _whole(given, at - 1, block)
                at += len(whole) - 1
                yield from _read(whole)
            case _:
                yield block


def _section(item: Item, level: int) -> Iterator[Block]:
    """The blocks of an item, the first a heading with its number if it is one or leads others."""
    first, *more = item.blocks or (None,)
    counted = item.marker[0].isdigit()
    if isinstance(first, Heading) and counted:
        yield first._replace(text=f"{item.marker} {first.text}")
    elif isinstance(first, Paragraph) and counted and more and len(first.lines) == 1:
        yield Heading(first.first, first.last, level, f"{item.marker} {first.lines[0][1]}")
    elif first:
        yield first
    yield from more


def _level(block: ItemList) -> int:
    """The level of the headings with which items of a list of sections begin."""
    firsts = (item.blocks[0] for item in block.items if item.blocks)
    return next((first.level for first in firsts if isinstance(first, Heading)), 0)


def _in_line(item: Item) -> Item:
    """The item with the definition that stands below its term behind a colon: `- : definition`."""
    match item.blocks:
        case (
            Paragraph(lines=((number, term),)),
            ItemList(items=(Item(blocks=(Paragraph(lines=((_, text), *lines)), *rest)),)) as inner,
        ) if text.startswith(": "):
            head = Paragraph(number, inner.first, ((number, f"{term}{text}"), *lines))
            return item._replace(blocks=(head, *rest))
        case _:
            return item


def _whole(blocks: Sequence[Block], at: int, block: Html) -> Sequence[Block]:
    """The block with those behind it up to the end of the list or table that it opens."""
    opened = next((found for _, text in block.lines if (found := _OPEN.search(text))), None)
    close = f"</{opened[1].lower()}" if opened else ""
    for end in range(at, min(at + _MOST, len(blocks)) if opened else at):
        inner = blocks[end]
        if isinstance(inner, Heading):
            break
        if isinstance(inner, Html) and any(close in text.lower() for _, text in inner.lines):
            return blocks[at : end + 1]
    return (block,)


def _read(whole: Sequence[Block]) -> Iterator[Block]:
    """What the blocks of some HTML are: a table, definitions, or headings and the rest."""
    lines = [each for block in whole for each in _lines(block)]
    texts = [text.lower() for _, text in lines]
    table = html_table(lines) if any("<table" in text for text in texts) else None
    if table and all(map(_lines, whole)):
        yield table
    elif any("<dt" in text for text in texts):
        yield from _definitions(whole)
    else:
        for block in whole:
            yield from _headings(block) if isinstance(block, Html) else (block,)


def _lines(block: Block) -> tuple[Line, ...]:
    """The lines of a block of HTML, behind a blank line perhaps one of text or indented code."""
    if isinstance(block, Html | Paragraph):
        return block.lines
    texts = block.text.split("\n") if isinstance(block, Code) else []
    fenced = isinstance(block, Code) and block.last - block.first >= len(texts)
    return () if fenced else tuple(enumerate(texts, block.first))


def _headings(block: Html) -> Iterator[Block]:
    """The lines of a block of HTML, those that are headings each a block of its own.

    Lines that are paragraphs, one of which asks, are paragraphs.
    """
    told = [_PARAGRAPH.match(text) for _, text in block.lines]
    if all(told) and any(found and may_ask(found[1]) for found in told):
        numbered = zip(block.lines, told, strict=True)
        yield from (line(number, found[1].strip()) for (number, _), found in numbered if found)
        return
    lines: list[Line] = []
    for number, text in block.lines:
        found = _HEADING.match(text)
        if found is None:
            lines.append((number, text))
            continue
        if lines:
            yield _html(lines)
            lines = []
        yield Heading(number, number, int(found[1]), found[2].strip())
    if lines:
        yield _html(lines)


def _html(lines: list[Line]) -> Html:
    return Html(lines[0][0], lines[-1][0], tuple(lines))


def _definitions(whole: Sequence[Block]) -> Iterator[Block]:
    """The terms of a `<dl>` with what follows each of them."""
    terms: list[Line] = []
    body: list[Block] = []
    for tag, piece in _pieces(whole):
        if tag == "dt" and body:
            yield from _definition(terms, body)
            terms, body = [], []
        if tag == "dd":
            body.append(piece)
        elif tag == "dt" and isinstance(piece, Paragraph):
            terms.extend(piece.lines)
    yield from _definition(terms, body)


def _definition(terms: list[Line], body: list[Block]) -> Iterator[Block]:
    inner = tuple(_blocks(body))
    if terms and inner:
        yield Definitions(terms[0][0], inner[-1].last, tuple(terms), inner)


def _blocks(body: Iterable[Block]) -> Iterator[Block]:
    """The lines of a definition as paragraphs, between the blocks that it also has."""
    lines: list[Line] = []
    for piece in body:
        if lines and not (isinstance(piece, Paragraph) and piece.first <= lines[-1][0] + 1):
            yield part(lines)
            lines = []
        if isinstance(piece, Paragraph):
            lines.extend(piece.lines)
        else:
            yield piece
    if lines:
        yield part(lines)


def _pieces(whole: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """The text on each line, and each other block, with the tag that it stands in."""
    inside = ""
    for block in whole:
        if not isinstance(block, Html | Paragraph):
            yield inside, block
            continue
        for number, text in block.lines:
            place = 0
            for tag in _TAG.finditer(text):
                if tag.start() > place and text[place : tag.start()].strip():
                    yield inside, line(number, text[place : tag.start()].strip())
                inside = "" if tag[1] else tag[2].lower()
                place = tag.end()
            if text[place:].strip():
                yield inside, line(number, text[place:].strip())
