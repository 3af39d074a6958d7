"""Pictures: whether they are described, and whether they are there without a network."""

import re
from collections.abc import Iterator

from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.plain import LONGEST
from deckwright.prose import without_code

# Without a limit, brackets that never close cost the square of their number.
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]{0,1000}+)\]\(\s*<?(?P<target>[^)\s>]+)")
_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_NO_WORDS = re.compile(
    r"\W*(?:(?:alt(?:[ -]?text)?|image|img|picture|photo|figure|screenshot)\W*\d*)?\W*(?:\|.*)?"
    r"|\S+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)


def img_alt(notes: Collection) -> Iterator[Finding]:
    for card in notes.cards:
        for alt, target in pictures(card):
            if _NO_WORDS.fullmatch(alt):
                yield Finding(
                    card, f"no words for {target}; describe it as ![what is seen]({target})"
                )


def img_remote(notes: Collection) -> Iterator[Finding]:
    for card in notes.cards:
        for _, target in pictures(card):
            if target.casefold().startswith(("http://", "https://", "//")):
                message = f"{target} needs a network at each review; keep it beside the notes"
                yield Finding(card, message)


def pictures(card: Card) -> Iterator[tuple[str, str]]:
    """The alternative text and the target of each picture."""
    draft = card.draft
    text = "\n".join(part[:LONGEST] for part in (draft.front, draft.back, draft.extra))
    if "![" not in text and "<img" not in text.casefold():
        return
    text = without_code(text)
    for found in _PICTURE.finditer(text):
        yield found["alt"], found["target"]
    for tag in _TAG.findall(text):
        alt, src = _ALT.search(tag), _SRC.search(tag)
        yield alt[1] if alt else "", src[1] if src else "a picture"
