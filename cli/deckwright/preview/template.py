"""Anki's templates: the two sides of a card, as Anki's own renderer makes them.

What this module alone knows: the part of Anki's template language that our note types use. Whatever
else a template says is refused, never shown wrongly.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import blake2s
from html import unescape
from typing import NamedTuple

from deckwright.notetypes import NoteType
from deckwright.preview.deletions import revealed

_TAG = re.compile(r"\{\{\s*(?P<mark>[#^/]?)\s*(?P<name>[^}]*?)\s*\}\}")
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE | re.ASCII)
_SOUND = re.compile(r"\[sound:(.+?)\]", re.DOTALL)
_FRONT = "FrontSide"
_HINT = """
<a class=hint href="#"
onclick="this.style.display='none';
document.getElementById('hint{id}').style.display='block';
return false;" draggable=false>
{field}</a>
<div id="hint{id}" class=hint style="display: none">{text}</div>
"""


class TemplateError(Exception):
    """A template that Anki would refuse, or that says what nobody has taught this renderer."""


class Side(NamedTuple):
    """What one side shows. Where a sound belongs stands `[anki:play:q:0]`, with `a` on the back."""

    html: str
    sounds: tuple[str, ...]


class _Card(NamedTuple):
    """What a template can ask for while it is filled in."""

    fields: Mapping[str, str]
    ordinal: int
    front: str | None  # as a back shows it again; nothing while the front itself is made


_Part = Callable[[_Card], str]


def sides(note_type: NoteType, fields: Sequence[str], ordinal: int) -> tuple[Side, Side]:
    """The front and the back of a note's card."""
    names = tuple(field.name for field in note_type.fields)
    is_cloze = any("{{cloze:" in template.front for template in note_type.templates)
    template = note_type.templates[0 if is_cloze else ordinal]
    values = dict(zip(names, fields, strict=True))
    front = _side(_read(template.front, names)(_Card(values, ordinal, None)), "q")
    back = _read(template.back, (*names, _FRONT))(_Card(values, ordinal, front.html))
    return front, _side(back, "a")


def _side(html: str, letter: str) -> Side:
    sounds: list[str] = []

    def play(match: re.Match[str]) -> str:
        sounds.append(unescape(match[1]))
        return f"[anki:play:{letter}:{len(sounds) - 1}]"

    return Side(_SOUND.sub(play, html), tuple(sounds))


@cache
def _read(template: str, names: tuple[str, ...]) -> _Part:
    """A template as a function of a card; `names` are of the fields that it may ask for."""
    open_: list[tuple[str, str, list[_Part]]] = [("", "", [])]
    place = 0
    for tag in _TAG.finditer(template):
        open_[-1][2].append(_text(template[place : tag.start()]))
        place = tag.end()
        match tag["mark"]:
            case "":
                open_[-1][2].append(_field(tag["name"], names))
            case "/":
                _close(open_, tag["name"])
            case mark:
                open_.append((mark, _known(tag["name"], names), []))
    if len(open_) > 1:
        raise TemplateError(f"{{{{{open_[-1][0]}{open_[-1][1]}}}}} is not closed")
    return _joined([*open_[0][2], _text(template[place:])])


def _close(open_: list[tuple[str, str, list[_Part]]], name: str) -> None:
    mark, opened, inside = open_[-1]
    if not mark or opened != name:
        raise TemplateError(f"{{{{/{name}}}}} closes nothing that is open")
    open_.pop()
    open_[-1][2].append(_section(opened, _joined(inside), if_empty=mark == "^"))


def _known(name: str, names: tuple[str, ...]) -> str:
    if name not in names:
        raise TemplateError(f"there is no field {name!r}")
    return name


def _text(text: str) -> _Part:
    if "{{" in text or "<!--" in text:
        raise TemplateError(f"not understood: {text.strip()!r}")
    return lambda _card: text


def _joined(parts: Sequence[_Part]) -> _Part:
    return lambda card: "".join(part(card) for part in parts)


def _section(name: str, inside: _Part, *, if_empty: bool) -> _Part:
    def shown(card: _Card) -> str:
        return inside(card) if bool(_EMPTY.fullmatch(card.fields[name])) == if_empty else ""

    return shown


def _field(tag: str, names: tuple[str, ...]) -> _Part:
    *filters, name = tag.split(":")
    _known(name, names)
    match filters:
        case [] if name == _FRONT:
            return lambda card: card.front or ""
        case []:
            return lambda card: card.fields[name]
        case ["cloze"]:
            return lambda card: revealed(
                card.fields[name], card.ordinal + 1, is_hidden=card.front is None
            )
        case ["hint"]:
            return lambda card: _hint(name, card.fields[name])
        case _:
            raise TemplateError(f"no filter {':'.join(filters)!r} is known here")


def _hint(name: str, text: str) -> str:
    if not text.strip():
        return text
    number = blake2s((text + name).encode(), digest_size=8).hexdigest()  # a BLAKE3 of Anki's
    return _HINT.format(id=number, field=name, text=text)
