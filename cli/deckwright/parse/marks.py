"""Lines that begin with `Q:` or `A:`, in whatever language, list, quote or bold they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from deckwright.outline import Block, Heading, ItemList, Paragraph, Quote
from deckwright.parse.callouts import callout
from deckwright.parse.choices import are_choices
from deckwright.parse.lines import line, parts
from deckwright.parse.text import is_question
from deckwright.parse.words import ANSWERERS, ASKERS, FACES, GLOSSARY, SIDES

Side = Literal["Q", "A"]

_WORDS = frozenset(word for pair in SIDES for word in pair)
_BOLD = r"\*\*\*|\*\*|__|\*|_|<b>|<strong>"
_CLOSE = r"\*\*\*|\*\*|__|\*|_|</b>|</strong>"
_GAPS = r"[ \t]{0,4}+"
_LEAD = rf"{_GAPS}(?:(?:[-*+>]|#{{1,6}})[ \t]{{1,4}}|\d+[.)][ \t]{{0,4}})*(?P<bold>{_BOLD})?{_GAPS}"
_TAIL = (
    rf"(?:{_GAPS}[.#]?{_GAPS}(?P<number>\d{{1,4}}))?{_GAPS}"
    rf"(?:(?P<close>{_CLOSE}){_GAPS}(?=[:：.)]))?"
    r"(?P<sep>[:：]|\.(?=[\s*_<]|(?<=[Qq]\.)(?!\w\.)\w)|\)(?=[\s*_<]))[ \t]*"
)
_LABEL = re.compile(
    r"\n[^\w\n]{0,40}(?:\d+[.)][ \t]*)?[*_]{0,3}(?:<(?:b|strong)>)?([^\W\d_]++(?: [^\W\d_]++)?)"
    rf"(?={_GAPS}[.#]?{_GAPS}\d{{0,4}}{_GAPS}(?:[*_]{{0,3}}|</\w{{1,6}}>){_GAPS}[:：.)])"
)
_SURE = re.compile(
    r"^[ \t]*(?:(?:[-*+>]|#{1,6}|\d+[.)])[ \t]+)*[*_]*Q[ \t]*"
    r"(?:[.#]?[ \t]*\d+[ \t]*[*_]*[:：.)]|[*_]*[:：])(?!.*::)",
    re.MULTILINE,
)
_LONG = [word for word in ASKERS if len(word) > 1]
_ASKING = "|".join(map(re.escape, _LONG))
_TITLE = re.compile(
    rf"(?:(?P<Q>{_ASKING})"
    rf"|(?P<A>{'|'.join(re.escape(word) for word in ANSWERERS if len(word) > 1)}))"
    r"\s*(?:\#?\s*\d{1,4})?",
    re.IGNORECASE,
)
_COUNT = rf"(?:{_ASKING})[ \t]*\#?[ \t]*\d{{1,4}}[.:]?[ \t]*$"
_INITIALS = "".join(sorted({letter for word in _LONG for letter in (word[0], word[0].upper())}))
_COUNTED = re.compile(rf"\n(?=[{_INITIALS}]){_COUNT}", re.IGNORECASE | re.MULTILINE)
_GAP = re.compile(
    r"(?:[?？؟.。][\"'”’»)\]*_]*(?:\s+|<br\s*/?>\s*)|(?<!\s)\s+(?=→|⇒|[-=]>|[–—]\s))"
    r"(?:(?:→|⇒|[-=]>|[-–—])\s+)?"
)
_BR = re.compile(r"(?<!\s)(?:\s|<br\s*/?>|[-=]>|[→⇒–—]){1,9}$")
_START = re.compile(r"^START[ \t]*$", re.MULTILINE)
_END = re.compile(r"^END[ \t]*$", re.MULTILINE)
_NEVER = re.compile(r"(?!)")
_BELOW_HEADINGS = 7  # the level of a bold line that stands for a heading
_LONGEST = 40  # characters of a line that says no more than that it is a question
_FEWER = 2  # one side may occur this many times less often than the other


class Mark(NamedTuple):
    """A line that begins a question or an answer, with the blocks that belong to the line."""

    first: int
    last: int
    side: Side
    blocks: tuple[Block, ...]
    level: int = 0  # of a heading that says no more than "Question 1" or "Answer"


def break_lines(text: str) -> re.Pattern[str]:
    """What begins a question or an answer in this file, wherever the line stands."""
    pairs = _pairs(text)
    if _is_in_blocks(text):
        pairs = tuple(pair for pair in pairs if pair not in FACES)
    return _pattern(pairs) if pairs else _NEVER


def with_fields(breaks: re.Pattern[str], text: str) -> re.Pattern[str]:
    """What begins a line of its own, with `Question 1` and the parts of notes from START to END."""
    more = []
    if _is_in_blocks(text):
        more.append(r"(?-i:(?:Front|Back|Tags):|END[ \t]*$)")
    if _COUNTED.search(f"\n{text}"):
        more.append(_COUNT)
    return re.compile("|".join((f"(?:{breaks.pattern})", *more)), re.IGNORECASE) if more else breaks


def _is_in_blocks(text: str) -> bool:
    """Whether notes of another tool stand in a file, from START to END, with fields of its own."""
    return "START" in text and bool(_START.search(text) and _END.search(text))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of words that this file uses.

    A large `Q:` means a question even alone. Others could be anything, and count only where both
    sides occur, the question first and about as often as the answer.
    """
    found = map(str.casefold, _LABEL.findall(f"\n{text}"))
    words = [label for label in found if label in _WORDS]
    counts = dict(Counter(words))
    return tuple(
        pair
        for pair in SIDES
        if pair[0] in counts
        and (
            (pair == ("q", "a") and _SURE.search(text))
            or (
                _alike(counts[pair[0]], counts.get(pair[1], 0))
                and words.index(pair[0]) < words.index(pair[1])
            )
        )
    )


def _alike(questions: int, answers: int) -> bool:
    return answers > 0 and answers / _FEWER <= questions <= answers * _FEWER


@cache
def _pattern(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    questions, answers = (
        "|".join(sorted({re.escape(pair[side]) for pair in pairs})) for side in (0, 1)
    )
    return re.compile(rf"{_LEAD}(?:(?P<Q>{questions})|(?P<A>{answers})){_TAIL}", re.IGNORECASE)


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
                yield from _items(breaks, block)
            case Quote() if _begins(breaks, block.blocks):
                yield from expand_marks(breaks, block.blocks)
            case Quote() if callout(block) and _begins(breaks, block.blocks[1:]):
                yield from expand_marks(breaks, block.blocks[1:])
            case _:
                yield block


def _begins(breaks: re.Pattern[str], blocks: tuple[Block, ...]) -> bool:
    first = blocks[0] if blocks else None
    return isinstance(first, Paragraph) and breaks.match(first.lines[0][1]) is not None


def _asked_above(breaks: re.Pattern[str], block: Block, after: Block) -> Paragraph | None:
    """The question that an item alone asks with no mark but its number, above a marked answer."""
    if not isinstance(block, ItemList) or len(block.items) > 1 or breaks is _NEVER:
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
    title = _TITLE.fullmatch(block.text.strip("*_: "))
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
    if _is_counted(text):
        yield Mark(block.first, block.last, "Q", parts(block.lines[1:]), _BELOW_HEADINGS)
        return
    found = breaks.match(text)
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
