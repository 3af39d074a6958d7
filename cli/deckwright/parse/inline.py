"""`front :: back` and `front ::: back`, for files that are written so."""

import re

from deckwright.outline import Code, ItemList, Line, Paragraph
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, parts
from deckwright.parse.text import attributes, prompt

_OPAQUE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$|\]\([^)]*\)|https?://\S+|<!--.*?-->|\{\{.*?\}\}")
_SEPARATOR = re.compile(r"\s*(?<!:)(:::?)(?!:)\s*")
_PATH = re.compile(r"(?:^|.*\s)[A-Za-z_]\w*$")
_FIELD = re.compile(r"[\w-]+$")
_LABEL = re.compile(r"(?:Q|A|Question)\s*\d*\s*[:.]\s*", re.IGNORECASE)


def paragraph(page: Page, at: int) -> Step:
    block = page.blocks[at]
    assert isinstance(block, Paragraph)
    cuts = {place: cut for place, line in enumerate(block.lines) if (cut := split(line[1]))}
    if not cuts:
        return at, []
    if "inline" not in page.cards:
        return _skipped(page, at, [block.lines[place] for place in cuts])
    found, end = list[Finding](), at + 1
    places = sorted(cuts)
    for place, after in zip(places, [*places[1:], len(block.lines)], strict=True):
        front, back, both = cuts[place]
        lines = (*_line(block.lines[place][0], back), *block.lines[place + 1 : after])
        below = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
        blocks = parts(lines)
        if not blocks and isinstance(below, Code):
            blocks, end = (below,), at + 2
        found += _card(page, at, (block.lines[place][0], front, both), blocks)
    return end, found


def items(page: Page, at: int) -> Step:
    """A list with a card on every item that has one."""
    block = page.blocks[at]
    assert isinstance(block, ItemList)
    found, skipped = list[Finding](), list[Line]()
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        cut = split(first.lines[0][1]) if isinstance(first, Paragraph) else None
        if cut is None or not isinstance(first, Paragraph):
            continue
        skipped.append(first.lines[0])
        front, back, both = cut
        lines = (*_line(first.first, back), *first.lines[1:])
        found += _card(page, at, (item.first, front, both), (*parts(lines), *item.blocks[1:]))
    if not skipped:
        return at, []
    return (at + 1, found) if "inline" in page.cards else _skipped(page, at, skipped)


def _line(number: int, text: str) -> tuple[Line, ...]:
    return ((number, text),) if text else ()


def _card(
    page: Page, at: int, head: tuple[int, str, bool], blocks: tuple[Paragraph | Code | object, ...]
) -> list[Finding]:
    line, front, both = head
    if not blocks:
        return [Remark(line, line, "unanswered", "no answer behind ::; write one")]
    text, marks = attributes(_LABEL.sub("", front, count=1))
    last = max(line, blocks[-1].last)  # type: ignore[attr-defined]
    span = (line, last, page.places[at].path)
    return [Found("question", *span, prompt(text), blocks, reverse=both, attributes=marks)]  # type: ignore[arg-type]


def split(text: str) -> tuple[str, str, bool] | None:
    """Front, back and whether both ways, if a line is divided by `::` outside code and paths."""
    if "::" not in text:
        return None
    masked = _OPAQUE.sub(lambda opaque: "\0" * len(opaque[0]), text)
    for found in _SEPARATOR.finditer(masked):
        left, right = masked[: found.start()], masked[found.end() :]
        spaced = found[0][0].isspace()
        if not left.strip() or (_is_path(left, right, found[0]) and not spaced):
            continue
        if not spaced and found[0][-1:].isspace() and _FIELD.fullmatch(left.strip()):
            continue  # a field of another tool: `status:: done`
        return text[: found.start()], text[found.end() :].strip(), found[1] == ":::"
    return None


def _is_path(left: str, right: str, separator: str) -> bool:
    """Whether `::` joins two names, as in `std::vector`."""
    tight = separator == "::" and bool(right) and (right[0].isalpha() or right[0] in "_~")
    return tight and right[0].isascii() and _PATH.match(left) is not None and " " in left.strip()


def _skipped(page: Page, at: int, lines: list[Line]) -> Step:
    message = "front :: back is no card here; add cards: inline to the front matter"
    spaced = [number for number, text in lines if " :: " in text]
    return (at + 1, [Remark(n, n, "inline-skipped", message) for n in spaced]) if spaced else (at, [])
