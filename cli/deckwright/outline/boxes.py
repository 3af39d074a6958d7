"""Boxes that other tools draw: `::: details Title` to `:::`, `+++ Title` to `+++`, `??? note`."""

import re
from collections.abc import Sequence

from deckwright.outline.blocks import Block, Details, Line, Paragraph, Quote
from deckwright.outline.region import Region, indent

_FENCE = re.compile(r" {0,3}(?::{3,}|(?P<plus>\+{3}))[ \t]*(?P<rest>.*)$")
_BOX = re.compile(
    r"(?:\{\.)?(?:callout-)?(?P<kind>details|spoiler|collapse|dropdown|solution|answer|hint|note|tip"
    r"|info|message|important|warning|caution|danger|success|example|question|challenge|exercise"
    r"|admonition|attention|seealso|definition)"
    r"(?![\w-])\}?[ \t]*(?P<title>.*)$",
    re.IGNORECASE,
)
_FOLDS = ("details", "spoiler", "collapse", "dropdown")  # names that don't say what is inside
_HIDES = ("solution", "answer", "hint")
_OPTIONS = re.compile(r"\{[^{}]*\}[ \t]*")
_TITLE = re.compile(r"title=\"([^\"]*)\"")
_MARKED = re.compile(r" {0,3}(?:\?{3}\+?|!{3})[ \t]+(?P<kind>[\w-]*)(?P<rest>.*)$")
_INSIDE = 4  # spaces before what belongs to a box without an end


def box_ends(lines: Sequence[Line]) -> dict[int, int]:
    """Where each box between colons or pluses ends: its place and the place of the last line."""
    ends: dict[int, int] = {}
    opened: dict[bool, list[int]] = {True: [], False: []}
    for at, (_, text) in enumerate(lines):
        found = _FENCE.match(text) if ":::" in text or "+++" in text else None
        if found is None:
            continue
        same = opened[found["plus"] is None]
        if found["rest"]:
            same.append(at)
        elif same:
            ends[same.pop()] = at
    return {at: end for at, end in ends.items() if _opening(lines[at][1])}


def opens_box(rest: str) -> bool:
    """Whether what stands behind colons is the kind of a box."""
    return _BOX.match(rest) is not None


def _opening(text: str) -> re.Match[str] | None:
    found = _FENCE.match(text)
    rest = found["rest"] if found else ""
    return _BOX.match(f"details {rest}" if found and found["plus"] else rest)


def box(region: Region, at: int, last: int) -> tuple[Block, int]:
    """A box that is folded, or else the callout that it is elsewhere."""
    found = _opening(region.lines[at][1])
    assert found
    kind, title = found["kind"].lower(), _title(found["title"])
    inner = region.inner(region.lines[at + 1 : last])
    number, end = region.lines[at][0], region.lines[last][0]
    if kind in _FOLDS or kind in _HIDES:
        title = title or (kind.capitalize() if kind in _HIDES else "")
        return Details(number, end, title, inner), last + 1
    return _callout(number, end, f"[!{kind}] {title}", inner), last + 1


def _title(text: str) -> str:
    named = _TITLE.search(text)
    return named[1] if named else _OPTIONS.sub("", text).strip().removeprefix("[").removesuffix("]")


def _callout(first: int, last: int, title: str, inner: tuple[Block, ...]) -> Quote:
    return Quote(first, last, (Paragraph(first, first, ((first, title.rstrip()),)), *inner))


def marked_box(region: Region, at: int) -> tuple[Block, int] | None:
    """A box whose text is indented is read as the callout that it is elsewhere."""
    lines, end = region.lines, at + 1
    found = _MARKED.match(lines[at][1])
    if found is None:
        return None
    while end < len(lines) and (not lines[end][1].strip() or indent(lines[end][1]) >= _INSIDE):
        end += 1
    while not lines[end - 1][1].strip():
        end -= 1
    inner = region.inner([(number, text[_INSIDE:]) for number, text in lines[at + 1 : end]])
    sign = "-" if "?" in lines[at][1][:_INSIDE] else ""
    named = found["rest"].strip().partition('"')[2].removesuffix('"')
    title = f"[!{found['kind'] or 'question'}]{sign} {named.strip()}"
    return (_callout(lines[at][0], lines[end - 1][0], title, inner), end) if inner else None
