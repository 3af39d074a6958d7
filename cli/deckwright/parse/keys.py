"""Answers that stand by their numbers at the end of a page or a part of it: an answer key."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from deckwright.outline import Block, Details, Heading, ItemList, Paragraph, Table, write
from deckwright.parse import words
from deckwright.parse.answers import is_answer
from deckwright.parse.choices import is_undecided
from deckwright.parse.clozes import has_cloze
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.item import WHOLE, divided
from deckwright.parse.lines import first_line, line, part
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Asked, card
from deckwright.parse.tables import answers_numbers
from deckwright.parse.text import asks, name

_NUMBER = re.compile(
    rf"[^\w\n]{{0,12}}(?:(?:{'|'.join(map(re.escape, words.ASKERS))})\s*)?#?\s*(\d{{1,4}})"
    r"(?:[*_]{0,3}\s*(?:[.):：、]|[-–—]\s)|[*_]{1,3}|\s*$)[*_\s]*(.*)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(\d{1,3})\s?[-–.):=]?\s?\(?([A-Za-z])\b\)?[\s,;.|]*")
_LETTERS = re.compile(rf"(?:{_LETTER.pattern}){{2,}}")
_MARKS = "*_ "  # around a title, and behind its colon
_SHORT = 4  # words of a heading that only says so
_MOST = 0.6  # of the answers in a section, that questions lack: then it is a key
_SOME = 0.3  # likewise, where it says that it is one
_LONGEST = 30  # characters of a line that says no more than that answers follow
_FEW = 2  # a key has more than one answer


class _Key(NamedTuple):
    first: int  # the line of its heading, or of what stands for one
    lines: frozenset[int]  # that say no more than its answers
    answers: Mapping[int, tuple[Block, ...]]
    least: float  # of the answers that must be lacked
    is_titled: bool = True  # by a heading, which ends the answer before it


def keyed(page: Page, lines: Sequence[str], found: Sequence[Finding]) -> Sequence[Finding]:
    """What was found, with the questions that lack an answer answered by the next key behind them.

    A key is none whose numbers, or those of the questions before it, are not told apart.
    """
    lacking = {each.first: each.open for each in found if isinstance(each, Remark) and each.open}
    keys = list(_keys(page))
    lacking |= _listed(page, found) if keys else {}
    lacking |= _holding(keys, found)
    numbers = [(first, _number_at(lines, first)) for first in sorted(lacking)] if keys else []
    told: dict[int, Finding] = {}
    inside: set[int] = set()  # lines of keys
    for key, asked in _matched(keys, numbers):
        inside |= key.lines
        told |= {
            first: lacking[first]._replace(back=key.answers[number])
            for number, first in asked.items()
        }
    kept = [
        each
        for each in found
        if each.first not in inside and not (each.first in told and _is_asked(each))
    ]
    return sorted((*kept, *told.values()), key=_first) if told else kept


def _first(found: Finding) -> int:
    return found.first


def _is_asked(found: Finding) -> bool:
    return isinstance(found, Remark) or found.kind == "question"


def _holding(keys: Sequence[_Key], found: Sequence[Finding]) -> dict[int, Found]:
    """The questions that have nothing for an answer but a key, which no heading keeps from them."""
    held: dict[int, Found] = {}
    firsts = [key.first for key in keys if not key.is_titled]
    for each in found if firsts else ():
        place = bisect_right(firsts, each.first)
        if isinstance(each, Found) and place < len(firsts) and firsts[place] <= each.last:
            rest = tuple(block for block in each.back if block.last < firsts[place])
            if not rest or is_undecided(rest):
                front = "\n\n".join(filter(None, (each.front, write(rest))))
                held[each.first] = each._replace(front=front, back=())
    return held


def _listed(page: Page, found: Sequence[Finding]) -> dict[int, Found]:
    """What numbered lists ask outside an FAQ, where nothing was made of it."""
    read = {each.first for each in found if isinstance(each, Found) or each.open}
    made: list[Finding] = []
    for at, block in enumerate(page.blocks):
        items = block.items if isinstance(block, ItemList) and _asks(block) else ()
        for item in items:
            pair = divided(WHOLE, item.blocks)
            if pair and item.first not in read:
                made += card(Asked(item.first, item.last, page.places[at].path, pair[0]), pair[1])
    return {each.first: each.open for each in made if isinstance(each, Remark) and each.open}


def _asks(block: ItemList) -> bool:
    first = block.items[0]
    return first.marker[0].isdigit() and asks(first_line(first))


def _matched(
    keys: Iterable[_Key], numbers: Sequence[tuple[int, int]]
) -> Iterator[tuple[_Key, dict[int, int]]]:
    """Each key with the questions before it that it answers: their lines, by their numbers."""
    waiting: dict[int, list[int]] = {}
    place = 0
    for key in keys:
        while place < len(numbers) and numbers[place][0] < key.first:
            first, number = numbers[place]
            waiting.setdefault(number, []).append(first)
            place += 1
        mine = {
            number: waiting[number][0]
            for number in key.answers
            if len(waiting.get(number, ())) == 1
        }
        if mine and len(mine) >= key.least * len(key.answers):
            yield key, mine
            waiting = {}


def _number(text: str) -> int:
    found = _NUMBER.match(text)
    return int(found[1]) if found else 0


def _number_at(lines: Sequence[str], first: int) -> int:
    """The number of the question on a line, else of the heading right above it."""
    found = _number(lines[first - 1])
    above = first - 2
    while not found and above >= 0 and not lines[above].strip():
        above -= 1
    return found or (_number(lines[above]) if above >= 0 and lines[above].startswith("#") else 0)


def _keys(page: Page) -> Iterator[_Key]:
    for at, block in enumerate(page.blocks):
        if isinstance(block, Details | Table) or (
            isinstance(block, Paragraph) and _is_brief(block)
        ):
            yield from _untitled(page, at, block)
        if not (isinstance(block, Heading | Mark) and _names_answers(block)):
            continue
        found = [(each, list(_pairs(each))) for each in _below(page.blocks, at, block.level)]
        pairs = [pair for _, inside in found for pair in inside]
        if len(pairs) >= _FEW and len(dict(pairs)) == len(pairs):
            told = (range(each.first, each.last + 1) for each, inside in found if inside)
            own = frozenset(chain([block.first], *told))
            said = isinstance(block, Heading) and words.KEY.search(name(block.text))
            yield _Key(block.first, own, dict(pairs), _SOME if said else _MOST)


def _untitled(page: Page, at: int, block: Paragraph | Details | Table) -> Iterator[_Key]:
    """A key in a fold or a table, or below a line that says no more than "Answers", or on it."""
    match block:
        case Table():
            below: tuple[Block, ...] = (block,) if answers_numbers(block) else ()
        case Details():
            below = block.blocks if is_answer(block) else ()
        case _:
            below = _announced(page, at, block)
    pairs = [pair for each in below for pair in _pairs(each)]
    if len(pairs) >= _FEW and len(dict(pairs)) == len(pairs):
        last = max(block.last, *(each.last for each in below))
        own = frozenset(range(block.first, last + 1))
        yield _Key(block.first, own, dict(pairs), 1, is_titled=False)


def _is_brief(block: Paragraph) -> bool:
    """Whether a paragraph is a line with little before a colon, or without one."""
    text = block.lines[0][1]
    return len(block.lines) == 1 and (len(text) <= _LONGEST or ":" in text[:_LONGEST])


def _announced(page: Page, at: int, block: Paragraph) -> tuple[Block, ...]:
    """What a line that begins with "Answers" has behind that, or right below it."""
    title, _, rest = block.lines[0][1].partition(":")
    rest = rest.strip(_MARKS)
    after: Block | Mark | None = next(iter(page.blocks[at + 1 : at + 2]), None)
    if rest:
        after = line(block.first, rest) if _LETTERS.fullmatch(rest) else None
    if not isinstance(after, ItemList | Table | Paragraph):
        return ()
    bare = name(title)
    says = words.ANSWER.fullmatch(bare) or words.KEY.fullmatch(bare)
    return (after,) if says else ()


def _names_answers(block: Heading | Mark) -> bool:
    if isinstance(block, Mark):
        return block.side == "A" and block.level > 0
    bare = name(block.text)
    if len(bare.split()) > _SHORT:
        return False
    return (words.ANSWER.search(bare) or words.KEY.search(bare)) is not None


def _below(blocks: Sequence[Block | Mark], at: int, level: int) -> Iterator[Block]:
    """What stands below a heading of that level, in parts with headings of their own, too.

    What hides words is a card of its own.
    """
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if isinstance(block, Heading | Mark) and 0 < block.level <= level:
            return
        inside = block.blocks if isinstance(block, Mark) else (block,)
        yield from (each for each in inside if not has_cloze(each))


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
        case Paragraph():
            yield from _numbered(block)
        case _:
            pass


def _numbered(block: Paragraph) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The answers of a paragraph: on a line each, on one line as letters, or all of it one."""
    (at, text), *more = block.lines
    letters = _LETTERS.fullmatch(text) if not more else None
    lines = [_NUMBER.match(line) for _, line in block.lines]
    if letters:
        yield from ((int(one[1]), (line(at, one[2]),)) for one in _LETTER.finditer(text))
    elif all(found and found[2] for found in lines):
        told = zip(block.lines, lines, strict=True)
        yield from ((int(found[1]), (line(n, found[2]),)) for (n, _), found in told if found)
    elif lines[0] and lines[0][2]:
        yield int(lines[0][1]), (part(((at, lines[0][2]), *more)),)
