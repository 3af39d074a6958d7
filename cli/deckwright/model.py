"""The nouns. Everything else in Deckwright is a function from some of these to others.

"Note", "card", "deck", "field", "guid" and "ordinal" mean what they mean in Anki: one note
has fields and may have several cards.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple, Protocol

SEPARATOR = "\x1f"  # between the fields of a note, and between texts; none has it itself

Kind = Literal["question", "cloze"]
Severity = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """Whole lines of a source, counted from 1 in the file as it is on disk."""

    path: str  # relative to the collection's root, with slashes
    first: int
    last: int


OTHER = "{other}"


class Diagnostic(NamedTuple):
    """Something to tell the author: what is wrong and the shortest cure."""

    span: Span
    code: str  # kebab-case, stable
    message: str  # lower case, no full stop
    severity: Severity
    guid: str = ""  # of the note that it asks about: is it the one at the span?
    other: Span | None = None  # a second place, for which the message has OTHER


class Source(NamedTuple):
    """A Markdown file: its text with line feeds only and without a byte order mark."""

    path: str
    text: str


def is_index(path: str) -> bool:
    """Whether a source speaks for its folder."""
    return PurePosixPath(path).stem.casefold() in ("readme", "index")


class Media(NamedTuple):
    """A picture or sound of the collection."""

    name: str  # in the package: the hash of the content, and the extension
    path: Path


Looked = tuple[str, str, "Media | Diagnostic"]  # a source, a target in it, and what it means


class Shelf(Protocol):
    """The pictures and sounds that the notes of a collection may show."""

    def find(self, target: str, source: str) -> "Media | Diagnostic":
        """The file that `target` means in `source`, or why there is none, said of its line 1."""


LOCK = "deckwright.lock"  # the ledger's file, beside the sources
SETTINGS = "deckwright.toml"  # what the author has chosen, beside them
FORMS = ("bold", "concepts", "faq", "highlights", "inline", "table")  # that are off by themselves


@dataclass(frozen=True, slots=True)
class Settings:
    """What `deckwright.toml` says. Nothing is needed."""

    name: str = ""
    root: str = ""
    language: str = ""
    author: str = ""
    license: str = ""
    source: str = ""
    url: str = ""
    decks: Literal["files", "folders"] = "files"
    cards: frozenset[str] = frozenset()  # opt-ins of the syntax
    reverse: bool = False
    doubtful: Literal["ask", "new", "same"] = "ask"
    renamed: Mapping[str, str] = field(default_factory=dict)  # decks, to what they were called
    renamed_at: Mapping[str, int] = field(default_factory=dict)  # the lines that say so
    off: tuple[str, ...] = ()  # lint's rules that are
    limits: Mapping[str, int] = field(default_factory=dict)  # by which others of them judge
    drafts: bool = False  # whether `draft: true` is let through, which no file can ask for

    def shipped(self, deck: str) -> str:
        """The deck that notes of a deck go to: its old name, if it was renamed so."""
        levels = deck.split("::")
        for end in range(len(levels), 0, -1):
            if old := self.renamed.get("::".join(levels[:end])):
                return "::".join((old, *levels[end:]))
        return deck


@dataclass(frozen=True, slots=True)
class Tree:
    """A collection as it is on disk."""

    name: str  # of the root folder
    sources: tuple[Source, ...]  # sorted by path
    media: Shelf
    settings: Settings
    diagnostics: tuple[Diagnostic, ...] = ()
    root: Path = Path()
    above: tuple[Source, ...] = ()  # of a part: the indexes that name the folders it is in
    part: str = ""  # of the collection: a folder with a slash at its end, a file, or all of it
    lock: "Source | Diagnostic | None" = None  # the ledger's text, or why it can't be read
    cache: MutableMapping[bytes, bytes] = field(default_factory=dict)  # what was made before

    def covers(self, path: str) -> bool:
        """Whether a source of that path would be among these."""
        is_folder = not self.part or self.part.endswith("/")
        return path.startswith(self.part) if is_folder else path == self.part


class Draft(NamedTuple):
    """A note as the author wrote it: every text is Markdown that the engine can read as it is."""

    kind: Kind
    front: str  # the question, or the text with its clozes
    back: str  # the answer; empty for a cloze
    span: Span
    deck: str
    context: tuple[str, ...] = ()  # the headings above, outermost first, as plain text
    tags: tuple[str, ...] = ()
    anchor: str = ""  # an identity that the author has pinned with {#id}
    hint: str = ""
    extra: str = ""
    source: str = ""
    reverse: bool = False
    references: str = ""  # link and abbreviation definitions of the file that the texts use
    asked: str = ""  # the front as it is compared
    hidden: tuple[tuple[int, str], ...] = ()  # the numbers and texts of its clozes
    named: str = ""  # what the front begins with to tell it from others that ask the same
    implicit: tuple[int, ...] = ()  # cloze numbers that the syntax gave, not the author


class Deletion(NamedTuple):
    """A cloze as the ledger keeps it."""

    number: int
    text: str  # that it hides, normalised and cut
    is_gone: bool = False  # no deletion has the number any more; it is never given again


class Record(NamedTuple):
    """What is remembered of a note from one build to the next."""

    guid: str
    id: int  # Anki's note id: milliseconds of the epoch
    shown: str  # fingerprint of what a student sees
    mod: int  # seconds of the epoch: when that last changed; 0 before the first package
    kind: Kind
    anchor: str
    written: str  # fingerprint of the author's text
    question: str  # normalised and cut; of a cloze note, the whole text
    answer: str  # likewise; of a cloze note, nothing
    deletions: tuple[Deletion, ...]  # of a cloze note, by number
    path: str  # of the source
    deck: str
    reverse: bool = False  # of a question: asked both ways, and so two cards


class Ledger(NamedTuple):
    """What a collection remembers of its notes."""

    namespace: str  # in which its guids are unique
    records: tuple[Record, ...] = ()  # in the order of the sources
    retired: tuple[Record, ...] = ()  # of notes that are gone


class Rendered(NamedTuple):
    """A note as it is shipped."""

    guid: str
    id: int
    mod: int
    kind: Kind
    deck: str
    tags: tuple[str, ...]
    html: str  # of its fields, in the order of the note type, as Anki keeps them: see `SEPARATOR`
    ordinals: tuple[int, ...]  # of its cards, ascending, never empty
    media: tuple[Media, ...]
    span: Span

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.html.split(SEPARATOR))


class Deck(NamedTuple):
    """A deck of Anki with the notes that stand directly in it, in the order of the documents."""

    name: str  # levels joined by "::"
    description: str  # Markdown, or empty
    notes: tuple[Rendered, ...]


class Package(NamedTuple):
    """What becomes one .apkg file."""

    name: str  # the file's name without its extension
    title: str  # the deck that it is named after
    decks: tuple[Deck, ...]


Fate = Literal["new", "edited", "unchanged", "back", "held", "retired"]
Confidence = Literal["exact", "high", "low"]


class Change(NamedTuple):
    """What became of a note since the last build."""

    fate: Fate  # held: its source has a fault, and it stays as it was
    record: Record
    before: Record | None
    span: Span
    reason: str  # why it is taken for the note that it was before
    confidence: Confidence
    other: Span | None = None  # what a new note was a part of, or a retired one is a part of now


class Build(NamedTuple):
    """What a collection became. Its packages are sound only if no diagnostic is an error."""

    packages: tuple[Package, ...]  # one a topic, then one of everything if there are several
    diagnostics: tuple[Diagnostic, ...]  # sorted
    ledger: Ledger | None  # as it was before the build; nothing if it can't be read
    changes: tuple[Change, ...]  # in the order of the sources, those of retired notes last
    looked: tuple[Looked, ...] = ()  # for pictures and sounds
    is_settled: bool = False  # what was said will be said again of the same notes
