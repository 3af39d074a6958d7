"""The cards of a collection as the page needs them: HTML that shows, and text to be found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from deckwright.markdown import blocks, plain
from deckwright.model import Deck, Rendered
from deckwright.notetypes import CLOZE, QUESTION
from deckwright.preview.deletions import revealed
from deckwright.preview.template import Side, sides

MEDIA = "media"  # the folder for pictures and sounds

_FORMULA = re.compile(r"\\[(\[] ?(.+?) ?\\[)\]]")
_PLAY = re.compile(r"\[anki:play:([qa]):(\d+)\]")
_BUTTON = re.compile(r"\nonclick=\"[^\"]*\" draggable=false>")  # the page itself opens hints
_CLOSED = re.compile(r'(<div id="hint\w+" class=hint) style="display: none">')
_REMOTE = re.compile(r"(<(?:img|audio|video)\b[^>]*?)\ssrc=\"https?:[^\"]*\"", re.IGNORECASE)
_LOCAL = re.compile(r"(<(?:img|audio|video)\b[^>]*?\ssrc=\")(?=dw-)")
_FILM = re.compile(r"\.(?:mp4|webm|ogv|mov|mkv|avi|mpe?g|m4v|flv)\Z", re.IGNORECASE)


class Card(NamedTuple):
    """One card of a note."""

    note: Rendered
    deck: str
    ordinal: int
    kind: str  # in the words that a reader sees
    title: str  # what it asks, as plain text
    text: str  # all else that can be read on it
    front: str  # HTML
    back: str


def cards(decks: Iterable[Deck]) -> Iterator[Card]:
    """Every card in the order of the documents."""
    for deck in decks:
        for note in deck.notes:
            for ordinal in note.ordinals:
                yield _card(note, deck.name, ordinal)


def about(decks: Sequence[Deck]) -> Iterator[tuple[str, str]]:
    """The descriptions of decks as HTML, by their names; of all cards that of an only topic."""
    told = [(deck.name, _described(deck)) for deck in decks if deck.description]
    yield from told
    top = {deck.name.split("::", 1)[0] for deck in decks}
    yield from (("", html) for name, html in told if {name} == top)


def _described(deck: Deck) -> str:
    return _REMOTE.sub(r"\1", blocks(deck.description, lambda _target: None).text)


def _card(note: Rendered, deck: str, ordinal: int) -> Card:
    is_cloze = note.kind == "cloze"
    front, back = sides(CLOZE if is_cloze else QUESTION, note.fields, ordinal)
    first, second, *others = note.fields
    if is_cloze:
        asked, told = (revealed(first, ordinal + 1, is_hidden=hidden) for hidden in (True, False))
        rest = (told, second, *others[:2])
    else:
        asked, told = (second, first) if ordinal else (first, second)
        rest = (told, *others[:3])
    kind = "cloze" if is_cloze else "reverse" if ordinal else "question"
    text = " ".join(filter(None, map(plain, rest)))
    shown = _shown(front), _shown(back, front)
    return Card(note, deck, ordinal, kind, _title(asked), text, *shown)


def _title(asked: str) -> str:
    """What a card asks, its formulas as they are written, without their marks."""
    return _FORMULA.sub(r"\1", plain(asked)) or "(a picture or sound)"


def _shown(side: Side, front: Side | None = None) -> str:
    """A side as a browser may have it: no script, no request to others, media in their folder."""
    html = _CLOSED.sub(r"\1 hidden>", _BUTTON.sub(">", side.html))
    if "src=" in html:
        html = _LOCAL.sub(rf"\1{MEDIA}/", _REMOTE.sub(r"\1", html))
    sounds = {"a" if front else "q": side.sounds, **({"q": front.sounds} if front else {})}
    return _PLAY.sub(lambda match: _player(sounds[match[1]][int(match[2])]), html)


def _player(name: str) -> str:
    tag = "video" if _FILM.search(name) else "audio"
    return f'<{tag} controls preload="none" src="{MEDIA}/{escape(name)}"></{tag}>'
