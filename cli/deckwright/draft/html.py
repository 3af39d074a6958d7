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
_MARKS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_MARKS |= {"dd": ": ", "summary": "<summary>"}
_ENDS = {"pre": "```", "details": "</details>"}
_CELLS = ("td", "th")
_CELL = "|"  # what a cell begins with
_CLOSED = ("p", "div")  # what a cell may hold and still be one
_HELD = ("p", "div", "br", "ul", "ol", "li")  # likewise, in a table that names its columns
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
    return PageText("\n".join(reader.lines) + "\n", reader.apart(), encoding)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.around: dict[int, str] = {}
        self._open: list[tuple[str, str]] = []  # elements, and what each is in that is set apart
        self._count: Counter[str] = Counter()  # of the open elements
        self._pieces: list[str] = []
        self._title = ""  # what the page calls itself, mostly with its site behind
        self._mark = ""
        self._waits = False  # whether a paragraph has ended in a cell
        self._header = False  # whether the row has only names of columns
        self._named = False  # whether a row above had, and so no cell is a page of its own
        self._lists: list[int] = []  # the last number of each open list; -1 where none are shown

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag)
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
        elif tag in _CELLS:
            self._pieces.append(" | ")
            self._header = self._header and tag == "th"
        self._mark = self._marked(tag)

    def _begin(self, tag: str) -> None:
        """End the line that an element ends by its beginning."""
        if tag in _CELLS or tag == "tr":
            self._waits = False
            self._header = self._header or tag == "tr"
        if tag == "table":
            self._named = False
        if self._holds(tag):
            self._divide(tag)
            return
        is_first = tag in _CLOSED and "".join(self._pieces[-2:]).rstrip().endswith(_CELL)
        if tag in _BLOCKS and not is_first:
            self.end_line()

    def _holds(self, tag: str) -> bool:
        """Whether an element ends no line, for it is inside the cell of a table of columns."""
        return self._named and self._is_in_cell() and tag in _HELD

    def _divide(self, tag: str) -> None:
        """Divide the text of an element in a cell from what stands before it."""
        before = ""
        while self._pieces and not before:
            before = self._pieces.pop().rstrip()
        is_next = tag == "li" and before[-1:].isalnum()
        self._pieces += [before, "; " if is_next else " "]

    def _marked(self, tag: str) -> str:
        if tag == "li" and self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            return f"{self._lists[-1]}. "
        tag = "dd" if tag == "p" and self._open[-2:-1] and self._open[-2][0] == "dd" else tag
        return "- " if tag == "li" else _MARKS.get(tag, self._mark)

    def _around(self, tag: str, attrs: dict[str, str | None]) -> str:
        role = _ROLES.get(attrs.get("role") or "", tag)
        if role in _AROUND and not (role == "aside" and self._count["article"]):
            return role
        is_text = self._count["article"] or self._count["main"]
        return "header" if tag == "header" and not is_text else ""

    def handle_endtag(self, tag: str) -> None:
        if self._holds(tag):
            self._pieces.append("" if tag == "li" else " ")
        elif tag in _CLOSED and self._is_in_cell():
            self._waits = True
        elif tag in _BLOCKS:
            self.end_line()
            self._mark = ""
        if self._count[tag]:
            self._close(tag)

    def _is_in_cell(self) -> bool:
        return bool(self._count["td"] or self._count["th"])

    def _close(self, tag: str) -> None:
        closed = ""
        while closed != tag:
            closed, _ = self._open.pop()
            self._count[closed] -= 1
            if closed in ("ul", "ol"):
                self._lists.pop()
        if tag in _ENDS:
            self._put(_ENDS[tag])
        is_inside = self._waits or self._holds(tag)
        if tag in _BLOCKS and tag not in ("li", "dt", "tr") and not is_inside:
            self._blank()

    def apart(self) -> dict[int, str]:
        """The lines that are set apart, without the only heading of the page if it is its name."""
        named = [at for at, line in enumerate(self.lines, 1) if line.startswith("# ")]
        shown = [at for at in named if self.around.get(at, "header") == "header"]
        if len(shown) == 1 and self._title.startswith(self.lines[shown[0] - 1][2:]):
            self.around.pop(shown[0], None)
        return self.around

    def handle_data(self, data: str) -> None:
        if self._count["title"] and not self._count["svg"]:
            self._title = " ".join(f"{self._title}{data}".split())
        if any(self._count[tag] for tag in _UNREAD):
            return
        is_code = bool(self._count["pre"])
        if self._waits and data.strip() and not is_code:
            self.end_line()
        is_cell = self._is_in_cell() and not is_code
        self._pieces.append(data.replace("|", r"\|") if is_cell else data)

    def end_line(self) -> None:
        raw = "".join(self._pieces)
        text = " ".join(raw.split())
        self._pieces = []
        self._waits = False
        if self._count["pre"]:
            for line in raw.strip("\n").split("\n") if text else ():
                self._put(line)
        elif text.startswith("| "):
            self._row(text)
        elif text:
            is_named = self._mark[:1] == "#" and furniture.OPENER.fullmatch(text)
            self._put(text if is_named else self._mark + text)
            self._mark = ""

    def _row(self, text: str) -> None:
        self._put(f"{text} |")
        columns = text.count(" | ") + 1
        if self._header and columns > 1:
            self._put("|---" * columns + "|")
            self._named = True
        self._mark = ""
        self._header = False

    def _put(self, line: str) -> None:
        self.lines.append(line)
        if self._open and self._open[-1][1]:
            self.around[len(self.lines)] = self._open[-1][1]

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")
