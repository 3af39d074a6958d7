"""The table of what was measured, and the floors below which it must not fall."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edits.judging import Score

HEAD = (
    "operation            old   kept  if asked  wrong  missed  asked  low |  new  adopted  gone"
    " | listed | harmed | floor"
)
ALL = "all"

# What the rows of a language and of all leave out: a merge, in which a guid must go; files and
# decks, whose many unchanged notes would hide what becomes of a few; and what is a trial of
# strength without a floor.
UNCOUNTED = frozenset(
    {
        "merge",
        "rename file",
        "rename deck",
        "renumber",
        "reorder",
        "reword and rewrite",
        "reword and add",
    }
)


@dataclass(frozen=True, slots=True)
class Floor:
    """What must hold of an operation."""

    text: str
    is_missed: bool


def _least(name: str, value: float, least: float) -> Floor:
    return Floor(f"{name} >= {least:g}", value < least)


def _most(name: str, value: float, most: float) -> Floor:
    return Floor(f"{name} <= {most:g}", value > most)


KEPT: Mapping[str, float] = {
    "typo": 1,
    "reformat": 1,
    "extend answer": 1,
    "shorten answer": 1,
    "rewrite answer": 1,
    "rewrite definition": 0.98,
    "respell term": 0.98,
    "reword lightly": 0.98,
    "reword heavily": 0.98,
    "reword anew": 0.92,
    "revise a run": 0.98,
    "swap": 1,
    "move": 1,
    "move and edit": 0.98,
    "rename file": 1,
    "rename deck": 1,
    "renumber": 1,
    "reorder": 1,
    "change with id": 1,
    "split": 1,
    "merge": 1,
    "delete, undo": 1,
    ALL: 0.99,
}
ADOPTED: Mapping[str, float] = {
    "split": 0,
    "reword and add": 0.02,
    "add unrelated": 0.02,
    "add sibling": 0.20,
}


def floors(name: str, score: Score) -> Iterator[Floor]:
    if name in KEPT:
        yield _least("kept", score.recall, KEPT[name])
    if name in ADOPTED:
        yield _most("adopted", score.adoption, ADOPTED[name])
    if name == "add sibling":
        yield _most("unmarked", score.unmarked, 0)
    if name == "merge":
        yield _least("listed", score.listing, 1)
    if name == ALL:
        yield _least("precision", score.precision, 0.97)
    else:
        yield _most("harmed", score.harmed, 0)


def line(name: str, score: Score, found: Iterable[Floor] = ()) -> str:
    missed = ", ".join(floor.text for floor in found if floor.is_missed)
    verdict = f"MISSED {missed}" if missed else ""
    return (
        f"{name:18} {score.old:5} {_ratio(score.recall, score.old)}"
        f" {_ratio(score.recall_if_asked, score.old):>9}"
        f" {score.wrong:6} {score.missed:7} {score.asked:6} {score.low:4}"
        f" | {score.new:4} {score.adopted:8} {score.gone:5}"
        f" | {_ratio(score.listing, score.joined)} | {score.harmed:6} | {verdict}"
    ).rstrip()


def _ratio(value: float, notes: int) -> str:
    return f"{value:6.3f}" if notes else "     -"
