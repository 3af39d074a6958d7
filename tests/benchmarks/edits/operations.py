"""What authors do to their notes between two builds: the rows of the table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from edits import editing, moving
from edits.bank import Language
from edits.world import Edit, World, attempt, notes, world

ONCE = (1, 1)
FEW = (1, 5)  # edits of a commit
SHARE_OF_BIG = 0.2  # of all notes
PINNED = 5  # notes

Prepare = Callable[[World, Random], World]


def _as_it_is(now: World, _: Random) -> World:
    return now


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    edit: Edit
    times: tuple[int, int] = FEW
    prepare: Prepare = _as_it_is  # what must hold before
    is_undone: bool = False  # by another commit, after a build


def _pinned(now: World, random: Random) -> World:
    """The world with ids on some notes."""
    chosen = {note.who: at for at, note in enumerate(random.sample(list(notes(now)), PINNED))}
    pages = (
        replace(
            page,
            notes=tuple(
                replace(note, anchor=f"id-{chosen[note.who]}") if note.who in chosen else note
                for note in page.notes
            ),
        )
        for page in now.pages
    )
    return replace(now, pages=tuple(pages))


def _numbered(now: World, _: Random) -> World:
    pages = (replace(page, is_labelled=False, numbers="Q{}.") for page in now.pages)
    return replace(now, pages=tuple(pages))


def _big(now: World, random: Random) -> World:
    edit = moving.in_turn(editing.TEXT_EDITS)
    for _ in range(round(SHARE_OF_BIG * len(list(notes(now))))):
        now = attempt(edit, now, random)
    return now


_ANY = (
    *editing.TEXT_EDITS,
    editing.split,
    editing.merge,
    moving.swap,
    moving.move,
    moving.move_and_edit,
    moving.delete,
    moving.add,
)

OPERATIONS = (
    Operation("typo", editing.mistype),
    Operation("reformat", editing.reformat),
    Operation("extend answer", editing.extend),
    Operation("shorten answer", editing.shorten),
    Operation("rewrite answer", editing.rewrite_answer),
    Operation("rewrite definition", editing.rewrite_definition),
    Operation("respell term", editing.respell_term),
    Operation("reword lightly", editing.reword_lightly),
    Operation("reword heavily", editing.reword_heavily),
    Operation("reword anew", editing.reword_anew),
    Operation("reword and rewrite", editing.rework),
    Operation("revise a run", editing.revise_run, ONCE),
    Operation("reword and add", moving.reword_and_add, (1, 3)),
    Operation("swap", moving.swap),
    Operation("move", moving.move),
    Operation("move and edit", moving.move_and_edit),
    Operation("rename file", moving.rename_file, ONCE),
    Operation("rename deck", moving.rename_deck, ONCE),
    Operation("renumber", moving.renumber, ONCE, _numbered),
    Operation("reorder", moving.reorder, ONCE),
    Operation("change with id", moving.change_anchored, FEW, _pinned),
    Operation("split", editing.split),
    Operation("merge", editing.merge),
    Operation("delete", moving.delete),
    Operation("delete, undo", moving.delete, is_undone=True),
    Operation("add unrelated", moving.add),
    Operation("add sibling", moving.add_sibling),
    Operation("mixed", moving.in_turn(_ANY), (3, 8)),
    Operation("big", _big, ONCE),
)


def history(operation: Operation, language: Language, seed: int) -> tuple[World, ...]:
    """A collection, commit by commit; between them it is built."""
    random = Random(f"{operation.name}, {language.name}, {seed}")
    before = operation.prepare(world(language, random), random)
    after = before
    for _ in range(random.randint(*operation.times)):
        after = attempt(operation.edit, after, random)
    if operation.is_undone:
        return before, after, replace(before, touched=after.touched)
    return before, after


def histories(
    operation: Operation, language: Language, trials: int
) -> Iterator[tuple[int, tuple[World, ...]]]:
    """Those of several seeds, without those in which nothing could be edited so."""
    for seed in range(trials):
        made = history(operation, language, seed)
        if made[-1].touched:
            yield seed, made
