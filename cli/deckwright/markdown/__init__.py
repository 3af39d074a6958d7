"""Python-Markdown and its extensions: the Markdown of a field becomes safe HTML.

The only place that makes HTML. It knows nothing of notes, decks and files.
"""

import re
from functools import cache
from html import escape, unescape

from deckwright.markdown.engine import Engine
from deckwright.markdown.islands import literal
from deckwright.markdown.result import Html, Place, Problem

__all__ = ["Html", "Place", "Problem", "as_text", "blocks", "inline", "plain"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"\\(?=[(\[])")
_APART = r"\<span></span>"  # MathJax reads text, entities decoded, but not across an element

_BREAK = re.compile(
    r"<(?:br|/?(?:p|div|li|[uo]l|d[ltd]|h[1-6]|t[rdh]|table|pre|blockquote))\b[^>]*>"
)
_IMAGE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def blocks(text: str, place: Place) -> Html:
    """The HTML of a field."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", " ").isprintable():  # which is soon told
        text = _CONTROL.sub("", text)
    return _engine().render(text, place)


def inline(text: str, place: Place) -> Html:
    """The HTML of a field; a single paragraph has no `<p>`."""
    html = blocks(text, place)
    if html.text.startswith("<p>") and html.text.count("<p>") == 1 and html.text.endswith("</p>"):
        return Html(html.text[len("<p>") : -len("</p>")], html.problems)
    return html


def as_text(text: str) -> str:
    """Plain text as HTML that shows it letter by letter, also where Anki would read its own."""
    html = _FORMULA.sub(lambda _: _APART, escape(_CONTROL.sub("", text), quote=False))
    return literal(html, depth=0)


def plain(html: str) -> str:
    """The visible text of a field's HTML, with its pictures' texts, on one line."""
    text = _TAG.sub("", _BREAK.sub(" ", _IMAGE.sub(r"\1", html)))
    return " ".join(unescape(text).split())


@cache
def _engine() -> Engine:
    return Engine()
