"""What the first line of an item asks, and what of the item is behind that."""

import re

from deckwright.outline import Block, Paragraph
from deckwright.parse import words
from deckwright.parse.lines import parts
from deckwright.parse.questions import item_question
from deckwright.parse.text import is_link, name, plain

Pair = tuple[str, tuple[Block, ...]]  # a question and the blocks behind it in its item
_RUN_IN = re.compile(
    r"((?!\w+[?？؟])[^?？؟]{3,200}[?？؟](?:\s?»|[\"'”»*_]*))(?:\s*[:：]\s*|\s+(?:(?:[-–—→]|[-=]>)\s+)?)(\S.*)$"
)
_URL = re.compile(r"<?https?://\S+>?")  # where a question is answered, which is no answer
_BOLD = re.compile(r"\*\*([^*]+)\*\*:?\s+(\S.*)$")
_TOLD = re.compile(
    rf"\(((?:{'|'.join(map(re.escape, words.ANSWERERS))})\s*[:：].*)\)\W*$", re.IGNORECASE
)
WHOLE = re.compile(r"(.+)()$")
_LONGEST = 2_000  # characters of a line whose end is looked at
_FEW_WORDS = 30  # a longer line says more than that its reader should explain


def faq_question(blocks: tuple[Block, ...]) -> Pair | None:
    """The question of an item, perhaps with its answer behind it on the line."""
    asked = _told(blocks) or item_question(blocks) or _gone_on(divided(_RUN_IN, blocks))
    first = asked[1][:1] if asked else ()
    leads = any(isinstance(each, Paragraph) and _URL.fullmatch(each.lines[0][1]) for each in first)
    return None if leads else asked


def _gone_on(pair: Pair | None) -> Pair | None:
    """A question with what it goes on with: `What is it? Explain.`"""
    first = pair[1][0] if pair and pair[1] else None
    if pair is None or not isinstance(first, Paragraph) or not goes_on(first.lines[0][1]):
        return pair
    return f"{pair[0]} {first.lines[0][1]}", (*parts(first.lines[1:]), *pair[1][1:])


def _told(blocks: tuple[Block, ...]) -> Pair | None:
    """The question of an item with its answer in brackets, which say so: `Who? (Answer: Ada)`."""
    first = blocks[0] if blocks else None
    text = first.lines[0][1] if isinstance(first, Paragraph) else ""
    told = "(" in text and len(text) <= _LONGEST and _TOLD.search(text)
    return divided(_RUN_IN, blocks) if told else None


def request(blocks: tuple[Block, ...]) -> Pair | None:
    """What an item among questions asks without a question mark."""
    bold = divided(_BOLD, blocks)
    return divided(WHOLE, blocks) if bold is None or words.KINDS.fullmatch(name(bold[0])) else bold


def divided(pattern: re.Pattern[str], blocks: tuple[Block, ...]) -> Pair | None:
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


def goes_on(text: str) -> bool:
    """Whether a line behind a question only asks for more: "Explain with an example"."""
    few = text.count(" ") < _FEW_WORDS
    return few and words.GOES_ON.match(plain(text).casefold()) is not None
