"""Answers that stand by their numbers at the end of a page or a part of it: an answer key."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from deckwright.outline import Block, Heading, ItemList, Paragraph, Table
from deckwright.parse import words
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.lines import line, part
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.text import name

_NUMBER = re.compile(
    rf"[^\w\n]{{0,12}}(?:(?:{'|'.join(map(re.escape, words.ASKERS))})\s*)?#?\s*(\d{{1,4}})"
    r"(?:[*_]{0,3}\s*(?:[.):：、]|[-–—]\s)|[*_]{1,3}|\s*$)[*_\s]*(.*)",
    re.IGNORECASE,
)
_SHORT = 4  # words of a heading that only says so
_MOST = 0.6  # of the answers in a section, that questions lack: then it is a key
_SOME = 0.3  # likewise, where it says that it is one
_FEW = 2  # a key has more than one answer


class _Key(NamedTuple):
    first: int  # its lines
    last: int
    answers: Mapping[int, tuple[Block, ...]]
    least: float  # of the answers that must be lacked


def keyed(page: Page, lines: Sequence[str], found: Sequence[Finding]) -> Iterator[Finding]:
    """What was found, with the questions that lack an answer answered by the next key behind them.

    A key is none whose numbers, or those of the questions before it, are not told apart.
    """
    lacking = {each.first: each.open for each in found if isinstance(each, Remark) and each.open}
    told: dict[int, Found] = {}
    inside: set[int] = set()  # lines of keys
    for key in _keys(page) if lacking else ():
        numbers = {first: _number(lines[first - 1]) for first in lacking if first < key.first}
        counts = Counter(numbers.values())
        mine = {first for first, number in numbers.items() if counts[number] == 1}
        mine = {first for first in mine if numbers[first] in key.answers}
        if mine and len(mine) >= key.least * len(key.answers):
            told |= {
                first: lacking[first]._replace(back=key.answers[numbers[first]]) for first in mine
            }
            inside.update(range(key.first, key.last + 1))
            lacking = {first: lacks for first, lacks in lacking.items() if first > key.last}
    for each in found:
        if isinstance(each, Remark) and each.open and each.first in told:
            yield told[each.first]
        elif each.first not in inside:
            yield each


def _number(text: str) -> int:
    found = _NUMBER.match(text)
    return int(found[1]) if found else 0


def _keys(page: Page) -> Iterator[_Key]:
    for at, block in enumerate(page.blocks):
        if not (isinstance(block, Heading | Mark) and _names_answers(block)):
            continue
        below = list(_below(page.blocks[at + 1 :]))
        pairs = [pair for each in below for pair in _pairs(each)]
        if len(pairs) >= _FEW and len(dict(pairs)) == len(pairs):
            said = isinstance(block, Heading) and words.KEY.search(name(block.text))
            least = _SOME if said else _MOST
            yield _Key(block.first, below[-1].last, dict(pairs), least)


def _names_answers(block: Heading | Mark) -> bool:
    if isinstance(block, Mark):
        return block.side == "A" and block.level > 0
    bare = name(block.text)
    says = words.ANSWER.search(bare) or words.KEY.search(bare)
    return len(bare.split()) <= _SHORT and says is not None


def _below(blocks: Sequence[Block | Mark]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading):
            return
        if isinstance(block, Mark):
            yield from block.blocks
        else:
            yield block


def _pairs(block: Block) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The answers in a block with their numbers."""
    match block:
        case ItemList():
            for item in block.items:
                if item.marker[0].isdigit() and item.blocks:
                    yield int(item.marker[:-1]), item.blocks
        case Table():
            for at, cells in block.rows:
                if len(cells) > 1 and (number := _number(cells[0])) and cells[1].strip():
                    yield number, (line(at, cells[1]),)
        case Paragraph() if (found := _NUMBER.match(block.lines[0][1])) and found[2]:
            first, *more = block.lines
            yield int(found[1]), (part(((first[0], found[2]), *more)),)
        case _:
            pass
