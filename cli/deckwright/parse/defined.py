"""Concepts that are defined in so many words: by a definition list, or below "Definition"."""

from deckwright.outline import Block, Definitions, Heading, ItemList, Paragraph, write
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.attributes import Attributes, attributes
from deckwright.parse.concepts import Concept, notes
from deckwright.parse.lines import first_line
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, nature
from deckwright.parse.questions import Step, last_line
from deckwright.parse.terms import is_alone, is_term
from deckwright.parse.text import name, plain, prompt

_FEW = 3  # words: what is shorter defines nothing
_ENDS = (".", ":", "：", "。")


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    """`**Definition**: ...` right below the heading of its term, or text below `## Definition`."""
    before, path = page.blocks[at - 1] if at else None, page.places[at].path
    if not isinstance(before, Heading | None) or len(plain(block.lines[0][1]).split()) < _FEW:
        return at, []
    if before and words.DEFINED.fullmatch(name(before.text)):
        return _defined(page, at, path[:-1])
    return _defined(page, at, path) if _is_labelled(block.lines[0][1]) else (at, [])


def items(page: Page, at: int, block: ItemList) -> Step:
    """`- **Definition**: ...` right below the heading of its term, or below its name in bold."""
    before, path = page.blocks[at - 1] if at else None, page.places[at].path
    if not _is_labelled(first_line(block.items[0])):
        return at, []
    if isinstance(before, Paragraph) and _is_name(before):
        return _defined(page, at, (*path, before.lines[0][1]))
    return _defined(page, at, path) if isinstance(before, Heading) else (at, [])


def _defined(page: Page, at: int, path: tuple[str, ...]) -> Step:
    """What the last of some names is, up to the next; without any, what the page is."""
    term = prompt(path[-1] if path else page.title)
    if page.places[at].nature == "faq" or not is_term(term) or nature(term, ""):
        return at, []
    end = at + 1
    while end < len(page.blocks) and not _begins_other(page.blocks[end]):
        end += 1
    back = answer(page.blocks[at:end])
    if not back:
        return at, []
    span = (page.blocks[at].first, last_line(back, page.blocks[at].last), path[:-1])
    text = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    return end, notes(Concept(*span, term, text, back), page, Attributes())


def _begins_other(block: Block | Mark) -> bool:
    is_name = isinstance(block, Paragraph) and _is_name(block)
    return is_name or isinstance(block, Heading | Mark)


def _is_name(block: Paragraph) -> bool:
    """Whether a line is nothing but a term in bold; one with a colon labels what follows."""
    text = block.lines[0][1].strip()
    return len(block.lines) == 1 and is_alone(text) and not text.rstrip("*_").endswith((":", "："))


def _is_labelled(text: str) -> bool:
    """Whether a line begins with "Definition" and a mark that sets it apart."""
    text = plain(text).casefold()
    found = words.DEFINED.match(text)
    return found is not None and text[found.end() :].lstrip().startswith(_ENDS)


def listed(page: Page, at: int, block: Definitions) -> Step:
    """A definition list: always on. A list on the very next line goes on with its last entry."""
    names, marks = zip(*(attributes(text) for _, text in block.terms), strict=True)
    term = " / ".join(name.rstrip(" :：") for name in names)
    after = page.blocks[at + 1 : at + 2]
    goes_on = [
        each for each in after if isinstance(each, ItemList) and each.first <= block.last + 1
    ]
    back = (*block.blocks, *goes_on)
    text = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    span = (block.first, back[-1].last, page.places[at].path)
    found = notes(Concept(*span, term, text, back), page, marks[-1])
    return at + 1 + len(goes_on), found
