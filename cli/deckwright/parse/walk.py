"""Goes through the blocks of a page and lets each form say what it is."""

from collections.abc import Iterator

from deckwright.outline import (
    Comment,
    Definitions,
    Details,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Table,
)
from deckwright.parse import below_headings, concepts, inline, loose, marked, tables
from deckwright.parse.clozes import cloze_notes, has_cloze, marked_notes
from deckwright.parse.found import Finding
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step


def findings(page: Page) -> Iterator[Finding]:
    """Every card of the page and every remark, in the order of the page."""
    at, wanted = 0, True
    while at < len(page.blocks):
        block = page.blocks[at]
        after, found = _step(page, at)
        if wanted:
            yield from found
        if not isinstance(block, Comment):
            wanted = True
        elif block.text.lower() == "no-card":
            wanted = False
        at = max(after, at + 1)


def _step(page: Page, at: int) -> Step:
    block = page.blocks[at]
    if isinstance(block, Mark):
        return marked.marked(page, at)
    if page.clozes and not isinstance(block, Heading | Comment | Details) and has_cloze(block):
        return at + 1, [*cloze_notes(block, page.places[at].path)]
    for form in _FORMS.get(type(block), ()):
        after, found = form(page, at)
        if after > at or found:
            return after, found
    if page.cards & {"highlights", "bold"}:
        return at + 1, [*marked_notes(block, page.places[at].path, page.cards)]
    return at + 1, []


_FORMS = {
    Heading: (below_headings.heading, concepts.heading),
    Paragraph: (inline.paragraph, loose.bold, loose.bare, concepts.paragraph),
    ItemList: (inline.items, loose.items, concepts.items),
    Table: (tables.table,),
    Definitions: (loose.definition, concepts.definition),
    Details: (loose.details,),
    Quote: (loose.callout, concepts.callout),
}
