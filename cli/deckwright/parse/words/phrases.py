"""How the words of these lists are looked for: case-folded, whole words or phrases."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

_FIRST_IDEOGRAPH = 0x2E80  # from here on, scripts that put no spaces between words

Found = re.Match[str] | None


class Phrases:
    """A pattern of the phrases that lines hold, divided by commas; the longest match.

    `*fragen` is also the end of a longer word: Prüfungsfragen. It is compiled when it is asked for
    the first time: few files need them all.
    """

    def __init__(self, *lines: str) -> None:
        self._lines = lines

    @cached_property
    def match(self) -> Callable[[str], Found]:
        return self._pattern.match

    @cached_property
    def search(self) -> Callable[[str], Found]:
        return self._pattern.search

    @cached_property
    def fullmatch(self) -> Callable[[str], Found]:
        return self._pattern.fullmatch

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        return self._pattern.finditer

    @cached_property
    def sub(self) -> Callable[[str, str], str]:
        return self._pattern.sub

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = (word for line in self._lines for word in line.split(", "))
        return _pattern(sorted(words, key=len, reverse=True))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    dense = [re.escape(word) for word in words if ord(word[0]) >= _FIRST_IDEOGRAPH]
    spaced = [_spaced(word) for word in words if ord(word[0]) < _FIRST_IDEOGRAPH]
    return re.compile("|".join((rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", *dense)))


def _spaced(word: str) -> str:
    return (r"\w*" if word[0] == "*" else "") + re.escape(word.removeprefix("*"))
