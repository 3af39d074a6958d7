"""What stands at the end of a line besides its words: attributes, tags, other tools' marks."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import NamedTuple

_ATTRIBUTE = r"[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s}]+)"
_ATTRIBUTES = re.compile(
    rf"[ \t]*\{{:?[ \t]*((?:{_ATTRIBUTE})(?:[ \t]+(?:{_ATTRIBUTE}))*)[ \t]*\}}$"
)
_PAIR = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_TAG = re.compile(r"(?:(?<=[\s？])|^)#([^\W\d_][\w/:&-]*|\d+[\w/:&-]*[^\W\d][\w/:&-]*)$")
_FOREIGN = re.compile(
    r"<!--\s*(?:ID:\s*\d+|SR:.*?|lint:.*?|notecardId.*?|note_key.*?|ankiID.*?|card.*?id.*?)-->"
    r"|(?:(?<=\s)|^)\^[\w-]{3,}$"
    r"|\[\^uid\]:.*$|\[#[\w]{4,}\]$|\s(?:%%[^%]*%%|<!--[^<>]*-->)\s*$",
    re.IGNORECASE,
)
_EMBED = re.compile(
    r"\{\{(?:embed|query|renderer)\s[^{}]*\}\}|\(\([0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}\)\)"
)
_CLOZE = re.compile(r"\{\{cloze\s+((?:(?!\}\}|\{\{).)+)\}\}")
_CARD = re.compile(r"(?:(?<=[\s？])|^)#(?:card|flashcard|fc)(?:[-/](reverse|spaced))?(?=\s|$)")
_LEADING = re.compile(r"#(?:card|flashcard|fc)(?:[-/](?:reverse|spaced))?\s+(?=\S)")
_DECK = re.compile(r"(?:#(?:flash)?cards?(?:/[^\s#]*)?\s*)+$")
_PROPERTY = re.compile(r"\s*(?:id|collapsed|background-color|card-[a-z-]+):: ?\S*$")
_INLINE = re.compile(r"#(?<!\S#)(?:(?:flash)?cards?|fc)\b")
_IDENTIFIED = re.compile(r"(?:::|;;)[^\n]*\n[ \t]*<!--\s*ID:\s*\d")
_LONGEST = 400  # characters at the end of a line that attributes and tags may fill
_FOREIGN_TAGS = frozenset(
    {"flashcard", "flashcards", "card", "card-reverse", "card-spaced", "fc", "anki"}
)


class Attributes(NamedTuple):
    """What `{#id .reverse tags="a b" deck="X"}` and `#tags` at the end of a line say."""

    anchor: str = ""
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deck: str = ""


@lru_cache(maxsize=512)  # several forms ask the same of a line, one after the other
def attributes(text: str) -> tuple[str, Attributes]:
    """The text without its attributes, tags and other tools' marks, and what they said."""
    text = clean(text)
    head, text = text[:-_LONGEST], text[-_LONGEST:]
    found = _ATTRIBUTES.search(text) if text.endswith("}") else None
    if found:
        text = text[: found.start()].rstrip()
    classes: tuple[str, ...] = ("reverse",) if "#" in text and _is_reversed(text) else ()
    text, tags = _tags(text)
    if head == "" and text.startswith("#"):
        text = _LEADING.sub("", text, count=1)
    if found is None:
        return head + text, Attributes(classes=classes, tags=tags)
    words = found[1]
    pairs = {key: a or b or c for key, a, b, c in _PAIR.findall(words)}
    names = _PAIR.sub("", words).split()
    anchors = [name[1:] for name in names if name[0] == "#"]
    classes += tuple(name[1:] for name in names if name[0] == ".")
    more = tuple(pairs.get("tags", "").replace(",", " ").split())
    anchor = anchors[-1] if anchors else pairs.get("id", "")
    return head + text, Attributes(anchor, classes, tags + more, pairs.get("deck", ""))


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
    if "-->" in text or "^" in text or "[#" in text or "%%" in text:
        text = _FOREIGN.sub("", text)
    if "{{" in text or "((" in text:
        text = _CLOZE.sub(r"\1", _EMBED.sub("", text))
    return text.rstrip()


def numbered_clozes(text: str) -> str:
    """The text with each `{{cloze words}}` a deletion with a number of its own."""
    numbers = count(1)
    return _CLOZE.sub(lambda found: f"{{{{c{next(numbers)}::{found[1].strip()}}}}}", text)


def foreign_cards(text: str, tags: Iterable[str]) -> frozenset[str]:
    """The forms of the tool that the file is written for, by its marks and its tags."""
    if "<!--SR:" in text or "#flashcards" in text or any(map(_names_deck, tags)):
        curly = ("curly",) if "<!--SR:" in text and "{{" in text else ()
        return frozenset(("inline", "highlights", *curly))
    marked = "#" in text and _INLINE.search(text) is not None
    known = "<!--" in text and _IDENTIFIED.search(text) is not None
    return frozenset({"inline"}) if marked or known else frozenset()


def _names_deck(tag: str) -> bool:
    return tag.lstrip("#").split("/")[0] == "flashcards"


def is_deck(text: str) -> bool:
    """Whether a line only says which deck of another tool it belongs to."""
    return text.startswith("#") and _DECK.match(text) is not None


def is_property(text: str) -> bool:
    """Whether a line only keeps what an outliner remembers of a block: `card-repeats:: 2`."""
    return "::" in text and _PROPERTY.match(text) is not None


def is_flagged(text: str) -> bool:
    """Whether a line says that it is the front of a card: `Question #card`."""
    return "#" in text and _CARD.search(text) is not None


def is_flag(text: str) -> bool:
    """Whether a line is nothing but such a mark, and perhaps other tags."""
    return is_flagged(text) and all(word[0] == "#" for word in text.split())


def _is_reversed(text: str) -> bool:
    found = _CARD.search(text)
    return found is not None and found[1] == "reverse"
