"""Inline rules of Python-Markdown as plain functions."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

# What stands for a match, and where in the text it ends; None leaves the text as it is.
Made = tuple[Element | str, int] | None
Make = Callable[[re.Match[str]], Made]


class InlineRule(InlineProcessor):
    def __init__(self, pattern: str, make: Make) -> None:
        super().__init__(pattern)
        self.make = make

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int | None, int | None]:
        made = self.make(m)
        return (made[0], m.start(), made[1]) if made else (None, None, None)
