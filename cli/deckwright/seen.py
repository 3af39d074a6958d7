"""What a student sees of a note, as it is compared from one build to the next."""

import re
from collections.abc import Iterable

from deckwright.model import SEPARATOR
from deckwright.normal import fingerprint

_AT_ENDS = f" {SEPARATOR}"
_SPACES = re.compile("[ \n]+")
_AT_END = re.compile(" (?=</(?:p|li|d[dt]|t[dh]|h[1-6]|blockquote|summary)>)")
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def shown(html: str, tags: Iterable[str]) -> str:
    """A fingerprint of what a student sees of a note; pictures are named by their content."""
    if _is_spaced(html):
        html = SEPARATOR.join(map(_alike, html.split(SEPARATOR)))
    return fingerprint((html, "", *tags))


def _is_spaced(html: str) -> bool:
    # At the heart of every build: any() takes twice as long.
    return "\n" in html or "  " in html or " </" in html or _AT_ENDS in html or html[-1:] == " "


def _alike(html: str) -> str:
    """HTML in which nothing is told apart that looks the same: a line's end is a space."""
    if not _is_spaced(html):
        return html
    if "<pre" not in html:
        return _spaced(html)
    return "".join(
        part if part.startswith("<pre") else _spaced(part) for part in _PREFORMATTED.split(html)
    )


def _spaced(html: str) -> str:
    return _AT_END.sub("", _SPACES.sub(" ", html)).strip(" ")
