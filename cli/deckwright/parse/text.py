"""What stands on a line besides its words: numbers, tags, attributes, other tools' marks."""

import re
from dataclasses import dataclass

_ATTRIBUTE = r"[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s}]+)"
_ATTRIBUTES = re.compile(
    rf"[ \t]*\{{:?[ \t]*((?:{_ATTRIBUTE})(?:[ \t]+(?:{_ATTRIBUTE}))*)[ \t]*\}}$"
)
_PAIR = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_TAG = re.compile(r"(?:(?<=\s)|^)#([^\W\d_][\w/:&-]*|\d+[\w/:&-]*[^\W\d][\w/:&-]*)$")
_FOREIGN = re.compile(
    r"<!--\s*(?:ID:\s*\d+|SR:.*?|notecardId.*?|note_key.*?|ankiID.*?|card.*?id.*?)-->"
    r"|(?:(?<=\s)|^)\^[\w-]{3,}$"
    r"|\[\^uid\]:.*$|\[#[\w]{4,}\]$",
    re.IGNORECASE,
)
_FOREIGN_TAGS = frozenset(
    {"flashcard", "flashcards", "card", "card-reverse", "card-spaced", "anki"}
)

_NUMBER = re.compile(
    r"(?:(?:Q|Question|Frage|Pregunta|Вопрос|Otázka|Kérdés)\s*(?:No\.?\s*)?\d+(?:\.\d+)*\s*[.):\-–—]*"
    r"|\#?\(?\d+(?:\.\d+)*\s*[.):、．]+(?!\d)|\[\d+\]|№?\s*\d+\s*[-–—](?=\s)|[Qq]\s*[.:)]|第\d+[题問问][:：.、]?)\s*",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"(\*\*\*|\*\*|__|\*|_|~~|==)(?=\S)(.+?)(?<=\S)\1$")
_LINKED = re.compile(
    r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)$"
)
_HTML_WRAP = re.compile(
    r"<(b|strong|i|em|u|big|span|font|h[1-6]|p|div|summary|a)\b[^>]*>(.*)</\1\s*>$", re.IGNORECASE
)
_ANCHOR = re.compile(r"<a\b[^>]*>\s*</a>|<br\s*/?>|<a\b[^>]*/>", re.IGNORECASE)
_SIDE_LINKS = re.compile(
    r"\s*(?:\[\[[^\]]*\](?:\([^)]*\)\]|\]\([^)]*\))|\(\[[^\]]*\]\([^)]*\)\))\s*$"
)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)|!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_MARKUP = re.compile(
    r"(\*\*\*|\*\*|__|~~|==|`+)(?=\S)|(?<=\S)(\*\*\*|\*\*|__|~~|==|`+)|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|<[^>]*>"
)
_SYMBOLS = re.compile(
    r"^[^\w\"'«“¿¡(\[{`$<*_~=!\\#.+-]+|[\u2b50\ufe0f\u2705\u274c\u2753\u2754\U0001f000-\U0001faff]+$"
)
_QUESTION_END = re.compile(r"[?？؟⁇]['\"»”’」)\]*_`]*(?:\s*[(\[（][^()\[\]]{0,40}[)\]）])?$")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][^?]*[;\u037e]$")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What `{#id .reverse tags="a b" deck="X"}` and `#tags` at the end of a line say."""

    anchor: str = ""
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deck: str = ""


def attributes(text: str) -> tuple[str, Attributes]:
    """The text without its attributes, tags and other tools' marks, and what they said."""
    text = clean(text)
    found = _ATTRIBUTES.search(text) if text.endswith("}") else None
    if found:
        text = text[: found.start()].rstrip()
    text, tags = _tags(text)
    if found is None:
        return text, Attributes(tags=tags)
    words = found[1]
    pairs = {key: a or b or c for key, a, b, c in _PAIR.findall(words)}
    names = _PAIR.sub("", words).split()
    anchors = [name[1:] for name in names if name[0] == "#"]
    classes = tuple(name[1:] for name in names if name[0] == ".")
    more = tuple(pairs.get("tags", "").replace(",", " ").split())
    anchor = anchors[-1] if anchors else pairs.get("id", "")
    return text, Attributes(anchor, classes, tags + more, pairs.get("deck", ""))


def _tags(text: str) -> tuple[str, tuple[str, ...]]:
    tags: list[str] = []
    while "#" in text:
        found = _TAG.search(text)
        if found is None or not text[: found.start()].strip():
            break
        text = text[: found.start()].rstrip()
        tags.append(found[1])
    return text, tuple(tag for tag in reversed(tags) if tag.split("/")[0] not in _FOREIGN_TAGS)


def clean(text: str) -> str:
    """The line without the marks that other tools leave in notes."""
    if "<!--" in text or "^" in text or "[#" in text:
        text = _FOREIGN.sub("", text)
    return text.rstrip()


def has_foreign_marks(text: str) -> bool:
    """Whether the file is written for a tool that reads `front :: back`."""
    return re.search(r"(?:(?<=\s)|^)#(?:flash)?cards?\b|<!--SR:", text) is not None


def prompt(text: str) -> str:
    """A question as it is asked: without its number, link, bold and other wrappers."""
    text = _ANCHOR.sub("", text).strip()
    while True:
        bare = _unwrapped(_SIDE_LINKS.sub("", _SYMBOLS.sub("", text).strip()))
        number = _NUMBER.match(bare)
        if number and bare[number.end() :].strip():
            bare = bare[number.end() :].strip()
        if bare == text:
            return text
        text = bare


def is_numbered(text: str) -> bool:
    return _NUMBER.match(_unwrapped(text.strip()).lstrip("*_[ ")) is not None


def _unwrapped(text: str) -> str:
    for wrapper, group in ((_WRAPPED, 2), (_LINKED, 1), (_HTML_WRAP, 2)):
        found = wrapper.match(text)
        if found and not (wrapper is _WRAPPED and found[1] in found[2]):
            return found[group].strip()
    return text


def is_question(text: str) -> bool:
    """Whether a prompt ends as a question does, in any script."""
    end = text.rstrip(" *_~`\u200f\u200e")
    if not end or not any(mark in end for mark in "?？؟⁇;\u037e"):
        return False
    return _QUESTION_END.search(end) is not None or _GREEK.search(end) is not None


def plain(text: str) -> str:
    """The words of a line of Markdown, without its marks."""
    text = _LINK.sub(lambda link: link[1] or link[2] or "", text)
    return " ".join(_MARKUP.sub("", text).replace("\\", "").split())


def is_link(text: str) -> bool:
    """Whether the text is nothing but a link within its page: an entry of a table of contents."""
    found = _LINKED.match(text.strip())
    return found is not None and "](#" in text
