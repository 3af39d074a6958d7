"""Notes gathered into decks, and decks into packages: one a topic, and one of everything."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, count
from unicodedata import normalize

from deckwright.model import SETTINGS, Deck, Diagnostic, Package, Rendered, Settings, Span, Tree

_NOT_WORD = re.compile(r"[^\w\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]+")  # vowel signs are of words
_OF_WINDOWS = {
    *("con", "prn", "aux", "nul"),  # devices, whatever the ending
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}


def decks(
    notes: Iterable[Rendered], descriptions: Mapping[str, str], settings: Settings
) -> tuple[Deck, ...]:
    """The decks of the notes in the order of the documents, and those above with a description.

    Anki takes decks for the same whatever their case, so the first spelling is everybody's.
    """
    spelling: dict[str, str] = {}
    held: dict[str, list[Rendered]] = {}
    spelled = cache(partial(_spelled, spelling=spelling))
    for note in notes:
        held.setdefault(spelled(note.deck), []).append(note)
    texts = {name.casefold(): text for name, text in descriptions.items()}
    imprint = _imprint(settings)
    for key, name in spelling.items():
        if imprint and name == _topic_deck(name, settings.root):
            texts[key] = "\n\n".join(filter(None, (texts.get(key), imprint)))
        if key in texts:
            held.setdefault(name, [])
    return tuple(
        Deck(name, texts.get(name.casefold(), ""), tuple(inside)) for name, inside in held.items()
    )


def _spelled(name: str, spelling: dict[str, str]) -> str:
    """The deck's name as each of its levels was spelled first; `spelling` learns new ones."""
    above = ""
    for level in name.split("::"):
        whole = f"{above}::{level}" if above else level
        above = spelling.setdefault(whole.casefold(), whole)
    return above


def _imprint(settings: Settings) -> str:
    return " · ".join(filter(None, (settings.author, settings.license, settings.url)))


def misnamed(used: Iterable[str], tree: Tree) -> Iterator[Diagnostic]:
    """Renamings in the settings that no deck has, if all decks are known."""
    if not tree.settings.renamed or tree.part:
        return
    levels = (name.casefold().split("::") for name in set(used))
    known = {"::".join(level[:end]) for level in levels for end in range(1, len(level) + 1)}
    for new, old in tree.settings.renamed.items():
        if tree.settings.shipped(new).casefold() not in known:
            message = f'no notes are in a deck "{new}", so "{old}" is not renamed; mend the name'
            line = tree.settings.renamed_at[new]
            yield Diagnostic(Span(SETTINGS, line, line), "deck-unknown", message, "warning")


def packages(decks: Sequence[Deck], tree: Tree) -> tuple[Package, ...]:
    """One package for each deck directly below the root, and one of all where there are several."""
    root = tree.settings.root
    topics: dict[str, list[Deck]] = {}
    for deck in decks:
        title = _topic_deck(deck.name, root).removeprefix(f"{root}::")
        topics.setdefault(title, []).append(deck)
    held = {
        title: tuple(inside)
        for title, inside in topics.items()
        if any(deck.notes for deck in inside)
    }
    taken = set(_OF_WINDOWS)
    found = [Package(_file_name(title, taken), title, inside) for title, inside in held.items()]
    if len(found) > 1:
        whole = root or tree.settings.name or tree.name
        found.append(Package(_file_name(whole, taken), whole, tuple(decks)))
    return tuple(found)


def _topic_deck(name: str, root: str) -> str:
    """The deck directly below the root that a deck is or belongs to."""
    above = f"{root}::" if name.startswith(f"{root}::") else ""
    return above + name.removeprefix(above).split("::", 1)[0]


def _file_name(title: str, taken: set[str]) -> str:
    """A title as a file name that no other package has."""
    bare = _NOT_WORD.sub("-", normalize("NFC", title.casefold())).strip("-")[:80] or "deck"
    names = chain((bare,), (f"{bare}-{number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
