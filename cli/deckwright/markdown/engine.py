"""What happens to a text before and after Python-Markdown, and whether it needs any of it."""

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from deckwright.markdown import deletions, limits
from deckwright.markdown.allowed import cleaned
from deckwright.markdown.islands import literal
from deckwright.markdown.plain import Part, parted
from deckwright.markdown.result import Html, Place, Rendering
from deckwright.markdown.shelter import take_out

if TYPE_CHECKING:
    from markdown import Markdown


class Engine:
    """Python-Markdown with our rules. It renders one field at a time."""

    def __init__(self, part: Part = parted) -> None:
        self.part = part
        self.rendering = Rendering()

    @cached_property
    def markdown(self) -> "Markdown":
        # To load and make it takes longer than to render a page of texts that need none of it.
        from deckwright.markdown.instance import with_rules  # noqa: PLC0415

        return with_rules(self.rendering)

    def render(self, text: str, place: Place) -> Html:
        rendering = self.rendering
        rendering.begin(place)
        if limits.is_too_long(text):
            return Html(literal(self._as_text(text), 0), tuple(rendering.problems))
        html = self._html(take_out(text, rendering.islands))
        if not rendering.islands:
            return Html(literal(html, 0), tuple(rendering.problems))
        for lost in rendering.islands.lost(html):
            message = "a cloze can't stand in a link's target or a picture's text; move it out"
            rendering.report("cloze-syntax", message, lost.raw or lost.html)
        for mark, message in deletions.faults(html, rendering.islands):
            rendering.report("cloze-syntax", message, mark.raw or mark.html)
        return Html(rendering.islands.put_back(html), tuple(rendering.problems))

    def _html(self, text: str) -> str:
        before, rest, behind = self.part(text, self.rendering.islands)
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
