"""Where a block stands in its page."""

from typing import Literal, NamedTuple

Nature = Literal["", "faq", "glossary", "concepts"]  # what a section says that it is


class Place(NamedTuple):
    path: tuple[str, ...]  # the headings above, outermost first, without the file's title
    nature: Nature
    tags: tuple[str, ...] = ()  # of the headings above
