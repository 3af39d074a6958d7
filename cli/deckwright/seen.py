"""What a student sees of a note, as it is compared from one build to the next."""

import re
from collections.abc import Iterable

from deckwright.normal import fingerprint

_SPACES = re.compile("[ \n]+")
_AT_END = re.compile(" (?=</(?:p|li|d[dt]|t[dh]|h[1-6]|blockquote|summary)>)")
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def shown(fields: Iterable[str], tags: Iterable[str]) -> str:
    """A fingerprint of what a student sees of a note; pictures are named by their content."""
    return fingerprint((*map(_seen, fields), "", *tags))


def _seen(html: str) -> str:
    """HTML in which nothing is told apart that looks the same: a line's end is a space."""
    if "\n" not in html and "  " not in html and " </" not in html and html[-1:] != " ":
        return html
    if "<pre" not in html:
        return _spaced(html)
    return "".join(
        part if part.startswith("<pre") else _spaced(part) for part in _PREFORMATTED.split(html)
    )


def _spaced(html: str) -> str:
    return _AT_END.sub("", _SPACES.sub(" ", html)).strip(" ")
