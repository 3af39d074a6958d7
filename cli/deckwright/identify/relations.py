"""Notes that were divided, and notes that became part of another: said, never guessed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from deckwright.identify.fuzzy import Search
from deckwright.identify.pairing import Pairing
from deckwright.identify.words import PART, all_words, words
from deckwright.model import Draft
from deckwright.normal import normal

_MORE = 0.4  # of them that the other did not have before
_LOST = 1  # rare words that a note must have lost, lest one of them pass for a part of it
_MANY = 100  # edited notes of a file: it was written anew, and nothing in it divided


@dataclass(frozen=True, slots=True)
class Relations:
    origins: dict[int, int] = field(default_factory=dict)  # new: the note that had its text
    merged: dict[int, int] = field(default_factory=dict)  # record: the note that has its text now


class _Edited(NamedTuple):
    """The words of an edited note."""

    at: int
    before: frozenset[str]
    now: frozenset[str]


def relations(pairing: Pairing, drafts: Sequence[Draft], search: Search) -> Relations:
    """What is left over and was, or is, a part of an edited note of the same file."""
    olds, news = pairing.free_old(), pairing.free_new()
    places = {pairing.path(old) for old in olds} | {pairing.new[new].path for new in news}
    edited = _edited(pairing, drafts, places)
    found = Relations()
    for new in news:
        if here := edited.get(pairing.new[new].path):
            text = _whole(drafts[new])
            parts = {
                one.at: search.containment(lost, text)
                for one in here
                if search.evidence(lost := one.before - one.now) >= _LOST
            }
            _relate(found.origins, new, parts)
    for old in olds:
        record = pairing.old[old]
        told = words(record.answer) or words(record.question)
        parts = {
            one.at: search.containment(told, one.now)
            for one in edited.get(pairing.path(old), ())
            if search.containment(told, one.now - one.before) >= _MORE
        }
        _relate(found.merged, old, parts)
    return found


def _edited(
    pairing: Pairing, drafts: Sequence[Draft], paths: Iterable[str]
) -> Mapping[str, list[_Edited]]:
    """The edited notes of these files."""
    found: dict[str, list[_Edited]] = defaultdict(list)
    wanted = set(paths)
    for at, match in pairing.matches.items():
        now = pairing.new[at]
        if now.path in wanted and match.record.written != now.written:
            words_now = _whole(drafts[at])
            found[now.path].append(_Edited(at, all_words(match.record), words_now))
    return {path: edited for path, edited in found.items() if len(edited) <= _MANY}


def _relate(found: dict[int, int], part: int, wholes: Mapping[int, float]) -> None:
    best = max(wholes, key=wholes.__getitem__, default=None)
    if best is not None and wholes[best] >= PART:
        found[part] = best


def _whole(draft: Draft) -> frozenset[str]:
    return words(normal(f"{draft.front}\n{draft.back}"))
