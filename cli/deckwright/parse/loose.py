"""Questions that stand in the text: bold, as terms of a definition list, or bare in an FAQ."""

import re
from collections.abc import Callable
from itertools import pairwise

from deckwright.outline import (
    Block,
    Code,
    Definitions,
    Details,
    ItemList,
    Paragraph,
    Quote,
    Table,
)
from deckwright.parse.answers import is_answer, is_labelled
from deckwright.parse.attributes import attributes
from deckwright.parse.bold_lines import RUN_IN
from deckwright.parse.callouts import callout
from deckwright.parse.found import Finding, Remark
from deckwright.parse.headings import is_closing
from deckwright.parse.lines import joined, line, parts, whole
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import (
    Asked,
    Step,
    asked_at,
    asking_line,
    asks_inside,
    bold_question,
    card,
    ends_answer,
    is_bare,
    last_line,
)
from deckwright.parse.text import is_numbered, is_question, may_ask, prompt

_TOLD = re.compile(r"([^?？؟]{3,200}[?？؟][*_]{0,3})\s+(\S.*)$")
_RUN_IN = re.compile(r"([^?？؟]{3,200}[?？؟])[\s:–—-]*(\w.*)$")

_SHORT = 60  # characters of a line that asks; a longer one is wrapped
_NEAR = 4  # blocks from a question to its hidden answer


def bold(page: Page, at: int, block: Paragraph) -> Step:
    """`**Question?**` at the beginning of a paragraph, and what follows up to the next one."""
    block = joined(block)
    asked = bold_question(block) or (at in page.bold and (page.bold[at], _behind(block)))
    front, rest = asked or ("", "")
    if not front or is_closing(front):
        return at, []
    lines = ((block.first, rest), *block.lines[1:]) if rest else block.lines[1:]
    end = loose_end(page, at)
    inside = (*parts(lines), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def told(page: Page, at: int, block: Paragraph) -> Step:
    """A numbered line that asks nothing, with an answer below it that says so: true or false?"""
    cut = _told_at(page, at)
    if not cut:
        return at, []
    end = loose_end(page, at)
    front = "\n".join(text for _, text in block.lines[:cut])
    inside = (*parts(block.lines[cut:]), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def _told_at(page: Page, at: int) -> int:
    """How many lines of a numbered paragraph stand above one that begins with "Answer"."""
    block = page.blocks[at]
    if not isinstance(block, Paragraph) or not block.lines[0][1].lstrip("*_(")[:1].isdigit():
        return 0
    if not is_numbered(block.lines[0][1]):
        return 0
    more = range(1, len(block.lines))
    behind = at + 1 < len(page.blocks) and is_labelled(page.blocks[at + 1])
    default = len(block.lines) if behind else 0
    return next((n for n in more if is_labelled(line(*block.lines[n]))), default)


def _behind(block: Paragraph) -> str:
    """What a line says behind the bold sentence that it begins with."""
    text = block.lines[0][1]
    found = RUN_IN.match(text)
    return text[found.end() :] if found else ""


def loose_end(page: Page, at: int, is_next: Callable[[Block | Mark], bool] = ends_answer) -> int:
    """Where an answer without a heading ends: before the next prompt, a heading or a rule."""
    end, told = at + 1, False
    while end < len(page.blocks):
        block = page.blocks[end]
        if is_next(block) or ends_answer(block) or asks_inside(page, end) or is_bare(page, end):
            break
        if _told_at(page, end) or (
            told and isinstance(block, Paragraph) and _hides_next(page, end)
        ):
            break
        told = told or (isinstance(block, Details) and is_answer(block))
        end += 1
    return end


def _hides_next(page: Page, at: int) -> bool:
    """Whether a paragraph, perhaps with more of the question below it, has a hidden answer."""
    for block in page.blocks[at + 1 : at + _NEAR]:
        if isinstance(block, Details):
            return is_answer(block)
        if not isinstance(block, Paragraph | Code | ItemList | Table):
            return False
    return False


def lines(page: Page, at: int, block: Paragraph) -> Step:
    """Lines of an FAQ that each ask, and answer at once; a single one says that it answers."""
    if page.places[at].nature != "faq":
        return at, []
    read = _RUN_IN if len(block.lines) > 1 else _TOLD
    found = [read.match(text.strip()) for _, text in block.lines]
    told = found[0] and is_labelled(line(block.first, found[0][2]))
    if not all(found) or (len(found) == 1 and not told):
        return at, []
    path = page.places[at].path
    return at + 1, [
        note
        for (number, _), pair in zip(block.lines, found, strict=True)
        if pair
        for note in card(Asked(number, number, path, pair[1]), (line(number, pair[2]),))
    ]


def counted(page: Page, at: int, block: Paragraph) -> Step:
    """Numbered questions of an FAQ with no blank line between an answer and the next one."""
    if page.places[at].nature != "faq" or not is_numbered(block.lines[0][1]):
        return at, []
    begins = [n for n, (_, text) in enumerate(block.lines) if _is_counted(text)]
    if begins[:1] != [0] or len(begins) == 1:
        return at, []
    end, path = loose_end(page, at), page.places[at].path
    found: list[Finding] = []
    for begin, after in pairwise((*begins, len(block.lines))):
        number, text = block.lines[begin]
        behind = page.blocks[at + 1 : end] if after == len(block.lines) else ()
        inside = (*parts(block.lines[begin + 1 : after]), *behind)
        found += card(Asked(number, last_line(inside, number), path, text), inside)
    return end, found


def _is_counted(text: str) -> bool:
    return may_ask(text) and is_numbered(text) and is_question(prompt(text))


def bare(page: Page, at: int, block: Paragraph) -> Step:
    """A line of an FAQ that ends as a question does, and what follows it."""
    block = joined(block)
    front = asking_line(block)
    if front is None or is_closing(front) or _lists_links(block):
        return at, []
    if page.places[at].nature != "faq":
        if len(block.lines) > 1 and len(front) > _SHORT:
            return at, []
        if len(block.lines) == 1 and not _is_answered(page, at):
            return at, []
        message = "a question outside an FAQ is no card; make it a heading, or write Q: and A:"
        return at + 1, [Remark(block.first, block.last, "question-skipped", message)]
    end = loose_end(page, at)
    inside = (*parts(block.lines[1:]), *page.blocks[at + 1 : end])
    return end, card(asked_at(page, at, front, inside), inside)


def _lists_links(block: Paragraph) -> bool:
    """Whether each of several lines is a link: to answers elsewhere."""
    texts = [text.strip() for _, text in block.lines]
    return len(texts) > 1 and all(text[0] == "[" and text[-1] == ")" for text in texts if text)


def quoted(page: Page, at: int, block: Quote) -> Step:
    """A question of an FAQ alone in a quote, and what follows it up to the next such quote."""
    first = _quoted(block)
    if first is None or page.places[at].nature != "faq":
        return at, []
    end = loose_end(page, at, lambda block: _quoted(block) is not None)
    inside = page.blocks[at + 1 : end]
    return end, card(asked_at(page, at, whole(first), inside), inside)


def _quoted(block: Block | Mark) -> Paragraph | None:
    if not isinstance(block, Quote) or len(block.blocks) != 1 or callout(block):
        return None
    only = block.blocks[0]
    return only if isinstance(only, Paragraph) and is_question(whole(only)) else None


def _is_answered(page: Page, at: int) -> bool:
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    return isinstance(after, Paragraph) and asking_line(after) is None


def definition(page: Page, at: int, block: Definitions) -> Step:
    """A definition list whose term is a question; in an FAQ its answer may go on behind it."""
    text = block.terms[0][1]
    faq = page.places[at].nature == "faq"
    asked = prompt(attributes(text)[0])
    if not (is_question(asked) or (faq and may_ask(asked.replace(";", "")))):
        return at, []
    end = loose_end(page, at, lambda block: isinstance(block, Definitions)) if faq else at + 1
    more = page.blocks[at + 1 : end]
    return end, card(asked_at(page, at, text, more), (*block.blocks, *more))
