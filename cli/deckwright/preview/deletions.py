"""A cloze field as Anki shows it on one of its cards, in HTML."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from deckwright.cloze import FIELD_MARK, OPEN_AT_ONCE

_MATHEMATICS = re.compile(r"(\\[(\[])(.*?)(\\[\])])", re.DOTALL)
_TAGS = re.compile(
    r"<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>", re.DOTALL | re.IGNORECASE
)
_NAMED = '&<>"'
_ONE_BYTE = 256


@dataclass(slots=True)
class _Deletion:
    numbers: tuple[int, ...]
    inside: "list[str | _Deletion]" = field(default_factory=list)
    hint: str = "..."


class _Seen(NamedTuple):
    """From where a text is looked at: a card's number, and its side."""

    number: int
    is_hidden: bool


def revealed(text: str, number: int, *, is_hidden: bool) -> str:
    """The text with the deletions of a number hidden or shown; nothing if it has none of them."""
    nodes = _nodes(text)
    if not _has(nodes, number):
        return ""
    shown = _shown(nodes, _Seen(number, is_hidden))
    return _MATHEMATICS.sub(lambda match: match[1] + _TAGS.sub("", match[2]) + match[3], shown)


def _nodes(text: str) -> list[str | _Deletion]:
    """The text cut at its deletions. One that is never closed is lost with what is in it."""
    whole: list[str | _Deletion] = []
    stack: list[_Deletion] = []
    place = 0
    for mark in FIELD_MARK.finditer(text):
        _add(text[place : mark.start()], stack, whole)
        place = mark.end()
        if mark["numbers"]:
            if len(stack) < OPEN_AT_ONCE:
                stack.append(_Deletion(_numbers(mark["numbers"])))
        elif stack:
            done = stack.pop()
            (stack[-1].inside if stack else whole).append(done)
        else:
            whole.append("}}")
    _add(text[place:], stack, whole)
    return whole


def _add(text: str, stack: Sequence[_Deletion], whole: list[str | _Deletion]) -> None:
    if not text:
        return
    if stack:
        text, mark, hint = text.partition("::")
        if mark:
            stack[-1].hint = hint
    (stack[-1].inside if stack else whole).append(text)


def _numbers(digits: str) -> tuple[int, ...]:
    return tuple(int(part) for part in digits.split(",") if part)


def _has(nodes: Iterable[str | _Deletion], number: int) -> bool:
    return any(
        isinstance(node, _Deletion) and (number in node.numbers or _has(node.inside, number))
        for node in nodes
    )


def _shown(nodes: Iterable[str | _Deletion], seen: _Seen) -> str:
    return "".join(node if isinstance(node, str) else _deletion(node, seen) for node in nodes)


def _deletion(node: _Deletion, seen: _Seen) -> str:
    numbers = ",".join(map(str, node.numbers))
    inside = _shown(node.inside, seen)
    if seen.number not in node.numbers:
        return f'<span class="cloze-inactive" data-ordinal="{numbers}">{inside}</span>'
    if not seen.is_hidden:
        return f'<span class="cloze" data-ordinal="{numbers}">{inside}</span>'
    hidden = "".join(map(_encoded, inside))
    return (
        f'<span class="cloze" data-cloze="{hidden}" data-ordinal="{numbers}">[{node.hint}]</span>'
    )


def _encoded(character: str) -> str:
    """A character as Anki writes it into an attribute."""
    code = ord(character)
    if code >= _ONE_BYTE or (character.isascii() and character.isalnum()):
        return character
    return escape(character) if character in _NAMED else f"&#x{code:X};"
