"""Blocks that hold blocks: quotes, lists, definitions and `<details>`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from deckwright.outline.blocks import (
    Block,
    Definitions,
    Details,
    Item,
    ItemList,
    Line,
    Quote,
)
from deckwright.outline.region import (
    FENCE,
    LAZY,
    MARKER,
    QUOTE,
    RULE,
    Region,
    expand,
    indent,
    interrupts,
)

_DEFINITION = re.compile(r" {0,3}:[ \t]+(?=\S)")
_OPEN = re.compile(r"<details\b[^>]*>", re.IGNORECASE)
_CLOSE = re.compile(r"</details\s*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)(?:</summary\s*>|$)", re.IGNORECASE | re.DOTALL)
_WRAPPERS = re.compile(r"\s*(?:<(?:br|b|strong|i|em|p|div)\s*/?>\s*)+", re.IGNORECASE)
_TAG = re.compile(r"<(b|strong|i|em|p|div)\s*>")
_MAX_GAP = 4  # more spaces than this after a marker are code in the item
_MAX_TERMS = 3


def quote(region: Region, at: int) -> tuple[Block, int] | None:
    lines, end, inner = region.lines, at, list[Line]()
    while end < len(lines):
        number, text = lines[end]
        mark = QUOTE.match(text)
        if mark:
            inner.append((number, expand(text[mark.end() :])))
        elif _is_lazy(region, end, inner):
            inner.append((number, LAZY + text.lstrip(f" {LAZY}")))
        else:
            break
        end += 1
    return Quote(lines[at][0], lines[end - 1][0], region.inner(inner)), end


def item_list(region: Region, at: int) -> tuple[Block, int] | None:
    lines, items, end, kind = region.lines, list[Item](), at, ""
    after = at
    while after < len(lines):
        marker = MARKER.match(lines[after][1])
        if marker is None or (kind and marker[1][-1] != kind) or RULE.match(lines[after][1]):
            break
        kind = marker[1][-1]
        item, end = _item(region, after, marker)
        items.append(item)
        after = end
        while after < len(lines) and not lines[after][1].strip():
            after += 1
    if not items:
        return None
    return ItemList(lines[at][0], lines[end - 1][0], _is_loose(items), tuple(items)), end


def _item(region: Region, at: int, marker: re.Match[str]) -> tuple[Item, int]:
    lines = region.lines
    number, text = lines[at]
    rest = expand(text[marker.end() :])
    gap = indent(rest)
    width = marker.end() + (gap if rest.strip() and gap <= _MAX_GAP else 1)
    inner: list[Line] = [(number, (" " * marker.end() + rest)[width:])]
    end = at + 1
    while end < len(lines):
        number, text = lines[end]
        if not text.strip():
            if not inner[-1][1].strip() and len(inner) == 1:
                break  # an item that begins with a blank line is empty
            inner.append((number, ""))
        elif indent(text) >= width:
            inner.append((number, text[width:]))
        elif _is_lazy(region, end, inner):
            inner.append((number, LAZY + text.lstrip(f" {LAZY}")))
        else:
            break
        end += 1
    while len(inner) > 1 and not inner[-1][1]:
        inner.pop()
        end -= 1
    return Item(lines[at][0], inner[-1][0], marker[1], region.inner(inner)), end


def _is_lazy(region: Region, at: int, inner: Sequence[Line]) -> bool:
    """Whether a line without the container's mark goes on with the container's last paragraph."""
    if not inner or not inner[-1][1].strip() or not region.lines[at][1].strip():
        return False
    above = inner[-1][1]
    if MARKER.match(region.lines[at][1]) or interrupts(region, at):
        return False
    return not (FENCE.match(above) or above.lstrip().startswith("#") or indent(above) > _MAX_GAP)


def _is_loose(items: Sequence[Item]) -> bool:
    apart = any(after.first - before.last > 1 for before, after in pairwise(items))
    return apart or any(
        after.first - before.last > 1 for item in items for before, after in pairwise(item.blocks)
    )


def begins_definition(text: str) -> bool:
    return _DEFINITION.match(text) is not None


def definitions(region: Region, at: int, end: int) -> tuple[Block, int] | None:
    """The terms at `at` up to `end`, if definitions follow them, perhaps after a blank line."""
    lines, mark = region.lines, end
    if mark < len(lines) and not lines[mark][1].strip():
        mark += 1
    if end - at > _MAX_TERMS or mark >= len(lines) or not _DEFINITION.match(lines[mark][1]):
        return None
    inner, after = list[Line](), mark
    while after < len(lines):
        number, text = lines[after]
        begins = _DEFINITION.match(text)
        if begins:
            inner += [(number, ""), (number, text[begins.end() :])]
        elif not text.strip() or indent(text) > 1:
            inner.append((number, text[min(4, indent(text)) :]))
        elif _is_lazy(region, after, inner):
            inner.append((number, LAZY + text.lstrip(f" {LAZY}")))
        else:
            break
        after += 1
    while not inner[-1][1].strip():
        inner.pop()
        after -= 1
    terms = tuple((number, text.strip()) for number, text in lines[at:end])
    return Definitions(lines[at][0], inner[-1][0], terms, region.inner(inner)), after


def details_ends(lines: Sequence[Line]) -> dict[int, int]:
    """Where each `<details>` that begins a line ends: its place and the place of the last line.

    One that nobody closed ends before the next one, or with the region.
    """
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, (_, text) in enumerate(lines):
        if "<" not in text:
            continue
        if _OPEN.match(text.lstrip()) and indent(text) <= _MAX_GAP:
            opened.append(at)
        for _ in _CLOSE.findall(text):
            if opened:
                ends[opened.pop()] = at
    if not opened:
        return ends
    begins = sorted((*ends, *opened, len(lines)))
    unclosed = set(opened)
    ends.update((at, later - 1) for at, later in pairwise(begins) if at in unclosed)
    return ends


def details(region: Region, at: int, last: int) -> tuple[Block, int] | None:
    lines = list(region.lines[at : last + 1])
    number, text = lines[0]
    lines[0] = (number, _OPEN.sub("", text.lstrip(), count=1))
    number, text = lines[-1]
    close = text.lower().rfind("</details")
    lines[-1] = (number, text[:close] if close >= 0 else text)
    summary, body = _summary(lines)
    inner = region.inner(_unwrapped(body))
    return Details(lines[0][0], lines[-1][0], summary, inner), last + 1


def _unwrapped(lines: Sequence[Line]) -> Sequence[Line]:
    """The body without breaks and bold round the whole of it, which Markdown can't see inside."""
    shown = [at for at, (_, text) in enumerate(lines) if text.strip()]
    opened = _WRAPPERS.match(lines[shown[0]][1]) if shown else None
    if opened is None:
        return lines
    inner = list(lines)
    inner[shown[0]] = (lines[shown[0]][0], lines[shown[0]][1][opened.end() :])
    for tag in _TAG.findall(opened[0].lower()):
        number, text = inner[shown[-1]]
        inner[shown[-1]] = (number, re.sub(rf"\s*</{tag}\s*>\s*$", "", text, flags=re.IGNORECASE))
    return inner


def _summary(lines: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """The summary, and the lines without it."""
    for at in range(len(lines)):
        text = lines[at][1]
        if "<summary" not in text.lower():
            continue
        for end in range(at, min(at + 20, len(lines))):
            joined = "\n".join(text for _, text in lines[at : end + 1])
            if "</summary" in joined.lower() or end == len(lines) - 1:
                found = _SUMMARY.search(joined)
                if found is None:
                    return "", lines
                rest = joined[found.end() :]
                body = [*lines[:at], (lines[end][0], rest), *lines[end + 1 :]]
                return " ".join(found[1].split()), body
    return "", lines
