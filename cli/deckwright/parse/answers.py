"""What of the blocks below a question is its answer."""

import re
from collections.abc import Iterable, Iterator, Sequence

from deckwright.outline import (
    Block,
    Comment,
    Details,
    Heading,
    Html,
    ItemList,
    Paragraph,
    Quote,
    Rule,
)
from deckwright.parse import words
from deckwright.parse.attributes import clean
from deckwright.parse.callouts import callout, is_defining
from deckwright.parse.leading import is_furniture, is_placeholder, only_leads_elsewhere
from deckwright.parse.marks import Mark
from deckwright.parse.text import is_question, name, plain, prompt

_LABEL = re.compile(
    r"(?P<bold>\*\*|__|\*|_)?\s*(?:answer key|solution|lösung|решение|řešení|megoldás|解析|"
    r"correct (?:answers|options?|choices?)|right answers|richtige antworten|bonnes réponses|"
    r"respuestas correctas|respostas corretas|risposte corrette|правильные ответы|"
    rf"{'|'.join(re.escape(word) for word in words.ANSWERERS if len(word) > 1)}|a)"
    r"(?:\s*\d{1,3})?\s*"
    r"(?:(?P=bold)\s*(?:[:：.]|[-–—]\s)|[:：]\s*(?P=bold)|[:：]|(?P=bold)\s*$)\s*",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"(?:answer|ans|solution|antwort|a)(?:\s*\d{1,3})?\s*(?:[:：]|(?<=\w\w)\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\s*\*\*[^*\n]+\*\*:?\s*")
_STRONG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_FEW_WORDS = 6  # a summary with more words than this says more than "show answer"
_FIRST_SYMBOL = "\U0001f000"  # a line that begins with one may be a heading without marks
_ASIDE = 300  # characters: what leads back or sends the reader away is no longer


def answer(blocks: Iterable[Block | Mark]) -> tuple[Block, ...]:
    """The blocks of an answer without what only surrounds it; empty if there is none."""
    inner = _without_appendix(list(_labelled(_opened(blocks))))
    while inner and (isinstance(inner[-1], Rule | Heading) or _is_closing(inner)):
        inner.pop()
    while inner and isinstance(inner[0], Rule):
        inner.pop(0)
    return () if all(map(_is_empty, inner)) else tuple(inner)


def _without_appendix(blocks: list[Block]) -> list[Block]:
    """The blocks before a heading such as References, or one that leads to more answers."""
    for at, block in enumerate(blocks):
        if at and isinstance(block, Heading):
            title = name(block.text)
            if words.APPENDIX.fullmatch(title) or words.CLOSING.match(title):
                return blocks[:at]
    return blocks


def _opened(blocks: Iterable[Block | Mark]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Mark():
                yield from _opened(block.blocks)
            case Comment():
                pass
            case Paragraph() | Html() if is_furniture(clean(_text(block))):
                pass
            case _:
                yield block


def _is_closing(blocks: Sequence[Block]) -> bool:
    """Whether the last of several blocks only sends the reader elsewhere with more questions."""
    last = blocks[-1]
    if len(blocks) == 1 or not isinstance(last, Paragraph):
        return False
    text = plain(_text(last)).casefold()
    titled = text[:1] >= _FIRST_SYMBOL or _BOLD.fullmatch(_text(last)) is not None
    leads_on = titled and len(last.lines) == 1 and words.FAQ.search(text) is not None
    return len(text) <= _ASIDE and (leads_on or words.CLOSING.match(text) is not None)


def _labelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the first without the word "Answer" before it."""
    for at, each in enumerate(blocks):
        block = each if at else _unmarked(each)
        label = None if at else _label(block)
        if not at and isinstance(block, ItemList) and _is_labelled_item(block):
            yield from _labelled(block.items[0].blocks)
        elif not at and isinstance(block, Quote) and any(map(_label, block.blocks[:1])):
            yield block._replace(blocks=tuple(_labelled(block.blocks)))
        elif label is None:
            yield block
        elif isinstance(block, Paragraph):
            number, text = block.lines[0]
            rest = _rest(_starred(text), label)
            lines = ((number, rest), *block.lines[1:]) if rest.strip() else block.lines[1:]
            if lines:
                yield block._replace(first=lines[0][0], lines=lines)


def _unmarked(block: Block) -> Block:
    """An answer's first block without the mark `?` that other tools put in front of it."""
    marked = isinstance(block, Paragraph) and block.lines[0][1].strip() in ("?", "??")
    if not marked or not isinstance(block, Paragraph) or len(block.lines) == 1:
        return block
    return block._replace(first=block.lines[1][0], lines=block.lines[1:])


def _rest(text: str, label: re.Match[str]) -> str:
    """What a line says behind its label, in bold again if the label alone began that."""
    rest = text[label.end() :]
    bold = label.groupdict().get("bold") or ""
    opened = bold and label[0].count(bold) == 1
    return bold + rest.lstrip() if opened and rest.count(bold) % 2 else rest


def _is_labelled_item(block: ItemList) -> bool:
    return len(block.items) == 1 and any(map(_label, block.items[0].blocks[:1]))


def _label(block: Block) -> re.Match[str] | None:
    match block:
        case Paragraph():
            text = _starred(block.lines[0][1])
            return _LABEL.match(text) or _BARE_LABEL.match(text)
        case Heading():
            return _LABEL.fullmatch(f"**{block.text.strip(' *:')}:**")
        case _:
            return None


def _starred(text: str) -> str:
    """A line with the HTML for bold that it begins with in Markdown."""
    text = text.lstrip()
    return _STRONG.sub("**", text, count=2) if text.startswith("<") else text


def is_labelled(block: Block | Mark) -> bool:
    """Whether a paragraph begins with the word "Answer"."""
    label = _label(block) if isinstance(block, Paragraph) else None
    return label is not None and sum(map(str.isalpha, label[0])) > 1


def _text(block: Paragraph | Html) -> str:
    return "\n".join([text for _, text in block.lines])


def _is_jump(block: Block) -> bool:
    """Whether a part of a list says nothing, or only leads to another place of the page."""
    jumps = isinstance(block, Paragraph) and is_furniture(clean(_text(block)))
    return jumps or _is_empty(block)


def _is_empty(block: Block) -> bool:
    """Whether the block says nothing: only a link to an answer elsewhere, or a rule."""
    match block:
        case Paragraph():
            text = clean(_text(block))
            return is_placeholder(text) or only_leads_elsewhere(text)
        case Heading() | Rule() | Comment():
            return True
        case ItemList():
            return all(_is_jump(inner) for item in block.items for inner in item.blocks)
        case Quote():
            return all(map(_is_empty, block.blocks))
        case _:
            return False


def is_reveal(block: Block | Mark) -> bool:
    """Whether a block only holds the answer to what stands above it, and says so."""
    match block:
        case Mark():
            return block.side == "A"
        case Details():
            return reveals(block.summary) or not plain(prompt(block.summary))
        case Quote():
            found = callout(block)
            if found is None or is_defining(found):
                return False
            return reveals(found.title or found.kind)
        case _:
            return False


def is_answer(block: Block | Mark) -> bool:
    """Whether a block that holds an answer calls it one."""
    if isinstance(block, Details):
        return _is_short(block.summary, words.ANSWER)
    found = callout(block) if isinstance(block, Quote) else None
    return _is_short(found.title or found.kind, words.ANSWER) if found else is_reveal(block)


def is_hint(block: Block | Mark) -> bool:
    return isinstance(block, Details) and _is_short(block.summary, words.HINT)


def reveals(title: str) -> bool:
    """Whether a title says no more than that an answer is hidden below it."""
    if _is_short(title, words.ANSWER):
        return True
    text = plain(prompt(title)).casefold().strip("()[]. ")
    ends = (0, len(text))  # in the middle the word is a part of what is told: a toggle-switch
    found = words.REVEAL.finditer(text) if _is_short(title, words.REVEAL) else ()
    return any(match.start() in ends or match.end() in ends for match in found)


def _is_short(title: str, vocabulary: words.Phrases) -> bool:
    """Whether a title says little more than one of the words."""
    text = plain(prompt(title)).casefold()
    few = len(text.split()) <= _FEW_WORDS and not is_question(text)
    return few and vocabulary.search(text) is not None


def revealed(block: Block | Mark) -> tuple[Block, ...]:
    """What a block that holds an answer holds, or the block that begins with the word."""
    if isinstance(block, Paragraph):
        return (block,)
    found = callout(block) if isinstance(block, Quote) else None
    if found:
        return found.body
    return block.blocks if isinstance(block, Details | Mark) else ()
