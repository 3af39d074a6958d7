"""Numbered items of an FAQ that ask without a question mark: `1. Explain closures.`"""

from collections.abc import Iterator, Mapping, Sequence

from deckwright.outline import Block, Code, Details, Item, ItemList, Paragraph
from deckwright.parse.marks import Mark
from deckwright.parse.place import Place
from deckwright.parse.text import is_question, is_request, prompt

_MOST = 0.6  # of the items of a list, that ask or request


def requesting(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> frozenset[int]:
    """The places of numbered lists that request, on a page where such a list asks plainly."""
    lists = dict(_numbered(blocks, places))
    if not any(_asks(item) for items in lists.values() for item in items):
        return frozenset()
    return frozenset(_wanted(lists, blocks))


def _wanted(lists: Mapping[int, tuple[Item, ...]], blocks: Sequence[Block | Mark]) -> Iterator[int]:
    for at, items in lists.items():
        requests = [item for item in items if is_request(_text(item)) and not _asks(item)]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        behind = len(items) == 1 and isinstance(after, Paragraph | Code | Details)
        answered = all(behind or item.last > item.first for item in requests)
        asked = sum(map(_asks, items)) + len(requests)
        if requests and answered and asked >= _MOST * len(items):
            yield at


def _numbered(
    blocks: Sequence[Block | Mark], places: Sequence[Place]
) -> Iterator[tuple[int, tuple[Item, ...]]]:
    for at, block in enumerate(blocks):
        items = block.items if isinstance(block, ItemList) else ()
        if items and places[at].nature == "faq" and items[0].marker[0].isdigit():
            yield at, items


def _asks(item: Item) -> bool:
    return is_question(prompt(_text(item)))


def _text(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return first.lines[0][1] if isinstance(first, Paragraph) else ""
