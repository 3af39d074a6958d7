"""Where links lead and what pictures and sounds show: web addresses stay, media get their name."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from deckwright.markdown.islands import Island
from deckwright.markdown.result import Rendering

_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
_REMOTE = re.compile(r"https?://|data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_SCRIPT = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)
_SOUND = re.compile(
    r"\.(?:mp3|ogg|oga|opus|wav|flac|m4a|aac|3gp|mp4|webm|ogv|mov|mkv|avi|mpe?g)\Z", re.IGNORECASE
)
_SIZE_IN_ALT = re.compile(r"\|\s*(?P<width>\d+)(?:x(?P<height>\d+))?\s*\Z")
_SIZE_IN_TARGET = re.compile(r"\s=(?P<width>\d+)?x(?P<height>\d+)?\Z")
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\b(?:width|height)=[^{}\n]*\}")
_SIZE = re.compile(r"\b(width|height)=[\"']?(\d+(?:%|(?=px)|(?![\w%])))")


def link(href: str, rendering: Rendering) -> str | None:
    """A target that a card can have, or None: then the link is only its text."""
    if _WEB.match(href):
        return href
    if _SCRIPT.match(href):
        message = "a link that runs a script was removed; link to a web page"
        rendering.report("script-html", message, href)
    return None


def media(src: str, rendering: Rendering) -> str | None:
    """What `src` of a picture or a sound becomes, or None if there is no such file."""
    return src if _REMOTE.match(src) else rendering.place(src)


def is_sound(src: str) -> bool:
    """Or a video, which Anki plays like one."""
    return bool(_SOUND.search(src))


def sound(name: str, raw: str, rendering: Rendering) -> str:
    return rendering.islands.add(Island("media", f"[sound:{name}]", raw))


class Targets(Extension):
    def __init__(self, rendering: Rendering) -> None:
        super().__init__()
        self.rendering = rendering

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Targets(md, self.rendering), "deckwright-targets", 15)


class _Targets(Treeprocessor):
    """Links and pictures, once they are elements."""

    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__(md)
        self.rendering = rendering
        self.unescaped = UnescapeTreeprocessor(md).unescape

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._picture(element)

    def _link(self, element: Element) -> None:
        href = self._target(element, "href")
        if target := link(href, self.rendering):
            element.set("href", target)
        else:
            _only_text(element, element.text)

    def _picture(self, element: Element) -> None:
        element.set("alt", self.unescaped(element.get("alt", "")))  # in a table the bar is "\\|"
        _read_size(element)
        src = self._target(element, "src")
        name = media(src, self.rendering)
        if name is None:
            _only_text(element, element.get("alt"))
        elif is_sound(src):
            _only_text(element, sound(name, src, self.rendering))
        else:
            element.set("src", name)

    def _target(self, element: Element, attribute: str) -> str:
        return self.rendering.islands.as_written(self.unescaped(element.get(attribute, "")))


def _only_text(element: Element, text: str | None) -> None:
    element.tag = None  # type: ignore[assignment]  # the serializer writes what is inside
    element.text = text


def _read_size(element: Element) -> None:
    """Obsidian's `alt|200x100`, `target =200x100` and Pandoc's `{width=200}`."""
    for key, pattern in (("alt", _SIZE_IN_ALT), ("src", _SIZE_IN_TARGET)):
        if found := pattern.search(element.get(key, "")):
            element.set(key, element.get(key, "")[: found.start()])
            _set_size(element, found.groupdict())
    if found := _ATTRIBUTES.match(element.tail or ""):
        element.tail = (element.tail or "")[found.end() :]
        _set_size(element, dict(_SIZE.findall(found[0])))


def _set_size(element: Element, size: dict[str, str | None]) -> None:
    for key, value in size.items():
        if value:
            element.set(key, value)
