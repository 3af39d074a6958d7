"""Which deck a source is, and what it says of its deck."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from deckwright.model import Settings, Source, is_index
from deckwright.outline import Block, Heading, Paragraph
from deckwright.parse.attributes import attributes
from deckwright.parse.headings import title_of
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.text import plain

_NUMBER = re.compile(r"\d+(?:[._-]\d+)*[\s._)-]+(?=\S)")
_TARGET = re.compile(r"^[ \t]*TARGET DECK:?\s*(\S[^\n]*)$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b\ufeff]")
_BADGE = re.compile(r"!?\[[^\[\]]*\](?:\([^()]*\))?")


class Head(NamedTuple):
    """What a source says of decks before any note is read."""

    path: str
    title: str  # its first heading of level one, as plain text
    deck: str  # the deck that it names itself
    about: str  # what it says of its deck, as Markdown


def head(source: Source, matter: Mapping[str, object], page: Page) -> Head:
    title = title_of(page.blocks)
    about = str(matter.get("description") or "")
    if not about and is_index(source.path):
        about = _first_paragraph(page.blocks)
    named = matter.get("deck") or matter.get("cards-deck") or _target(source.text)
    return Head(
        source.path,
        plain(attributes(title.text)[0]) if title else "",
        _joined(str(named)),
        about,
    )


def _target(text: str) -> str:
    """The deck that a line for another tool names."""
    found = _TARGET.search(text) if "TARGET DECK" in text else None
    return found[1] if found else ""


def _first_paragraph(blocks: Sequence[Block | Mark]) -> str:
    for block in blocks:
        if isinstance(block, Paragraph):
            text = "\n".join(text.strip() for _, text in block.lines)
            if any(map(str.isalnum, _BADGE.sub("", _BADGE.sub("", text)))):
                return text
        elif not (isinstance(block, Heading) and block.level == 1):
            return ""
    return ""


def titles(heads: Iterable[Head]) -> dict[str, str]:
    """The folders whose index has a title, with the title."""
    return {PurePosixPath(head.path).parent.as_posix(): head.title for head in heads if head.title}


def deck_name(head: Head, folders: Mapping[str, str], settings: Settings) -> str:
    """The deck of a source: what it names itself, else its folders and its title."""
    if head.deck:
        return head.deck
    path = PurePosixPath(head.path)
    parents = [parent for parent in reversed(path.parents) if parent.name]
    names = [folders.get(parent.as_posix()) or _words(parent.name) for parent in parents]
    above = names or settings.root
    if not above or not (is_index(head.path) or settings.decks == "folders"):
        names.append(head.title or _words(path.stem))
    return "::".join(filter(None, (_joined(settings.root), *map(_level, names))))


def title(head: Head, deck: str, settings: Settings) -> str:
    """The name of a page as the first of its notes' context."""
    if not head.title and settings.decks == "folders" and not (head.deck or is_index(head.path)):
        return _words(PurePosixPath(head.path).stem)
    return head.title or deck.rpartition("::")[2]


def _words(name: str) -> str:
    """A file's or folder's name as words: without its number, spaces for hyphens."""
    bare = _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name
    bare = bare.replace("_", " ").strip()
    return (bare if " " in bare else bare.replace("-", " ")).strip() or name


def _level(name: str) -> str:
    """A name as one level of a deck's name."""
    return " ".join(_CONTROL.sub("", name).replace("::", ":").replace('"', "'").split()) or "?"


def _joined(name: str) -> str:
    return "::".join(_level(level) for level in name.split("::") if level.strip())
