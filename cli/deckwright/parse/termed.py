"""Terms that begin paragraphs, or the lines of one, or stand alone above their definition."""

from itertools import pairwise

from deckwright.outline import Block, Code, Heading, ItemList, Paragraph, Rule, Table
from deckwright.parse.answers import answer
from deckwright.parse.attributes import attributes
from deckwright.parse.concepts import MOST, is_on, noted, tells_of_page
from deckwright.parse.defined import headed
from deckwright.parse.found import Remark
from deckwright.parse.lines import first_line, part, parts, run_on
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, nature
from deckwright.parse.questions import Step
from deckwright.parse.tables import names_terms
from deckwright.parse.terms import (
    ENOUGH,
    Term,
    in_order,
    is_alone,
    label_term,
    loose_term,
    marked_term,
    run_in_term,
)
from deckwright.parse.text import name, plain


def paragraph(page: Page, at: int, block: Paragraph) -> Step:
    """`**Term**: definition`, on each line of a paragraph or on its first."""
    if tells_of_page(page, at, (text for _, text in block.lines)):
        return at + 1, []
    block = run_on(block)
    terms = _line_terms(page, at, block)
    starts = _starts(block, terms) if is_on(page, at) else []
    if len(starts) > 1:
        return at + 1, [
            note
            for first, last in pairwise((*starts, len(terms)))
            if (term := terms[first])
            for note in noted(page, at, term, (part(block.lines[first:last]),))
        ]
    first = marked_term(attributes(block.lines[0][1])[0]) or (_is_beside(page, at) and terms[0])
    if not first and page.places[at].nature == "glossary":
        first = _label_in_order(page, at, block)
    if not first:
        return at, []
    below = _announced(page, at, block)
    return at + 1 + len(below), noted(page, at, first, (block, *below))


def _starts(block: Paragraph, terms: list[Term | None]) -> list[int]:
    """The lines at which the terms of a paragraph begin; between them their definitions go on.

    They are those that stand out if the first one does; without marks, it takes most of the lines.
    """
    starts = [at for at, term in enumerate(terms) if term]
    if len(starts) == len(terms) or starts[:1] != [0]:
        return starts if starts[:1] == [0] else []
    marked = [at for at in starts if marked_term(attributes(block.lines[at][1])[0])]
    if marked[:1] == [0]:
        return marked
    return starts if len(starts) >= MOST * len(terms) else []


def _line_terms(page: Page, at: int, block: Paragraph) -> list[Term | None]:
    texts = [text for _, text in block.lines]
    terms = [_line_term(page, at, text) for text in texts]
    if page.places[at].nature != "glossary" or sum(map(bool, terms)) * 2 < len(terms):
        return terms
    pairs = zip(terms, texts, strict=True)
    found = [term or label_term(attributes(text)[0]) for term, text in pairs]
    return found if sum(map(bool, found)) >= MOST * len(found) else terms


def _line_term(page: Page, at: int, text: str) -> Term | None:
    """The term of a line. Without a mark of its own it counts in a glossary, beside others."""
    read = loose_term if page.places[at].nature == "glossary" else marked_term
    return read(attributes(text)[0])


def _is_beside(page: Page, at: int) -> bool:
    """Whether one of the nearest paragraphs begins with a term, or is one, as well."""
    near = [*page.blocks[max(0, at - ENOUGH) : at], *page.blocks[at + 1 : at + 1 + ENOUGH]]
    firsts = (block.lines[0][1] for block in near if isinstance(block, Paragraph))
    return any(is_alone(text) or _line_term(page, at, text) for text in firsts)


def _label_in_order(page: Page, at: int, block: Paragraph) -> Term | None:
    """A label that stands in the order of the alphabet among the terms of a glossary."""
    term = label_term(attributes(block.lines[0][1])[0])
    if term is None:
        return None
    before, after = (_names_beside(page, at, step) for step in (-1, 1))
    return term if in_order(before, name(term.term), after) else None


def _names_beside(page: Page, at: int, step: int) -> list[str]:
    names: list[str] = []
    for place in (at + step, at + step * ENOUGH):
        block = page.blocks[place] if 0 <= place < len(page.blocks) else None
        term = marked_term(block.lines[0][1]) if isinstance(block, Paragraph) else None
        if term is None:
            break
        names.append(name(term.term))
    return names


def _announced(page: Page, at: int, block: Paragraph) -> tuple[Block, ...]:
    """The list below a definition that ends in a colon, or on the very next line."""
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    announced = block.lines[-1][1].rstrip().endswith((":", "："))
    if not isinstance(after, ItemList) or not (announced or after.first == block.last + 1):
        return ()
    return (after,)


def titled(page: Page, at: int, block: Paragraph) -> Step:
    """`**Term**` alone on its line, its definition on the lines below."""
    title = block.lines[0][1]
    if not is_on(page, at) or not is_alone(title) or nature(title, ""):
        return at, []
    end = at + 1
    while end < len(page.blocks) and not begins_term(page.blocks[end]):
        end += 1
    back = answer((*parts(block.lines[1:]), *page.blocks[at + 1 : end]))
    if sum(map(runs_in, page.blocks[max(at - ENOUGH, 0) : end])) > 1:
        message = f'no definition of "{plain(title)}" on its line, and so no card; write one there'
        return at, [Remark(block.first, block.first, "concept-skipped", message)]
    code = all(isinstance(each, Code) for each in back)
    if code or _are_links(back) or (isinstance(back[0], Table) and names_terms(back[0])):
        return at, []
    return end, headed(page, at, block.lines[0][1].strip(" :"), back)


def _are_links(back: tuple[Block, ...]) -> bool:
    """Whether what stands below a bold line is nothing but a list of links."""
    if len(back) > 1 or not isinstance(back[0], ItemList):
        return False
    return all(first_line(item).startswith("[") for item in back[0].items)


def begins_term(block: Block | Mark) -> bool:
    """Whether a term begins at a block, or something else that ends the one before."""
    if isinstance(block, Paragraph):
        text = run_on(block).lines[0][1]
        return is_alone(text) or marked_term(text) is not None
    return isinstance(block, Heading | Rule | Mark)


def runs_in(block: Block | Mark) -> bool:
    """Whether a paragraph begins with a bold term that runs into its definition."""
    text = block.lines[0][1] if isinstance(block, Paragraph) else ""
    return run_in_term(text) is not None and not is_alone(text)
