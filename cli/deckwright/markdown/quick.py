"""Python-Markdown without the work that can't matter: the same HTML, sooner.

Most rules look for something that most texts don't have: a rule without it is not tried.
"""

import re
from itertools import chain
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from deckwright.markdown.needles import has_any, needles


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
                if strings and not has_any(blocks[0], strings):
                    continue
                if rule.test(parent, blocks[0]) and rule.run(parent, blocks) is not False:
                    break


class _Inline(InlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.rules = [(rule, needles(rule.getCompiledRegExp())) for rule in md.inlinePatterns]
        found = [strings for _, strings in self.rules]
        marks = chain.from_iterable(found) if all(found) else ("",)
        self.marks = re.compile("|".join(map(re.escape, marks)))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self.marks.search(data):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self.rules)):
            rule, strings = self.rules[index]
            if strings and not has_any(data, strings):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(rule, data, index, start)
        return data
