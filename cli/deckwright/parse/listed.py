"""Questions that are the items of a list."""

import re
from collections.abc import Sequence

from deckwright.outline import Block, Details, Heading, ItemList, Paragraph
from deckwright.parse import words
from deckwright.parse.answers import answer, is_answer, is_labelled
from deckwright.parse.found import Finding, Remark
from deckwright.parse.lines import parts
from deckwright.parse.loose import loose_end
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.place import Nature
from deckwright.parse.questions import (
    Asked,
    Step,
    bold_question,
    card,
    item_question,
    last_line,
    nested_questions,
)
from deckwright.parse.text import asks, is_link, is_question, is_request, name, plain, prompt

_Pair = tuple[str, tuple[Block, ...]]  # a question and the blocks behind it in its item
_RUN_IN = re.compile(
    r"([^?？؟]{3,200}[?？؟](?:\s?»|[\"'”»*_]*))(?:\s*[:：]\s*|\s+(?:(?:[-–—→]|[-=]>)\s+)?)(\S.*)$"
)
_URL = re.compile(r"<?https?://\S+>?")  # where a question is answered, which is no answer
_BOLD = re.compile(r"\*\*([^*]+)\*\*:?\s+(\S.*)$")
_TOLD = re.compile(
    rf"\(((?:{'|'.join(map(re.escape, words.ANSWERERS))})\s*[:：].*)\)\W*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\([^()]*\)[.\s]*")
_WHOLE = re.compile(r"(.+)()$")
_LONGEST = 2_000  # characters of a line whose end is looked at
_NEAR = 40  # blocks between questions and their answers in a section of their own
_SHORT = 4  # words of a heading that only says so
_PAIR = 2  # a list of fewer is no list of questions
_FEW_WORDS = 12  # a longer line says more than that its reader should explain
_SURE = 3  # answered questions in one list, outside an FAQ, are meant as questions


def items(page: Page, at: int, block: ItemList) -> Step:
    """A list whose items are questions, each answered inside it or by what follows the list."""
    nature = page.places[at].nature
    read = _faq_question if nature == "faq" else item_question
    asked = [read(item.blocks) for item in block.items]
    if at not in page.requests and not _are_asked(nature, block, asked):
        return at, _unasked(block, asked)
    pairs = [
        (item, found or _request(item.blocks))
        for item, found in zip(block.items, asked, strict=True)
    ]
    last = pairs[-1]
    inside = any(pair and _answers(pair[1]) for _, pair in pairs)
    alone = last[1] is None or (len(pairs) > 1 and not inside)  # then nothing behind answers it
    end = at + 1 if alone or (last[1] and _answers(last[1][1])) else loose_end(page, at)
    after = page.blocks[at + 1 : end]
    path = page.places[at].path
    found: list[Finding] = []
    lacks = any(pair and not answer(pair[1]) for _, pair in pairs[:-1])
    headings = set(map(name, page.asking.values())) if lacks else set()  # a list of contents
    for item, pair in pairs:
        more = after if item is last[0] else ()
        if pair and not (name(pair[0]) in headings and _lacks(pair[1], more)):
            found += _item_card(Asked(item.first, item.last, path, pair[0]), pair[1], more)
    return end, found


def _lacks(inside: Sequence[Block | Mark], after: Sequence[Block | Mark]) -> bool:
    return not answer(inside) and not answer(after)


def paired(block: Block, after: Block | Mark | None) -> list[tuple[Asked, tuple[Block, ...]]]:
    """The questions of a list with their answers in a hidden list as long behind it."""
    inside = after.blocks if isinstance(after, Details) and is_answer(after) else ()
    return _matched(block, inside[0] if len(inside) == 1 else None)


def _matched(block: Block, answers: Block | Mark | None) -> list[tuple[Asked, tuple[Block, ...]]]:
    if not isinstance(block, ItemList) or not isinstance(answers, ItemList):
        return []
    asked = [_divided(_WHOLE, item.blocks) for item in block.items]
    if len(asked) < _PAIR or len(asked) != len(answers.items) or not all(asked):
        return []
    return [
        (Asked(item.first, answer.last, (), pair[0]), answer.blocks)
        for item, pair, answer in zip(block.items, asked, answers.items, strict=True)
        if pair
    ]


def _keyed(page: Page, at: int, block: ItemList) -> list[tuple[Asked, tuple[Block, ...]]]:
    """The numbered questions of a list with those answers that a section of their own numbers."""
    if not block.items[0].marker[0].isdigit() or len(block.items) < _PAIR:
        return []
    if not any(isinstance(each, Paragraph) and _asks(each) for each in block.items[0].blocks[:1]):
        return []
    for place in range(at + 1, min(at + _NEAR, len(page.blocks) - 1)):
        heading, after = page.blocks[place : place + 2]
        if isinstance(heading, ItemList) and heading.items[0].marker[0].isdigit():
            break
        if isinstance(heading, Heading | Mark) and _names_answers(heading):
            is_key = isinstance(after, ItemList) and after.items[0].marker[0].isdigit()
            return _matched(block, after) if is_key else []
    return []


def _asks(block: Paragraph) -> bool:
    return asks(block.lines[0][1])


def _names_answers(block: Heading | Mark) -> bool:
    if isinstance(block, Mark):
        return block.side == "A" and block.level > 0
    bare = name(block.text)
    return len(bare.split()) <= _SHORT and words.ANSWER.search(bare) is not None


def revealed(page: Page, at: int, block: ItemList) -> Step:
    """Items with an answer that says so, inside them or right behind the last."""
    path = page.places[at].path
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    end = at + 2 if isinstance(after, Details) and is_answer(after) else at + 1
    found: list[Finding] = []
    for asked, back in paired(block, after) or _keyed(page, at, block):
        found += card(asked._replace(path=path), back)
    if found:
        return end, found
    for item in block.items:
        behind = page.blocks[at + 1 : end] if item is block.items[-1] else ()
        pair = _divided(_WHOLE, item.blocks)
        inside = (*pair[1], *behind) if pair else ()
        if pair and any(isinstance(each, Details) and is_answer(each) for each in inside):
            last = last_line(inside, item.last)
            found += card(Asked(item.first, last, path, pair[0]), inside)
    return (end, found) if found else (at, [])


def _are_asked(nature: Nature, block: ItemList, asked: Sequence[_Pair | None]) -> bool:
    """Whether a list is one of questions: an FAQ says so, bold, "Answer:", or several answers."""
    count = sum(pair is not None for pair in asked)
    if not count:
        return False
    told = any(pair is not None and any(map(is_labelled, pair[1][:1])) for pair in asked)
    if nature == "faq" or told or any(_starts_bold(item.blocks) for item in block.items):
        return count * 2 >= len(asked)
    if sum(pair is not None and _answers(pair[1]) for pair in asked) < _SURE:
        return False
    return (count + _requests(block, asked)) * 2 >= len(asked)


def _requests(block: ItemList, asked: Sequence[_Pair | None]) -> int:
    """How many items of a numbered list request something that is answered inside them."""
    told = zip(block.items, asked, strict=True) if block.items[0].marker[0].isdigit() else ()
    pairs = (_divided(_WHOLE, item.blocks) for item, pair in told if pair is None)
    return sum(pair is not None and is_request(pair[0]) and _answers(pair[1]) for pair in pairs)


def _unasked(block: ItemList, asked: Sequence[_Pair | None]) -> list[Finding]:
    message = "a question in a list outside an FAQ is no card; put it under a heading FAQ"
    return [
        Remark(item.first, item.last, "question-skipped", message)
        for item, pair in zip(block.items, asked, strict=True)
        if pair and _answers(pair[1])
    ]


def _item_card(
    asked: Asked, inside: tuple[Block, ...], after: Sequence[Block | Mark]
) -> list[Finding]:
    if _answers(inside):
        return card(asked, inside)
    span = asked._replace(last=last_line(after, asked.last))
    return [*card(span, after), *nested_questions(inside)]


def _starts_bold(blocks: tuple[Block, ...]) -> bool:
    return (
        bool(blocks) and isinstance(blocks[0], Paragraph) and bold_question(blocks[0]) is not None
    )


def _faq_question(blocks: tuple[Block, ...]) -> _Pair | None:
    """The question of an item, perhaps with its answer behind it on the line."""
    asked = _told(blocks) or item_question(blocks) or _gone_on(_divided(_RUN_IN, blocks))
    first = asked[1][:1] if asked else ()
    leads = any(isinstance(each, Paragraph) and _URL.fullmatch(each.lines[0][1]) for each in first)
    return None if leads else asked


def _gone_on(pair: _Pair | None) -> _Pair | None:
    """A question with what it goes on with: `What is it? Explain.`"""
    first = pair[1][0] if pair and pair[1] else None
    if pair is None or not isinstance(first, Paragraph) or not _goes_on(first.lines[0][1]):
        return pair
    return f"{pair[0]} {first.lines[0][1]}", (*parts(first.lines[1:]), *pair[1][1:])


def _told(blocks: tuple[Block, ...]) -> _Pair | None:
    """The question of an item with its answer in brackets, which say so: `Who? (Answer: Ada)`."""
    first = blocks[0] if blocks else None
    text = first.lines[0][1] if isinstance(first, Paragraph) else ""
    told = "(" in text and len(text) <= _LONGEST and _TOLD.search(text)
    return _divided(_RUN_IN, blocks) if told else None


def _request(blocks: tuple[Block, ...]) -> _Pair | None:
    """What an item among questions asks without a question mark."""
    return _divided(_BOLD, blocks) or _divided(_WHOLE, blocks)


def _divided(pattern: re.Pattern[str], blocks: tuple[Block, ...]) -> _Pair | None:
    """An item whose first line the pattern parts into a question and the rest."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or is_link(first.lines[0][1]):
        return None
    found = pattern.match(first.lines[0][1])
    if found is None or ("[" in found[1] and found[1].count("[") > found[1].count("]")):
        return None  # or within the words of a link
    rest = _TOLD.sub(r"\1", found[2]) if len(found[2]) <= _LONGEST else found[2]
    lines = ((first.first, rest), *first.lines[1:]) if rest else first.lines[1:]
    return found[1], (*parts(lines), *blocks[1:])


def _answers(blocks: tuple[Block | Mark, ...]) -> bool:
    """Whether the blocks answer: more questions below a question don't."""
    back = answer(blocks)
    if len(back) == 1 and isinstance(back[0], ItemList):
        firsts = [item.blocks[0] for item in back[0].items if item.blocks]
        return not all(isinstance(first, Paragraph) and asks(first.lines[0][1]) for first in firsts)
    return bool(back) and not (len(back) == 1 and _is_aside(back[0]))


def _is_aside(block: Block) -> bool:
    """Whether a line only goes on with its question: with another one, or in brackets."""
    text = block.lines[0][1].strip() if isinstance(block, Paragraph) else ""
    one = isinstance(block, Paragraph) and len(block.lines) == 1
    bracketed = _IN_BRACKETS.fullmatch(plain(text)) is not None
    return one and (is_question(prompt(text)) or bracketed or _goes_on(text))


def _goes_on(text: str) -> bool:
    """Whether a line behind a question only asks for more: "Explain with an example"."""
    few = text.count(" ") < _FEW_WORDS
    return few and words.GOES_ON.match(plain(text).casefold()) is not None
