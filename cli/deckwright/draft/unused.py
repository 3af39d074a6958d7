"""Which text of a document is in no card, sentence by sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from deckwright.draft.cards import Card
from deckwright.draft.lines import Line, plain
from deckwright.draft.result import Topic
from deckwright.draft.sections import FAQ
from deckwright.draft.sentences import sentences, words
from deckwright.draft.shape import Block, title

_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>|<!--SR:.*?-->")
_Said = Mapping[int, Sequence[frozenset[str]]]  # the words of each card, by the lines of it


def unused(blocks: Sequence[Block], drafted: Sequence[Topic], name: int) -> Iterator[Line]:
    """Text that is in no card. A heading is text, too, unless it heads a part."""
    heads = {head for topic in drafted for head in (topic.title, *(p.title for p in topic.parts))}
    said = _said([card for topic in drafted for card in topic.cards])
    for at, block in enumerate(blocks):
        is_name = at == name and title(block.text) in heads
        if is_name or (block.kind == "question" and at != name) or _is_head(block, heads):
            continue
        rest = _rest(block, said)
        if rest:
            is_whole = rest == block.line.text
            yield block.line if is_whole else block.line._replace(text=rest, full=rest)


def unread(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """What is written where no line was found: a picture, a comment."""
    read = {number for line in lines for number in range(line.first, line.last + 1)}
    for number, row in enumerate(text.split("\n"), 1):
        written = _TAGS.sub("", row).strip() if number not in read else ""
        if any(map(str.isalnum, written)):
            yield Line(number, number, written, full=written)


def _said(cards: Sequence[Card]) -> _Said:
    said: defaultdict[int, list[frozenset[str]]] = defaultdict(list)
    for card in cards:
        own = frozenset(words(plain(f"{card.front} {card.alias} {card.back}")))
        for line in range(card.first, card.last + 1):
            said[line].append(own)
    return said


def _is_head(block: Block, heads: set[str]) -> bool:
    if block.kind == "marker":
        return FAQ in heads
    return block.kind == "heading" and block.text in heads


def _rest(block: Block, said: _Said) -> str:
    """The sentences of a block that none of the cards of its line says."""
    cards = said.get(block.line.first, ())
    is_written = any(map(str.isalnum, block.line.full))
    if not cards or not is_written or block.kind == "code":
        return "" if cards or not is_written else block.line.text
    text = f"{block.label}: {block.text}" if block.label else block.text
    whole = frozenset(words(plain(text)))
    if any(whole <= own for own in cards):
        return ""
    each = (one for one in sentences(text) if not _is_said(one, cards))
    return " ".join(each)


def _is_said(sentence: str, cards: Sequence[frozenset[str]]) -> bool:
    own = frozenset(words(plain(sentence)))
    return any(own <= card for card in cards)
