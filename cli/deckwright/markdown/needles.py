"""What a text must have for a pattern to match in it.

It follows from the pattern. A pattern that is not understood may match anything.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 8  # strings that are still worth looking for, one by one

Needles = tuple[str, ...]


@cache
def needles(pattern: re.Pattern[str]) -> Needles:
    """Strings, at least one of which stands in every match; empty if there are no such."""
    found = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    has_case = any(needle.lower() != needle.upper() for needle in found)
    return () if has_case and pattern.flags & re.IGNORECASE else found


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> Needles:
    """All items of a sequence must match: the one that is rarest in a text decides."""
    return min(filter(None, _of_runs(items)), key=_commonness, default=())


def _of_runs(items: Sequence[tuple[Any, Any]]) -> Iterator[Needles]:
    for is_literal, run in groupby(items, key=lambda item: item[0] is op.LITERAL):
        if is_literal:
            yield ("".join(chr(code) for _, code in run),)
        else:
            yield from (_of_item(*item) for item in run)


def _of_item(kind: Any, value: Any) -> Needles:
    if kind is op.IN:
        return _of_set(value)
    if kind is op.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if kind is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0]:
        return _of_sequence(value[2])
    return ()


def _of_set(members: Sequence[tuple[Any, Any]]) -> Needles:
    if len(members) > _MOST or any(kind is not op.LITERAL for kind, _ in members):
        return ()
    return tuple(chr(code) for _, code in members)


def _of_branches(branches: Sequence[Needles]) -> Needles:
    return tuple(needle for branch in branches for needle in branch) if all(branches) else ()


def _commonness(found: Needles) -> tuple[bool, int, int]:
    """Marks are rarer than words, few strings than many, long ones than short."""
    is_word = any(needle.isalnum() or needle == " " for needle in found)
    return is_word, len(found), -min(map(len, found))


def has_any(text: str, strings: Needles) -> bool:
    for string in strings:  # noqa: SIM110  twice as fast as any() at the heart of every build
        if string in text:
            return True
    return False
