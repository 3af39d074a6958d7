"""A folder of notes between two builds, and what can be done to it without losing who is who."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from edits.bank import Language, Note

SMALLEST, LARGEST = 8, 25  # notes of a file
SHARE_IN_HALVES = 0.5  # of the notes that could be two
SHARE_LABELLED = 0.3  # of the files
SHARE_NUMBERED = 0.2


@dataclass(frozen=True, slots=True)
class Page:
    """A file."""

    path: str
    title: str
    notes: tuple[Note, ...]  # the terms last
    deck: str = ""  # that its front matter names
    is_labelled: bool = False  # Q: and A: for headings
    numbers: str = ""  # how its headings are numbered, such as "Q{}."
    first: int = 1


@dataclass(frozen=True, slots=True)
class World:
    language: Language
    pages: tuple[Page, ...]
    spare: tuple[Note, ...]  # that stand in no file
    touched: frozenset[str] = frozenset()  # notes that were edited
    merged: tuple[tuple[str, str], ...] = ()  # which note became part of which


Edit = Callable[[World, Random], World]  # the same world, if there is nothing to edit so


def world(language: Language, random: Random) -> World:
    """Two files with some of the notes, in the order of their subjects."""
    sizes = [random.randint(SMALLEST, LARGEST) for _ in range(2)]
    order = list(range(len(language.notes)))
    random.shuffle(order)
    ends = (sizes[0], sum(sizes))
    parts = (order[: ends[0]], order[ends[0] : ends[1]], order[ends[1] :])
    first, second, spare = ([language.notes[at] for at in sorted(part)] for part in parts)
    pages = (_page("course/1.md", first, random), _page("course/2.md", second, random))
    return World(language, pages, tuple(spare))


def _page(path: str, notes: Sequence[Note], random: Random) -> Page:
    is_labelled = random.random() < SHARE_LABELLED
    is_numbered = not is_labelled and random.random() < SHARE_NUMBERED
    written = [half for note in notes for half in _as_written(note, random)]
    written.sort(key=lambda note: note.is_term)
    title = f"{notes[0].subject} & {notes[-1].subject}"
    numbers = "{}." if is_numbered else ""
    return Page(path, title, tuple(written), is_labelled=is_labelled, numbers=numbers)


def _as_written(note: Note, random: Random) -> tuple[Note, ...]:
    return halves(note) if is_double(note) and random.random() < SHARE_IN_HALVES else (note,)


def is_double(note: Note) -> bool:
    return "second" in note.rewordings and "\n\n" in note.answer


def halves(note: Note) -> tuple[Note, Note]:
    """The note as two: the first keeps its question, the second asks what is left."""
    answer, rest = note.answer.split("\n\n", 1)
    asked = note.rewordings["second"]
    others = {
        key: text for key, text in note.rewordings.items() if key in ("light", "heavy", "anew")
    }
    first = replace(note, answer=answer, rewordings=others)
    second = replace(
        first, who=second_of(note.who), question=asked, answer=rest, rewordings={}, anchor=""
    )
    return first, second


def second_of(who: str) -> str:
    """Who the second half of a note is."""
    return f"{who} (second half)"


def attempt(edit: Edit, before: World, random: Random) -> World:
    """The world after an edit, if it is still one in which every note is a note."""
    after = edit(before, random)
    return after if all(map(_is_sound, after.pages)) else before


def _is_sound(page: Page) -> bool:
    """Whether no two notes ask the same in one place: that is an error of the author's."""
    keys = [(note.is_term or note.section, note.question.casefold()) for note in page.notes]
    return len(keys) == len(set(keys)) and not all(note.is_term for note in page.notes)


def free(now: World, fits: Callable[[Note], bool] = lambda _: True) -> list[Note]:
    """The notes that were not edited yet and fit."""
    return [note for note in notes(now) if note.who not in now.touched and fits(note)]


def notes(now: World) -> Iterator[Note]:
    for page in now.pages:
        yield from page.notes


def touched(now: World, *changed: Note) -> World:
    return replace(now, touched=now.touched | {note.who for note in changed})


def edited(now: World, note: Note) -> World:
    """The world with this note in the place of what it was."""
    return touched(_replaced(now, note.who, note), note)


def replaced(now: World, old: Note, *new: Note) -> World:
    """The world with other notes, or none, in the place of one."""
    return _replaced(now, old.who, *new)


def _replaced(now: World, who: str, *new: Note) -> World:
    pages = (
        replace(
            page,
            notes=tuple(
                one for note in page.notes for one in (new if note.who == who else (note,))
            ),
        )
        for page in now.pages
    )
    return replace(now, pages=tuple(pages))


def inserted(now: World, at_page: int, note: Note, random: Random) -> World:
    """The world with one more note somewhere in a page, below the heading that stands there."""
    page = now.pages[at_page]
    peers = [at for at, peer in enumerate(page.notes) if peer.is_term == note.is_term]
    end = peers[-1] + 1 if peers else len(page.notes) if note.is_term else 0
    at = random.choice([*peers, end])
    if peers and not note.is_term:
        note = replace(note, section=page.notes[min(at, peers[-1])].section)
    changed = replace(page, notes=(*page.notes[:at], note, *page.notes[at:]))
    return replace(now, pages=(*now.pages[:at_page], changed, *now.pages[at_page + 1 :]))
