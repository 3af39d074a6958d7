"""Footnotes without links: a card has no page to jump on, and may show two fields at once."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from deckwright.markdown.inline_rule import InlineRule, Made

_REFERENCE = r"\[\^([^\]]*)\]"


class Footnotes(FootnoteExtension):
    """The stock rules for definitions; references and the list at the end are ours."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        md.inlinePatterns.register(InlineRule(_REFERENCE, self._reference), "footnote", 175)
        md.treeprocessors.deregister("footnote-duplicate")
        md.postprocessors.deregister("footnote")

    def makeFootnotesDiv(self, _root: Element) -> Element | None:  # noqa: N802
        if not self.footnotes:
            return None
        div = Element("div", {"class": "dw-footnotes"})
        notes = SubElement(div, "ol")
        for text in self.footnotes.values():
            # The rules for lists treat a `li` in their own way, so the text is parsed outside.
            item = Element("div")
            self.parser.parseChunk(item, text)
            SubElement(notes, "li").extend(item)
        return div

    def _reference(self, match: re.Match[str]) -> Made:
        if match[1] not in self.footnotes:
            return None
        mark = Element("sup", {"class": "dw-footnote"})
        mark.text = str(list(self.footnotes).index(match[1]) + 1)
        return mark, match.end()
