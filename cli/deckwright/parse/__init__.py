"""What a card is: finds the notes of a collection, as `tests/syntax.md` describes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from deckwright import frontmatter
from deckwright.cloze import Cloze, Fault, scan
from deckwright.model import Diagnostic, Draft, Settings, Severity, Source, Span, Tree, is_index
from deckwright.outline import locate
from deckwright.parse.decks import Head, deck_name, head, title, titles
from deckwright.parse.drafts import Home, draft, text_of
from deckwright.parse.found import Found, Remark
from deckwright.parse.matter import faults
from deckwright.parse.page import Page, page
from deckwright.parse.tags import page_tags
from deckwright.parse.twins import told_apart
from deckwright.parse.walk import findings
from deckwright.spread import spread, travels

__all__ = ["Description", "parse"]

travels(Draft, Span)

_SOURCES = 12  # that a process is given at once
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


@dataclass(frozen=True, slots=True)
class Description:
    """What a source says of a deck, in Markdown. That of a folder's index goes first."""

    deck: str
    text: str
    is_index: bool


def parse(tree: Tree) -> Iterator[Draft | Description | Diagnostic]:
    """The notes of a collection in the order of its sources, and all there is to say of them."""
    above = {source.path: _head(source) for source in tree.above}
    yield from (found for found in above.values() if isinstance(found, Diagnostic))
    here = {source.path: _head(source) for source in tree.sources if is_index(source.path)}
    read = sorted((above | here).items())
    folders = titles(found for _, found in read if isinstance(found, Head))
    work = partial(_sources, tree.settings, folders)
    yield from spread(work, tree.sources, _SOURCES)


def _sources(
    settings: Settings, folders: Mapping[str, str], sources: Sequence[Source]
) -> list[Draft | Description | Diagnostic]:
    return [item for source in sources for item in _source(source, settings, folders)]


def _head(source: Source) -> Head | Diagnostic:
    matter = frontmatter.read(source)
    if isinstance(matter, Diagnostic):
        return matter
    return head(source, matter.data, page(source, matter, Settings()))


def _source(
    source: Source, settings: Settings, folders: Mapping[str, str]
) -> Iterator[Draft | Description | Diagnostic]:
    matter = frontmatter.read(source)
    if isinstance(matter, Diagnostic):
        yield matter
    elif matter.data.get("deckwright") is not False:
        yield from faults(source, matter)
        yield from _page(source, matter, settings, folders)


def _page(
    source: Source, matter: frontmatter.Matter, settings: Settings, folders: Mapping[str, str]
) -> Iterator[Draft | Description | Diagnostic]:
    read = page(source, matter, settings)
    top = head(source, matter.data, read)
    name = deck_name(top, folders, settings)
    deck = settings.shipped(name)
    if top.about:
        yield Description(deck, top.about, is_index(source.path))
    home = Home(
        path=source.path,
        deck=deck,
        title=title(top, name, settings),
        tags=page_tags(matter.data.get("tags")),
        source=text_of(matter.data, "source", settings.source),
        references=read.references,
        settings=settings,
    )
    notes = tuple(_notes(source, read, home))
    yield from (item for item in notes if isinstance(item, Diagnostic))
    yield from told_apart(item for item in notes if isinstance(item, Draft))


def _notes(source: Source, read: Page, home: Home) -> Iterator[Draft | Diagnostic]:
    lines = source.text.split("\n")
    for found in findings(read):
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
