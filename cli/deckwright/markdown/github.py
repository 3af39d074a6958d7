"""Where Python-Markdown reads a text otherwise than GitHub does, and GitHub is followed."""

import re
import string
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from deckwright.markdown.callouts import Quotes
from deckwright.markdown.inline_rule import InlineRule, Made
from deckwright.markdown.islands import FIRST
from deckwright.markdown.result import Rendering

_HARD_BREAK = r"\\\n"
_ADDRESS = rf"(?<![\w/@.])(?:https?://|www\.)[^\s<>{FIRST}\x02\x03]+"
_IN_ANGLES = r"<((?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
_PUNCTUATION = "?!.,:;*_~'\""
_DELIMITER_ROW = re.compile(r"^[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+$")
_TASK = re.compile(r"\s*\[([ xX])\]\s+")


class GitHub(Extension):
    def __init__(self, rendering: Rendering) -> None:
        super().__init__()
        self.rendering = rendering

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS[:] = string.punctuation
        blocks = md.parser.blockprocessors
        blocks.register(_Heading(md.parser), "hashheader", 70)
        blocks.register(_Underlined(md.parser), "setextheader", 60)
        blocks.register(Quotes(md.parser), "quote", 20)
        blocks.register(_Table(md, self.rendering), "table", 75)
        inlines = md.inlinePatterns
        inlines.register(SubstituteTagInlineProcessor(_HARD_BREAK, "br"), "backslash-break", 185)
        inlines.register(InlineRule(_IN_ANGLES, _angle_link), "autolink", 120)
        inlines.deregister("automail")
        inlines.deregister("backtick")  # code is no longer in the text
        inlines.register(InlineRule(_ADDRESS, _bare_link), "address", 85)
        md.treeprocessors.register(_Finish(md), "deckwright-finish", 16)


class _Heading(HashHeaderProcessor):
    """A space follows the hashes: `#tag` is none."""

    RE = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})(?P<header>(?:[ \t][^\n]*)?)(?:\n|$)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        heading = parent[-1]
        heading.text = _CLOSING_HASHES.sub("", heading.text or "").rstrip()


class _Underlined(SetextHeaderProcessor):
    """A quote or an item with a rule below it is no heading."""

    RE = re.compile(r"^(?![ ]{0,3}(?:>|[-+*][ ]|\d+[.)][ ])).*?\n(?:=+|-+)[ ]*(\n|$)", re.MULTILINE)


class _Table(TableProcessor):
    """A table may follow a line of text, and scrolls in a box of its own."""

    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__(md.parser, {"use_align_attribute": True})
        self.rendering = rendering

    def test(self, parent: Element, block: str) -> bool:
        if "|" not in block or "-" not in block:
            return False
        lines = block.split("\n")
        rows = (row for row, line in enumerate(lines) if row and _DELIMITER_ROW.match(line))
        self.header = next(rows, 0) - 1
        return self.header >= 0 and super().test(parent, "\n".join(lines[self.header :]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines, header = blocks[0].split("\n"), self.header
        table = "\n".join(lines[header:])
        if header:
            self.parser.parseBlocks(parent, ["\n".join(lines[:header])])
            self.test(parent, table)  # other tables may have been tested since
        blocks[0] = table
        box = SubElement(parent, "div", {"class": "dw-scroll", "tabindex": "0"})
        super().run(box, blocks)
        for cell in box.iter():
            if cell.text:
                cell.text = self.rendering.islands.with_bars(cell.text)


def _angle_link(match: re.Match[str]) -> Made:
    """An address in angle brackets."""
    is_mail = "@" in match[1] and ":" not in match[1]
    return _link(f"mailto:{match[1]}" if is_mail else match[1], match[1]), match.end()


def _bare_link(match: re.Match[str]) -> Made:
    """An address in a text, without the punctuation of its sentence."""
    address = match[0].rstrip(_PUNCTUATION)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_PUNCTUATION)
    href = address if "://" in address else f"https://{address}"
    return _link(href, address), match.start() + len(address)


def _link(href: str, text: str) -> Element:
    link = Element("a", {"href": href})
    link.text = AtomicString(text)
    return link


class _Finish(Treeprocessor):
    """What GitHub does to elements that are whole."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            _mark_task(item)
        for block in root.iter("pre"):  # of indented lines; fences are islands
            block.set("tabindex", "0")
            block[0].text = AtomicString((block[0].text or "").rstrip("\n"))


def _mark_task(item: Element) -> None:
    """A box before a task: a character, since a control would want a label."""
    holder = item if (item.text or "").strip() or not len(item) else item[0]
    if task := _TASK.match(holder.text or ""):
        item.set("class", "dw-task")
        box = "☐" if task[1] == " " else "☑"
        holder.text = f"{box} {(holder.text or '')[task.end() :]}"
