"""Which deletions leave a broken card behind, or the same one, when Anki takes their text out."""

import re
from collections.abc import Iterator

from deckwright.markdown.islands import Island, Islands

_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b(?:[^<>"]|"[^"]*")*+>')
_MEDIA = re.compile(r"<(?:img|audio|video)\b")
_SPACE = re.compile(r"(?:\s|&nbsp;|&#160;)+")
# These stand alone, or a browser ends them where it must: a deletion may hold several paragraphs.
_LENIENT = {"br", "col", "dd", "dl", "dt", "hr", "img", "li", "ol", "p", "ul", "wbr"}


def faults(html: str, islands: Islands) -> Iterator[tuple[Island, str]]:
    """The opening marks of such deletions, each with what to say."""
    for mark, hidden in islands.deletions(html):
        if "<" in hidden and not _is_whole(hidden):
            yield mark, "a cloze can't hold half of a bold word or of another element; move its end"
        elif not (hidden[:1].isalnum() or _is_visible(islands.put_back(hidden))):
            yield mark, "a cloze hides nothing that can be seen; write a text in it"


def _is_whole(html: str) -> bool:
    """Whether the page around stays balanced without this piece."""
    opened: list[str] = []
    closed: list[str] = []
    for tag in _TAG.finditer(html):
        if tag["name"] in _LENIENT:
            continue
        if not tag["end"]:
            opened.append(tag["name"])
        elif opened:
            opened.pop()
        else:
            closed.append(tag["name"])
    return closed == opened[::-1]


def _is_visible(html: str) -> bool:
    return bool(_MEDIA.search(html) or _SPACE.sub("", _TAG.sub("", html)))
