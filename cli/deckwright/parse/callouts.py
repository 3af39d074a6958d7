"""Callouts of Obsidian and alerts of GitHub: `> [!kind] Title`."""

import re
from typing import NamedTuple

from deckwright.outline import Block, Paragraph, Quote
from deckwright.parse import words
from deckwright.parse.lines import parts

_CALLOUT = re.compile(r"\[!([\w-]+)(?:\|[^\]]*)?\]([+-]?)[ \t]*(.*)")
_DEFINING = frozenset({"term", "concept"})  # kinds that define their title, besides Definition


class Callout(NamedTuple):
    kind: str  # case-folded
    title: str
    body: tuple[Block, ...]
    is_folded: bool


def callout(block: Block) -> Callout | None:
    first = block.blocks[0] if isinstance(block, Quote) and block.blocks else None
    if not isinstance(block, Quote) or not isinstance(first, Paragraph):
        return None
    found = _CALLOUT.match(first.lines[0][1].strip())
    if found is None:
        return None
    body = (*parts(first.lines[1:]), *block.blocks[1:])
    return Callout(found[1].casefold(), found[3].strip(), body, is_folded=bool(found[2]))


def is_defining(found: Callout) -> bool:
    """Whether the kind says that the title is defined below, in any language."""
    return found.kind in _DEFINING or words.DEFINED.fullmatch(found.kind) is not None
