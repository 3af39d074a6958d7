"""Values of front matter that may be a list or words in one line."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

_SEPARATORS = re.compile(r"[,\s]+")


def words_of(value: object) -> tuple[str, ...]:
    """The items of a list, or the words that commas or spaces divide."""
    names = value if isinstance(value, list) else _SEPARATORS.split(str(value or ""))
    return tuple(filter(None, map(str, names)))


def file_title(path: str, matter: Mapping[str, object]) -> str:
    """What the front matter or the name of a file calls it."""
    name = re.sub(r"[-_.\s]+|(?<=[a-z])(?=[A-Z])", " ", PurePosixPath(path).stem)
    return str(matter.get("title") or name)
