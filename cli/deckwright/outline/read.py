"""Takes the text of a source apart into blocks."""

import re
from collections.abc import Callable, Iterator

from deckwright.outline.blocks import (
    Block,
    Code,
    Comment,
    Formula,
    Heading,
    Html,
    Paragraph,
    Reference,
    Rule,
    Table,
)
from deckwright.outline.containers import (
    begins_definition,
    definitions,
    details,
    details_ends,
    item_list,
    quote,
)
from deckwright.outline.region import (
    ATX,
    FENCE,
    HTML_BLOCK,
    LAZY,
    MAX_DEPTH,
    RULE,
    Region,
    cells,
    expand,
    indent,
    interrupts,
    is_table,
)

Found = tuple[Block, int]  # a block, and the place in the region after it

NEVER = re.compile(r"(?!)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_REFERENCE = re.compile(r" {0,3}(\*\[|\[\^|\[)([^\]\n]+)\]:[ \t]*(.*)$")
_VERBATIM = re.compile(r" {0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_LONE_TAG = re.compile(r" {0,3}</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>[ \t]*$")
_CODE_INDENT = 4


def read(text: str, skip: int = 0, breaks: re.Pattern[str] = NEVER) -> tuple[Block, ...]:
    """The blocks of a whole source.

    `skip` lines at its beginning are front matter; a line that `breaks` matches begins a
    paragraph wherever it stands.
    """
    lines = [(number, expand(line)) for number, line in enumerate(text.split("\n"), 1)]
    return _parse(Region(lines[skip:], breaks, 0, _parse))


def _parse(region: Region) -> tuple[Block, ...]:
    if region.depth > MAX_DEPTH:
        return _flat(region)
    return tuple(_blocks(region))


def _flat(region: Region) -> tuple[Block, ...]:
    lines = tuple(line for line in region.lines if line[1].strip())
    return (Paragraph(lines[0][0], lines[-1][0], lines),) if lines else ()


def _blocks(region: Region) -> Iterator[Block]:
    ends = details_ends(region.lines)
    at = 0
    while at < len(region.lines):
        text = region.lines[at][1]
        start = text.lstrip(" ")
        if not start.strip():
            at += 1
            continue
        found = None
        if len(text) - len(start) >= _CODE_INDENT:
            found = _indented(region, at)
        elif at in ends:
            found = details(region, at, ends[at])
        elif start[0] in _STARTS:
            tries = (begin(region, at) for begin in _STARTS[start[0]])
            found = next((block for block in tries if block), None)
        block, at = found or _paragraph(region, at)
        yield block


def _heading(region: Region, at: int) -> Found | None:
    number, text = region.lines[at]
    heading = ATX.match(text)
    if heading is None:
        return None
    return Heading(number, number, len(heading[1]), (heading[2] or "").strip()), at + 1


def _rule(region: Region, at: int) -> Found | None:
    number, text = region.lines[at]
    return (Rule(number, number), at + 1) if RULE.match(text) else None


def _fence(region: Region, at: int) -> Found | None:
    lines = region.lines
    fence = FENCE.match(lines[at][1])
    if fence is None:
        return None
    mark, margin = fence[1], indent(lines[at][1])
    close = re.compile(rf" {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*$")
    end = at + 1
    while end < len(lines) and not close.match(lines[end][1]):
        end += 1
    body = (text[min(margin, indent(text)) :] for _, text in lines[at + 1 : end])
    last = lines[min(end, len(lines) - 1)][0]
    return Code(lines[at][0], last, fence[2].strip(), "\n".join(body)), end + 1


def _indented(region: Region, at: int) -> Found:
    lines, end = region.lines, at
    for place in range(at, len(lines)):
        text = lines[place][1]
        if text.strip():
            if indent(text) < _CODE_INDENT:
                break
            end = place
    body = (text[_CODE_INDENT:] for _, text in lines[at : end + 1])
    return Code(lines[at][0], lines[end][0], "", "\n".join(body)), end + 1


def _formula(region: Region, at: int) -> Found | None:
    """A formula that opens on one line and closes at the end of a later one."""
    lines, start = region.lines, region.lines[at][1].strip()
    close = {"$$": "$$", "\\[": "\\]"}.get(start[:2])
    if close is None or close in start[2:]:
        return None
    for end in range(at + 1, len(lines)):
        text = lines[end][1].strip()
        if text.endswith(close):
            return Formula(lines[at][0], lines[end][0], tuple(lines[at : end + 1])), end + 1
        if not text:
            return None
    return None


def _comment(region: Region, at: int) -> Found | None:
    """A comment that fills its lines; one with text behind it belongs to that text.

    One that nobody closed goes on to the end, as on GitHub.
    """
    lines, start = region.lines, region.lines[at][1].lstrip()
    opening, close = ("<!--", "-->") if start.startswith("<!--") else ("%%", "%%")
    if not start.startswith(opening):
        return None
    texts, end = [start[len(opening) :]], at + 1
    while close not in texts[-1] and end < len(lines):
        texts.append(lines[end][1])
        end += 1
    body, closed, rest = texts[-1].partition(close)
    if rest.strip() or (not closed and opening == "%%"):
        return None
    text = "\n".join((*texts[:-1], body)).strip()
    return Comment(lines[at][0], lines[end - 1][0], text), end


def _html(region: Region, at: int) -> Found | None:
    lines, text = region.lines, region.lines[at][1]
    verbatim = _VERBATIM.match(text)
    if verbatim is None and not HTML_BLOCK.match(text) and not _LONE_TAG.match(text):
        return None
    end = at
    while end < len(lines):
        line = lines[end][1]
        if verbatim and f"</{verbatim[1].lower()}>" in line.lower():
            end += 1
            break
        if not verbatim and not line.strip():
            break
        end += 1
    while not lines[end - 1][1].strip():
        end -= 1
    return Html(lines[at][0], lines[end - 1][0], tuple(lines[at:end])), end


def _reference(region: Region, at: int) -> Found | None:
    lines = region.lines
    found = _REFERENCE.match(lines[at][1])
    if found is None:
        return None
    texts, end = [found[3]], at + 1
    while end < len(lines) and lines[end][1].startswith("    ") and found[1] == "[^":
        texts.append(lines[end][1].strip())
        end += 1
    text = "\n".join(texts)
    return Reference(lines[at][0], lines[end - 1][0], found[1], found[2], text), end


def _table(region: Region, at: int) -> Found:
    lines, end = region.lines, at + 2
    while end < len(lines) and _is_row(region, end):
        end += 1
    rows = tuple((number, tuple(cells(text))) for number, text in lines[at + 2 : end])
    header = tuple(cells(lines[at][1]))
    return Table(lines[at][0], lines[end - 1][0], header, rows, tuple(lines[at:end])), end


def _is_row(region: Region, at: int) -> bool:
    text = region.lines[at][1]
    return bool(text.strip()) and indent(text) < _CODE_INDENT and not interrupts(region, at)


def _paragraph(region: Region, at: int) -> Found:
    lines, end = region.lines, at + 1
    if is_table(region, at):
        return _table(region, at)
    broken = region.breaks.match(lines[at][1].lstrip()) is not None
    while end < len(lines) and lines[end][1].strip():
        setext = None if broken else _SETEXT.match(lines[end][1])
        if setext:
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
    "#": (_heading,),
    "-": (_rule, item_list),
    "*": (_rule, item_list, _reference),
    "_": (_rule,),
    "+": (item_list,),
    ">": (quote,),
    "`": (_fence,),
    "~": (_fence,),
    "<": (_comment, _html),
    "%": (_comment,),
    "$": (_formula,),
    "\\": (_formula,),
    "[": (_reference,),
    **dict.fromkeys("0123456789", (item_list,)),
}
