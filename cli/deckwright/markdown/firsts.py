"""With which characters a match of a pattern can begin.

It follows from the pattern. What is not understood may begin with anything.
"""

import re
from collections.abc import Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {
    op.CATEGORY_DIGIT: re.compile(r"\d"),
    op.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    op.CATEGORY_SPACE: re.compile(r"\s"),
    op.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    op.CATEGORY_WORD: re.compile(r"\w"),
    op.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
_NOTHING = (False, True)
_ANYTHING = (True, True)

_Items = Sequence[tuple[Any, Any]]
_Told = tuple[bool, bool]  # whether the character can be the first, and whether there may be none


def may_begin(pattern: re.Pattern[str], char: str) -> bool:
    """Whether a match can begin with the character, or be empty."""
    if not char.isascii():
        return True
    cases = {char, char.lower(), char.upper()} if pattern.flags & re.IGNORECASE else {char}
    return any(any(_of_sequence(_items(pattern), each)) for each in cases)


@cache
def _items(pattern: re.Pattern[str]) -> _Items:
    return _parser.parse(pattern.pattern, pattern.flags)  # type: ignore[no-any-return]


def _of_sequence(items: _Items, char: str) -> _Told:
    for item in items:
        begins, may_be_empty = _of_item(*item, char)
        if begins or not may_be_empty:
            return begins, False
    return _NOTHING


def _of_item(kind: Any, value: Any, char: str) -> _Told:
    if kind is op.LITERAL:
        return chr(value) == char, False
    if kind is op.IN:
        return _is_in(value, char), False
    if kind is op.BRANCH:
        told = [_of_sequence(branch, char) for branch in value[1]]
        return any(begins for begins, _ in told), any(empty for _, empty in told)
    if kind is op.SUBPATTERN:
        _, more, less, items = value
        return _ANYTHING if more or less else _of_sequence(items, char)
    if kind in _REPEATS:
        begins, may_be_empty = _of_sequence(value[2], char)
        return begins, may_be_empty or not value[0]
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING
    return _ANYTHING


def _is_in(members: _Items, char: str) -> bool:
    is_not = members[0][0] is op.NEGATE
    return is_not ^ any(_is_member(*member, char) for member in members[is_not:])


def _is_member(kind: Any, value: Any, char: str) -> bool:
    if kind is op.LITERAL:
        return chr(value) == char
    if kind is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return _CATEGORIES[value].match(char) is not None
