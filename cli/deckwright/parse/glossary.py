"""Concept cards whose term is a heading above its definition."""

import re
from collections.abc import Callable, Sequence

from deckwright.outline import (
    Block,
    Definitions,
    Heading,
    ItemList,
    Paragraph,
    Rule,
    Table,
)
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.attributes import attributes
from deckwright.parse.concepts import item_term
from deckwright.parse.defined import headed
from deckwright.parse.found import Finding, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, labels, nature
from deckwright.parse.questions import Step
from deckwright.parse.tables import has_terms
from deckwright.parse.termed import begins_term, runs_in
from deckwright.parse.terms import (
    ENOUGH,
    Term,
    in_order,
    is_term,
    loose_term,
    marked_term,
)
from deckwright.parse.text import name, plain, prompt

_SENTENCE = 20  # characters of a heading that ends in a full stop and names nothing
_LINK = re.compile(r"[*_ ]*\[")


def heading(page: Page, at: int, block: Heading) -> Step:
    """A heading of a glossary that has nothing below it but its definition."""
    if page.places[at].nature != "glossary" or _is_group(page, at, block):
        return at, _left_out(page, at, block)
    end = at + 1
    while end < len(page.blocks) and not _ends(page.blocks[end], block.level):
        end += 1
    below = page.blocks[at + 1 : end]
    back = answer(below)
    own = name(attributes(block.text)[0])
    found = [word for inner in below for word in labels(inner)]
    repeated = [word in page.labels for word in found]
    labelled = repeated[:1] == [True] or sum(repeated) * 2 > len(found)
    if not back and end == at + 1:
        message = f'no definition of "{plain(prompt(block.text))}"; write one below it'
        return at, [Remark(block.first, block.first, "unanswered", message)]
    if not back or (_holds_terms(below, own) and not labelled):
        return at, []
    if _only_lists(back) and sum(len(_beside(page, at, block.level, n)) for n in (-1, 1)) < ENOUGH:
        message = f'"{plain(own)}" has only lists below it and is no card; begin with a sentence'
        return at, [Remark(block.first, block.first, "concept-skipped", message)]
    return end, headed(page, at, block.text, back)


def _left_out(page: Page, at: int, block: Heading) -> list[Finding]:
    """What is said of a word such as License: it tells of the glossary, or is a term at its end."""
    own = name(attributes(block.text)[0])
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if page.places[at].nature != "glossary" or " " in own or not isinstance(after, Paragraph):
        return []
    beside = [each for step in (-1, 1) for each in _beside(page, at, block.level, step)]
    if not _tells(own) or sum(not _tells(each) for each in beside) < ENOUGH:
        return []
    message = f'"{own}" tells of the glossary and is no card; a term is written **{own}**: ...'
    return [Remark(block.first, block.first, "concept-skipped", message)]


def _only_lists(back: tuple[Block, ...]) -> bool:
    """Whether lists of more than one item stand below a heading, without any label in them."""
    lists = [block for block in back if isinstance(block, ItemList) and len(block.items) > 1]
    return len(lists) == len(back) and not any(map(labels, back))


def _is_group(page: Page, at: int, block: Heading) -> bool:
    """Whether a heading is a letter of the alphabet, furniture, or gathers terms below it."""
    text = attributes(block.text)[0]
    own = name(text)
    listed = _is_in_order(page, at, block)
    furniture = _tells(own) and not listed
    letter = len(plain(text)) == 1 or nature(text, "") == "glossary"
    term = is_term(plain(prompt(text))) or (words.SOFT_LABELS.fullmatch(own) and listed)
    sentence = text.endswith((".", "。")) and len(text) > _SENTENCE
    other = furniture or letter or sentence or not term or at in page.beside
    other = other or _only_links(page, at + 1)
    return bool(other) or (_gathers(page, at, block.level) and not _is_entry(page, at, block))


def _is_entry(page: Page, at: int, block: Heading) -> bool:
    """Whether a heading that has others below it is defined first, like two before it."""
    if not isinstance(page.blocks[at + 1], Paragraph):
        return False
    before = _beside(page, at, block.level, -1)
    return len(before) == ENOUGH and not any(map(_tells, before))


def _only_links(page: Page, at: int) -> bool:
    """Whether all that stands below a heading is a list that begins with links."""
    first = page.blocks[at] if at < len(page.blocks) else None
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if not isinstance(first, ItemList) or not isinstance(after, Heading | Rule | None):
        return False
    begun = (item.blocks[0] for item in first.items if item.blocks)
    return all(isinstance(each, Paragraph) and _LINK.match(each.lines[0][1]) for each in begun)


def _is_in_order(page: Page, at: int, block: Heading) -> bool:
    """Whether a heading stands among others of its level as an entry does.

    It stands between them in the order of the alphabet, where a word that is a term in a glossary
    alone may begin or end it, or without one between terms that are nothing else.
    """
    before, after = (_beside(page, at, block.level, step) for step in (-1, 1))
    own = name(block.text)
    if before and len(after) == ENOUGH and not any(map(_tells, (*before, *after))):
        return True
    at_end = words.SOFT_LABELS.fullmatch(own) is not None
    return ((before and after) or at_end) and in_order(before, own, after)


def _tells(text: str) -> bool:
    return (words.FURNITURE.fullmatch(text) or words.FOREWORD.fullmatch(text)) is not None


def _beside(page: Page, at: int, level: int, step: int) -> list[str]:
    """The names of the next two headings in one direction, if they are entries or letters."""
    names: list[str] = []
    place = at + step
    while 0 <= place < len(page.blocks) and len(names) < ENOUGH:
        block = page.blocks[place]
        if isinstance(block, Heading) and not (block.level > level and _is_example(block)):
            if block.level > level or (block.level < level and len(name(block.text)) > 1):
                break
            names.append(name(block.text))
        place += step
    return names


def _gathers(page: Page, at: int, level: int) -> bool:
    """Whether several deeper headings follow, or one directly or below the title."""
    deeper = 0
    for place in range(at + 1, len(page.blocks)):
        block = page.blocks[place]
        if isinstance(block, Heading):
            if block.level <= level:
                return False
            deeper += not _is_example(block)
            if deeper > 1 or (deeper and (place == at + 1 or level == 1)):
                return True
    return False


def _ends(block: Block | Mark, level: int) -> bool:
    """Whether a definition below a heading ends: at any other but that of an example in it."""
    if isinstance(block, Heading):
        return block.level <= level or not _is_example(block)
    return isinstance(block, Mark)


def _is_example(block: Heading) -> bool:
    return words.EXAMPLES.match(name(block.text)) is not None


def _holds_terms(blocks: Sequence[Block | Mark], own: str) -> bool:
    """Whether what is below a heading is terms of their own: the heading only groups them.

    What only looks like terms is, if nothing stands above it; the heading's `own` is none, and
    below text a single line is part of the definition.
    """
    found = [
        at
        for at, block in enumerate(blocks)
        if not (_repeats(block, own) or (at and _announces(blocks[at - 1], own)))
        and _is_terms(block, marked_term if at else loose_term)
    ]
    if not found and sum(runs_in(block) for block in blocks) > 1:
        return True
    alone = len(found) == 1 and found[0] and isinstance(blocks[0], Paragraph)
    return bool(found) and not (alone and isinstance(blocks[found[0]], Paragraph))


def _announces(block: Block | Mark, own: str) -> bool:
    """Whether a definition goes on in a list behind it: it says its term, and ends in a colon."""
    if not isinstance(block, Paragraph) or not block.lines[-1][1].rstrip().endswith((":", "：")):
        return False
    return own in plain(" ".join(text for _, text in block.lines)).casefold()


def _repeats(block: Block | Mark, own: str) -> bool:
    """Whether a paragraph begins with the term that stands in the heading above it."""
    term = loose_term(block.lines[0][1]) if isinstance(block, Paragraph) else None
    return term is not None and own.startswith(name(term.term.split("(", 1)[0]))


def _is_terms(block: Block | Mark, read: Callable[[str], Term | None]) -> bool:
    match block:
        case ItemList():
            terms = [term for item in block.items if (term := item_term(item, read))]
            sure = [each for each in terms if each.text or each.term[0] in "*_`"]
            return len(sure) * 2 > len(block.items)
        case Paragraph():
            texts = [attributes(text)[0] for _, text in block.lines]
            return begins_term(block) or (len(texts) > 1 and all(map(loose_term, texts)))
        case Table():
            return read is loose_term or has_terms(block)
        case _:
            return isinstance(block, Definitions)
