"""Sentences, quotations and the words that a text is about."""

import re
from collections.abc import Iterator
from itertools import pairwise

from deckwright.draft import lists

_LETTERS = 3  # of a word that tells something
_CLOSERS = "\"'”’»›)]」』"
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"|「[^「」]*」")
_END = re.compile(rf"(?:[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s)|[。！？]+[{re.escape(_CLOSERS)}]*)")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|ca|al|Dr|Mr|Mrs|Ms|Prof|St|Fig|No|Nr|vol|pp?|z\.\s?B|d\.\s?h|"
    r"bzw|usw|p\.\s?ej|Sr|Sra|approx|Inc|Ltd|Co|U\.S|т\.\s?[дпе]|см|напр)|\b[A-Z]|^\d{1,3})\.$",
)
_SHORTENED = 20  # characters, more than any of these has
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_FINAL = re.compile(rf"[.!?…。！？؟;:][{re.escape(_CLOSERS)}]*(?:\s?[\[(]\d+[\])])*$")
_OPEN = re.compile(r"[“„«\"][^”“»\"]*$")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text. What is quoted ends none, nor does an abbreviation."""
    hidden = _QUOTED.sub(lambda found: _masked(found[0]), text)
    start = 0
    for end in _END.finditer(hidden):
        piece = text[start : end.end()].strip()
        if not piece or _SHORT.search(hidden[max(start, end.end() - _SHORTENED) : end.end()]):
            continue
        yield piece
        start = end.end()
    if rest := text[start:].strip():
        yield rest


def _masked(quoted: str) -> str:
    """A quotation without its marks of punctuation, but for those that it ends with."""
    inner = quoted[1:-1]
    body = inner.rstrip(".!?…。！？")
    return quoted[0] + re.sub(r"[.!?…。！？]", ",", body) + inner[len(body) :] + quoted[-1]


def unquoted(text: str) -> str:
    return _QUOTED.sub("", text)


def asks(text: str) -> bool:
    """Whether a text ends in a question mark of its own."""
    bare = text.rstrip(" *_:")
    return bare.endswith(("?", "？", "؟")) and not _OPEN.search(_QUOTED.sub("", bare))


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_FINAL.search(text.rstrip(" *_")))


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [_bare(word) for word in _WORD.findall(text.replace("’", "'").casefold())]


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def telling(text: str) -> list[str]:
    """The words that a text is about: none that any text has."""
    found: list[str] = []
    for word in words(text):
        if _is_unspaced(word):
            found += map("".join, pairwise(word))
        elif word not in COMMON and len(word) >= _LETTERS:
            found.append(word)
    return found


def _is_unspaced(word: str) -> bool:
    return "\u3040" <= word[0] <= "\u9fff"


COMMON = lists.words("common")
