"""Edits of where notes stand, of which there are, and of files and decks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from edits.bank import Note
from edits.editing import extend, mistype, reformat, reword_heavily
from edits.text import reformatted, typo
from edits.world import (
    Edit,
    Page,
    World,
    edited,
    free,
    inserted,
    notes,
    replaced,
    second_of,
    touched,
)

_FEW = 3


def swap(now: World, random: Random) -> World:
    """Two notes of a file change places; each is below the other's heading now."""
    page = random.choice(now.pages)
    is_term = random.random() < 0.3
    mine = [note for note in free(now) if note in page.notes and note.is_term == is_term]
    if len(mine) < 2:
        return now
    one, other = random.sample(mine, 2)
    places = {
        one.who: replace(other, section=one.section),
        other.who: replace(one, section=other.section),
    }
    swapped = replace(page, notes=tuple(places.get(note.who, note) for note in page.notes))
    pages = tuple(swapped if page is one else one for one in now.pages)
    return touched(replace(now, pages=pages), one, other)


def move(now: World, random: Random) -> World:
    """A note goes to another place of its file or of another one."""
    candidates = free(now)
    return _moved(now, random.choice(candidates), random) if candidates else now


def move_and_edit(now: World, random: Random) -> World:
    candidates = free(now)
    if not candidates:
        return now
    change = random.choice((typo, reformatted))
    return _moved(now, change(random.choice(candidates), random), random)


def _moved(now: World, note: Note, random: Random) -> World:
    at_page = random.randrange(len(now.pages))
    return touched(inserted(replaced(now, note), at_page, note, random), note)


def delete(now: World, random: Random) -> World:
    candidates = free(now)
    if not candidates:
        return now
    gone = random.choice(candidates)
    return touched(replaced(now, gone), gone)


def add_in_gap(now: World, random: Random) -> World:
    """A note of another subject takes the place of one that is deleted."""
    gone, fresh = _exchange(now, random)
    if not gone or not fresh:
        return now
    new = replace(fresh, section=gone.section)
    return touched(_without_spare(replaced(now, gone, new), fresh), new, gone)


def add_elsewhere(now: World, random: Random) -> World:
    """A note of another subject comes in while one is deleted somewhere."""
    gone, fresh = _exchange(now, random)
    if not gone or not fresh:
        return now
    after = _without_spare(replaced(now, gone), fresh)
    at_page = random.randrange(len(now.pages))
    return touched(inserted(after, at_page, fresh, random), fresh, gone)


def _exchange(now: World, random: Random) -> tuple[Note | None, Note | None]:
    """A note that can go, and one that can come, unlike it and whatever else came or went."""
    subjects = _touched_subjects(now)
    candidates = free(now, lambda note: note.subject not in subjects)
    gone = random.choice(candidates) if candidates else None
    return gone, gone and _unrelated(now, gone, random)


def add(now: World, random: Random) -> World:
    return random.choice((add_in_gap, add_elsewhere))(now, random)


def _unrelated(now: World, beside: Note, random: Random) -> Note | None:
    subjects = _touched_subjects(now) | {beside.subject}
    asked = {note.question for note in notes(now)}
    fitting = [
        note
        for note in now.spare
        if note.is_term == beside.is_term
        and note.subject not in subjects
        and note.question not in asked
    ]
    return random.choice(fitting) if fitting else None


def _touched_subjects(now: World) -> set[str]:
    """Those of which a note was edited, came or went."""
    return {
        note.subject
        for note in now.language.notes
        if note.who in now.touched or second_of(note.who) in now.touched
    }


def reword_and_add(now: World, random: Random) -> World:
    """A question is heavily reworded, and a note of another subject comes in just before it."""
    after = reword_heavily(now, random)
    reworded = next(
        (note for note in notes(after) if note.who in after.touched - now.touched), None
    )
    fresh = _unrelated(after, reworded, random) if reworded else None
    if not reworded or not fresh:
        return now
    new = replace(fresh, section=reworded.section)
    return touched(_without_spare(replaced(after, reworded, new, reworded), fresh), new)


def add_sibling(now: World, random: Random) -> World:
    """A note of a family is deleted, and another one of it comes in its place."""
    pairs = [
        (gone, fresh)
        for gone in free(now)
        for fresh in now.spare
        if gone.is_family and fresh.subject == gone.subject
    ]
    if not pairs:
        return now
    gone, fresh = random.choice(pairs)
    new = replace(fresh, section=gone.section)
    return touched(_without_spare(replaced(now, gone, new), fresh), new, gone)


def _without_spare(now: World, used: Note) -> World:
    return replace(now, spare=tuple(note for note in now.spare if note.who != used.who))


def reorder(now: World, random: Random) -> World:
    """A file's sections in another order, and the notes in each."""
    page = random.choice(now.pages)
    sections: dict[tuple[bool, str], list[Note]] = defaultdict(list)
    for note in page.notes:
        sections[note.is_term, "" if note.is_term else note.section].append(note)
    groups = list(sections.values())
    random.shuffle(groups)
    for group in groups:
        random.shuffle(group)
    groups.sort(key=lambda group: group[0].is_term)
    mixed = tuple(note for group in groups for note in group)
    return touched(_with_page(now, page, replace(page, notes=mixed)), *mixed)


def rename_file(now: World, random: Random) -> World:
    """A file gets another name, and a few of its notes other words."""
    page = random.choice(now.pages)
    for _ in range(random.choice((0, _FEW))):
        now = random.choice((mistype, extend, reformat))(now, random)
    page = next(one for one in now.pages if one.path == page.path)
    renamed = replace(page, path=f"course/{random.choice(('summer', 'winter'))}.md")
    return touched(_with_page(now, page, renamed), *page.notes)


def rename_deck(now: World, random: Random) -> World:
    """The folder, a file's front matter or its title gives its notes another deck."""
    way = random.choice((_rename_folder, _name_deck, _rename_title))
    return way(now, random)


def _rename_folder(now: World, _: Random) -> World:
    pages = (replace(page, path=page.path.replace("course/", "lectures/")) for page in now.pages)
    return touched(replace(now, pages=tuple(pages)), *notes(now))


def _name_deck(now: World, random: Random) -> World:
    page = random.choice(now.pages)
    return touched(_with_page(now, page, replace(page, deck="Exam::Oral")), *page.notes)


def _rename_title(now: World, random: Random) -> World:
    page = random.choice(now.pages)
    title = f"{page.title} (2)"
    return touched(_with_page(now, page, replace(page, title=title)), *page.notes)


def renumber(now: World, random: Random) -> World:
    """All headings of a file are numbered from elsewhere on, or in another way."""
    page = random.choice(now.pages)
    first, numbers = random.choice(((page.first + 1, page.numbers), (page.first, "{})")))
    after = _with_page(now, page, replace(page, first=first, numbers=numbers))
    return touched(after, *page.notes)


def _with_page(now: World, old: Page, new: Page) -> World:
    return replace(now, pages=tuple(new if page is old else page for page in now.pages))


def change_anchored(now: World, random: Random) -> World:
    """A note that its author has pinned becomes another one in all but its id."""
    candidates = free(now, lambda note: bool(note.anchor))
    if not candidates:
        return now
    note = random.choice(candidates)
    others = [other for other in now.spare if other.is_term == note.is_term]
    if not others:
        return now
    other = random.choice(others)
    text = replace(note, question=other.question, answer=other.answer)
    after = edited(_without_spare(now, other), text)
    return _moved(after, text, random) if random.random() < 0.5 else after


def in_turn(edits: Sequence[Edit]) -> Edit:
    """The edit that is any of these."""
    return lambda now, random: random.choice(edits)(now, random)
