"""Where a block stands in its page."""

from dataclasses import dataclass
from typing import Literal

Nature = Literal["", "faq", "glossary", "concepts"]  # what a section says that it is


@dataclass(frozen=True, slots=True)
class Place:
    path: tuple[str, ...]  # the headings above, outermost first, without the file's title
    nature: Nature
    tags: tuple[str, ...] = ()  # of the headings above
