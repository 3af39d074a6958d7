"""Python-Markdown without the work that can't matter: the same HTML, sooner.

Most rules look for something that most texts don't have. What it is follows from a rule's pattern;
a rule whose pattern is not understood is always tried.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_MOST = 8  # strings that are still worth looking for, one by one

Needles = tuple[str, ...]


def needles(pattern: re.Pattern[str]) -> Needles:
    """Strings, at least one of which stands in every match; empty if there are no such."""
    if pattern.flags & re.IGNORECASE:
        return ()
    return _of_sequence(_parser.parse(pattern.pattern, pattern.flags))


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


class Quick(Extension):
    """To be registered last: it looks at all the rules that are there."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.deregister("prettify")  # new lines between blocks: for readers of HTML
        md.parser.parseBlocks = _Blocks(md).parse  # type: ignore[method-assign]
        if hasattr(InlineProcessor, "_InlineProcessor__applyPattern"):  # it is private
            md.treeprocessors.register(_Inline(md), "inline", 20)


class _Blocks:
    """The stock loop, but for rules whose `RE` can't match: they would decline."""

    def __init__(self, md: Markdown) -> None:
        rules = list(md.parser.blockprocessors)
        patterns = (getattr(rule, "RE", None) for rule in rules)
        found = [needles(each) if isinstance(each, re.Pattern) else () for each in patterns]
        self.rules = list(zip(rules, found, strict=True))

    def parse(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            for rule, strings in self.rules:
                if strings and not _has_any(blocks[0], strings):
                    continue
                if rule.test(parent, blocks[0]) and rule.run(parent, blocks) is not False:
                    break


class _Inline(InlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.rules = [(rule, needles(rule.getCompiledRegExp())) for rule in md.inlinePatterns]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self.rules)):
            rule, strings = self.rules[index]
            if strings and not _has_any(data, strings):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(rule, data, index, start)
        return data


def _has_any(text: str, strings: Needles) -> bool:
    for string in strings:  # noqa: SIM110  twice as fast as any() at the heart of every build
        if string in text:
            return True
    return False
