"""Lines that begin with `Q:` or `A:`, in whatever language, list, quote or bold they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from deckwright.outline import Block, Heading, Item, ItemList, Paragraph, Quote, Rule
from deckwright.parse.breaks import ASKING, NEVER
from deckwright.parse.callouts import callout
from deckwright.parse.choices import are_choices
from deckwright.parse.lines import line, parts
from deckwright.parse.text import is_question
from deckwright.parse.words import ANSWERERS, GLOSSARY

Side = Literal["Q", "A"]

_TITLE = re.compile(
    rf"(?:(?P<Q>{ASKING})"
    rf"|(?P<A>{'|'.join(re.escape(word) for word in ANSWERERS if len(word) > 1)}))"
    r"\s*(?:\#?\s*\d{1,4}(?:\.\d{1,3})?)?",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"(?:[?？؟.。][\"'”’»)\]*_]*(?:\s+|<br\s*/?>\s*)|(?<!\s)\s+(?=→|⇒|[-=]>|[–—]\s))"
    r"(?:(?:→|⇒|[-=]>|[-–—])\s+)?"
)
_BR = re.compile(r"(?<!\s)(?:\s|<br\s*/?>|[-=]>|[→⇒–—]){1,9}$")
_AROUND = re.compile(r"^[\W_]{1,12}|[\W_]{1,12}$")  # signs before a title and behind it
_ENDS = ("**", "**:", "**：")  # of a bold line
BELOW_HEADINGS = 7  # the level of a bold line that stands for a heading
_LONGEST = 40  # characters of a line that says no more than that it is a question


class Mark(NamedTuple):
    """A line that begins a question or an answer, with the blocks that belong to the line."""

    first: int
    last: int
    side: Side
    blocks: tuple[Block, ...]
    level: int = 0  # of a heading that says no more than "Question 1" or "Answer"


def expand_marks(breaks: re.Pattern[str], blocks: Iterable[Block]) -> Iterator[Block | Mark]:
    """The blocks, with each question and answer line on its own, out of its list or quote."""
    given = tuple(blocks)
    for block, after in zip(given, (*given[1:], *given[-1:]), strict=True):
        match block:
            case Paragraph():
                yield from _marks(breaks, block)
            case Heading():
                found = _heading(breaks, block)
                yield block if isinstance(found, Mark) and _is_entry(given, block) else found
            case ItemList() if asked := _asked_above(breaks, block, after):
                yield Mark(block.first, block.last, "Q", (asked,))
            case ItemList() if any(_begins(breaks, item.blocks) for item in block.items):
                yield from _ended(
                    _items(breaks, block), after, is_apart=any(map(_holds_list, block.items))
                )
            case Quote() if _begins(breaks, block.blocks):
                yield from _ended(expand_marks(breaks, block.blocks), after, is_apart=True)
            case Quote() if callout(block) and _begins(breaks, block.blocks[1:]):
                yield from expand_marks(breaks, block.blocks[1:])
            case _:
                yield block


def _ended(
    blocks: Iterable[Block | Mark], after: Block, *, is_apart: bool
) -> Iterator[Block | Mark]:
    """The blocks of a list or a quote, which ends its last answer if it holds both sides."""
    last = None
    for block in blocks:
        yield block
        last = block if isinstance(block, Mark) else last
    if is_apart and last and last.side == "A" and isinstance(after, Paragraph):
        yield Rule(last.last, last.last)


def _holds_list(item: Item) -> bool:
    return any(isinstance(block, ItemList) for block in item.blocks)


def _begins(breaks: re.Pattern[str], blocks: tuple[Block, ...]) -> bool:
    first = blocks[0] if blocks else None
    return isinstance(first, Paragraph) and breaks.match(first.lines[0][1]) is not None


def _asked_above(breaks: re.Pattern[str], block: Block, after: Block) -> Paragraph | None:
    """The question that an item alone asks with no mark but its number, above a marked answer."""
    if not isinstance(block, ItemList) or len(block.items) > 1 or breaks is NEVER:
        return None
    inside = block.items[0].blocks
    first = inside[0] if len(inside) == 1 else None
    found = breaks.match(after.lines[0][1]) if isinstance(after, Paragraph) else None
    if not isinstance(first, Paragraph) or found is None or not found["A"]:
        return None
    return first if is_question(first.lines[-1][1]) else None


def _items(breaks: re.Pattern[str], block: ItemList) -> Iterator[Block | Mark]:
    if are_choices(block):
        yield block
        return
    for item in block.items:
        if _begins(breaks, item.blocks):
            yield from expand_marks(breaks, item.blocks)
        else:
            yield ItemList(item.first, item.last, block.loose, (item,))


def _is_entry(blocks: Sequence[Block], own: Heading) -> bool:
    """Whether a heading stands in a glossary, where the word may be a term."""
    above = (block for block in blocks if isinstance(block, Heading) and block.first < own.first)
    higher = [block for block in above if block.level < own.level and len(block.text) > 1]
    return bool(higher) and GLOSSARY.search(higher[-1].text.casefold()) is not None


def _heading(breaks: re.Pattern[str], block: Heading) -> Block | Mark:
    """An answer's heading is its line; a question's stays a heading, for its level counts."""
    short = len(block.text) <= _LONGEST
    title = _TITLE.fullmatch(_AROUND.sub("", block.text)) if short else None
    if title:
        return Mark(block.first, block.last, "Q" if title["Q"] else "A", (), block.level)
    found = breaks.match(block.text)
    if found is None or found["Q"] or not (found["number"] or found["sep"] in ":："):
        return block
    text = _without(found, block.text)
    return Mark(block.first, block.last, "A", (line(block.first, text),) if text else ())


def _marks(breaks: re.Pattern[str], block: Paragraph) -> Iterator[Block | Mark]:
    """The mark that a paragraph begins with, and that of an answer on the same line."""
    number, text = block.lines[0]
    found = breaks.match(text)
    if _is_counted(text) or (found is None and _is_titled(text)):
        yield Mark(block.first, block.last, "Q", parts(block.lines[1:]), BELOW_HEADINGS)
        return
    if found is None or are_choices(block):
        yield block
        return
    rest = _without(found, text)
    if found["A"] and found["sep"] in ".)" and not rest and len(block.lines) == 1:
        yield block  # a choice: **A.**
        return
    side: Side = "Q" if found["Q"] else "A"
    answer = _inline_answer(breaks, rest) if found["Q"] else None
    if answer:
        yield Mark(number, number, "Q", (line(number, _BR.sub("", rest[: answer.start()])),))
        side, rest = "A", _without(answer, rest)
    lines = ((number, rest), *block.lines[1:]) if rest else block.lines[1:]
    yield Mark(block.first, block.last, side, parts(lines))


def _is_counted(text: str) -> bool:
    """Whether a line says no more than `**Question 1**`, in bold or not."""
    bare = text.strip()
    if len(bare) > _LONGEST or not bare.rstrip("*_:. ")[-1:].isdecimal():
        return False
    title = _TITLE.fullmatch(bare.strip("*_:. "))
    return title is not None and title["Q"] is not None


def _is_titled(text: str) -> bool:
    """Whether a line in bold says no more than `**Question:**`."""
    bare = text.strip() if text.startswith("**") else ""
    if not bare.endswith(_ENDS) or len(bare) > _LONGEST:
        return False
    title = _TITLE.fullmatch(bare.strip("*_:：. "))
    return title is not None and title["Q"] is not None


def _inline_answer(breaks: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The answer's mark behind the question on one line: `Q: What? A: That.`"""
    for gap in _GAP.finditer(text):
        found = breaks.match(text, gap.end())
        if found and found["A"] and found["sep"] in ":：":
            return found
    return None


def _without(found: re.Match[str], text: str) -> str:
    """The text behind the mark, without the end of the bold that the mark began."""
    rest = text[found.end() :]
    bold = (found["bold"] or "").replace("<", "</")
    if not bold or found["close"]:
        return rest
    if rest.startswith(bold):  # **Q:** text
        return rest[len(bold) :].lstrip()
    end = rest.find(bold)  # **Q: text** and more
    return rest if end < 0 else (rest[:end] + rest[end + len(bold) :]).strip()
