"""Obsidian's own: `[[page|text]]` is its text, `![[a.png|200]]` a picture, `==this==` marked.

pymdownx has a rule for marks, but it takes either too much of `a==b or c==d`, or nothing in a
script without spaces.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from deckwright.markdown.inline_rule import InlineRule, Made
from deckwright.markdown.targets import is_sound

_WIKI = r"(?<!\\)(!?)\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\](?![(\[])"
_MARK = r"(?<![A-Za-z0-9_=])==(?![\s=])(.+?)(?<![\s=])==(?![A-Za-z0-9_=])"
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?)\Z", re.IGNORECASE)
_SIZE = re.compile(r"(\d+)(?:x(\d+))?")


class Obsidian(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Before escapes are hidden: in a table the bar is one.
        md.inlinePatterns.register(InlineRule(_WIKI, _wiki_link), "wiki", 182)
        md.inlinePatterns.register(InlineRule(_MARK, _mark), "mark", 65)


def _wiki_link(match: re.Match[str]) -> Made:
    target, alias = match[2].strip(), (match[3] or "").strip()
    if match[1] and (_PICTURE.search(target) or is_sound(target)):
        return _embedded(target, alias), match.end()
    text = Element("a")  # one that leads nowhere
    text.text = alias or target.removesuffix(".md").replace("#", " › ").removeprefix(" › ")
    return text, match.end()


def _mark(match: re.Match[str]) -> Made:
    mark = Element("mark")
    mark.text = match[1]
    return mark, match.end()


def _embedded(target: str, alias: str) -> Element:
    picture = Element("img", {"src": target, "alt": alias})
    if size := _SIZE.fullmatch(alias):
        picture.set("alt", "")
        picture.set("width", size[1])
        if size[2]:
            picture.set("height", size[2])
    return picture
