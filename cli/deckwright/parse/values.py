"""Values of front matter that may be a list or words in one line."""

import re
from pathlib import PurePosixPath

_JOINTS = re.compile(r"[-_.\s]+|(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[,\s]+")


def words_of(value: object) -> tuple[str, ...]:
    """The items of a list, or the words that commas or spaces divide."""
    names = value if isinstance(value, list) else _SEPARATORS.split(str(value or ""))
    return tuple(filter(None, map(str, names)))


def in_words(path: str) -> str:
    """The name of a file in words."""
    return _JOINTS.sub(" ", PurePosixPath(path).stem)
