"""Values of front matter that may be a list or words in one line."""

import re

_SEPARATORS = re.compile(r"[,\s]+")


def words_of(value: object) -> tuple[str, ...]:
    """The items of a list, or the words that commas or spaces divide."""
    names = value if isinstance(value, list) else _SEPARATORS.split(str(value or ""))
    return tuple(filter(None, map(str, names)))
