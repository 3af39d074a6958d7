"""What is plainly meant as a card, in a way that no form reads."""

import re
from collections.abc import Iterator

from deckwright.outline import Comment, Paragraph
from deckwright.parse.found import Finding, Remark
from deckwright.parse.page import Page
from deckwright.parse.text import is_question

_UNSPACED = re.compile(r"#{2,6}(?=[^\s#])")
_SEEN = re.compile(r"SR:!?\d")  # a card that a tool of spaced repetition has asked before
_COMMENT = re.compile(r"ANKI\s")


def missed(page: Page, found: list[Finding]) -> Iterator[Remark]:
    """Remarks on lines that another tool or a slip hides from us."""
    read = {line for each in found for line in range(each.first, each.last + 1)}
    for at, block in enumerate(page.blocks):
        match block:
            case Paragraph():
                yield from _unspaced(block)
            case Comment() if _COMMENT.match(block.text):
                message = "a card inside a comment is none; take it out of the %%"
                yield Remark(block.first, block.last, "question-skipped", message)
            case Comment() if at and _SEEN.match(block.text):
                yield from _unread(page, at, read)
            case _:
                pass


def _unspaced(block: Paragraph) -> Iterator[Remark]:
    for number, text in block.lines:
        marks = _UNSPACED.match(text)
        if marks and is_question(text):
            message = f"no heading, and so no question; put a space after {marks[0]}"
            yield Remark(number, number, "question-skipped", message)


def _unread(page: Page, at: int, read: set[int]) -> Iterator[Remark]:
    """A block before the mark of a tool, if nothing was made of it."""
    before = page.blocks[at - 1]
    if isinstance(before, Comment):
        return
    if read.isdisjoint(range(before.first, before.last + 1)):
        message = "a tool knows this as a card, and we don't; write it as front :: back"
        yield Remark(before.first, before.last, "question-skipped", message)
