"""Quotes, and the boxes that Obsidian (`> [!note] Title`) and GitHub (`> [!NOTE]`) make of them."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockQuoteProcessor

_TITLE = re.compile(r"\A[ ]{0,3}\[!(?P<kind>[\w-]+)\][+-]?[ \t]*(?P<title>[^\n]*)(?:\n|\Z)")
_KINDS = {  # by Obsidian's table; an unknown word is a note
    "abstract": "note",
    "attention": "warning",
    "bug": "caution",
    "caution": "caution",
    "check": "success",
    "cite": "quote",
    "danger": "caution",
    "done": "success",
    "error": "caution",
    "example": "example",
    "fail": "caution",
    "failure": "caution",
    "faq": "question",
    "help": "question",
    "hint": "tip",
    "important": "important",
    "missing": "caution",
    "question": "question",
    "quote": "quote",
    "success": "success",
    "tip": "tip",
    "warning": "warning",
}


class Quotes(BlockQuoteProcessor):
    """A blank line ends a quote, as on GitHub."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        start = self.RE.search(block)
        assert start, "test has found a quote"
        if before := block[: start.start()]:
            self.parser.parseBlocks(parent, [before])
        lines = block[start.start() :].lstrip("\n").split("\n")
        text = "\n".join(self.clean(line) for line in lines)
        title = _TITLE.match(text)
        quote = _box(parent, title) if title else SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, text[title.end() :] if title else text)
        self.parser.state.reset()


def _box(parent: Element, title: re.Match[str]) -> Element:
    kind = _KINDS.get(title["kind"].lower(), "note")
    box = SubElement(parent, "div", {"class": f"dw-callout dw-callout-{kind}"})
    heading = SubElement(box, "p", {"class": "dw-callout-title"})
    heading.text = title["title"].strip() or title["kind"].replace("-", " ").capitalize()
    return box
