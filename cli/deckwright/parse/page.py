"""A source with what its name, front matter and headings say about the blocks in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from deckwright.frontmatter import Matter
from deckwright.model import Settings, Source
from deckwright.outline import (
    Block,
    Comment,
    Details,
    Heading,
    ItemList,
    Paragraph,
    Reference,
    Rule,
    Table,
    read,
)
from deckwright.parse import words
from deckwright.parse.asking import asking
from deckwright.parse.attributes import attributes, foreign_cards
from deckwright.parse.bold_lines import bold_asking
from deckwright.parse.breaks import break_lines, with_fields
from deckwright.parse.headings import asks, siblings, title_of
from deckwright.parse.marks import Mark, expand_marks
from deckwright.parse.place import Nature, Place
from deckwright.parse.requests import requesting
from deckwright.parse.tags import tags_of
from deckwright.parse.terms import marked_term
from deckwright.parse.text import is_question, plain, prompt
from deckwright.parse.unrolled import unrolled
from deckwright.parse.values import in_words, words_of

_IN_BRACKETS = re.compile(r" ?\([^()]{0,80}\)\W{0,3}$")
_CORE = re.compile(r"[\W\d_]*(.*[^\W\d_])?")  # without signs and numbers at its ends
_SHORT = 9  # words: a longer heading is a sentence, whatever words are in it
_UNSURE = ("", "concepts")  # natures that a line may make surer
_SURE = ("faq", "glossary")  # natures that a heading of concepts makes no other
_SIGN = 4  # words of a line that says "FAQ" without being a heading


class Page(NamedTuple):
    """The blocks of a source and their places, side by side."""

    title: str  # its first heading of level one, else what the front matter or the file says
    blocks: tuple[Block | Mark, ...]
    places: tuple[Place, ...]
    asking: Mapping[int, str]  # places of headings that ask, and what they ask
    bold: Mapping[int, str]  # places of bold lines that ask, likewise
    requests: frozenset[int]  # places of numbered lists that ask without question marks
    details: bool  # whether a `<details>` anywhere asks
    cards: frozenset[str]  # the opt-ins of the syntax that hold here
    clozes: bool  # whether there is a cloze anywhere
    reverse: bool
    labels: frozenset[str]  # bold words that begin several paragraphs of a glossary
    beside: frozenset[int]  # places of headings beside the one below which a glossary has its terms
    references: tuple[Reference, ...]

    def within(self, at: int, heading: str, blocks: tuple[Block, ...]) -> "Page":
        """The page of the blocks inside the one at `at`, as if they stood below a heading."""
        here = self.places[at]
        path = (*here.path, heading) if heading else here.path
        places = tuple(_places(blocks, Place(path, nature(heading, here.nature), here.tags), None))
        return self._replace(
            blocks=blocks,
            places=places,
            asking=asking(blocks, places),
            bold=bold_asking(blocks, places),
            requests=requesting(blocks, places),
        )


class _Above(NamedTuple):
    level: int
    text: str
    nature: Nature
    tags: tuple[str, ...]


def page(source: Source, front: Matter, settings: Settings) -> Page:
    text, matter = source.text, front.data
    breaks = break_lines(text)
    blocks = read(text, front.lines, with_fields(breaks, text))
    shown = (block for block in blocks if not isinstance(block, Reference))
    flat = tuple(expand_marks(breaks, unrolled(_left_in(shown))))
    cards = _cards(matter, settings, text)
    called, title = in_words(source.path), title_of(flat)
    top = Place((), _file_nature(called, matter, cards))
    places = tuple(_places(flat, top, title))
    return Page(
        attributes(title.text)[0] if title else str(matter.get("title") or called),
        flat,
        places,
        asking(flat, places, called),
        bold_asking(flat, places),
        requesting(flat, places),
        any(isinstance(block, Details) and is_question(prompt(block.summary)) for block in flat),
        cards,
        "{{c" in text or "{{C" in text,
        matter.get("reverse", settings.reverse) is True,
        frozenset(_repeated(flat, places)),
        frozenset(_beside(flat, places)),
        tuple(block for block in blocks if isinstance(block, Reference)),
    )


def label(block: Block | Mark) -> str:
    """The bold words that a paragraph begins with."""
    text = block.lines[0][1] if isinstance(block, Paragraph) else ""
    return text[: text.find("**", 2)] if text.startswith("**") else ""


def labels(block: Block | Mark) -> list[str]:
    """The bold words that a paragraph begins with, or each item of a list."""
    blocks = [block]
    if isinstance(block, ItemList):
        blocks = [item.blocks[0] for item in block.items if item.blocks]
    return list(filter(None, map(label, blocks)))


def _repeated(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> Iterator[str]:
    seen: set[str] = set()
    for block, place in zip(blocks, places, strict=True):
        found = labels(block) if place.nature == "glossary" else []
        yield from (words for words in found if words in seen)
        seen.update(found)


def _beside(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> Iterator[int]:
    """The headings beside one that has the terms of a glossary: it says so, or has a table.

    Where half of them begin with a table, they part the tables.
    """
    inside = (at for at, place in enumerate(places) if place.nature == "glossary")
    if not any(isinstance(blocks[at], Heading) for at in inside):
        return
    for _, group in siblings(blocks):
        tables = sum(isinstance(blocks[at + 1], Table) for at in group if at + 1 < len(blocks))
        if tables * 2 >= len(group) or any(_names_terms(blocks, places, at) for at in group):
            yield from group


def _names_terms(blocks: Sequence[Block | Mark], places: Sequence[Place], at: int) -> bool:
    """Whether a heading of a glossary says that it has terms, and has more than text below it."""
    heading = blocks[at]
    if places[at].nature != "glossary" or not isinstance(heading, Heading):
        return False
    if not nature(heading.text, ""):
        return False
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if isinstance(block, Heading):
            return block.level > heading.level
        if not isinstance(block, Paragraph | Rule) or _begins_term(block):
            return True
    return False


def _begins_term(block: Block | Mark) -> bool:
    return isinstance(block, Paragraph) and marked_term(block.lines[0][1]) is not None


def _cards(matter: Mapping[str, object], settings: Settings, text: str) -> frozenset[str]:
    own = matter.get("cards")
    named = settings.cards if own is None else frozenset(words_of(own))
    return named | foreign_cards(text, words_of(tags_of(matter)))


def _left_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that `<!-- no-cards -->` doesn't take out."""
    out = False
    for block in blocks:
        word = block.text.lower() if isinstance(block, Comment) else ""
        out = (out or word == "no-cards") and word != "cards"
        if not out or (isinstance(block, Heading) and not asks(block)):
            yield block  # a heading there still says where what follows belongs


def _file_nature(called: str, matter: Mapping[str, object], cards: frozenset[str]) -> Nature:
    if "faq" in cards:
        return "faq"
    if "concepts" in cards:
        return "concepts"
    return nature(str(matter.get("title", "")), "") or nature(called, "")


def nature(title: str, default: Nature) -> Nature:
    """What a heading or a file's name says that its section is."""
    text = plain(title).casefold()
    asides = (words.APPENDIX, words.RELATED, words.FOREWORD)
    if default != "faq" and any(each.fullmatch(text) for each in asides):
        return ""
    found = _CORE.match(_IN_BRACKETS.sub("", text) if "(" in text else text)
    text = (found and found[1]) or ""
    if not text or len(text.split()) > _SHORT:
        return default
    if words.HOW.match(text) and (words.GLOSSARY.search(text) or words.FAQ.search(text)):
        return ""
    if _names(words.GLOSSARY, text) and not words.OF_CODE.search(text):
        return "" if words.ADVICE_COLUMN.search(text) else "glossary"
    if words.FAQ.search(text):
        return "faq"
    if not _names(words.CONCEPTS, text) or words.OF_CODE.search(text):
        return default
    if words.RELATED.search(text):
        return ""
    return default if default in _SURE else "concepts"


def _names(vocabulary: words.Phrases, text: str) -> bool:
    """Whether a text begins or ends with one of the words."""
    found = [match.span() for match in vocabulary.finditer(text)]
    return bool(found) and (found[0][0] == 0 or found[-1][1] == len(text))


def _places(blocks: tuple[Block | Mark, ...], top: Place, title: Heading | None) -> Iterator[Place]:
    above: list[_Above] = []
    place = here = top
    for block in blocks:
        if isinstance(block, Heading):
            while above and above[-1].level >= block.level:
                above.pop()
            place = here = _below(above, top)
        yield place
        if isinstance(block, Heading):
            text, marks = attributes(block.text)
            shown = "" if block is title else plain(prompt(text))
            above.append(_Above(block.level, shown, nature(text, here.nature), marks.tags))
            place = here = _below(above, top)
        elif isinstance(block, Paragraph) and here.nature in _UNSURE and (sign := _sign(block)):
            place = here._replace(nature=sign)


def _below(above: Sequence[_Above], top: Place) -> Place:
    return Place(
        (*top.path, *(heading.text for heading in above if heading.text)),
        above[-1].nature if above else top.nature,
        (*top.tags, *(tag for heading in above for tag in heading.tags)),
    )


def _sign(block: Paragraph) -> Nature:
    """What a line that is no heading says of what follows it: "FAQ", "**Key terms**"."""
    if len(block.lines) > 1 or block.lines[0][1].count(" ") > 2 * _SIGN:
        return ""
    text = plain(block.lines[0][1]).strip(" :").casefold()
    few = len(text.split()) <= _SIGN
    return nature(text, "") if few and not text.endswith((".", "?")) else ""
