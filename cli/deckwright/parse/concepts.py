"""Concept cards: a term is hidden, and its definition behind it stays visible."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from deckwright.outline import Block, Item, ItemList, Paragraph, write
from deckwright.parse import words
from deckwright.parse.attributes import Attributes, attributes
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.leading import is_gap
from deckwright.parse.lines import first_line, parts
from deckwright.parse.page import Page, nature
from deckwright.parse.questions import Step
from deckwright.parse.terms import (
    Term,
    are_metadata,
    code_term,
    hidden,
    is_alone,
    is_term,
    label_term,
    loose_term,
    marked_term,
    plain_term,
    points,
)
from deckwright.parse.text import name, plain

_CODE = re.compile(r"`[^`]+`")  # alone it tells where something is, not what
_NAME_AND_LIST = 2  # blocks of an item
_TOLD = 4  # words of the shortest sentence, and of the longest title above one
MOST = 2 / 3  # of the items of a list that must look like terms where nothing marks them


class Concept(NamedTuple):
    """A term with its definition, where it stands."""

    first: int
    last: int
    path: tuple[str, ...]
    term: str
    text: str  # the whole note, the term hidden
    back: tuple[Block, ...]  # the definition alone


def notes(concept: Concept, page: Page, marks: Attributes) -> list[Finding]:
    """The cloze note of a concept and, where it is wanted both ways, the question beside it.

    The question is a note of its own, so that turning `reverse` on or off never changes the
    kind of the first.
    """
    span = (concept.first, concept.last, concept.path)
    found: list[Finding] = [Found("cloze", *span, concept.text, attributes=marks, implicit=(1,))]
    if page.reverse or "reverse" in marks.classes:
        beside = marks._replace(anchor=marks.anchor and f"{marks.anchor}-reverse")
        found.append(Found("question", *span, concept.term, concept.back, attributes=beside))
    return found


def is_on(page: Page, at: int) -> bool:
    """Whether terms are concepts here; elsewhere they are reported."""
    place = page.places[at]
    if place.nature == "faq" and place.path:
        return "concepts" in page.cards or nature(place.path[-1], "") == "concepts"
    return "concepts" in page.cards or place.nature in ("concepts", "glossary")


def items(page: Page, at: int, block: ItemList) -> Step:
    if tells_of_page(page, at, map(first_line, block.items)):
        return at + 1, []
    found: list[Finding] = []
    terms = _terms(page, at, block)
    groups = [term and _gathers(term, item) for item, term in zip(block.items, terms, strict=True)]
    grouped = sum(map(bool, groups)) * 2 >= len(groups)  # one among terms has its parts below it
    for item, term, group in zip(block.items, terms, groups, strict=True):
        if term and not (group and grouped):
            found += noted(page, at, term, item.blocks)
        else:
            lists = (inner for inner in item.blocks if isinstance(inner, ItemList))
            found += (note for inner in lists for note in items(page, at, inner)[1])
    return (at + 1, found) if found else (at, [])


def tells_of_page(page: Page, at: int, texts: Iterable[str]) -> bool:
    """Whether the lines right below the title of a glossary say its version, author and so on."""
    here = page.places[at]
    return here.nature == "glossary" and not here.path and are_metadata(texts)


def _terms(page: Page, at: int, block: ItemList) -> list[Term | None]:
    """The terms of the items. In some places they need no mark, if most of the items have one."""
    is_glossary = page.places[at].nature == "glossary"
    if is_glossary or (is_on(page, at) and _are_marked(block)):
        many = is_glossary and len(block.items) > 1
        loose = [item_term(item, loose_term if many else _either) for item in block.items]
        if sum(map(bool, loose)) >= MOST * len(block.items):
            pairs = zip(loose, block.items, strict=True)
            return [
                term or (item_term(item, label_term) if is_glossary else None)
                for term, item in pairs
            ]
        if is_glossary and len(block.items) > 1 and all(map(_titles, block.items)):
            return [Term(first_line(item), ":", "") for item in block.items]
    return [item_term(item, marked_term) for item in block.items]


def _titles(item: Item) -> bool:
    """Whether an item is a few words above a list that begins with a sentence, or most of one."""
    title, below = first_line(item), item.blocks[1:]
    if len(below) != 1 or not isinstance(below[0], ItemList) or not title[-1:].isalnum():
        return False
    inner = below[0].items[0]
    told = len(first_line(inner).split()) >= _TOLD and item_term(inner, loose_term) is None
    return told and len(title.split()) <= _TOLD and is_term(title)


def _gathers(term: Term, item: Item) -> bool:
    """Whether an item has nothing below its name but terms of their own."""
    below = item.blocks[1] if len(item.blocks) == _NAME_AND_LIST else None
    return (
        not term.text
        and isinstance(below, ItemList)
        and all(item_term(inner, marked_term) for inner in below.items)
    )


def _are_marked(block: ItemList) -> bool:
    """Whether one of the items begins with a term that stands out, or each with a plain one."""
    if any(map(_is_marked, block.items)):
        return True
    return len(block.items) > 1 and all(item_term(item, plain_term) for item in block.items)


def _is_marked(item: Item) -> bool:
    """Whether an item begins with a term that stands out: in bold, as a link or as code."""
    return item_term(item, marked_term) is not None or item_term(item, code_term) is not None


def _either(text: str) -> Term | None:
    return marked_term(text) or plain_term(text)


def item_term(item: Item, read: Callable[[str], Term | None]) -> Term | None:
    """The term that an item begins with; its definition may be the list below it."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    text = attributes(first.lines[0][1])[0]
    if text.startswith("TODO"):
        return None
    term = read(text)
    sentence = text.rstrip("*_ ").endswith((".", "。"))
    more = len(item.blocks) > 1 or (len(first.lines) > 1 and not sentence)
    if term is None and more and (text.endswith((":", "：")) or is_alone(text)):
        below = read(f"{text.rstrip(':')}: .")
        return below and below._replace(text="")
    return term


def noted(page: Page, at: int, term: Term, blocks: tuple[Block, ...]) -> list[Finding]:
    """The notes of a term that the first of the blocks begins with."""
    head, below = blocks[0], blocks[1:]
    assert isinstance(head, Paragraph)
    span = (head.first, blocks[-1].last)
    if page.places[at].nature != "glossary" and words.LOOSE_LABELS.fullmatch(name(term.term)):
        return []
    if not is_on(page, at) or (page.places[at].nature != "glossary" and _CODE.fullmatch(term.text)):
        return [_skipped(*span, term)]
    last, marks = attributes(head.lines[-1][1])
    lines = (*head.lines[1:-1], *(((head.last, last),) if len(head.lines) > 1 else ()))
    if not lines and not below and is_gap(term.text):
        message = f'no definition of "{plain(term.term)}"; write one behind it'
        return [Remark(*span, "unanswered", message)]
    if not lines and not below and points(term):
        return [redirect(*span, term.term)]
    rest = "\n".join(text for _, text in lines)
    text = "\n\n".join(filter(None, (hidden(term, rest), write(below))))
    back = (*parts(((head.first, term.text), *lines)), *below)
    return notes(Concept(*span, page.places[at].path, term.term, text, back), page, marks)


def redirect(first: int, last: int, term: str) -> Remark:
    message = f'"{plain(term)}" only points elsewhere and is no card'
    return Remark(first, last, "term-redirect", message)


def _skipped(first: int, last: int, term: Term) -> Remark:
    message = (
        f'"{plain(term.term)}" looks like a concept and is no card; '
        "put it under a heading such as Glossary, or add cards: concepts"
    )
    return Remark(first, last, "concept-skipped", message)
