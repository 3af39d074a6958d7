"""A document from its bytes to what it holds."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deckwright.draft import html
from deckwright.draft.decode import EMPTY, decode
from deckwright.draft.ends import body, title_place
from deckwright.draft.hints import hints
from deckwright.draft.lines import Line, split
from deckwright.draft.noise import noise
from deckwright.draft.pairs import Pair, pairs
from deckwright.draft.result import Found
from deckwright.draft.sections import sections
from deckwright.draft.sentences import words
from deckwright.draft.shape import Block, shape, title
from deckwright.draft.topics import topics
from deckwright.draft.twins import twins
from deckwright.draft.unused import unread, unused

ONLY_NOISE = "nothing in it looks like an article; bring lines back with --keep"

_NAMELESS = "Notes"
_Told = tuple[tuple[Line, ...], dict[int, str]]  # lines, and those that are noise


class Document(NamedTuple):
    """What is to be read, and how."""

    source: str  # the name that the notes give for it
    data: bytes
    encoding: str = ""
    keep: frozenset[int] = frozenset()  # lines that no rule may drop


def read(document: Document) -> Found | str:
    """What a document holds, or why nothing can be made of it."""
    page = _page(document)
    if isinstance(page, str):
        return page
    lines = split(page.text)
    dropped = _dropped(lines, page.around, document.keep)
    if len(dropped) == len(lines):
        return ONLY_NOISE if lines else EMPTY
    return _found(document, page, (lines, dropped))


def text_lines(document: Document) -> tuple[Line, ...] | str:
    """The lines of a document, or why there are none."""
    page = _page(document)
    return page if isinstance(page, str) else split(page.text)


def _page(document: Document) -> html.PageText | str:
    decoded = decode(document.data, document.encoding)
    if isinstance(decoded, str):
        return decoded
    if html.is_html(decoded.text):
        return html.read(decoded.text, decoded.encoding)
    return html.PageText(decoded.text, {}, decoded.encoding, is_made=False)


def _dropped(
    lines: tuple[Line, ...], around: dict[int, str], keep: frozenset[int]
) -> dict[int, str]:
    found = noise(lines)
    for at, line in enumerate(lines):
        if line.first in around:
            found[at] = f"inside <{around[line.first]}>"
    kept = (
        at for at, line in enumerate(lines) if keep.intersection(range(line.first, line.last + 1))
    )
    for at in kept:
        found.pop(at, None)
    return dict(sorted(found.items()))


def _found(document: Document, page: html.PageText, told: _Told) -> Found:
    lines, dropped = told
    blocks = shape(lines, frozenset(dropped))
    place = _name(lines, dropped, blocks)
    name = blocks[place].text if place >= 0 else document.source.rpartition(".")[0]
    asked = {at: pair for at, pair in pairs(blocks).items() if at != place}
    drafted, again = topics(blocks, sections(blocks, asked, place), title(name) or _NAMELESS)
    unanswered = tuple(_open(asked))
    left = (*unused(blocks, drafted, place), *unread(page.text, lines))
    every = [card for topic in drafted for card in topic.cards]
    return Found(
        document.source,
        page.encoding,
        any(line.level for line in lines),
        page.text.removesuffix("\n").count("\n") + 1,
        page.text if page.is_made else "",
        blocks,
        drafted,
        tuple((lines[at], rule) for at, rule in dropped.items()),
        unanswered,
        tuple(again),
        tuple(twins(every)),
        dict(hints(blocks, unanswered, every)),
        tuple(sorted(left, key=lambda line: line.first)),
    )


def _name(lines: Sequence[Line], dropped: dict[int, str], blocks: Sequence[Block]) -> int:
    """The place of the block that is the title; -1 if there is none."""
    place = title_place(lines, body(lines, dropped), dropped)
    line = lines[place] if place is not None else None
    for at, block in enumerate(blocks[:20]):
        if block.line == line and (block.kind != "question" or not block.line.level):
            return at
    return -1


def _open(asked: dict[int, Pair]) -> Iterator[Block]:
    """Questions that nobody answers, here or where they are asked again."""
    answered = {" ".join(words(pair.question.text)) for pair in asked.values() if pair.answer}
    for pair in asked.values():
        if not pair.answer and " ".join(words(pair.question.text)) not in answered:
            yield pair.question
