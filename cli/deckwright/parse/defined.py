"""Concepts that are defined in so many words: by a definition list, or below "Definition"."""

import re

from deckwright.outline import Block, Definitions, Heading, ItemList, Paragraph, Quote, Rule, write
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.attributes import Attributes, attributes
from deckwright.parse.callouts import callout as read_callout
from deckwright.parse.concepts import Concept, item_term, notes, redirect
from deckwright.parse.found import Finding, Remark
from deckwright.parse.leading import is_gap
from deckwright.parse.lines import first_line
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, nature
from deckwright.parse.questions import Step, last_line
from deckwright.parse.terms import is_alone, is_redirect, is_term, marked_term
from deckwright.parse.text import ends_in_colon, name, plain, prompt

_FEW = 3  # words: what is shorter defines nothing
# A word, or two letters of a script without spaces: seldom needed, and long to compile.
_WORD = r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\u3040-\u9fff][^\s\u3040-\u9fff]*"
_ASIDE = re.compile(r"\s*\(([^()]*)\)$")
_ENDS = (".", ":", "：", "。")


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    """`**Definition**: ...` right below the heading of its term, or text below `## Definition`.

    A line of text may stand between the heading and a list that begins with the word.
    """
    before, text = page.blocks[at - 1] if at else None, block.lines[0][1]
    if not isinstance(before, Heading | None):
        return at, []
    labelled = _is_labelled(text) or (before is not None and _leads(page, at, block))
    defines = labelled or says_so(before)
    if not defines or len(re.findall(_WORD, text)) < _FEW:
        return at, []
    if not labelled:
        return _below(page, at)
    if is_only(page, at):
        return defined_by(page, at, page.places[at].path)
    message = "several definitions below one heading are no cards; give each term a heading"
    return at, [Remark(block.first, block.first, "concept-skipped", message)]


def _leads(page: Page, at: int, block: Paragraph) -> bool:
    """Whether a list that begins with the word follows a line that is no name."""
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    labelled = isinstance(after, ItemList) and _is_labelled(first_line(after.items[0]))
    return labelled and not _is_name(block)


def is_only(page: Page, at: int) -> bool:
    """Whether no other definition follows up to the next heading."""
    for block in page.blocks[at + 1 :]:
        if isinstance(block, Heading):
            break
        if isinstance(block, Paragraph) and any(_is_labelled(text) for _, text in block.lines):
            return False
    return True


def items(page: Page, at: int, block: ItemList) -> Step:
    """`- **Definition**: ...` right below the heading of its term, or below its name in bold."""
    before, path = page.blocks[at - 1] if at else None, page.places[at].path
    if not _is_labelled(first_line(block.items[0])):
        terms = says_so(before) and any(item_term(item, marked_term) for item in block.items)
        return (at, []) if terms else _below(page, at)
    if isinstance(before, Paragraph) and _is_name(before):
        return defined_by(page, at, (*path, before.lines[0][1]))
    return defined_by(page, at, path) if isinstance(before, Heading) else (at, [])


def termless(page: Page, at: int, block: ItemList) -> Step:
    """What is said of a list right below a heading such as Glossary that has no terms."""
    here, before = page.places[at], page.blocks[at - 1] if at else None
    if here.nature != "glossary" or not isinstance(before, Heading | Rule):
        return at, []
    if nature(here.path[-1] if here.path else page.title, "") != "glossary":
        return at, []
    message = "none of these items is a term before its definition; write - **Term**: definition"
    return at, [Remark(block.first, block.last, "concept-skipped", message)]


def quoted(page: Page, at: int, block: Quote) -> Step:
    """A quote right below `## Definition` that is no callout."""
    step = _below(page, at)
    return step if step[1] and not read_callout(block) else (at, [])


def _below(page: Page, at: int) -> Step:
    """What stands right below `## Definition` defines what is named above that."""
    before = page.blocks[at - 1] if at else None
    return defined_by(page, at, page.places[at].path[:-1]) if says_so(before) else (at, [])


def says_so(block: Block | Mark | None) -> bool:
    """Whether a heading says no more than Definition."""
    if not isinstance(block, Heading):
        return False
    title = name(block.text)
    aside = _ASIDE.search(title) if "(" in title else None
    if aside and words.ASIDE.search(aside[1]):
        title = title[: aside.start()]
    return words.DEFINED.fullmatch(title) is not None


def defined_by(page: Page, at: int, path: tuple[str, ...]) -> Step:
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
    return len(block.lines) == 1 and is_alone(text) and not ends_in_colon(text)


def _is_labelled(text: str) -> bool:
    """Whether a line begins with "Definition" and a mark that sets it apart."""
    text = plain(text).casefold()
    found = words.DEFINED.match(text)
    return found is not None and text[found.end() :].lstrip().startswith(_ENDS)


def listed(page: Page, at: int, block: Definitions) -> Step:
    """A definition list: always on. A list on the very next line goes on with its last entry."""
    above = name(page.places[at].path[-1]) if page.places[at].path else ""
    if words.HOW.match(above) and words.GLOSSARY.search(above):
        message = "what tells how to use a glossary is no card; put terms under another heading"
        return at, [Remark(block.first, block.last, "concept-skipped", message)]
    names, marks = zip(*(attributes(text) for _, text in block.terms), strict=True)
    term = " / ".join(name.rstrip(" :：") for name in names)
    after = page.blocks[at + 1 : at + 2]
    goes_on = [
        each for each in after if isinstance(each, ItemList) and each.first <= block.last + 1
    ]
    back = (*block.blocks, *goes_on)
    end, last = at + 1 + len(goes_on), back[-1].last
    nothing = _nothing(block.first, last, term, back)
    if nothing:
        return end, [nothing]
    text = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    concept = Concept(block.first, last, page.places[at].path, term, text, back)
    return end, notes(concept, page, marks[-1])


def headed(page: Page, at: int, title: str, back: tuple[Block, ...]) -> list[Finding]:
    """A term above its definition; one that only points elsewhere is no card."""
    block, (text, marks) = page.blocks[at], attributes(title)
    span = (block.first, last_line(back, block.last))
    nothing = _nothing(*span, text, back)
    if nothing:
        return [nothing]
    term = prompt(text).rstrip(" :：")
    shown = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    return notes(Concept(*span, page.places[at].path, term, shown, back), page, marks)


def _nothing(first: int, last: int, term: str, back: tuple[Block, ...]) -> Remark | None:
    """What is said of a single line that only points elsewhere, or is still to be written."""
    block = back[0]
    if len(back) > 1 or not isinstance(block, Paragraph) or len(block.lines) > 1:
        return None
    only = block.lines[0][1]
    if is_redirect(plain(only)):
        return redirect(first, last, term)
    if not is_gap(only):
        return None
    message = f'no definition of "{plain(prompt(term))}"; write one below it'
    return Remark(first, last, "unanswered", message)
