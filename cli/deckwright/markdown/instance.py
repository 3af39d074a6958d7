"""The one Markdown instance: which rules it has."""

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from pymdownx.betterem import BetterEmExtension
from pymdownx.tilde import DeleteSubExtension

from deckwright.markdown.footnotes import Footnotes
from deckwright.markdown.github import GitHub
from deckwright.markdown.obsidian import Obsidian
from deckwright.markdown.quick import Quick
from deckwright.markdown.raw import RawHtml
from deckwright.markdown.result import Rendering
from deckwright.markdown.targets import Targets


def with_rules(rendering: Rendering) -> Markdown:
    """An instance whose rules share what is known of the field at work."""
    return Markdown(
        output_format="html",
        extensions=[
            AbbrExtension(),
            DefListExtension(),
            SaneListExtension(),
            BetterEmExtension(punctuation=False),
            DeleteSubExtension(subscript=False),
            Footnotes(),
            GitHub(rendering),
            Obsidian(),
            RawHtml(rendering),
            Targets(rendering),
            Quick(),
        ],
    )
