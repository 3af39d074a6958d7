"""Items of lists in an FAQ that ask without a question mark: `1. Explain closures.`"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deckwright.outline import Block, Code, Details, Item, ItemList, Paragraph, Quote, Table
from deckwright.parse.headings import BOLD
from deckwright.parse.lines import first_line
from deckwright.parse.marks import Mark
from deckwright.parse.place import Place
from deckwright.parse.text import is_question, is_request, prompt, without_anchors

_MOST = 0.6  # of the items of a list, that ask or request
_SOME = 1 / 3  # of the items that stand alone and are numbered on, one after the other
_FEW = 3  # such items; fewer say nothing about each other


class _Listed(NamedTuple):
    """A list in an FAQ, and what stands right behind it."""

    at: int
    items: tuple[Item, ...]
    after: Block | Mark | None

    @property
    def is_numbered(self) -> bool:
        return self.items[0].marker[0].isdigit()

    @property
    def is_single(self) -> bool:
        behind = isinstance(self.after, Paragraph | Code | Details | Quote | Table)
        only = self.items[0]
        return len(self.items) == 1 and (behind or only.last > only.first)


def requesting(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> frozenset[int]:
    """The places of lists that request, on a page where such a list asks plainly."""
    sections: dict[Place, list[_Listed]] = defaultdict(list)
    for found in _lists(blocks, places):
        sections[places[found.at]].append(found)
    if not sections:
        return frozenset()
    faqs = [section for place, section in sections.items() if place.nature == "faq"]
    lists = [found for section in faqs for found in section if found.is_numbered]
    asks = any(_asks(item) for found in lists for item in found.items)
    wanted = {found.at for found in lists if asks and _requests(found)}
    alone = (
        _alone(section) if place.nature == "faq" else _plainly(section)
        for place, section in sections.items()
    )
    return frozenset(wanted.union(_titled(found for each in faqs for found in each), *alone))


def _titled(lists: Iterable[_Listed]) -> set[int]:
    """Lists of an FAQ whose items are bold titles, each with an answer in it: flashcards."""
    given = list(lists)
    items = [item for found in given for item in found.items]
    titled = {found.at for found in given if all(map(_is_title, found.items))}
    told = [item for found in given if found.at in titled for item in found.items]
    answered = sum(item.last > item.first for item in told)
    meant = answered >= _FEW and answered >= _MOST * len(items)
    return titled if meant else set()


def _is_title(item: Item) -> bool:
    first = item.blocks[0] if item.blocks else None
    alone = isinstance(first, Paragraph) and len(first.lines) == 1
    return alone and BOLD.match(without_anchors(first_line(item))) is not None


def _lists(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> Iterator[_Listed]:
    """The lists of an FAQ; elsewhere those of one item."""
    for at, block in enumerate(blocks):
        if isinstance(block, ItemList) and (len(block.items) == 1 or places[at].nature == "faq"):
            yield _Listed(at, block.items, blocks[at + 1] if at + 1 < len(blocks) else None)


def _requests(found: _Listed) -> bool:
    """Whether most items ask or request, and each that requests has an answer."""
    requests = [item for item in found.items if is_request(first_line(item)) and not _asks(item)]
    answered = all(found.is_single or item.last > item.first for item in requests)
    asked = sum(map(_asks, found.items)) + len(requests)
    return bool(requests) and answered and asked >= _MOST * len(found.items)


def _alone(section: Sequence[_Listed]) -> set[int]:
    """The items of a section that each stand alone above an answer, and some ask, or all request.

    They are numbered on, one after the other, or a quote answers most of them.
    """
    alone = [found for found in section if found.is_single]
    quoted = [found for found in alone if isinstance(found.after, Quote) and not found.is_numbered]
    sure = {found.at for found in alone if _asks(found.items[0])}
    asked = sure | {found.at for found in alone if is_request(first_line(found.items[0]))}
    some = len(asked) >= (_SOME if sure else 1) * len(alone)
    most = len(quoted) >= _MOST * len(alone)
    if len(alone) >= _FEW and some and (most or _are_counted(alone)):
        return {found.at for found in alone}
    return {found.at for found in quoted if found.at in asked}


def _plainly(section: Sequence[_Listed]) -> set[int]:
    """Likewise outside an FAQ, where they are numbered on and all of them ask or request."""
    alone = [found for found in section if found.is_single]
    if len(alone) < _FEW or not _are_counted(alone):
        return set()
    asks = [_asks(found.items[0]) for found in alone]
    told = zip(asks, alone, strict=True)
    meant = all(sure or is_request(first_line(found.items[0])) for sure, found in told)
    return {found.at for found in alone} if meant and sum(asks) >= _MOST * len(asks) else set()


def _are_counted(alone: Sequence[_Listed]) -> bool:
    numbers = [found.items[0].marker[:-1] for found in alone]
    return numbers == [str(number) for number in range(1, len(alone) + 1)]


def _asks(item: Item) -> bool:
    return is_question(prompt(first_line(item)))
