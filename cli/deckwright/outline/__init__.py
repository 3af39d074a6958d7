"""Blocks of a source and the lines they stand on, as CommonMark and GitHub see them.

Structure is found here, once, from the whole file, and nowhere else does a line get its number.
`read` takes a source apart; `write` spells blocks in the one way that Python-Markdown reads as
GitHub would.
"""

from deckwright.outline.blocks import (
    Block,
    Code,
    Comment,
    Definitions,
    Details,
    Formula,
    Heading,
    Html,
    Item,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Table,
)
from deckwright.outline.locate import locate
from deckwright.outline.read import read
from deckwright.outline.write import write

__all__ = [
    "Block",
    "Code",
    "Comment",
    "Definitions",
    "Details",
    "Formula",
    "Heading",
    "Html",
    "Item",
    "ItemList",
    "Line",
    "Paragraph",
    "Quote",
    "Reference",
    "Rule",
    "Table",
    "locate",
    "read",
    "write",
]
