"""A saved web page as lines of Markdown, with what its own elements say is no text."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple

from deckwright.draft import furniture, lists

_SIGN = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_UNREAD = lists.words("unread")
_AROUND = lists.words("around")
_CLOSES = frozenset(("li", "p", "dt", "dd", "tr", "td", "th", "option"))  # the one before
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = lists.words("blocks")
_VOID = lists.words("void")
_ROLES = {"navigation": "nav", "banner": "nav", "contentinfo": "footer", "complementary": "aside"}


class PageText(NamedTuple):
    """The lines of a page, and the numbers of those that its elements set apart."""

    text: str
    around: dict[int, str]  # and the element
    encoding: str
    is_made: bool = True  # whether the text is not the document itself


def is_html(text: str) -> bool:
    return bool(_SIGN.match(text[:5000]))


def read(text: str, encoding: str) -> PageText:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_line()
    return PageText("\n".join(reader.lines) + "\n", reader.around, encoding)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.around: dict[int, str] = {}
        self._open: list[tuple[str, str]] = []  # elements, and what each is in that is set apart
        self._count: Counter[str] = Counter()  # of the open elements
        self._pieces: list[str] = []
        self._mark = ""
        self._lists: list[int] = []  # the last number of each open list; -1 where none are shown

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in _VOID:
            return
        if tag in _CLOSES and self._open and self._open[-1][0] == tag:
            self.handle_endtag(tag)
        inside = self._open[-1][1] if self._open else ""
        self._open.append((tag, inside or self._around(tag, dict(attrs))))
        self._count[tag] += 1
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "pre":
            self._put("```")
        elif tag in ("td", "th"):
            self._pieces.append(" | ")
        self._mark = self._marked(tag)

    def _marked(self, tag: str) -> str:
        if tag == "li" and self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            return f"{self._lists[-1]}. "
        return "- " if tag == "li" else _HEADINGS.get(tag, self._mark)

    def _around(self, tag: str, attrs: dict[str, str | None]) -> str:
        role = _ROLES.get(attrs.get("role") or "", tag)
        if role in _AROUND and not (role == "aside" and self._count["article"]):
            return role
        is_text = self._count["article"] or self._count["main"]
        return "header" if tag == "header" and not is_text else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if not self._count[tag]:
            return
        closed = ""
        while closed != tag:
            closed, _ = self._open.pop()
            self._count[closed] -= 1
            if closed in ("ul", "ol"):
                self._lists.pop()
        if tag == "pre":
            self._put("```")
        if tag in _BLOCKS and tag not in ("li", "dt", "tr"):
            self._blank()

    def handle_data(self, data: str) -> None:
        if any(self._count[tag] for tag in _UNREAD):
            return
        if self._count["pre"]:
            for line in data.strip("\n").split("\n"):
                self._put(line)
        else:
            self._pieces.append(data)

    def end_line(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if text:
            row = f"{text} |" if text.startswith("| ") else text
            is_named = self._mark[:1] == "#" and furniture.OPENER.fullmatch(text)
            self._put(row if is_named else self._mark + row)
            self._mark = ""

    def _put(self, line: str) -> None:
        self.lines.append(line)
        if self._open and self._open[-1][1]:
            self.around[len(self.lines)] = self._open[-1][1]

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")
