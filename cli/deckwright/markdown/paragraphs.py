"""Paragraphs whose HTML is their text: the engine has nothing to do in them.

No rule finds anything in such a paragraph but words, bold and emphasis that leave no doubt, and
the places of islands. The tests hold it against the engine.
"""

import re
from collections.abc import Callable, Sequence

_WORDS = r"[^\\`*_\[\]<>&=~|\t\n]++"
_SINGLE = r"=(?!=)|~(?!~)"
_BOLD = re.compile(rf"(?<![\w*])\*\*(?=\w)({_WORDS})(?<=\w)\*\*(?![\w*])")
_EMPHASIS = re.compile(rf"(?<![\w*])\*(?=\w)({_WORDS})(?<=\w)\*(?![\w*])")
_LINE = (
    r"(?![\s#+:>=-]|\d+[.)])"
    rf"(?>{_WORDS}|{_BOLD.pattern}|{_EMPHASIS.pattern}|{_SINGLE})++(?<!\s)"
)
_PLAIN = re.compile(rf"\n*{_LINE}(?:\n{_LINE})*\n*")
_BINDING = re.compile(r"\]:|<|\n[ ]{0,3}:")  # what may belong to a paragraph beside it

# The HTML of the first paragraphs, the Markdown that needs the engine, the HTML of the last ones.
Parted = tuple[str, str, str]
Part = Callable[[str], Parted]


def parted(text: str) -> Parted:
    blocks = text.split("\n\n")
    first, last = 0, len(blocks)
    while first < last and _is_plain(blocks[first]):
        first += 1
    if first == last:
        return _html(blocks), "", ""
    if _BINDING.search(text):
        return "", text, ""
    while _is_plain(blocks[last - 1]):
        last -= 1
    return _html(blocks[:first]), "\n\n".join(blocks[first:last]), _html(blocks[last:])


def _is_plain(block: str) -> bool:
    if "://" in block or "www." in block:
        return False
    return not block or _PLAIN.fullmatch(block) is not None


def _html(blocks: Sequence[str]) -> str:
    html = "".join(f"<p>{text}</p>" for block in blocks if (text := block.strip("\n")))
    if "*" not in html:
        return html
    return _EMPHASIS.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", html))
