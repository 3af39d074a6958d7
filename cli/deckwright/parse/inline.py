"""`front :: back` and `front ::: back`, for files that are written so."""

import re
from collections.abc import Iterator

from deckwright.outline import Block, Code, Comment, ItemList, Line, Paragraph, Quote
from deckwright.parse import words
from deckwright.parse.attributes import attributes
from deckwright.parse.callouts import callout
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.lines import parts
from deckwright.parse.page import Page
from deckwright.parse.questions import Step
from deckwright.parse.sides import Sides, divided
from deckwright.parse.text import prompt

_SPACED = re.compile(r"\s:::?\s")
_MEANT = re.compile(r"\s:::?\s|[?？]:::?")
_FIELD = re.compile(r"(?<![\s?？]):: ")  # `due date:: Friday`
_MOST = 0.8  # of the lines that stand together
_SEVERAL = 3  # lines without spaces round the colons; fewer may be names in code


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    """A card on every line that is divided; the lines below go on with its back."""
    cuts = [(place, sides) for place, line in enumerate(block.lines) if (sides := divided(line[1]))]
    if not cuts:
        return at, []
    if not _is_on(page, at, [block.lines[place] for place, _ in cuts]):
        return at, _skipped([block.lines[place] for place, _ in cuts], len(block.lines))
    found: list[Finding] = []
    end = at + 1
    ends = [*(place for place, _ in cuts[1:]), len(block.lines)]
    for (place, sides), last in zip(cuts, ends, strict=True):
        number = block.lines[place][0]
        back: tuple[Block, ...] = parts((*_rest(number, sides), *block.lines[place + 1 : last]))
        if not back and last == len(block.lines):
            end, back = _below(page, at)
        found += _card(page.places[at].path, number, sides, back)
    return end, found


def items(page: Page, at: int, block: ItemList) -> Step:
    """A card on every item that is divided, at any depth."""
    cuts = list(_cuts(block))
    heads = [first.lines[0] for first, _, _ in cuts]
    if not cuts:
        return at, []
    if not _is_on(page, at, heads):
        return at, _skipped(heads, len(block.items))
    found: list[Finding] = []
    for first, sides, inside in cuts:
        back = (*parts((*_rest(first.first, sides), *first.lines[1:])), *inside)
        found += _card(page.places[at].path, first.first, sides, back)
    return at + 1, found


def quoted(page: Page, at: int, block: Quote) -> Step:
    """What a quote or a callout holds of such lines and items, where the file says so."""
    if "inline" not in page.cards:
        return at, []
    titled = callout(block)
    inner = page.within(at, "", titled.body if titled else block.blocks)
    found: list[Finding] = []
    after = 0
    for place, inside in enumerate(inner.blocks):
        if place >= after and isinstance(inside, Paragraph):
            after, more = paragraph(inner, place, inside)
            found += more
        elif place >= after and isinstance(inside, ItemList):
            found += items(inner, place, inside)[1]
    return (at + 1, found) if found else (at, [])


def _is_on(page: Page, at: int, lines: list[Line]) -> bool:
    """Whether lines are cards: where a file says so, and with spaces in a section of questions.

    In a section of links they say how a page is related to others.
    """
    above = page.places[at].path[-1:]
    if above and words.APPENDIX.fullmatch(above[0].casefold()):
        return False
    if "inline" in page.cards:
        return True
    return page.places[at].nature == "faq" and all(_SPACED.search(text) for _, text in lines)


def _cuts(block: ItemList) -> Iterator[tuple[Paragraph, Sides, tuple[Block, ...]]]:
    """The lines that divide items, and what else is inside those."""
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        sides = divided(first.lines[0][1]) if isinstance(first, Paragraph) else None
        if sides and isinstance(first, Paragraph):
            yield first, sides, item.blocks[1:]
        else:
            for inner in item.blocks:
                if isinstance(inner, ItemList):
                    yield from _cuts(inner)


def _rest(number: int, sides: Sides) -> tuple[Line, ...]:
    return ((number, sides.back),) if sides.back else ()


def _below(page: Page, at: int) -> tuple[int, tuple[Block, ...]]:
    """The list on the next line, or the code below, that a line with nothing behind `::` has."""
    end = at + 1
    after = page.blocks[end] if end < len(page.blocks) else None
    if isinstance(after, ItemList) and after.first == page.blocks[at].last + 1:
        return end + 1, (after,)
    while end < len(page.blocks) and isinstance(page.blocks[end], Comment):
        end += 1
    below = page.blocks[end] if end < len(page.blocks) else None
    return (end + 1, (below,)) if isinstance(below, Code) else (at + 1, ())


def _card(path: tuple[str, ...], line: int, sides: Sides, back: tuple[Block, ...]) -> list[Finding]:
    if not back:
        return [Remark(line, line, "unanswered", "no answer behind ::; write one")]
    text, marks = attributes(sides.front)
    span = (line, back[-1].last, path)
    return [Found("question", *span, prompt(text), back, reverse=sides.both, attributes=marks)]


def _skipped(lines: list[Line], count: int) -> list[Finding]:
    """Remarks on the lines that are divided, of `count` that stand together."""
    message = "front :: back is no card here; add cards: inline to the front matter"
    meant = [number for number, text in lines if _MEANT.search(text)]
    tight = [number for number, text in lines if not _FIELD.search(text)]
    numbers = tight if len(tight) >= max(_SEVERAL, _MOST * count) else meant
    return [Remark(number, number, "inline-skipped", message) for number in numbers]
