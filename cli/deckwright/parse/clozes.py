"""Cloze notes: blocks with `{{c1::...}}`, and highlights or bold where a file asks for them."""

import re
from collections.abc import Iterator
from itertools import count

from deckwright.cloze import scan
from deckwright.outline import Block, ItemList, Paragraph, Table, write
from deckwright.parse.attributes import attributes
from deckwright.parse.found import Found
from deckwright.prose import without_code

_OPENING = re.compile(r"\{\{c\d", re.IGNORECASE)
_NOTE = r"(?:\^\[(?P<note>[^\]]*)\])?"
_HIGHLIGHT = re.compile(rf"==(?=\S)(?P<inner>(?:(?!==).)+)(?<=\S)=={_NOTE}")
_BOLD = re.compile(rf"\*\*(?=\S)(?P<inner>(?:(?!\*\*).)+)(?<=\S)\*\*(?!\*){_NOTE}")
_CURLY = re.compile(r"\{\{(?!c\d)(?=\S)(?P<inner>(?:(?!\}\}|\{\{).)+)\}\}(?P<note>)")
_FORMS = (("highlights", _HIGHLIGHT), ("bold", _BOLD), ("curly", _CURLY))
FORMS = frozenset(form for form, _ in _FORMS)
_FORMULA = re.compile(r"\$[^$]+\$")


def has_cloze(block: Block) -> bool:
    """Whether a deletion opens in the block, outside its code."""
    if isinstance(block, ItemList):
        return any(has_cloze(inner) for item in block.items for inner in item.blocks)
    if isinstance(block, Paragraph) and not any("{{" in text for _, text in block.lines):
        return False
    text = write((block,))
    if "{{c" not in text and "{{C" not in text:
        return False
    found, faults = scan(text)
    return bool(found or faults)


def cloze_notes(block: Block, path: tuple[str, ...]) -> list[Found]:
    """The notes of a block: one an item of a list or a row of a table, one of anything else."""
    match block:
        case ItemList():
            return [
                _note(item.first, item.last, path, write(item.blocks))
                for item in block.items
                if any(map(has_cloze, item.blocks))
            ]
        case Table():
            header = tuple(block.lines[:2])
            marked = [line for line in block.lines[2:] if _OPENING.search(line[1])]
            return [
                _note(line[0], line[0], path, write((block._replace(lines=(*header, line)),)))
                for line in marked
            ]
        case _:
            return [_note(block.first, block.last, path, write((block,)))]


def _note(first: int, last: int, path: tuple[str, ...], text: str) -> Found:
    text, marks = attributes(text)
    return Found("cloze", first, last, path, text, attributes=marks)


def marked_notes(block: Block, path: tuple[str, ...], cards: frozenset[str]) -> list[Found]:
    """The notes of highlights and of bold words, where the file asks for such."""
    found = []
    for first, last, text in _units(block):
        for form, pattern in _FORMS:
            changed, numbers = _marked(pattern, text) if form in cards else (text, ())
            if changed != text:
                found.append(_note(first, last, path, changed)._replace(implicit=numbers))
                break
    return found


def _units(block: Block) -> Iterator[tuple[int, int, str]]:
    if isinstance(block, Paragraph):
        yield block.first, block.last, write((block,))
    elif isinstance(block, ItemList):
        for item in block.items:
            if item.blocks:
                yield item.first, item.last, write(item.blocks)


def _marked(pattern: re.Pattern[str], text: str) -> tuple[str, tuple[int, ...]]:
    """The text with every mark a deletion, and the numbers that no `^[number]` gave."""
    prose = _FORMULA.sub(lambda formula: "\0" * len(formula[0]), without_code(text))
    marks = tuple(pattern.finditer(prose))
    written = {int(mark["note"]) for mark in marks if _is_number(mark["note"])}
    numbers = (number for number in count(1) if number not in written)
    implicit: list[int] = []
    pieces: list[str] = []
    place = 0
    for mark in marks:
        inner, note = text[slice(*mark.span("inner"))], mark["note"] or ""
        if _is_number(note):
            number, hint = int(note), ""
        else:
            number, hint = next(numbers), note and f"::{note}"
            implicit.append(number)
        pieces += text[place : mark.start()], f"{{{{c{number}::{inner}{hint}}}}}"
        place = mark.end()
    return "".join((*pieces, text[place:])), tuple(implicit)


def _is_number(note: str | None) -> bool:
    return note is not None and note.isdecimal()
