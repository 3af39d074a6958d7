"""What MyST writes in a way of its own, as the Markdown that means the same.

A fence of backticks may be a box, and a glossary is a definition list whose definitions are
perhaps only indented; words may have a role, and a line of their own may name what follows.
"""

import re
from collections.abc import Iterator, Sequence

from deckwright.outline.blocks import Line
from deckwright.outline.boxes import opens_box
from deckwright.outline.region import FENCE, MAX_DEPTH, indent

_DIRECTIVE = re.compile(
    r" {0,3}(?P<mark>`{3,}|:{3,}) ?\{(?:prf:)?(?P<kind>[\w:-]+)\}[ \t]*(?P<title>.*)$"
)
_OPTION = re.compile(r":[\w-]+:(?:[ \t]|$)")
_TARGET = re.compile(r"\([\w.:-]+\)=[ \t]*$")
_NAMED = re.compile(r" {0,3}(?:#{1,6}[ \t]|`{3}|:{3}|~{3}|!\[|\||\$\$|[=-]{3,}[ \t]*$)")
_ROLE = re.compile(r"\{(?:term|ref|doc|numref|abbr|any|[a-z]+:\w+)\}`~?([^`<]*)(?:<[^`>]*>)?`")
_NEAR = 3  # lines behind a target that it may name
_INSIDE = 4  # spaces before what goes on with a definition


def plain_markdown(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a text, where it may be MyST in plain Markdown."""
    braces = "{" in text and ("}`" in text or "`{" in text or ":{" in text)
    return list(_plain(lines)) if braces or ")=" in text else lines


def _plain(lines: Sequence[Line], depth: int = 0) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        number, text = lines[at]
        box = _box(text) if depth < MAX_DEPTH else None
        fence = box["mark"] if box else (FENCE.match(text) or ("", ""))[1]
        end = _end(lines, at, fence) if fence else at
        if end == len(lines):  # never closed
            yield from lines[at:]
        elif box:
            yield from _opened(number, box)
            body = _body(lines[at + 1 : end])
            glossary = box["kind"] == "glossary"
            yield from _glossary(body) if glossary else _plain(body, depth + 1)
            yield lines[end][0], "" if glossary else ":::"
        elif fence:
            yield from lines[at : end + 1]
        else:
            yield number, "" if _is_target(lines, at) else _without_roles(text)
        at = end + 1


def _is_target(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names what follows: a heading, a box, a picture; else it may be a formula."""
    if not _TARGET.match(lines[at][1]):
        return False
    after = [text for _, text in lines[at + 1 : at + 1 + _NEAR] if text.strip()]
    return any(_NAMED.match(text) or _TARGET.match(text) for text in after[:2])


def _box(text: str) -> re.Match[str] | None:
    """The glossary or the box that a line begins."""
    found = _DIRECTIVE.match(text)
    known = found and (found["kind"] == "glossary" or opens_box(found["kind"]))
    return found if known else None


def _opened(number: int, box: re.Match[str]) -> Iterator[Line]:
    yield number, "" if box["kind"] == "glossary" else f":::{box['kind']} {box['title']}"


def _without_roles(text: str) -> str:
    return _ROLE.sub(lambda role: role[1].rstrip(), text) if "}`" in text else text


def _end(lines: Sequence[Line], at: int, mark: str) -> int:
    """The place of the line that closes a fence; behind the last one if none does."""
    close = re.compile(rf" {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*$")
    return next((n for n in range(at + 1, len(lines)) if close.match(lines[n][1])), len(lines))


def _body(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a directive without its options."""
    start = 0
    while start < len(lines) and _OPTION.match(lines[start][1]):
        start += 1
    return lines[start:]


def _glossary(lines: Sequence[Line]) -> Iterator[Line]:
    """The terms of a glossary, each definition with the colon that a definition list wants."""
    marked = any(text.startswith(":") for _, text in lines)
    margin = 0
    for number, text in lines:
        own = indent(text)
        shown = _without_roles(text)
        if marked or not text.strip():
            yield number, shown
        elif not own:
            margin = 0
            yield number, shown
        else:
            begins, margin = not margin, margin or own
            rest = shown[min(own, margin) :]
            yield number, f": {rest}" if begins else " " * _INSIDE + rest
