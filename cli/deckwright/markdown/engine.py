"""The one Markdown instance: which rules it has, and what happens before and after them."""

from html import escape

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from pymdownx.betterem import BetterEmExtension
from pymdownx.tilde import DeleteSubExtension

from deckwright.markdown import deletions, limits
from deckwright.markdown.allowed import cleaned
from deckwright.markdown.footnotes import Footnotes
from deckwright.markdown.github import GitHub
from deckwright.markdown.obsidian import Obsidian
from deckwright.markdown.plain import Part, parted
from deckwright.markdown.quick import Quick
from deckwright.markdown.raw import RawHtml
from deckwright.markdown.result import Html, Place, Rendering
from deckwright.markdown.shelter import take_out
from deckwright.markdown.targets import Targets


class Engine:
    """Python-Markdown with our rules. It renders one field at a time."""

    def __init__(self, part: Part = parted) -> None:
        self.part = part
        self.rendering = Rendering()
        self.markdown = Markdown(
            output_format="html",
            extensions=[
                AbbrExtension(),
                DefListExtension(),
                SaneListExtension(),
                BetterEmExtension(punctuation=False),
                DeleteSubExtension(subscript=False),
                Footnotes(),
                GitHub(self.rendering),
                Obsidian(),
                RawHtml(self.rendering),
                Targets(self.rendering),
                Quick(),
            ],
        )

    def render(self, text: str, place: Place) -> Html:
        rendering = self.rendering
        rendering.begin(place)
        if not limits.is_too_long(text):
            text = take_out(text, rendering.islands)
        html = self._html(text)
        for lost in rendering.islands.lost(html):
            message = "a cloze can't stand in a link's target or a picture's text; move it out"
            rendering.report("cloze-syntax", message, lost.raw or lost.html)
        for mark, message in deletions.faults(html, rendering.islands):
            rendering.report("cloze-syntax", message, mark.raw or mark.html)
        return Html(rendering.islands.put_back(html), tuple(rendering.problems))

    def _html(self, text: str) -> str:
        before, rest, behind = self.part(text)
        if not rest:
            return before
        if limits.is_too_much(text):
            return self._as_text(text)
        return before + self._as_markdown(rest) + behind

    def _as_markdown(self, text: str) -> str:
        rendering = self.rendering
        try:
            html = self.markdown.reset().convert(limits.limited(text, rendering))
        except RecursionError:
            self.markdown.parser.state.clear()  # the rules that were at work did not end
            return self._as_text(text)
        html = rendering.islands.settled(html)
        return cleaned(html) if rendering.has_raw_html else html

    def _as_text(self, text: str) -> str:
        rendering = self.rendering
        message = "the text is too long or too deeply nested, and is shown as it is; split it"
        rendering.report("field-large", message, rendering.islands.as_written(text)[:40])
        return f"<p>{escape(text, quote=False)}</p>"
