"""Questions that are headings: what stands below one answers it."""

from deckwright.outline import Comment, Heading
from deckwright.parse.answers import answer, is_reveal
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, asked_at, asks_inside, card


def heading(page: Page, at: int, block: Heading) -> Step:
    """A heading that asks; what stands below it, to the next question or equal heading, answers."""
    end = _section_end(page, at, block.level)
    inside = page.blocks[at + 1 : end]
    if at not in page.asking and not _is_prompted(page, at, end):
        return at, []
    if at in page.asking and _is_group(page, at, block.level, end):
        return at + 1, []
    return end, card(asked_at(page, at, block.text, inside), inside)


def _section_end(page: Page, at: int, level: int) -> int:
    for end in range(at + 1, len(page.blocks)):
        block = page.blocks[end]
        if end in page.asking or (isinstance(block, Heading) and block.level <= level):
            return end
        if isinstance(block, Mark) and block.side == "Q":
            return end
    return len(page.blocks)


def _is_prompted(page: Page, at: int, end: int) -> bool:
    """Whether a heading that doesn't ask has an answer below it that says so."""
    shown = [place for place in range(at + 1, end) if not isinstance(page.blocks[place], Comment)]
    if not shown:
        return False
    first = page.blocks[shown[0]]
    if isinstance(first, Mark):
        return first.side == "A"
    reveals = [place for place in shown if is_reveal(page.blocks[place])]
    return len(reveals) == 1 and not any(
        isinstance(page.blocks[place], Heading) or asks_inside(page, place) for place in shown
    )


def _is_group(page: Page, at: int, level: int, end: int) -> bool:
    """Whether a heading only gathers the questions below it, or names the whole file."""
    inner = [place for place in range(at + 1, end) if asks_inside(page, place)]
    after = page.blocks[end] if end < len(page.blocks) else None
    deeper = isinstance(after, Mark) or (isinstance(after, Heading) and after.level > level)
    if not answer(page.blocks[at + 1 : end]):
        return deeper
    return len(inner) > 1 or inner[:1] == [at + 1]
