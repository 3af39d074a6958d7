"""Turns what was found into drafts: deck, tags, context, hint, extra, source, references."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from deckwright.model import Draft, Settings, Span
from deckwright.normal import normal
from deckwright.outline import Block, Paragraph, Quote, Reference, write
from deckwright.parse.attributes import clean, is_property
from deckwright.parse.found import Found
from deckwright.parse.tags import path_tag, tag

_CALLOUT = re.compile(r"\[!(\w+)\][+-]?[ \t]*")
_ROLE = re.compile(
    r"(?:\*\*|__|\*|_)?(note|extra|why|hint|source|sources|quelle|fuente)\s*"
    r"(?:[:：]\s*(?:\*\*|__|\*|_)?|(?:\*\*|__|\*|_)\s*[:：])\s*",
    re.IGNORECASE,
)
_EXTRA = frozenset({"note", "extra", "why"})
_SOURCE = frozenset({"source", "sources", "quelle", "fuente"})
_MARK = re.compile(r"\^|<!--|\[#|::|%%|\{\{|\(\(")
_KEPT = re.compile(r"\^\w|<!--")  # a cloze has braces and colons of its own
_FOOTNOTE = re.compile(r"[ \t]?\[\^([^\[\]\s]+)\](?!:)")


class Home(NamedTuple):
    """What the notes of one source have in common."""

    path: str
    deck: str
    title: str  # of the page: the first of each context
    tags: tuple[str, ...]
    source: str
    references: tuple[Reference, ...]
    settings: Settings


class _Aside(NamedTuple):
    """What of an answer is not the answer itself."""

    back: tuple[Block, ...]
    extra: str
    source: str
    hint: str


def draft(found: Found, home: Home, hidden: tuple[tuple[int, str], ...] = ()) -> Draft:
    marks, aside = found.attributes, _aside(found.back)
    texts = (_front(found), _cleaned(write(aside.back), _MARK))
    cited = _cited(texts, home.references)
    front, back = (_without_notes(text, home) for text in texts)
    above, hides = (home.title, *found.path), [text for _, text in hidden]
    place = path_tag(above) if found.path else ""
    return Draft(
        kind=found.kind,
        front=front,
        back=back,
        span=Span(home.path, found.first, found.last),
        deck=home.settings.shipped(marks.deck) if marks.deck else home.deck,
        context=_unrepeated(tuple(name for name in above if name not in hides)),
        tags=_unrepeated((*home.tags, *map(tag, marks.tags), place)),
        anchor=marks.anchor,
        hint="\n\n".join(filter(None, (found.hint, aside.hint))),
        extra="\n\n".join(filter(None, (found.extra, aside.extra))),
        source=aside.source or cited or home.source,
        reverse=found.reverse,
        references=_used((front, back, aside.extra), home.references),
        asked=normal(front),
        hidden=hidden,
        implicit=found.implicit,
    )


def _front(found: Found) -> str:
    return found.front if found.kind == "question" else _cleaned(found.front, _KEPT)


def _cleaned(text: str, marks: re.Pattern[str]) -> str:
    """Markdown without other tools' marks, which code can't have, if it may have some."""
    if not marks.search(text):
        return text
    lines, in_code = [], False
    for line in text.split("\n"):
        in_code ^= line.lstrip().startswith("```")
        if in_code or not is_property(line):
            lines.append(line if in_code else clean(line))
    return "\n".join(lines).strip("\n")


def _aside(blocks: tuple[Block, ...]) -> _Aside:
    """An answer without its notes, hints and sources, unless there is nothing else."""
    parts = (part for block in blocks for part in _parts(block))
    roles = [(block, _role(block)) for block in parts]
    back = tuple(block for block, role in roles if not role)
    if not back or len(back) == len(roles):
        return _Aside(blocks, "", "", "")

    def of(names: Iterable[str]) -> str:
        return "\n\n".join(_body(block) for block, role in roles if role in names)

    return _Aside(back, of(_EXTRA), of(_SOURCE), of(("hint",)))


def _parts(block: Block) -> tuple[Block, ...]:
    """A block, or a paragraph and the source that is its last line."""
    if not isinstance(block, Paragraph) or len(block.lines) == 1:
        return (block,)
    number, text = block.lines[-1]
    found = _ROLE.match(text.lstrip()) if ":" in text or "：" in text else None
    if not found or found[1].casefold() not in _SOURCE or not text[found.end() :].strip():
        return (block,)
    above = block._replace(last=number - 1, lines=block.lines[:-1])
    return (above, block._replace(first=number, lines=block.lines[-1:]))


def _role(block: Block) -> str:
    if isinstance(block, Quote):
        first = block.blocks[0] if block.blocks else None
        if not isinstance(first, Paragraph):
            return ""
        text = first.lines[0][1].lstrip()
        kind = _CALLOUT.match(text)
        if kind:
            name = kind[1].casefold()
            return name if name in ("extra", "why", "hint") else ""
        found = _ROLE.match(text)
        return found[1].casefold() if found else ""
    if isinstance(block, Paragraph):
        found = _ROLE.match(block.lines[0][1].lstrip())
        name = found[1].casefold() if found else ""
        return name if name in _SOURCE or name == "hint" else ""
    return ""


def _body(block: Block) -> str:
    """The Markdown of a note without its quote and the word that it begins with."""
    text = write(block.blocks) if isinstance(block, Quote) else write((block,))
    text = _CALLOUT.sub("", text, count=1) if text.startswith("[!") else text
    role = _ROLE.match(text)
    return (text[role.end() :] if role else text).strip()


def _cited(texts: Iterable[str], references: tuple[Reference, ...]) -> str:
    notes = {found.label: found.text for found in references if found.mark == "[^"}
    if not notes:
        return ""
    labels = dict.fromkeys(label for text in texts for label in _FOOTNOTE.findall(text))
    return "\n\n".join(notes[label] for label in labels if label in notes)


def _without_notes(text: str, home: Home) -> str:
    if "[^" not in text:
        return text
    known = {found.label for found in home.references if found.mark == "[^"}
    return _FOOTNOTE.sub(lambda mark: "" if mark[1] in known else mark[0], text)


def _used(texts: Iterable[str], references: tuple[Reference, ...]) -> str:
    """The link and abbreviation definitions that the texts refer to."""
    if not references:
        return ""
    whole = "\n".join(texts).casefold()
    return "\n".join(
        f"{found.mark}{found.label}]: {found.text}"
        for found in references
        if found.mark != "[^" and _is_used(found, whole)
    )


def _is_used(found: Reference, whole: str) -> bool:
    label = found.label.casefold()
    return label in whole if found.mark == "*[" else f"[{label}]" in whole


@lru_cache(maxsize=64)  # one tuple for all notes below a heading
def _unrepeated(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(words)))


def text_of(matter: Mapping[str, object], key: str, default: str) -> str:
    value = matter.get(key)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value) if value else default
