"""Questions that are headings: what stands below one answers it."""

from deckwright.outline import Block, Code, Heading, ItemList, Paragraph
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_labelled, is_reveal
from deckwright.parse.found import Remark
from deckwright.parse.headings import asks_plainly, is_way
from deckwright.parse.lines import joined, parts
from deckwright.parse.listed import paired
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, asked_at, asks_inside, begins_other, card, is_terse
from deckwright.parse.sides import has_sides
from deckwright.parse.text import asks, is_counter, is_question, is_request, name, prompt


def heading(page: Page, at: int, block: Heading) -> Step:
    """A heading that asks; what stands below it, to the next question or equal heading, answers."""
    end = _section_end(page, at, block.level)
    inside = page.blocks[at + 1 : end]
    if is_counter(block.text):
        return _counted(page, at, end)
    if at not in page.asking and not (_is_labelled(page, at, end) or _is_prompted(page, at, end)):
        return at, []
    if at in page.asking and _is_group(page, at, block.level, end):
        return at + 1, []
    if not asks_plainly(block.text) and _lists_questions(_own(inside)):
        return at + 1, []
    return end, card(asked_at(page, at, block.text, inside), inside)


def _own(inside: tuple[Block | Mark, ...]) -> tuple[Block | Mark, ...]:
    """What stands below a heading before the next one: questions, perhaps, above their answers."""
    ends = (at for at, block in enumerate(inside) if isinstance(block, Heading))
    return inside[: next(ends, len(inside))]


def _counted(page: Page, at: int, end: int) -> Step:
    """A heading that is nothing but a number: the paragraph below it may be its question."""
    first = page.blocks[at + 1] if at + 1 < end else None
    faq = page.places[at].nature == "faq"
    whole = joined(first) if isinstance(first, Paragraph) else None
    front = whole.lines[0][1].strip() if whole else ""
    asks_so = (faq or page.asking) and is_question(prompt(front))
    if whole and (asks_so or (faq and is_request(front))):
        inside = (*parts(whole.lines[1:]), *page.blocks[at + 2 : end])
        return end, card(asked_at(page, at, front, inside), inside)
    if not faq or any(isinstance(block, Heading) for block in page.blocks[at + 1 : end]):
        return at, []
    line = page.blocks[at].first
    message = "a heading that is only a number asks nothing; write the question behind it"
    return at, [Remark(line, line, "question-skipped", message)]


def _section_end(page: Page, at: int, level: int) -> int:
    reveals = at + 1 < len(page.blocks) and is_reveal(page.blocks[at + 1])
    for end in range(at + 1, len(page.blocks)):
        block = page.blocks[end]
        if end in page.asking or (isinstance(block, Heading) and _is_next(page, end, block, level)):
            return end
        if reveals and asks_inside(page, end):
            return end
        if begins_other(block) or _is_line_card(page, end) or _asks_on(page, end):
            return end
        if end in page.bold and _asks_more(page, at, end):
            return end
    return len(page.blocks)


def _is_next(page: Page, at: int, block: Heading, level: int) -> bool:
    """Whether a heading begins another section: in an FAQ, `Method 2` beside a question doesn't."""
    if block.level == level and page.places[at].nature == "faq" and is_way(block.text):
        return False
    return block.level <= level


def _asks_on(page: Page, at: int) -> bool:
    """Whether a heading says that questions follow, and a list of them does."""
    block, after = page.blocks[at], page.blocks[at + 1 : at + 2]
    if not isinstance(block, Heading) or not any(isinstance(each, ItemList) for each in after):
        return False
    return words.FAQ.search(name(block.text)) is not None and _lists_questions(after)


def _asks_more(page: Page, at: int, place: int) -> bool:
    """Whether a bold line behind an answer is a question of its own, with an answer below it."""
    block, after = page.blocks[place], page.blocks[place + 1 : place + 2]
    if not isinstance(block, Paragraph) or len(block.lines) > 1:
        return False
    asked = page.bold[place]
    if place == at + 1 or not is_question(asked) or is_terse(asked):
        return False
    if name(asked) == name(_title(page, at)):
        return False
    return any(not isinstance(each, Heading | Mark) for each in after)


def _is_line_card(page: Page, at: int) -> bool:
    """Whether a card on a line of its own begins at a block."""
    block = page.blocks[at]
    return "inline" in page.cards and isinstance(block, Paragraph) and has_sides(block)


def _lists_questions(blocks: tuple[Block | Mark, ...]) -> bool:
    """Whether a section is nothing but a list of questions."""
    lists = [block for block in answer(blocks) if isinstance(block, ItemList)]
    items = [item for block in lists for item in block.items]
    firsts = [item.blocks[0] for item in items if item.blocks]
    asked = sum(isinstance(first, Paragraph) and asks(first.lines[0][1]) for first in firsts)
    return len(lists) == len(answer(blocks)) and asked * 2 > len(items)


def _is_labelled(page: Page, at: int, end: int) -> bool:
    """Whether what is right below a heading, or code there, is alone called its answer."""
    first = at + 1
    while first < end and isinstance(page.blocks[first], Code):
        first += 1
    if first == end or not is_labelled(page.blocks[first]) or _is_furniture(page, at):
        return False
    below = range(first + 1, end)
    return not any(is_labelled(page.blocks[n]) or asks_inside(page, n) for n in below)


def _is_prompted(page: Page, at: int, end: int) -> bool:
    """Whether a heading that doesn't ask has one answer below it that says so."""
    reveals = [place for place in range(at + 1, end) if is_reveal(page.blocks[place])]
    if len(reveals) != 1:
        return False
    reveal = page.blocks[reveals[0]]
    before = page.blocks[reveals[0] - 1]
    if _is_furniture(page, at) or (not isinstance(before, Mark) and paired(before, reveal)):
        return False
    if words.ANSWER.fullmatch(name(_title(page, at))):
        return False
    if not is_answer(reveal) and page.places[at].nature != "faq":
        return False
    last = reveals[0] if isinstance(reveal, Mark) and reveal.level else end
    return not any(
        isinstance(page.blocks[place], Heading) or asks_inside(page, place)
        for place in range(at + 1, last)
    )


def _is_furniture(page: Page, at: int) -> bool:
    title = name(_title(page, at))
    return (words.APPENDIX.fullmatch(title) or words.FURNITURE.fullmatch(title)) is not None


def _title(page: Page, at: int) -> str:
    block = page.blocks[at]
    return block.text if isinstance(block, Heading) else ""


def _is_group(page: Page, at: int, level: int, end: int) -> bool:
    """Whether a heading only gathers the questions below it, or names the whole file."""
    inner = [place for place in range(at + 1, end) if asks_inside(page, place)]
    after = page.blocks[end] if end < len(page.blocks) else None
    deeper = not isinstance(after, Heading | None) or (
        isinstance(after, Heading) and after.level > level
    )
    if not (deeper or inner):
        return False
    if not answer(page.blocks[at + 1 : end]):
        return deeper
    return len(inner) > 1 or inner[:1] == [at + 1]
