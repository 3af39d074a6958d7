"""Goes through the blocks of a page and lets each form say what it is."""

import sys
from collections.abc import Callable, Iterator

from deckwright.outline import (
    Block,
    Comment,
    Definitions,
    Details,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Table,
)
from deckwright.parse import (
    below_headings,
    boxed,
    concepts,
    defined,
    foreign,
    glossary,
    hidden,
    inline,
    listed,
    loose,
    marked,
    named,
    tables,
    termed,
)
from deckwright.parse.callouts import callout
from deckwright.parse.clozes import FORMS, cloze_notes, has_cloze, marked_notes
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page, nature
from deckwright.parse.questions import Step, asks_inside
from deckwright.parse.text import name

_IN_PARAGRAPHS: tuple[Callable[[Page, int, Paragraph], Step], ...] = (
    foreign.paragraph,
    inline.paragraph,
    loose.bold,
    loose.told,
    loose.lines,
    loose.counted,
    named.paragraph,
    defined.paragraph,
    loose.bare,
    termed.titled,
    termed.paragraph,
)
_IN_LISTS: tuple[Callable[[Page, int, ItemList], Step], ...] = (
    foreign.items,
    inline.items,
    listed.revealed,
    listed.items,
    named.items,
    defined.items,
    concepts.items,
    defined.termless,
)
_IN_QUOTES: tuple[Callable[[Page, int, Quote], Step], ...] = (
    hidden.callout,
    boxed.callout,
    defined.quoted,
    named.quoted,
    inline.quoted,
    loose.quoted,
)
_OPAQUE = (Comment, Details, Heading, Mark)  # a cloze in them is not looked for, or is later


def findings(page: Page) -> Iterator[Finding]:
    """Every card of the page and every remark, in the order of the page."""
    at, wanted = 0, True
    while at < len(page.blocks):
        block = page.blocks[at]
        after, found = _step(page, at)
        left_out = 0 if wanted else _last_left_out(block)
        tags = page.places[at].tags
        yield from (_tagged(item, tags) for item in found if item.first > left_out)
        if not isinstance(block, Comment):
            wanted = True
        elif block.text.lower() == "no-card":
            wanted = False
        at = max(after, at + 1)


def _last_left_out(block: Block | Mark) -> int:
    """The last line that `<!-- no-card -->` takes out: of a list, only the first item's."""
    return block.items[0].last if isinstance(block, ItemList) else sys.maxsize


def _tagged(found: Finding, tags: tuple[str, ...]) -> Finding:
    """The finding with the tags of the headings above it."""
    if not tags or isinstance(found, Remark):
        return found
    marks = found.attributes
    return found._replace(attributes=marks._replace(tags=(*tags, *marks.tags)))


def _step(page: Page, at: int) -> Step:
    block = page.blocks[at]
    path = page.places[at].path
    if (
        page.clozes
        and not (isinstance(block, _OPAQUE) or foreign.opens(block))
        and has_cloze(block)
    ):
        return at + 1, [*cloze_notes(block, path)]
    said: list[Finding] = []
    for after, found in _forms(page, at, block):
        if after > at:
            return after, found
        said = said or found
    if said or (page.clozes and isinstance(block, Heading) and has_cloze(block)):
        message = "a heading can't hide words; move the cloze into a line below it"
        return at + 1, said or [Remark(block.first, block.first, "cloze-syntax", message)]
    if page.cards & FORMS and not isinstance(block, _OPAQUE):
        return at + 1, [*marked_notes(block, path, page.cards)]
    return at + 1, []


def _section(page: Page, at: int, block: Details) -> Step:
    """`<details>` that holds questions of its own, whatever its summary says."""
    inner = page.within(at, name(block.summary), block.blocks)
    asks = inner.asking or any(asks_inside(inner, place) for place in range(len(inner.blocks)))
    return (at + 1, list(findings(inner))) if asks else (at, [])


def _gathered(page: Page, at: int, block: Quote) -> Step:
    """A callout whose title says that questions or terms stand in it, or a quote among terms."""
    found = callout(block)
    listed = any(isinstance(each, ItemList) for each in block.blocks)
    if found is None and not (listed and page.places[at].nature == "glossary"):
        return at, []
    if found and not nature(found.title, ""):
        return at, []
    inner = page.within(at, found.title if found else "", found.body if found else block.blocks)
    inside = list(findings(inner))
    return (at + 1, inside) if any(isinstance(each, Found) for each in inside) else (at, [])


def _forms(page: Page, at: int, block: Block | Mark) -> Iterator[Step]:  # noqa: C901  a match
    """What the block could be, the likeliest first."""
    match block:
        case Mark():
            yield marked.marked(page, at, block)
        case Heading():
            yield below_headings.heading(page, at, block)
            yield named.heading(page, at, block)
            yield glossary.heading(page, at, block)
        case Paragraph():
            yield from (form(page, at, block) for form in _IN_PARAGRAPHS)
        case ItemList():
            yield from (form(page, at, block) for form in _IN_LISTS)
        case Table():
            yield tables.table(page, at, block)
        case Definitions():
            yield loose.definition(page, at, block)
            yield defined.listed(page, at, block)
        case Details():
            yield _section(page, at, block)
            yield hidden.details(page, at, block)
        case Quote():
            yield _gathered(page, at, block)
            yield from (form(page, at, block) for form in _IN_QUOTES)
        case _:
            pass
