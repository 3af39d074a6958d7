"""How the words of these lists are looked for: case-folded, whole words or phrases."""

import re

_FIRST_IDEOGRAPH = 0x2E80  # from here on, scripts that put no spaces between words


def phrases(*lines: str) -> re.Pattern[str]:
    """A pattern of the phrases that the lines hold, divided by commas; the longest match.

    `*fragen` is also the end of a longer word: Prüfungsfragen.
    """
    words = sorted((word for line in lines for word in line.split(", ")), key=len, reverse=True)
    dense = [re.escape(word) for word in words if ord(word[0]) >= _FIRST_IDEOGRAPH]
    spaced = [_pattern(word) for word in words if ord(word[0]) < _FIRST_IDEOGRAPH]
    return re.compile("|".join((rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", *dense)))


def _pattern(word: str) -> str:
    return (r"\w*" if word[0] == "*" else "") + re.escape(word.removeprefix("*"))
