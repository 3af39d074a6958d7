"""Formulas: where they stand in a text, and how Anki's MathJax wants them.

`$x$` follows Pandoc's rule: nothing but the formula touches its dollars from inside, and no digit
follows it, so that "$5 and $10" stays text.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

_FORMULA = re.compile(
    r"""
      \\[\\$]
    | \$\$ (?P<display> (?: [^$\\\n\0] | \\. | \n(?![ \t>]*\n) | \$(?!\$) )+ ) \$\$
    | \$ (?P<inline> (?![\s$]) (?: [^$\\\n\0] | \\. | \n(?![ \t>]*\n) )+ (?<!\s) ) \$ (?!\d)
    | \\\[ (?P<brackets> (?: [^\\\n\0] | \\[^\[\]] | \n(?![ \t>]*\n) )+ ) \\\]
    | \\\( (?P<parentheses> (?: [^\\\n\0] | \\[^()] | \n(?![ \t>]*\n) )+ ) \\\)
    """,
    re.VERBOSE | re.DOTALL,
)
_DISPLAY = ("display", "brackets")
_QUOTE = re.compile(r"\n[ \t]*(?:>[ \t]?)+")


class Formula(NamedTuple):
    """`text[start:end]` has the delimiters of the author, `text[inner_start:inner_end]` is TeX."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    delimiters: tuple[str, str]  # of MathJax


def may_have_formulas(text: str) -> bool:
    return "$" in text or "\\(" in text or "\\[" in text


def formulas(prose: str) -> Iterator[Formula]:
    """The formulas of a text in which code is blanked out by NUL."""
    place = 0
    while match := _FORMULA.search(prose, place):
        place = match.end()
        if kind := match.lastgroup:
            delimiters = (r"\[", r"\]") if kind in _DISPLAY else (r"\(", r"\)")
            yield Formula(*match.span(), *match.span(kind), delimiters)


def tex(source: str) -> str:
    """TeX as text of an HTML page, without the marks of a quote that it stands in."""
    return escape(_QUOTE.sub("\n", source), quote=False)
