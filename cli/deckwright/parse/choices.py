"""Answers to choose from: lines or items that begin with A, B and so on."""

import re
from collections.abc import Sequence

from deckwright.outline import Block, ItemList, Paragraph

_LETTER = re.compile(r"[*_(]{0,3}([A-Za-z])(?:[*_]{0,3}[.):][*_]{0,3}|\s[-–—])(?=\s|$)")
_BOX = re.compile(r"\[[ xX]\]")
_FEW_WORDS = 4  # behind a box; with more it is something to do
_RIGHT = re.compile(r"\*\*|__|==|\[[xX+]\]|[✅✓✔☑←]|correct", re.IGNORECASE)


def are_choices(block: Block) -> bool:
    """Whether a block begins with the first two of such answers."""
    return _begin(_lines(block))


def offers(block: Block) -> bool:
    """Whether a block is such answers, or boxes to tick."""
    lines = _lines(block)
    return _begin(lines) or (len(lines) > 1 and all(map(_BOX.match, lines)))


def is_choice(text: str) -> bool:
    return _LETTER.match(text.strip()) is not None


def _begin(lines: Sequence[str]) -> bool:
    letters = [found and found[1].upper() for found in map(_LETTER.match, lines[:2])]
    return letters == ["A", "B"]


def is_undecided(blocks: Sequence[Block]) -> bool:
    """Whether blocks are nothing but answers of which none is marked as the right one."""
    if blocks and _are_boxes(_lines(blocks[0])):
        return True
    if not blocks or not any(map(_LETTER.match, _lines(blocks[0])[:1])):
        return False
    if len(blocks) != 1 and not all(isinstance(block, Paragraph) for block in blocks):
        return False
    lines = [text for block in blocks for text in _lines(block)]
    if not _begin(lines) or (len(blocks) > 1 and not all(map(_LETTER.match, lines))):
        return False
    right = sum(_RIGHT.search(text) is not None for text in lines)
    return right in (0, len(lines))


def are_decided(block: object) -> bool:
    """Whether a block is a list of boxes of which some are ticked, and some are not."""
    boxes = _lines(block) if isinstance(block, ItemList) else []
    ticked = [text.startswith(("[x]", "[X]")) for text in boxes]
    return any(ticked) and not all(ticked) and all(_BOX.match(text) for text in boxes)


def _are_boxes(lines: Sequence[str]) -> bool:
    """Whether lines are words with boxes to tick of which none is ticked."""
    if not lines or not lines[0].startswith("[ ]"):
        return False
    few = all(line.count(" ") <= _FEW_WORDS for line in lines)
    few = few or _begin([line[3:].lstrip() for line in lines[:2]])
    return len(lines) > 1 and few and all(line.startswith("[ ]") for line in lines)


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [text.strip() for _, text in block.lines]
        case ItemList():
            firsts = [item.blocks[0] for item in block.items if item.blocks]
            return [each.lines[0][1] for each in firsts if isinstance(each, Paragraph)]
        case _:
            return []
