"""What of the blocks below a question is its answer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deckwright.outline import (
    Block,
    Comment,
    Details,
    Heading,
    Html,
    ItemList,
    Paragraph,
    Rule,
)
from deckwright.parse import words
from deckwright.parse.marks import Mark
from deckwright.parse.text import clean, is_question, plain, prompt

_LABEL = re.compile(
    r"(?P<bold>\*\*|__|\*|_)?\s*(?:answer|ans|solution|antwort|lösung|respuesta|réponse|risposta|"
    r"resposta|ответ|odpověď|odpowiedź|válasz|answer key|답|答案?|a)\s*\d{0,3}\s*"
    r"(?:(?P=bold)\s*[:：.]|[:：]\s*(?P=bold)|[:：]|(?P=bold)\s*$)\s*",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(r"(?:answer|ans|solution|antwort|a)\s*\d{0,3}\s*[:：]\s*", re.IGNORECASE)
_UP = re.compile(r"[\W_]*(?:\[[^\]]*\]\(#[^)]*\)[\W_]*)+$")
_LINK = re.compile(r"\[+([^\[\]]*)\]*\]?\((?:[^()\s]|\([^()]*\))*\)\]?")
_ONLY_LABELS = re.compile(
    r"(?:\W|\d|src|source|answers?|links?|here|references?|solution|read more|see)*$",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"(?:\s|<br\s*/?>|</?(?:p|b|strong|div|details|center)\b[^>]*>)*$", re.IGNORECASE
)
_FEW_WORDS = 6  # a summary with more words than this says more than "show answer"


def answer(blocks: Iterable[Block | Mark]) -> tuple[Block, ...]:
    """The blocks of an answer without what only surrounds it; empty if there is none."""
    inner = list(_labelled(_opened(blocks)))
    while inner and isinstance(inner[-1], Rule):
        inner.pop()
    while inner and isinstance(inner[0], Rule):
        inner.pop(0)
    return () if all(map(_is_empty, inner)) else tuple(inner)


def _opened(blocks: Iterable[Block | Mark]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Mark():
                yield from _opened(block.blocks)
            case Comment():
                pass
            case Paragraph() | Html() if _UP.match(_text(block)) or _BREAKS.match(_text(block)):
                pass
            case _:
                yield block


def _labelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the first without the word "Answer" before it."""
    for at, block in enumerate(blocks):
        label = None if at else _label(block)
        if label is None:
            yield block
        elif isinstance(block, Paragraph):
            number, text = block.lines[0]
            rest = text.lstrip()[label.end() :]
            lines = ((number, rest), *block.lines[1:]) if rest.strip() else block.lines[1:]
            if lines:
                yield replace(block, first=lines[0][0], lines=lines)


def _label(block: Block) -> re.Match[str] | None:
    match block:
        case Paragraph():
            text = block.lines[0][1].lstrip()
            return _LABEL.match(text) or _BARE_LABEL.match(text)
        case Heading():
            return _LABEL.fullmatch(f"**{block.text.strip(' *:')}:**")
        case _:
            return None


def _text(block: Paragraph | Html) -> str:
    return "\n".join(text for _, text in block.lines)


def _is_empty(block: Block) -> bool:
    """Whether the block says nothing: only a link to an answer elsewhere, or a rule."""
    match block:
        case Paragraph():
            text = clean(_text(block))
            if "](" not in text and "<" not in text:
                return not text.strip()
            if "![" in text or "<img" in text:
                return False
            labels = _LINK.sub(lambda link: link[1], _BREAKS.sub("", text))
            return _LINK.search(text) is not None and _ONLY_LABELS.match(labels) is not None
        case Heading() | Rule() | Comment():
            return True
        case ItemList():
            return not any(item.blocks for item in block.items)
        case _:
            return False


def is_reveal(block: Block | Mark) -> bool:
    """Whether a `<details>` only hides an answer to what stands above it."""
    if not isinstance(block, Details):
        return False
    text = plain(prompt(block.summary)).casefold()
    few = len(text.split()) <= _FEW_WORDS and not is_question(text)
    return not text or (few and words.REVEAL.search(text) is not None)


def is_hint(block: Block | Mark) -> bool:
    if not isinstance(block, Details):
        return False
    text = plain(prompt(block.summary)).casefold()
    return len(text.split()) <= _FEW_WORDS and words.HINT.search(text) is not None


def divided(blocks: Sequence[Block | Mark]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What still belongs to the question, and the answer.

    Where an answer is hidden behind a `<details>`, what stands above that is the question's.
    """
    for at, block in enumerate(blocks):
        if isinstance(block, Details) and is_reveal(block):
            return answer(blocks[:at]), answer((*block.blocks, *blocks[at + 1 :]))
    return (), answer(blocks)
