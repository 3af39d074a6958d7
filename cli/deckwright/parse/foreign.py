"""Cards as other tools mark them: `Front #card`, `?` between two sides, START and END."""

import re
from collections.abc import Iterable, Sequence

from deckwright.outline import Block, Heading, Item, ItemList, Line, Paragraph, Rule, write
from deckwright.parse.attributes import (
    attributes,
    clean,
    is_deck,
    is_flag,
    is_flagged,
    is_property,
    numbered_clozes,
)
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.lines import part, parts
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Asked, Step, card, last_line
from deckwright.parse.sides import BETWEEN

_OPENING, _CLOSING = "START", "END"
_FIELD = re.compile(r"(Front|Back):[ \t]*")
_ONE_LINE = re.compile(
    r"STARTI\s+\[[^\[\]]+\]\s*(?:(?:Front|Question):\s*)?(?P<front>.+?)\s*Back:\s*(?P<back>.+?)"
    r"\s*(?:Tags:[^<]*)?(?:<!--.*?-->\s*)?ENDI"
)
_META = re.compile(r"(?:Tags|DeckName|ID):|<!--")


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    if any("STARTI" in text for _, text in block.lines):
        return at + 1, [note for line in block.lines for note in _on_one_line(page, at, line)]
    texts = [clean(text).strip() for _, text in block.lines]
    if texts[0] == _OPENING:
        return _enclosed(page, at)
    between = next((n for n, text in enumerate(texts) if n and text in BETWEEN), None)
    if between:
        return _divided(page, at, block, between)
    if len(texts) == 1 and is_flag(texts[0]):
        return at + 1, []
    flagged = next((n for n, text in enumerate(texts) if is_flagged(text)), None)
    if flagged is not None:
        return _flagged(page, at, block, flagged)
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if isinstance(after, Paragraph) and is_flag(after.lines[0][1]):
        joined = part((*block.lines, *after.lines))
        return _flagged(page, at + 1, joined, len(block.lines))
    return at, []


def items(page: Page, at: int, block: ItemList) -> Step:
    """The items of an outline that say `#card`, at any depth: what stands inside answers."""
    firsts = [item.blocks[0] for item in block.items if item.blocks]
    lines = [first.lines[0] for first in firsts if isinstance(first, Paragraph)]
    if any("STARTI" in text for _, text in lines):
        return at + 1, [note for line in lines for note in _on_one_line(page, at, line)]
    if "inline" not in page.cards:
        return at, []
    path = page.places[at].path
    found = [note for item in block.items for note in _outlined(path, item)]
    return (at + 1, found) if found else (at, [])


def _on_one_line(page: Page, at: int, line: Line) -> list[Finding]:
    """A note between STARTI and ENDI: its type in brackets, its front, its back behind `Back:`."""
    found = _ONE_LINE.search(line[1])
    if found is None:
        message = "STARTI without Back: and ENDI on its line is no card; write them"
        said = Remark(line[0], line[0], "question-skipped", message)
        return [said] if "STARTI" in line[1] else []
    asked = Asked(line[0], line[0], page.places[at].path, found["front"])
    return card(asked, parts(((line[0], found["back"]),)))


def _outlined(path: tuple[str, ...], item: Item) -> list[Finding]:
    inner = (block for block in item.blocks if isinstance(block, ItemList))
    deeper = [note for block in inner for each in block.items for note in _outlined(path, each)]
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph) or not is_flagged(clean(first.lines[0][1])):
        return deeper
    lines = tuple(line for line in first.lines if not is_property(line[1]))
    hiding = numbered_clozes(lines[0][1])
    if hiding != lines[0][1]:
        text, marks = attributes("\n\n".join(filter(None, (hiding, write(item.blocks[1:])))))
        return [Found("cloze", item.first, item.last, path, text, attributes=marks), *deeper]
    back = (*parts(lines[1:]), *item.blocks[1:])
    return [*card(Asked(item.first, item.last, path, lines[0][1]), back), *deeper]


def _divided(page: Page, at: int, block: Paragraph, between: int) -> Step:
    """The sides of a paragraph that a line with nothing but `?` divides."""
    number, mark = block.lines[between]
    if "inline" not in page.cards:
        message = "? between two sides is no card here; add cards: inline to the front matter"
        return at + 1, [Remark(number, number, "inline-skipped", message)]
    end = _run_end(page, at + 1, block.last)
    back = (*parts(block.lines[between + 1 :]), *page.blocks[at + 1 : end])
    asked = [line for line in block.lines[:between] if not is_deck(line[1])]
    found = _card(page, at, asked or block.lines[:between], back)
    return end, _both_ways(found) if mark.strip() == BETWEEN[1] else found


def _both_ways(found: Iterable[Finding]) -> list[Finding]:
    return [note._replace(reverse=True) if isinstance(note, Found) else note for note in found]


def _flagged(page: Page, at: int, block: Paragraph, flagged: int) -> Step:
    """The lines up to the one with `#card`, and the text directly below it or else the next."""
    front, rest = block.lines[: flagged + 1], block.lines[flagged + 1 :]
    end = _run_end(page, at + 1, block.last)
    if not rest and end == at + 1 and end < len(page.blocks) and not _begins(page.blocks[end]):
        end = _run_end(page, end + 1, page.blocks[end].last)
    return end, _card(page, at, front, (*parts(rest), *page.blocks[at + 1 : end]))


def _run_end(page: Page, at: int, last: int) -> int:
    """The place of the first block that a blank line divides from the line `last`."""
    while at < len(page.blocks):
        block = page.blocks[at]
        if block.first > last + 1 or _begins(block):
            break
        at, last = at + 1, block.last
    return at


def _begins(block: Block | Mark) -> bool:
    """Whether a block can't go on with a card."""
    if isinstance(block, Paragraph):
        return any(is_flagged(text) for _, text in block.lines)
    return isinstance(block, Heading | Rule | Mark)


def _card(
    page: Page, at: int, front: Sequence[Line], back: Sequence[Block | Mark]
) -> list[Finding]:
    text = " ".join(text.strip() for _, text in front)
    last = last_line(back, front[-1][0])
    return card(Asked(front[0][0], last, page.places[at].path, text), back)


def _enclosed(page: Page, at: int) -> Step:
    """A note between START and END: its type, its front, and its back behind `Back:`."""
    for end in range(at, len(page.blocks)):
        block = page.blocks[end]
        if end > at and opens(block):
            break
        if _line(block, -1) == _CLOSING:
            front, back = _sides(page.blocks[at : end + 1])
            return end + 1, _between(page.places[at].path, front, back) if front else []
    return at, []


def _between(path: tuple[str, ...], front: Sequence[Block], back: Sequence[Block]) -> list[Finding]:
    text, first = write(front), front[0].first
    if "{{c" not in text:
        return card(Asked(first, last_line(back, front[-1].last), path, text), back)
    text, marks = attributes(text)
    return [Found("cloze", first, front[-1].last, path, text, attributes=marks)]


def opens(block: Block | Mark) -> bool:
    """Whether a note between START and END begins."""
    return _line(block, 0) == _OPENING


def _line(block: Block | Mark, which: int) -> str:
    return block.lines[which][1].strip() if isinstance(block, Paragraph) else ""


def _sides(blocks: Sequence[Block | Mark]) -> tuple[list[Block], list[Block]]:
    """The blocks of the front and of the back, without the line that says the note's type."""
    sides: tuple[list[Block], list[Block]] = ([], [])
    side = 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            sides[side].extend(block.blocks if isinstance(block, Mark) else (block,))
            continue
        lines: list[Line] = []
        for number, text in block.lines:
            field = _FIELD.match(text)
            side = 1 if field is not None and field[1] == "Back" else side
            words = text[field.end() :] if field else text
            if text.strip() not in (_OPENING, _CLOSING) and not _META.match(text) and words.strip():
                lines.append((number, words))
        sides[side].extend(parts(lines[1:] if block is blocks[0] else lines))
    return sides
