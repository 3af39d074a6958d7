"""Tags as Anki has them: no spaces, levels joined by `::`."""

import re
from collections.abc import Mapping
from functools import lru_cache

from deckwright.parse.values import words_of

_NOT_WORD = re.compile(r"[^\w]+")
_LONGEST = 60  # characters of a level that a heading names


def tag(name: str) -> str:
    """An author's tag for Anki: `biology/cell` becomes `biology::cell`."""
    levels = re.split(r"\s*(?:::|/)\s*", name.strip().lstrip("#").strip())
    return "::".join("_".join(level.split()) for level in levels if level)


def tags_of(matter: Mapping[str, object]) -> object:
    """What a front matter says of tags, whichever of its tools' two keys it has."""
    return matter.get("tags", matter.get("tag"))


def page_tags(value: object) -> tuple[str, ...]:
    """The tags of a front matter: a list, or words divided by commas or spaces."""
    return tuple(filter(None, map(tag, words_of(value))))


def with_spaces(value: object) -> list[str]:
    """The tags of a list that Anki would take for several."""
    names = value if isinstance(value, list) else []
    return [str(name) for name in names if len(str(name).split()) > 1]


@lru_cache(maxsize=256)
def path_tag(titles: tuple[str, ...]) -> str:
    """The tag of the headings above a note, each a level."""
    return "::".join(filter(None, map(_slug, titles)))


@lru_cache(maxsize=4096)
def _slug(heading: str) -> str:
    bare = heading.casefold().replace("'", "").replace("’", "")
    return _NOT_WORD.sub("-", bare).strip("-_")[:_LONGEST].rstrip("-")
