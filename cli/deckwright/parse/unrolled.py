"""Headings and definitions that people write where Markdown doesn't see them.

A list whose items begin with headings is a list of sections: `1. ### What is a closure?`. HTML
has headings and definition lists of its own.
"""

import re
from collections.abc import Iterable, Iterator

from deckwright.outline import Block, Definitions, Heading, Html, ItemList, Line
from deckwright.parse.lines import part

_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*)</h\1\s*>\s*$", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(dl|dt|dd)\b[^<>]*>", re.IGNORECASE)


def unrolled(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case ItemList() if _is_sections(block):
                for item in block.items:
                    yield from item.blocks
            case Html() if any("<dt" in text.lower() for _, text in block.lines):
                yield from _definitions(block)
            case Html():
                yield from _headings(block)
            case _:
                yield block


def _is_sections(block: ItemList) -> bool:
    return any(item.blocks and isinstance(item.blocks[0], Heading) for item in block.items)


def _headings(block: Html) -> Iterator[Block]:
    """The lines of a block of HTML, those that are headings each a block of its own."""
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


def _definitions(block: Html) -> Iterator[Block]:
    """The terms of a `<dl>` with what follows each of them."""
    terms: list[Line] = []
    body: list[Line] = []
    for tag, line in _pieces(block):
        if tag == "dt" and body:
            yield from _definition(terms, body)
            terms, body = [], []
        if line[1]:
            {"dt": terms, "dd": body}.get(tag, []).append(line)
    yield from _definition(terms, body)


def _definition(terms: list[Line], body: list[Line]) -> Iterator[Block]:
    if terms and body:
        inner = (part(body),)
        yield Definitions(terms[0][0], body[-1][0], tuple(terms), inner)


def _pieces(block: Html) -> Iterator[tuple[str, Line]]:
    """The text on each line, with the tag that it stands in."""
    inside = ""
    for number, text in block.lines:
        place = 0
        for tag in _TAG.finditer(text):
            yield inside, (number, text[place : tag.start()].strip())
            inside = "" if tag[1] else tag[2].lower()
            place = tag.end()
        yield inside, (number, text[place:].strip())
