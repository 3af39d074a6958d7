"""The lines that a container holds, and which of them begin a block."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from deckwright.outline.blocks import Block, Line, Paragraph

MAX_DEPTH = 24  # of containers in each other; what stands deeper is read as text

ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$")
QUOTE = re.compile(r" {0,3}>[ ]?")
MARKER = re.compile(r" {0,3}([-+*]|\d{1,9}[.)])(?=[ \t]|$)")
ROW_OF_DASHES = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
HTML_BLOCK = re.compile(
    r" {0,3}<(?:!|\?|(?i:(?:script|pre|style|textarea)(?=[\s>]|$))|"
    r"/?(?i:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|"
    r"dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|"
    r"html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    r"search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$))"
)
LAZY = "\ufdd0"  # before a line that can only go on with the paragraph above it
_TABS = re.compile(r"[ \t]*\t[ \t]*")
_BEGINS = frozenset("#>`~-*_+<$|:0123456789")


Found = tuple[Block, int]  # a block, and the place in the region after it


class Region(NamedTuple):
    """Lines without the marks of the containers round them."""

    lines: Sequence[Line]
    breaks: re.Pattern[str]  # lines that always begin a paragraph
    depth: int
    parse: "Callable[[Region], tuple[Block, ...]]"

    def inner(self, lines: Sequence[Line]) -> tuple[Block, ...]:
        """The blocks of a container that stands in this region."""
        if len(lines) == 1 and lines[0][1].lstrip("*")[:1].isalpha():
            return (Paragraph(lines[0][0], lines[0][0], tuple(lines)),)  # no other block is so
        return self.parse(Region(lines, self.breaks, self.depth + 1, self.parse))


def expand(text: str) -> str:
    """The text with the tabs before its first word made spaces, to stops of four."""
    tabs = _TABS.match(text) if "\t" in text else None
    return tabs.group().expandtabs(4) + text[tabs.end() :] if tabs else text


def indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def is_table(region: Region, at: int) -> bool:
    """Whether a table's header and its row of dashes stand at `at`."""
    lines = region.lines
    if at + 1 >= len(lines) or "|" not in lines[at][1]:
        return False
    dashes = lines[at + 1][1]
    return (
        "-" in dashes
        and ROW_OF_DASHES.match(dashes) is not None
        and len(cells(lines[at][1])) == len(cells(dashes))
    )


def cells(row: str) -> list[str]:
    """The cells of a row: pipes divide unless a backslash or a code span protects them."""
    row = row.strip()
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    if "\\|" not in row:
        return [cell.strip() for cell in row.split("|")]
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)]


def interrupts(region: Region, at: int) -> bool:
    """Whether the line at `at` ends a paragraph that stands above it without a blank line."""
    text = region.lines[at][1]
    start = text.lstrip(" ")
    if region.breaks.match(start):
        return True
    if not start or len(text) - len(start) > 3:  # noqa: PLR2004  four spaces are a continuation
        return False
    if start[0] not in _BEGINS:
        return "|" in start and is_table(region, at)
    return (
        _leaf_begins(text, start) or _item_begins(start) or ("|" in start and is_table(region, at))
    )


def _leaf_begins(text: str, start: str) -> bool:
    match start[0]:
        case "#":
            return ATX.match(text) is not None
        case ">":
            return True
        case "`" | "~":
            return FENCE.match(text) is not None
        case "<":
            return HTML_BLOCK.match(text) is not None
        case "$":
            return start.rstrip() == "$$"
        case ":":
            return start.startswith(":::")
        case _:
            return RULE.match(text) is not None


def _item_begins(start: str) -> bool:
    """Only a list that has text, and counts from one, may follow a line of text directly."""
    marker = MARKER.match(start)
    if marker is None or not start[marker.end() :].strip():
        return False
    return not marker[1][0].isdigit() or int(marker[1][:-1]) == 1
