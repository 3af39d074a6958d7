"""HTML that an author has written: what is meant by it, and what is said where it can't stay."""

import re
from html import escape, unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from deckwright.markdown.allowed import SHELLS, SWALLOWED, TAGS, UNSAFE, USELESS
from deckwright.markdown.result import Rendering
from deckwright.markdown.targets import link, media, sound

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_TAG = rf"<(/?)([A-Za-z][\w:-]*)((?:\s+[^\s\"'=<>/]+(?:\s*=\s*{_VALUE})?)*+)\s*/?>"
_A_TAG = re.compile(_TAG)
_AN_ATTRIBUTE = re.compile(rf"([^\s\"'=<>/]+)(?:\s*=\s*({_VALUE}))?")
_GENERIC = re.compile(r"<[A-Z]>")  # `List<A>` has no element of HTML
_PLAYERS = ("audio", "video", "source")
_STARTS_BLOCK = re.compile(
    r"(?:^|\n)[ ]{0,3}</?(?:address|article|aside|blockquote|body|center|col|colgroup|dd|details|"
    r"dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|"
    r"iframe|legend|li|link|main|menu|nav|ol|option|p|param|pre|section|summary|table|tbody|td|"
    r"tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"\s*<summary\b[^<>]*>(.*)</summary\s*>\s*", re.IGNORECASE | re.DOTALL)
_FOLDING = re.compile(
    r"[ \t]*(</?details\b[^<>]*>|<summary\b.*?</summary\s*>)[ \t]*", re.IGNORECASE
)
_FOLDING_LINE = re.compile(
    r"^((?:[ \t]|>)*+)(?!\||[-+*][ ]|\d+[.)][ ])([^\n]*</?(?:details|summary)\b[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_PREFORMATTED = re.compile(
    r"^[ ]{0,3}<pre\b[^<>]*>.*?</pre\s*>", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
_UNSAFE_STYLE = re.compile(r"url\s*\(|expression\s*\(|@import", re.IGNORECASE)
_BOX = '<div class="dw-scroll" tabindex="0">'
_END_OF_TABLE = "</table></div>"
_UNSAFE_HERE = "was left out: a shared deck must be safe; delete it, or write it as `code`"
_USELESS_HERE = "was left out: a card can't show it; delete it, or write it as `code`"


class RawHtml(Extension):
    def __init__(self, rendering: Rendering) -> None:
        super().__init__()
        self.rendering = rendering

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        tags = _Tags(self.rendering)
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_Elements(md, tags), "deckwright-elements", 20)
        md.parser.blockprocessors.register(_Block(md, tags), "deckwright-html", 78)
        md.inlinePatterns.register(_Inline(md, tags), "html", 90)


class _Tags:
    """What becomes of tags, alone and in a stretch of HTML."""

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering

    def written(self, tag: re.Match[str]) -> str | None:
        """The tag as nh3 gets it, empty if it is left out, None if it is only text."""
        is_closing, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
        if name in UNSAFE or name in USELESS:
            if not is_closing:
                self.report_left_out(name, f"<{tag[2]}")
            return ""
        if name in SHELLS:
            return ""
        if name not in TAGS and name != "source":
            return None
        self.rendering.has_raw_html = True
        if is_closing:
            return _END_OF_TABLE if name == "table" else f"</{name}>"
        found = self._attributes(attributes)
        if name == "img" or name in _PLAYERS:
            return self._media(name, found)
        if name == "a":
            found["href"] = link(found.get("href", ""), self.rendering) or ""
        return f"{_BOX if name == 'table' else ''}{_tag(name, found)}"

    def all_written(self, html: str) -> str:
        """A stretch of HTML with its tags as nh3 gets them; any other bracket is text."""
        pieces, place = [], 0
        for tag in _A_TAG.finditer(html):
            written = self.written(tag)
            pieces.append(html[place : tag.start()].replace("<", "&lt;"))
            pieces.append(escape(tag[0]) if written is None else written)
            place = tag.end()
        return "".join(pieces) + html[place:].replace("<", "&lt;")

    def _attributes(self, source: str) -> dict[str, str]:
        written = self.rendering.islands.as_written
        found: dict[str, str] = {}
        for name, value in (match.groups("") for match in _AN_ATTRIBUTE.finditer(source)):
            key = name.lower()
            found[key] = unescape(written(value.strip("\"'")))
            if key.startswith("on") or (key == "style" and _UNSAFE_STYLE.search(found[key])):
                self.rendering.report("script-html", f"{key} {_UNSAFE_HERE}", name)
        return found

    def report_left_out(self, name: str, token: str) -> None:
        code, why = (
            ("script-html", _UNSAFE_HERE) if name in UNSAFE else ("html-useless", _USELESS_HERE)
        )
        self.rendering.report(code, f"<{name}> {why}", token)

    def _media(self, name: str, attributes: dict[str, str]) -> str:
        src = attributes.get("src", "")
        placed = media(src, self.rendering) if src else None
        if placed is None:
            return escape(attributes.get("alt", ""))
        if name == "source":
            return sound(placed, src, self.rendering)
        controls = {} if name == "img" else {"controls": ""}
        return _tag(name, {**attributes, **controls, "src": placed})


def _tag(name: str, attributes: dict[str, str]) -> str:
    written = (f'{key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{' '.join([name, *written])}>"


class _Inline(HtmlInlineProcessor):
    def __init__(self, md: Markdown, tags: _Tags) -> None:
        super().__init__(_TAG, md)
        self.tags = tags

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        is_generic = _GENERIC.fullmatch(m[0]) and data[: m.start()][-1:].isalnum()
        whole = _A_TAG.fullmatch(self.backslash_unescape(self.unescape(m[0])))
        html = self.tags.written(whole) if whole and not is_generic else None
        if html is None:
            return None, None, None
        return self.md.htmlStash.store(html), m.start(), m.end()


class _Block(BlockProcessor):
    """HTML that begins a line; it goes on to the next blank line."""

    def __init__(self, md: Markdown, tags: _Tags) -> None:
        super().__init__(md.parser)
        self.md = md
        self.tags = tags

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return "<" in block and bool(_STARTS_BLOCK.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        start = _STARTS_BLOCK.search(block)
        assert start, "test has found a tag"
        if before := block[: start.start()]:
            self.parser.parseBlocks(parent, [before])
        html = block[start.start() :].lstrip("\n")
        if summary := _SUMMARY.fullmatch(html):
            SubElement(parent, "summary").text = summary[1].strip()
        else:
            paragraph = SubElement(parent, "p")
            paragraph.text = self.md.htmlStash.store(self.tags.all_written(html))


class _Elements(Preprocessor):
    """Elements that must be seen whole, before blank lines part them."""

    def __init__(self, md: Markdown, tags: _Tags) -> None:
        super().__init__(md)
        self.tags = tags

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "</" not in text:
            return lines
        lower = text.lower()
        for name in sorted(name for name in SWALLOWED if f"</{name}" in lower):
            text = self._without(name, text)
        if "</pre" in lower:
            text = _PREFORMATTED.sub(self._kept, text)
        return _FOLDING_LINE.sub(_apart, text).split("\n")

    def _without(self, name: str, text: str) -> str:
        closing = re.finditer(rf"</{name}\s*>", text, re.IGNORECASE)
        last = max((end.end() for end in closing), default=0)  # beyond, no search would succeed
        head, rest = text[:last], text[last:]
        element = re.compile(rf"<{name}\b.*?</{name}\s*>", re.IGNORECASE | re.DOTALL)
        for found in element.finditer(head):
            self.tags.report_left_out(name, found[0][: len(f"<{name}")])
        return element.sub("", head) + rest

    def _kept(self, element: re.Match[str]) -> str:
        return f"\n\n{self.md.htmlStash.store(self.tags.all_written(element[0].lstrip()))}\n\n"


def _apart(line: re.Match[str]) -> str:
    """The tags of a folding section, each a block of its own, so that Markdown goes on inside."""
    parts = _FOLDING.sub(r"\n\n\1\n\n", line[2]).split("\n")
    return "\n".join(f"{line[1]}{part}".rstrip() for part in parts)
