"""What a note is known by: its texts as they are compared, and a fingerprint of the whole."""

import re
from collections import defaultdict

from deckwright.model import Deletion, Draft, Record
from deckwright.normal import fingerprint, normal

RECOVERED = "0"  # the fingerprint of a text that nobody has, but for a package

_QUESTION = 160  # characters: more tells notes apart no better
_ANSWER = 80
_READ = 600  # characters of a text that are looked at to find so many
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\((?:[^()\s]*/)?([^()\s/]+)[^()]*\)")


def describe(draft: Draft) -> Record:
    """The draft as a record that has no identity yet."""
    is_cloze = draft.kind == "cloze"
    return Record(
        guid="",
        kind=draft.kind,
        id=0,
        anchor=draft.anchor,
        written=_written(draft),
        shown="0",
        mod=0,
        question=_question(draft),
        answer="" if is_cloze else _compared(draft.back, _ANSWER),
        deletions=_deletions(draft) if is_cloze else (),
        path=draft.span.path,
        deck=draft.deck,
        reverse=draft.reverse,
    )


def _written(draft: Draft) -> str:
    return fingerprint(
        (
            draft.kind,
            draft.front,
            draft.back,
            draft.hint,
            draft.extra,
            draft.source,
            draft.references,
            draft.deck,
            draft.anchor,
            "reverse" if draft.reverse else "",
            *draft.context,
            "",
            *draft.tags,
        )
    )


def _question(draft: Draft) -> str:
    if "![" in draft.front:
        return _compared(draft.front.removeprefix(draft.named), _QUESTION)
    return _cut(draft.asked, _QUESTION)


def _compared(text: str, length: int) -> str:
    text = text[:_READ]
    if "![" in text:
        text = _PICTURE.sub(r"\1 \2", text)
    return _cut(normal(text), length)


def _cut(text: str, length: int) -> str:
    """Whole words where there are spaces: a piece of one would look like a rare word."""
    if len(text) <= length:
        return text
    cut = text[: length + 1].rpartition(" ")[0]
    return cut if 2 * len(cut) > length else text[:length]


def _deletions(draft: Draft) -> tuple[Deletion, ...]:
    """What each number hides, the lowest first."""
    hidden = defaultdict(list)
    for number, text in draft.hidden:
        hidden[number].append(text)
    return tuple(
        Deletion(number, _compared(" ".join(texts), _ANSWER))
        for number, texts in sorted(hidden.items())
    )
