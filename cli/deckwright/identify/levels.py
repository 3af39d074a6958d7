"""What is asked of a record and a new note before they are taken for one, the surest first."""

# ruff: noqa: PLR2004 - the levels are a table of numbers

from collections.abc import Callable
from typing import NamedTuple

from deckwright.identify.words import Likeness
from deckwright.model import Confidence

_SURE = 0.85  # likeness of the question or of the answer that leaves little doubt


class Place(NamedTuple):
    """Where the notes of a pair stand."""

    is_of_file: bool
    is_of_gap: bool
    is_alone: bool  # no other record and no other new note in their gap


class Level(NamedTuple):
    """What is asked of a pair: where it stands, how alike it is, by how much more than others."""

    fits: Callable[[Likeness, Place], bool]
    margin: float
    place: str


def _is_likely(likeness: Likeness) -> bool:
    """Enough for the only note and the only record between the same neighbours."""
    q, a = likeness.question, likeness.answer
    by_both = (q >= 0.55 and a >= 0.2) or (q + a >= 0.85 and min(q, a) >= 0.25)
    by_answer = a >= 0.55 and (likeness.is_told or likeness.is_about)
    by_subject = q >= 0.65 and likeness.is_about
    return q >= 0.85 or by_answer or by_both or by_subject


def _is_in_gap(likeness: Likeness, at: Place, least: float) -> bool:
    """Whether both stand in one gap and more is alike than an answer such as "yes"."""
    is_telling = likeness.question >= 0.25 or likeness.is_told or likeness.is_about
    return at.is_of_gap and likeness.score >= least and is_telling


def _is_shared(likeness: Likeness, least: float) -> bool:
    """Whether question and answer are alike, both of them."""
    return likeness.score >= least and likeness.question >= 0.45 and likeness.is_told


_ANYWHERE = "wherever it was"
_FILE = "in the same file"
_GAP = "between the same neighbours"
LEVELS = (
    Level(lambda alike, _: alike.score >= 0.90, 0.06, _ANYWHERE),
    Level(lambda alike, at: at.is_of_file and alike.score >= 0.78, 0.08, _FILE),
    Level(lambda alike, _: alike.score >= 0.82, 0.10, _ANYWHERE),
    Level(lambda alike, at: _is_in_gap(alike, at, 0.60), 0.08, _GAP),
    Level(lambda alike, at: at.is_alone and _is_likely(alike), 0, f"alone {_GAP}"),
    Level(lambda alike, at: at.is_of_file and alike.score >= 0.70, 0.12, _FILE),
    Level(lambda alike, at: _is_in_gap(alike, at, 0.50), 0.10, _GAP),
    Level(lambda alike, at: at.is_of_file and _is_shared(alike, 0.60), 0.30, _FILE),
)
CLEAR, NOWHERE = LEVELS[2], Place(is_of_file=False, is_of_gap=False, is_alone=False)
AGAIN = 3  # the level from which on each match may make another possible


def trust(likeness: Likeness) -> Confidence:
    q, a = likeness.question, likeness.answer
    is_sure = (a >= _SURE and likeness.is_told) or (q >= _SURE and a >= 0.3)
    return "high" if is_sure else "low"
