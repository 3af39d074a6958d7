"""How alike two texts are, letter by letter."""

from collections.abc import Callable
from functools import cache


def ratio(one: str, other: str) -> float:
    """From 0 to 100."""
    return _ratio()(one, other)


@cache
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - most builds find nothing to compare

    return fuzz.ratio
