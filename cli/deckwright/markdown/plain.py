"""Blocks whose HTML is their text: the engine has nothing to do in them.

No rule finds anything in such a line but words, bold, emphasis and links that leave no doubt, and
the places of islands. The tests hold it against the engine.
"""

import re
from collections.abc import Callable, Sequence

from deckwright.markdown.islands import Islands

_WORDS = r"[^\\`*_\[\]<>&=~|\t\n]++"
_SINGLE = r"=(?!=)|~(?!~)"
_BOLD = re.compile(rf"\*\*(?<![\w*]\*\*)(?=\w)({_WORDS})(?<=\w)\*\*(?![\w*])")
_EMPHASIS = re.compile(rf"\*(?<![\w*]\*)(?=\w)({_WORDS})(?<=\w)\*(?![\w*])")
_LINK = re.compile(rf"\[(?<!!\[)({_WORDS})\]\((https?://[A-Za-z0-9./?#%+_-]+)\)")
_MARKED = "|".join(each.pattern for each in (_BOLD, _EMPHASIS, _LINK))
_TEXT = rf"(?>{_WORDS}|{_MARKED}|{_SINGLE})"
_LINE = rf"(?![\s#+:>=-]|\d+[.)]){_TEXT}++(?<!\s)"
_PLAIN = re.compile(rf"\n*{_LINE}(?:\n{_LINE})*\n*")
_ITEM = re.compile(rf"((?:    )*)-   ({_LINE})")
_ROW = re.compile(rf"\|(?:{_TEXT}*+\|){{2,}}")
_DASHES = re.compile(r"\|(?: *:?-+:? *\|){2,}")
_ALIGNS = {"-": "", ":-": ' align="left"', "-:": ' align="right"', ":-:": ' align="center"'}
_RUN = re.compile("-+")
_HEAD = 2  # lines of a table before its rows
_BINDING = re.compile(r"\]:|<|\n[ ]{0,3}:|\n +\n")  # what may belong to a paragraph beside it

# The HTML of the first paragraphs, the Markdown that needs the engine, the HTML of the last ones.
Parted = tuple[str, str, str]
Part = Callable[[str, Islands], Parted]


def parted(text: str, islands: Islands) -> Parted:
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
    if html := _all(blocks[first:last], islands):
        return before + html + behind, "", ""
    return before, "\n\n".join(blocks[first:last]), behind


def _all(blocks: Sequence[str], islands: Islands) -> str:
    """The HTML of paragraphs, lists and tables; empty if the engine is needed for any of them."""
    made: list[str] = []
    for block in filter(None, blocks):
        html = _html([block]) if _is_plain(block) else _list(block) or _table(block, islands)
        is_continued = made and made[-1].startswith("<ul>") and html.startswith("<ul>")
        if not html or is_continued:
            return ""
        made.append(html)
    return "".join(made)


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


def _table(block: str, islands: Islands) -> str:
    """The HTML of a table whose rows have equally many cells; empty if the block is more."""
    lines = block.strip("\n").split("\n")
    dashes = lines.pop(1) if len(lines) > _HEAD else ""
    if not _DASHES.fullmatch(dashes) or _has_address(block):
        return ""
    aligns = [_ALIGNS[_RUN.sub("-", cell)] for cell in _cells(dashes)]
    rows = [_cells(line) for line in lines if _ROW.fullmatch(line)]
    if [len(cells) for cells in rows] != [len(aligns)] * len(lines):
        return ""
    head, *body = rows
    made = "".join(_row("td", cells, aligns) for cells in body)
    table = f"<table><thead>{_row('th', head, aligns)}</thead><tbody>{made}</tbody></table>"
    return islands.with_bars(_marked(f'<div class="dw-scroll" tabindex="0">{table}</div>'))


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _row(tag: str, cells: Sequence[str], aligns: Sequence[str]) -> str:
    made = (f"<{tag}{align}>{cell}</{tag}>" for cell, align in zip(cells, aligns, strict=True))
    return f"<tr>{''.join(made)}</tr>"
