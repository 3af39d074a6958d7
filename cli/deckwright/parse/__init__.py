"""What a card is: finds the notes of a collection, as `tests/syntax.md` describes them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from deckwright import frontmatter
from deckwright.cloze import Cloze, Fault, scan
from deckwright.model import Diagnostic, Draft, Settings, Severity, Source, Span, Tree, is_index
from deckwright.outline import locate
from deckwright.parse.answers import reveals
from deckwright.parse.decks import Head, deck_name, head, title, titles
from deckwright.parse.drafts import Home, draft, text_of
from deckwright.parse.found import Found, Remark
from deckwright.parse.keys import keyed
from deckwright.parse.matter import faults, left_as_draft
from deckwright.parse.missed import missed
from deckwright.parse.page import Page, nature, page
from deckwright.parse.place import Nature
from deckwright.parse.tables import columns, row
from deckwright.parse.tags import page_tags, tags_of
from deckwright.parse.terms import Term, is_redirect, loose_term
from deckwright.parse.text import is_request
from deckwright.parse.twins import told_apart
from deckwright.parse.walk import findings

__all__ = [
    "Description",
    "Frame",
    "Item",
    "Nature",
    "Term",
    "columns",
    "frame",
    "is_redirect",
    "is_request",
    "loose_term",
    "nature",
    "parse",
    "read",
    "reveals",
    "row",
]

_SEVERITY: Mapping[str, Severity] = {
    "cloze-syntax": "error",
    "empty-answer": "error",
    "empty-question": "error",
    "unanswered": "warning",
    "concept-skipped": "info",
    "inline-skipped": "info",
    "question-skipped": "info",
    "table-skipped": "info",
    "term-redirect": "info",
}


class Description(NamedTuple):
    """What a source says of a deck, in Markdown. That of a folder's index goes first."""

    deck: str
    text: str
    is_index: bool


Item = Draft | Description | Diagnostic


class Frame(NamedTuple):
    """What the sources of a collection have in common."""

    settings: Settings
    folders: Mapping[str, str]  # those whose index has a title, with the title


def parse(tree: Tree) -> Iterator[Item]:
    """The notes of a collection in the order of its sources, and all there is to say of them."""
    common, said = frame(tree)
    yield from said
    for source in tree.sources:
        yield from read(source, common)


def frame(tree: Tree) -> tuple[Frame, tuple[Diagnostic, ...]]:
    """What sources have in common, and what is wrong in indexes that are no sources here."""
    above = {source.path: _head(source) for source in tree.above}
    here = {source.path: _head(source) for source in tree.sources if is_index(source.path)}
    told = sorted((above | here).items())
    folders = titles(found for _, found in told if isinstance(found, Head))
    said = (found for found in above.values() if isinstance(found, Diagnostic))
    return Frame(tree.settings, folders), tuple(said)


def _head(source: Source) -> Head | Diagnostic:
    matter = frontmatter.read(source)
    if isinstance(matter, Diagnostic):
        return matter
    return head(source, matter.data, page(source, matter, Settings()))


def read(source: Source, common: Frame) -> Iterator[Item]:
    """The notes of a source in their order, and all there is to say of them."""
    matter = frontmatter.read(source)
    if isinstance(matter, Diagnostic):
        yield matter
    elif matter.data.get("draft") is True and not common.settings.drafts:
        yield left_as_draft(source, matter)
    elif matter.data.get("deckwright") is not False:
        yield from faults(source, matter)
        yield from _page(source, matter, common)


def _page(source: Source, matter: frontmatter.Matter, common: Frame) -> Iterator[Item]:
    settings = common.settings
    found = page(source, matter, settings)
    top = head(source, matter.data, found)
    name = deck_name(top, common.folders, settings)
    deck = settings.shipped(name)
    if top.about:
        yield Description(deck, top.about, is_index(source.path))
    home = Home(
        path=source.path,
        deck=deck,
        title=title(top, name, settings),
        tags=page_tags(tags_of(matter.data)),
        source=text_of(matter.data, "source", settings.source),
        references=found.references,
        settings=settings,
    )
    notes = tuple(_notes(source, found, home))
    yield from (item for item in notes if isinstance(item, Diagnostic))
    yield from told_apart(item for item in notes if isinstance(item, Draft))


def _notes(source: Source, on: Page, home: Home) -> Iterator[Draft | Diagnostic]:
    lines = source.text.split("\n")
    read = keyed(on, lines, list(findings(on)))
    for found in (*read, *missed(on, read)):
        if isinstance(found, Remark):
            span = Span(source.path, found.first, found.last)
            yield Diagnostic(span, found.code, found.message, _SEVERITY[found.code])
        else:
            span = Span(source.path, found.first, found.last)
            clozes, faults = scan(found.front) if found.kind == "cloze" else ((), ())
            said = [*_faults(found, span, faults, lines)]
            if found.kind == "cloze" and not (clozes or faults):
                message = "no deletion; mark the hidden words as {{c1::words}}"
                said.append(Diagnostic(span, "cloze-none", message, "error"))
            yield from said
            if not said:
                yield draft(found, home, tuple(_hidden(found.front, clozes)))


def _hidden(text: str, clozes: Iterable[Cloze]) -> Iterator[tuple[int, str]]:
    for cloze in clozes:
        yield cloze.number, text[cloze.inner_start : cloze.inner_end]


def _faults(
    found: Found, span: Span, faults: Iterable[Fault], lines: list[str]
) -> Iterator[Diagnostic]:
    places: dict[int, Span] = {}  # of the lines of the note, by where they start
    for fault in faults:
        start = found.front.rfind("\n", 0, fault.offset) + 1
        if start not in places:
            places[start] = locate(lines, span, found.front[start:].split("\n", 1)[0])
        yield Diagnostic(places[start], fault.code, fault.message, "error")
