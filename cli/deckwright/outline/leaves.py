"""Blocks that hold no other block.

Each function takes a region and a place in it, and gives the block that begins there with the
place after it, or nothing.
"""

import re

from deckwright.outline.blocks import Code, Comment, Formula, Heading, Html, Reference, Rule
from deckwright.outline.region import ATX, FENCE, HTML_BLOCK, RULE, Found, Region, indent

CODE_INDENT = 4
_REFERENCE = re.compile(r" {0,3}(\*\[|\[\^|\[)([^\]\n]+)\]:[ \t]*(.*)$")
_VERBATIM = re.compile(r" {0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_LONE_TAG = re.compile(r" {0,3}</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>[ \t]*$")


def heading(region: Region, at: int) -> Found | None:
    number, text = region.lines[at]
    heading = ATX.match(text)
    if heading is None:
        return None
    return Heading(number, number, len(heading[1]), _unclosed(text[heading.end() :])), at + 1


def _unclosed(text: str) -> str:
    """A heading's text without the marks that may close it."""
    text = text.strip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else text


def rule(region: Region, at: int) -> Found | None:
    number, text = region.lines[at]
    return (Rule(number, number), at + 1) if RULE.match(text) else None


def fence(region: Region, at: int) -> Found | None:
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


def indented(region: Region, at: int) -> Found:
    lines, end = region.lines, at
    for place in range(at, len(lines)):
        text = lines[place][1]
        if text.strip():
            if indent(text) < CODE_INDENT:
                break
            end = place
    body = (text[CODE_INDENT:] for _, text in lines[at : end + 1])
    return Code(lines[at][0], lines[end][0], "", "\n".join(body)), end + 1


def formula(region: Region, at: int) -> Found | None:
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


def comment(region: Region, at: int) -> Found | None:
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


def html(region: Region, at: int) -> Found | None:
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


def reference(region: Region, at: int) -> Found | None:
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
