"""Concepts that are defined in so many words: by a definition list, or below "Definition"."""

import re
from itertools import islice

from deckwright.outline import Block, Definitions, Heading, ItemList, Paragraph, Quote, Rule, write
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.attributes import Attributes, attributes
from deckwright.parse.callouts import callout as read_callout
from deckwright.parse.callouts import is_defining
from deckwright.parse.concepts import Concept, item_term, notes, redirect
from deckwright.parse.found import Finding, Remark
from deckwright.parse.lines import first_line
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, nature
from deckwright.parse.questions import Step, last_line
from deckwright.parse.terms import is_alone, is_redirect, is_term, marked_term
from deckwright.parse.text import ends_in_colon, name, plain, prompt

_FEW = 3  # words: what is shorter defines nothing
# A word, or two letters of a script without spaces: seldom needed, and long to compile.
_WORD = r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\u3040-\u9fff][^\s\u3040-\u9fff]*"
_NUMBER = re.compile(r"[*_]*\s*\d*(?:\.\d+)*\.?\s*")
_NAMED = re.compile(
    r"(?:\w+ ?)?[:：.—–-]\s*(.+)|[*_`(](\D+)[*_`)]|\(.*\d.*\)|([^:：]+)[:：]"
    r"|(?:of|der|des|von|du|de|del|della|di|do|da) (?:(?:the|an?|eine[rs]|l[ae]|el) )?(.+)"
)
_NOTES = re.compile(r"(?:\[\^[^\]]*\]\s*)+$")
_STOP = re.compile(r"\.(?=(?: +#\S+)*$)")  # before tags, or at the end
_ASIDE = re.compile(r"\s*\(([^()]*)\)$")
_IN_BRACKETS = re.compile(r"\([^()]+\)")
_ENDS = (".", ":", "：", "。")


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    """`**Definition**: ...` right below the heading of its term, or text below `## Definition`.

    A line of text may stand between the heading and a list that begins with the word.
    """
    before, text = page.blocks[at - 1] if at else None, block.lines[0][1]
    if not isinstance(before, Heading | None):
        return at, []
    labelled = _is_labelled(text) or (before is not None and _leads(page, at, block))
    defines = labelled or _says_so(before)
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
        terms = _says_so(before) and any(item_term(item, marked_term) for item in block.items)
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
    return defined_by(page, at, page.places[at].path[:-1]) if _says_so(before) else (at, [])


def _says_so(block: Block | Mark | None) -> bool:
    """Whether a heading says no more than Definition."""
    if not isinstance(block, Heading):
        return False
    title = name(block.text)
    aside = _ASIDE.search(title) if "(" in title else None
    if aside and words.ASIDE.search(aside[1]):
        title = title[: aside.start()]
    return words.DEFINED.fullmatch(title) is not None


def callout(page: Page, at: int, block: Quote) -> Step:
    """`> [!definition] Term`, or one of any kind whose title says Definition: always on."""
    title = _defines(block)
    body = read_callout(block)
    back = answer(body.body) if title is not None and body else ()
    term = title or (_named_above(page, at) if back else "")
    if not back:
        return at, []
    if is_term(term):
        return at + 1, headed(page, at, term, back)
    message = "a definition without a term is no card; write the term behind the word Definition"
    return at, [Remark(block.first, block.first, "concept-skipped", message)]


def _defines(block: Block | Mark) -> str | None:
    """What the title of a callout says that it defines: "" if that stands elsewhere."""
    found = None if isinstance(block, Mark) else read_callout(block)
    if found is None:
        return None
    is_kind, title = is_defining(found), _NOTES.sub("", found.title).lstrip("*_")
    said = words.DEFINED.match(title.casefold())
    if said is None:
        bare = found.title[1:-1] if _IN_BRACKETS.fullmatch(found.title) else found.title
        return bare if is_kind else None
    rest = _NUMBER.sub("", title[said.end() :], count=1)
    rest = "" if rest in (":", "：") else rest
    told = _NAMED.fullmatch(rest)
    if told is None:
        return rest if is_kind or not rest else None
    return _STOP.sub("", next(filter(None, told.groups()), "").strip())


def _named_above(page: Page, at: int) -> str:
    """What a heading right above names, or one past "Definition"; or else, without any, the page.

    A page is what is defined if it defines nothing else.
    """
    path, before = page.places[at].path, page.blocks[at - 1] if at else None
    if isinstance(before, Heading):
        above = path[:-1] if _says_so(before) else path
        return prompt(above[-1] if above else page.title)
    defining = (place for place, block in enumerate(page.blocks) if _defines(block) is not None)
    more = len(tuple(islice(defining, 2))) > 1
    below = path or more or any(isinstance(block, Heading) for block in page.blocks[:at])
    return "" if below else page.title


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
    if _points_elsewhere(back):
        return end, [redirect(block.first, last, term)]
    text = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    concept = Concept(block.first, last, page.places[at].path, term, text, back)
    return end, notes(concept, page, marks[-1])


def headed(page: Page, at: int, title: str, back: tuple[Block, ...]) -> list[Finding]:
    """A term above its definition; one that only points elsewhere is no card."""
    block, (text, marks) = page.blocks[at], attributes(title)
    span = (block.first, last_line(back, block.last))
    if _points_elsewhere(back):
        return [redirect(*span, text)]
    term = prompt(text)
    shown = f"{{{{c1::{term}}}}}\n\n{write(back)}"
    return notes(Concept(*span, page.places[at].path, term, shown, back), page, marks)


def _points_elsewhere(back: tuple[Block, ...]) -> bool:
    first = back[0]
    if len(back) > 1 or not isinstance(first, Paragraph) or len(first.lines) > 1:
        return False
    return is_redirect(plain(first.lines[0][1]))
