"""Texts and notes as they are compared, never as they are shown."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from deckwright.model import SEPARATOR, Draft, Settings

# No address is longer: without a limit, links that never close cost the square of their number.
_LINK_TARGET = re.compile(r"(?<=\])\([^)\s]{0,2000}+(?:\s\"[^\"]{0,2000}+\")?\)")
_CLOZE = re.compile(r"\{\{c[0-9,]+::|\}\}")
_BULLET = re.compile(r"\n\s*(?:[-+*>]|\d+[.)])(?=\s)")
# Each alternative begins with a letter of its own: `re` finds those places many times faster.
_MARKS = re.compile(r"\*(?:\*|(?!\w)|(?<!\w\*))|_(?:_|(?!\w)|(?<!\w_))|~~|==|`|\[|\]")
_ALIKE = str.maketrans("‘’‚“”„«»–—−\u00a0", '\'\'\'"""""---\u0020')


def normal(text: str) -> str:
    """Without marks, case and spacing, and with one kind of quotation mark and dash."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    if "{{" in text:
        text = _CLOZE.sub("", text)
    if "](" in text:
        text = _LINK_TARGET.sub("", text)
    text = _BULLET.sub("\n", f"\n{text}")
    return " ".join(_MARKS.sub("", text).casefold().split())


def key(draft: Draft) -> tuple[str, ...]:
    """What a note is known by among others. The kind is part of it: Anki can't change that."""
    if draft.anchor:
        return (draft.kind, f"#{draft.anchor}")
    return (draft.kind, draft.deck, *draft.context, draft.asked)


def fingerprint(parts: Iterable[str]) -> str:
    return blake2b(SEPARATOR.join(parts).encode(), digest_size=7).hexdigest()


def spelled(settings: Settings) -> str:
    """Settings as a text, the same for those that are equal: a set has no order of its own."""
    return f"{replace(settings, cards=frozenset())} {sorted(settings.cards)}"
