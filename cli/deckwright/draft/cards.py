"""The cards that a section proposes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from deckwright.draft.facts import ARTICLES, Hidden, Term, Vocabulary, facts
from deckwright.draft.lines import plain
from deckwright.draft.pairs import Pair
from deckwright.draft.sections import Section
from deckwright.draft.sentences import sentences, words
from deckwright.draft.shape import Block

_ALIAS = re.compile(r"^(.*\S)\s*(\([^()]+\))$")
_TERM_WORDS = 6
_EXACT = re.compile(r"`[^`]*\W[^`]*`|\d+")  # which `words` leaves out


class Card(NamedTuple):
    """A proposal: a question, a term with its meaning, or a sentence that hides a word."""

    kind: Literal["question", "term", "cloze"]
    front: str
    back: str
    first: int  # lines of the document
    last: int
    alias: str = ""


def cards(section: Section, known: Vocabulary) -> Iterator[Card]:
    """The cards of a section in the order of the document."""
    found = [*map(_asked, (pair for pair in section.pairs if pair.answer))]
    found += [term for pair in section.pairs for term in _listed(pair)]
    found += [_labelled(block, section, known) for block in section.blocks if block.kind == "label"]
    found += [_fact(fact) for fact in facts(section.blocks, known)]
    yield from sorted(found, key=lambda card: card.first)


def _asked(pair: Pair) -> Card:
    return Card("question", pair.question.text, markdown(pair.answer), _first(pair), pair.last)


def _first(pair: Pair) -> int:
    return pair.question.line.first


def _listed(pair: Pair) -> Iterator[Card]:
    """The items of a list that answers, each with its own meaning."""
    labels = [block for block in pair.answer if block.kind == "label"]
    if len(labels) > 1:
        yield from (_term(block) for block in labels if _is_name(block.label))


def _is_name(label: str) -> bool:
    return len(words(label)) <= _TERM_WORDS


def _term(block: Block) -> Card:
    named = _ALIAS.match(block.label)
    name, alias = named.groups() if named else (block.label, "")
    return Card("term", name, block.text, block.line.first, block.line.last, alias)


def _labelled(block: Block, section: Section, known: Vocabulary) -> Card:
    """A term, if its place or the text says that it is one; else a question with its heading."""
    if block.line.term or _is_defined(block, known):
        return _term(block)
    about = section.title or section.above
    front = f"{about}: {block.label}?" if about else f"{block.label}?"
    return Card("question", front, block.text, block.line.first, block.line.last)


def _is_defined(block: Block, known: Vocabulary) -> bool:
    named = _ALIAS.match(block.label)
    name = plain(named[1] if named else block.label)
    first = next(iter(sentences(block.text)), "")
    if not _is_name(name):
        return False
    if first[:1].islower() and first.split(maxsplit=1)[0] in ARTICLES:
        return True
    if not known.names(name):
        return False
    return not _says_of_another(name, first)


def _says_of_another(name: str, sentence: str) -> bool:
    """Whether a sentence uses the name only to say what something else is."""
    place = sentence.casefold().find(name.casefold())
    return place > len(sentence) / 4 or (place < 0 and not set(words(name)) & set(words(sentence)))


def _fact(fact: Term | Hidden) -> Card:
    if isinstance(fact, Hidden):
        return Card("cloze", fact.text, "", fact.first, fact.last)
    return Card("term", fact.name, fact.gloss, fact.first, fact.last, fact.alias)


def markdown(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown, each apart from the next but for items of a list and lines of code."""
    text = ""
    for at, block in enumerate(blocks):
        above = blocks[at - 1] if at else None
        close = above and above.kind == block.kind and block.kind in ("item", "label", "code")
        text += ("\n" if close else "\n\n") if text else ""
        text += _written(block)
    return text


def _written(block: Block) -> str:
    mark = "- " if block.line.mark and not block.line.mark[0].isdigit() else block.line.mark
    mark = f"{mark.strip()} " if mark else ""
    if block.kind == "label":
        return f"{mark or '- '}{block.label}: {block.text}"
    if block.kind == "heading":
        return f"**{block.text}**" if block.line.level else block.line.full
    return f"{mark}{block.text}" if block.kind == "item" else block.text


def unique(found: Iterable[tuple[str, Card]]) -> tuple[list[Card], list[tuple[Card, Card]]]:
    """The cards without those whose question was asked before, and these with the first ones.

    Below another heading, with another answer, a question asks for something else.
    """
    first: dict[tuple[str, ...], Card] = {}
    heads: dict[int, str] = {}
    again: list[tuple[Card, Card]] = []
    for head, card in found:
        known = first.setdefault(_key(card), card)
        if known is not card and head != heads[id(known)] and _is_other(card, known):
            known = first.setdefault((head, *_key(card)), card)
        heads[id(card)] = head
        if known is not card:
            again.append((card, known))
    return list(first.values()), again


def _key(card: Card) -> tuple[str, ...]:
    kind = "cloze" if card.kind == "cloze" else "asked"
    return kind, " ".join(words(card.front)), *_EXACT.findall(card.front)


def _is_other(one: Card, two: Card) -> bool:
    asked = one.kind == two.kind == "question"
    return asked and words(one.back) != words(two.back)
