"""Definitions that name what they define: `**Definition 1.2 (Group).** ...`, as in textbooks."""

import re
from typing import NamedTuple

from deckwright.outline import (
    Block,
    Code,
    Formula,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Quote,
    write,
)
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.attributes import Attributes, attributes
from deckwright.parse.concepts import Concept, notes
from deckwright.parse.defined import defined_by, headed, is_only
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.lines import first_line, parts
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, last_line
from deckwright.parse.terms import is_term
from deckwright.parse.text import ends_in_colon, plain, prompt

_LONGEST = 40  # characters of a line that show whether it begins with the word
_FEW = 3  # words: what is shorter defines nothing
_BOLD = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=\S)(?P<title>[^*_]+?)\s*\1(?P<rest>.*)$", re.DOTALL)
_PLAIN = re.compile(
    r"(?P<title>[^\s*_()]{2,20}\s*\d*(?:\.\d+)*\.?\s*\([^()]+\))\s*[.:]\s+(?P<rest>\S.*)$",
    re.DOTALL,
)
_BEHIND = re.compile(r"\s*[.:：]?\s*(?P<inner>\([^()]+\))")  # `**Definition 2** (Ring).`
_NAME = re.compile(
    r"\.?\s*(?P<number>\d+(?:\.\d+)*[a-z]?\.?)?\s*"
    r"(?:[(（](?P<inner>.*[^\W\d].*)[)）]|[:：—–-]\s*(?P<told>.*[^\W\d].*?))?[.:：\s]*"
)
_ENDS = " .:：。"
_STRESSED = re.compile(
    r"(?<![\w*_])(\*\*\*|\*\*|__|\*|_)(?=[^\s*_])[^*_\n]+(?<=[^\s*_])\1(?![\w*_])"
)

_OPAQUE = re.compile(r"\$[^$]*\$|`[^`]*`")


class Named(NamedTuple):
    term: str  # "" where nothing names it
    text: str  # what stands behind the name
    numbered: bool
    stopped: bool  # whether a full stop sets it off, as in textbooks


def named(text: str) -> Named | None:
    """What a line that begins with "Definition" names, and what it says of that."""
    if words.DEFINED.match(text[:_LONGEST].lstrip("*_").casefold()) is None:
        return None
    found = _BOLD.match(text) or _PLAIN.match(text)
    if found is None:
        return None
    title, rest = found["title"], found["rest"]
    inner = _BEHIND.match(rest) if "(" not in title else None
    if inner:
        title, rest = f"{title.rstrip(_ENDS)} {inner['inner']}", rest[inner.end() :]
    told = _told(title)
    if told is None:
        return None
    stopped = title.endswith((".", "。")) or rest.startswith(".")
    return Named(told[0], rest.lstrip(_ENDS), told[1], stopped)


def _told(title: str) -> tuple[str, bool] | None:
    """The name in a title such as "Definition 1.2 (Group)", and whether it has a number."""
    said = words.DEFINED.match(title.casefold())
    found = _NAME.fullmatch(title[said.end() :]) if said else None
    if found is None:
        return None
    term = plain(found["inner"] or found["told"] or "").strip(_ENDS)
    if term and (not is_term(term) or words.ASIDE.search(term.casefold())):
        term = ""
    return term, found["number"] is not None


def heading(page: Page, at: int, block: Heading) -> Step:
    """`### Definition 1.2 (Group)`: what stands below it up to the next heading."""
    title = prompt(attributes(block.text)[0])
    told = _told(title) if page.places[at].nature != "faq" else None
    if told is None or not told[0]:
        return at, []
    end = at + 1
    while end < len(page.blocks) and not _begins_other(page.blocks[end]):
        end += 1
    back = answer(page.blocks[at + 1 : end])
    if not back or all(isinstance(each, Code) for each in back):
        return at, []
    return end, headed(page, at, told[0], back)


def _begins_other(block: Block | Mark) -> bool:
    first = block.blocks[0] if isinstance(block, Quote) and block.blocks else block
    if isinstance(first, Paragraph):
        return named(first.lines[0][1]) is not None
    return isinstance(block, Heading | Mark)


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    """`**Definition 1.2 (Group).** ...`; what is not named may be the one word that stands out."""
    found = _named(page, at, block)
    if found is None:
        return at, []
    end = _end(page, at)
    more = tuple(each for each in page.blocks[at + 1 : end] if not isinstance(each, Mark))
    back = (*_lines(block, found), *more)
    if _is_titled(page, at, found, back):
        return defined_by(page, at, page.places[at].path)
    return end, _noted(page, at, found, back)


def quoted(page: Page, at: int, block: Quote) -> Step:
    """The same in a quote, which holds all of it."""
    first = block.blocks[0] if block.blocks else None
    found = _named(page, at, first) if isinstance(first, Paragraph) else None
    if found is None or not isinstance(first, Paragraph):
        return at, []
    back = (*_lines(first, found), *block.blocks[1:])
    if _is_titled(page, at, found, back):
        return defined_by(page, at, page.places[at].path)
    return at + 1, _noted(page, at, found, back)


def items(page: Page, at: int, block: ItemList) -> Step:
    """A list of them, each of which names what it defines."""
    if page.places[at].nature == "faq" or named(first_line(block.items[0])) is None:
        return at, []
    notes_of = [_item(page, at, item) for item in block.items]
    return (at + 1, [note for each in notes_of for note in each]) if all(notes_of) else (at, [])


def _item(page: Page, at: int, item: Item) -> list[Finding]:
    first = item.blocks[0] if item.blocks else None
    found = named(first.lines[0][1]) if isinstance(first, Paragraph) else None
    if found is None or not found.term or not isinstance(first, Paragraph):
        return []
    back = (*_lines(first, found), *item.blocks[1:])
    if len(write(back).split()) < _FEW:
        return []
    shown = f"{{{{c1::{found.term}}}}}\n\n{write(back)}"
    span = (item.first, item.last, page.places[at].path)
    return notes(Concept(*span, found.term, shown, back), page, Attributes())


def _is_titled(page: Page, at: int, found: Named, back: tuple[Block, ...]) -> bool:
    """Whether only the heading right above, or the page, names what is defined."""
    before = page.blocks[at - 1] if at else None
    if found.term or found.numbered or not isinstance(before, Heading | None):
        return False
    text = write(back) if found.stopped else ""
    return is_only(page, at) and not ("**" in text and _hidden(text))


def _lines(block: Paragraph, found: Named) -> tuple[Paragraph, ...]:
    """What a paragraph says behind the name."""
    first = ((block.first, found.text),) if found.text else ()
    return parts((*first, *block.lines[1:]))


def _named(page: Page, at: int, block: Paragraph) -> Named | None:
    return None if page.places[at].nature == "faq" else named(block.lines[0][1])


def _end(page: Page, at: int) -> int:
    """Where a definition ends: it goes on in formulas, in lists, and on the very next line."""
    end = at + 1
    while end < len(page.blocks):
        before, block = page.blocks[end - 1], page.blocks[end]
        follows = block.first == before.last + 1 and isinstance(
            block, Paragraph | Formula | ItemList
        )
        announced = isinstance(before, Paragraph) and ends_in_colon(before.lines[-1][1])
        if not (follows or (announced and isinstance(block, Formula | ItemList))):
            break
        end += 1
    return end


def _noted(page: Page, at: int, found: Named, back: tuple[Block, ...]) -> list[Finding]:
    block, text = page.blocks[at], write(back)
    if len(text.split()) < _FEW:
        return []
    span = (block.first, last_line(back, block.last), page.places[at].path)
    if found.term:
        shown = f"{{{{c1::{found.term}}}}}\n\n{text}"
        return notes(Concept(*span, found.term, shown, back), page, Attributes())
    hidden = _hidden(text) if found.numbered or found.stopped else ""
    if hidden:
        return [Found("cloze", *span, hidden, implicit=(1,))]
    message = "a definition without a name is no card; write **Definition (name).** before it"
    return [Remark(*span[:2], "concept-skipped", message)]


def _hidden(text: str) -> str:
    """The text with the only words that stand out in it hidden, if they can be a term."""
    masked = _OPAQUE.sub(lambda opaque: "\0" * len(opaque[0]), text)
    spans = [found.span() for found in _STRESSED.finditer(masked)]
    stressed = {text[start:end] for start, end in spans}
    if len(stressed) != 1 or not is_term(min(stressed)):
        return ""
    for start, end in reversed(spans):
        text = f"{text[:start]}{{{{c1::{text[start:end]}}}}}{text[end:]}"
    return text
