"""The files of the page: what a browser can read from a disk, where it may fetch nothing.

So the data are scripts that call a function of the page. The first lists the cards, which the page
loads at once; the others hold their HTML, a hundred cards each, and are loaded when one is shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from deckwright import __version__
from deckwright.model import Diagnostic, Package
from deckwright.notetypes import QUESTION
from deckwright.preview import mathematics
from deckwright.preview.cards import MEDIA, Card, about, cards
from deckwright.preview.findings import told

PAGE = "index.html"
_PAGE = (PAGE, "card.js", "cards.js", "page.css", "page.js", "parts.js")
_LIVE = "live.js"
_PARTS = Path(__file__).with_name("page")
_CHUNK = 100  # cards whose HTML is loaded at once
_FORMULAS = ("\\(", "\\[")

Content = bytes | Path  # a file's bytes, or where they are
Files = Mapping[str, Content]  # by their paths below the page's folder


class Collection(NamedTuple):
    """What is to be shown."""

    name: str
    language: str
    packages: tuple[Package, ...]  # as they came of a build; the last has everything
    findings: tuple[Diagnostic, ...]  # paths as they are below the root
    downloads: Mapping[str, Path]  # the packages that are on disk, by their names


def site(collection: Collection) -> Files:
    """All files of the page."""
    shown = list(cards(collection.packages[-1].decks)) if collection.packages else []
    html = [(card.front, card.back) for card in shown]
    made: dict[str, Content] = {name: (_PARTS / name).read_bytes() for name in _PAGE}
    made["data/cards.js"] = _script("begin", _index(collection, shown))
    for number, start in enumerate(range(0, len(html), _CHUNK)):
        made[f"data/{number}.js"] = _script("chunk", number, html[start : start + _CHUNK])
    if any(mark in side for card in html for side in card for mark in _FORMULAS):
        made |= {f"mathjax/{name}": path for name, path in mathematics.files()}
    made |= {f"{MEDIA}/{file.name}": file.path for card in shown for file in card.note.media}
    made |= {f"packages/{name}": path for name, path in collection.downloads.items()}
    return dict(sorted(made.items()))


def live(files: Files) -> Files:
    """The same page, which asks its server for news."""
    page = files[PAGE]
    assert isinstance(page, bytes)
    script = f'<script src="{_LIVE}" data-state="{state(files)}" defer></script>\n</head>'
    news = {
        PAGE: page.replace(b"</head>", script.encode()),
        _LIVE: (_PARTS / _LIVE).read_bytes(),
    }
    return {**files, **news}


def state(files: Files) -> str:
    """What tells one page from another, live or not."""
    digest = blake2b(digest_size=12)
    for name, content in files.items():
        if name not in (PAGE, _LIVE):
            digest.update(f"{name}\0".encode())
            digest.update(content if isinstance(content, bytes) else str(content).encode())
    return digest.hexdigest()


def _script(function: str, *arguments: object) -> bytes:
    told = ",".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments
    )
    # A half of a character, escaped, is a text of JavaScript too.
    return f"deckwright.{function}({told});\n".encode(errors="backslashreplace")


def _index(collection: Collection, shown: Sequence[Card]) -> dict[str, object]:
    on = told((card.note.span for card in shown), collection.findings)
    decks = _places(card.deck for card in shown)
    paths = _places(card.note.span.path for card in shown)
    tags = _places(sorted({tag for card in shown for tag in card.note.tags}))
    return {
        **_facts(collection),
        "decks": list(decks),
        "paths": list(paths),
        "tags": list(tags),
        "cards": [
            [
                *(decks[card.deck], paths[card.note.span.path], card.note.span.first),
                *(card.kind, [tags[tag] for tag in card.note.tags], on[card.note.span]),
                *(f"{card.note.guid}.{card.ordinal}", card.title, card.text),
            ]
            for card in shown
        ],
    }


def _facts(collection: Collection) -> dict[str, object]:
    """What is true of the whole, whatever cards there are."""
    return {
        "name": collection.name,
        "language": collection.language,
        "version": __version__,
        "css": QUESTION.css,
        "chunk": _CHUNK,
        "about": dict(about(collection.packages[-1].decks)) if collection.packages else {},
        "findings": list(map(_finding, collection.findings)),
        "packages": list(_downloads(collection)),
    }


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _finding(each: Diagnostic) -> tuple[str, int, str, str, str]:
    return each.span.path, each.span.first, each.severity, each.code, each.message


def _downloads(collection: Collection) -> Iterator[tuple[str, str, int]]:
    """Of each package that is there, its title, where it is, and its bytes."""
    for package in collection.packages:
        name = f"{package.name}.apkg"
        if name in collection.downloads:
            size = collection.downloads[name].stat().st_size
            yield package.title, f"packages/{name}", size
