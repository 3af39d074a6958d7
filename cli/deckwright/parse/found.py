"""A card as it stands in its source, before it is told where it belongs."""

from typing import NamedTuple

from deckwright.model import Kind
from deckwright.outline import Block
from deckwright.parse.attributes import Attributes


class Found(NamedTuple):
    """A card: the Markdown of its front, the blocks of its back."""

    kind: Kind
    first: int
    last: int
    path: tuple[str, ...]  # the headings above, outermost first
    front: str
    back: tuple[Block, ...] = ()
    hint: str = ""
    extra: str = ""
    reverse: bool = False
    attributes: Attributes = Attributes()
    implicit: tuple[int, ...] = ()  # cloze numbers that nobody wrote


class Remark(NamedTuple):
    """Something to say about lines of the source."""

    first: int
    last: int
    code: str
    message: str
    open: Found | None = None  # the card that it would be with an answer


Finding = Found | Remark
