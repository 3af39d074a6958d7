"""What Python-Markdown must not touch, as numbers that no rule of Markdown reads.

An island is taken out of the text before it is rendered and put back into the HTML. A number
between two control characters, which no input has, holds its place.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Literal, NamedTuple

FIRST, LAST = "\x0e", "\x0f"
_PLACE = re.compile(f"{FIRST}(\\d+){LAST}")
_ALONE = re.compile(f"<p>\\s*{_PLACE.pattern}\\s*</p>")
_TAG = re.compile(f"<[^<>]*{FIRST}[^<>]*>")
_CODE = re.compile(f"<code>[^<>]*{FIRST}[^<>]*</code>")  # of a browser or of indented lines
_CLOZE = ("open", "hint", "close")
_DEEPEST = 3  # Anki shows no more levels of clozes
_DEEPER = {"open": 1, "close": -1}

# What Anki would take for a sound, for LaTeX or for speech.
_ANKI = re.compile(r"\[(?=sound:|/?anki:|/?latex\]|/?\$)", re.IGNORECASE)
_COLONS = re.compile(r":{2,}|:\Z")


class Island(NamedTuple):
    """A piece with its final HTML; `raw` is how the author wrote it."""

    kind: Literal["block", "inline", "tex", "media", "open", "hint", "close"]
    html: str
    raw: str


class Islands:
    """The islands of one field."""

    def __init__(self) -> None:
        self._all: list[Island] = []

    def __len__(self) -> int:
        return len(self._all)

    def add(self, island: Island) -> str:
        """The place of a new island, to write instead of it."""
        self._all.append(island)
        return f"{FIRST}{len(self._all) - 1}{LAST}"

    def as_written(self, text: str) -> str:
        """The text before anything was taken out of it."""
        return _PLACE.sub(lambda match: self._all[int(match[1])].raw, text)

    def with_bars(self, cells: str) -> str:
        """Cells of a table: there "\\|" is a bar, in code too."""
        return _PLACE.sub(self._with_bars, cells)

    def _with_bars(self, match: re.Match[str]) -> str:
        island = self._all[int(match[1])]
        if island.kind != "inline" or r"\|" not in island.html:
            return match[0]
        return self.add(island._replace(html=island.html.replace(r"\|", "|")))

    def settled(self, html: str) -> str:
        """The HTML with no island in a tag, and none but clozes in code."""
        if FIRST not in html:
            return html
        html = _TAG.sub(lambda tag: _PLACE.sub(self._in_tag, tag[0]), html)
        return _CODE.sub(lambda code: _PLACE.sub(self._in_code, code[0]), html)

    def _in_tag(self, match: re.Match[str]) -> str:
        return escape(self._all[int(match[1])].raw)

    def _in_code(self, match: re.Match[str]) -> str:
        island = self._all[int(match[1])]
        return match[0] if island.kind in _CLOZE else escape(island.raw, quote=False)

    def lost(self, html: str) -> list[Island]:
        """The deletions that did not reach the HTML."""
        reached = set(map(int, _PLACE.findall(html)))
        return [
            mark
            for number, mark in enumerate(self._all)
            if mark.kind == "open" and number not in reached
        ]

    def deletions(self, html: str) -> Iterator[tuple[Island, str]]:
        """The opening marks in the HTML, each with what Anki hides: all up to the hint or end."""
        stack: list[tuple[Island, int] | None] = []  # None once the hint is reached
        for place in _PLACE.finditer(html):
            island = self._all[int(place[1])]
            if island.kind == "open":
                stack.append((island, place.end()))
            elif island.kind in _CLOZE and stack:
                top = stack.pop()
                if top and len(stack) < _DEEPEST:
                    yield top[0], html[top[1] : place.start()]
                if island.kind == "hint":
                    stack.append(None)

    def put_back(self, html: str) -> str:
        """The HTML with its islands, and with nothing else that Anki would read as its own."""
        parts = _PLACE.split(_ALONE.sub(self._unwrapped, html))
        pieces: list[str] = []
        depth = 0
        for index, part in enumerate(parts):
            if index % 2 == 0:
                pieces.append(literal(part, depth))
                continue
            island = self._all[int(part)]
            depth = max(0, depth + _DEEPER.get(island.kind, 0))
            match island.kind:
                case "block" | "inline":
                    pieces.append(literal(island.html, depth))
                case "tex":
                    pieces.append(_formula(island.html, depth))
                case "media" | "open" | "hint" | "close":
                    pieces.append(island.html)
        return "".join(pieces)

    def _unwrapped(self, match: re.Match[str]) -> str:
        is_block = self._all[int(match[1])].kind == "block"
        return f"{FIRST}{match[1]}{LAST}" if is_block else match[0]


def literal(html: str, depth: int) -> str:
    """HTML in which braces, colons and brackets are only characters."""
    html = html.replace("{{", "&#123;&#123;")
    if "[" in html:
        html = _ANKI.sub("&#91;", html)
    return _inside(html.replace("}", "&#125;")) if depth else html


def _inside(html: str) -> str:
    """What stands in a cloze: colons there would begin its hint."""
    return _COLONS.sub(lambda match: "&#58;" * len(match[0]), html) if ":" in html else html


def _formula(tex: str, depth: int) -> str:
    """TeX that Anki hands on to MathJax as it is; a space between braces changes nothing there."""
    tex = _ANKI.sub("&#91;", re.sub(r"\{(?=\{)", "{ ", tex))
    if not depth:
        return tex
    return _inside(re.sub(r"\}(?=\}|\Z)", "} ", tex))
