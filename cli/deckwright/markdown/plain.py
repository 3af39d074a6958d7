"""Blocks whose HTML is their text: the engine has nothing to do in them.

No rule finds anything in such a line but words, bold, emphasis and links that leave no doubt, and
the places of islands. The tests hold it against the engine.
"""

import re
from collections.abc import Callable, Sequence

_WORDS = r"[^\\`*_\[\]<>&=~|\t\n]++"
_SINGLE = r"=(?!=)|~(?!~)"
_BOLD = re.compile(rf"\*\*(?<![\w*]\*\*)(?=\w)({_WORDS})(?<=\w)\*\*(?![\w*])")
_EMPHASIS = re.compile(rf"\*(?<![\w*]\*)(?=\w)({_WORDS})(?<=\w)\*(?![\w*])")
_LINK = re.compile(rf"\[(?<!!\[)({_WORDS})\]\((https?://[A-Za-z0-9./?#%+_-]+)\)")
_MARKED = "|".join(each.pattern for each in (_BOLD, _EMPHASIS, _LINK))
_LINE = rf"(?![\s#+:>=-]|\d+[.)])(?>{_WORDS}|{_MARKED}|{_SINGLE})++(?<!\s)"
_PLAIN = re.compile(rf"\n*{_LINE}(?:\n{_LINE})*\n*")
_ITEM = re.compile(rf"((?:    )*)-   ({_LINE})")
_BINDING = re.compile(r"\]:|<|\n[ ]{0,3}:|\n +\n")  # what may belong to a paragraph beside it

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
    before, behind = _html(blocks[:first]), _html(blocks[last:])
    if first + 1 == last and (html := _list(blocks[first])):
        return before + html + behind, "", ""
    return before, "\n\n".join(blocks[first:last]), behind


def _is_plain(block: str) -> bool:
    return not block or (_PLAIN.fullmatch(block) is not None and not _has_address(block))


def _has_address(block: str) -> bool:
    """Whether an address stands in the text itself, which becomes a link."""
    if "](" in block:
        block = _LINK.sub(r"\1", block)
    return "://" in block or "www." in block


def _html(blocks: Sequence[str]) -> str:
    paragraphs = [f"<p>{text}</p>" for block in blocks if (text := block.strip("\n"))]
    return _marked("".join(paragraphs))


def _marked(html: str) -> str:
    if "](" in html:
        html = _LINK.sub(r'<a href="\2">\1</a>', html)
    if "*" not in html:
        return html
    html = _BOLD.sub(r"<strong>\1</strong>", html)
    return _EMPHASIS.sub(r"<em>\1</em>", html) if "*" in html else html


def _list(block: str) -> str:
    """The HTML of a list of lines, lists in it included; empty if the block is more than that."""
    html: list[str] = []
    depth = 0
    for line in block.strip("\n").split("\n"):
        item = _ITEM.fullmatch(line)
        level = len(item[1]) // 4 + 1 if item else 0
        if item is None or level > depth + 1 or _has_address(line):
            return ""
        html.append("<ul>" if level > depth else f"</li>{'</ul></li>' * (depth - level)}")
        html.append(f"<li>{item[2]}")
        depth = level
    return _marked("".join([*html, "</li></ul>" * depth]))
