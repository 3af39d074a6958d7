"""Notes that were divided, and notes that became part of another: said, never guessed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from deckwright.identify.fuzzy import Search
from deckwright.identify.pairing import Pairing
from deckwright.identify.words import all_words, words
from deckwright.model import Draft, Record
from deckwright.normal import normal

_MORE = 0.4  # of them that the other did not have before
_PART = 0.8  # of a note's words, by their weight, that another has: it is part of the other


@dataclass(frozen=True, slots=True)
class Relations:
    origins: dict[int, int] = field(default_factory=dict)  # new: the note that had its text
    merged: dict[int, int] = field(default_factory=dict)  # record: the note that has its text now


def relations(pairing: Pairing, drafts: Sequence[Draft], search: Search) -> Relations:
    """What is left over and was, or is, a part of an edited note of the same file."""
    edited: dict[str, list[int]] = defaultdict(list)
    for new, match in pairing.matches.items():
        if match.record.written != pairing.new[new].written:
            edited[pairing.new[new].path].append(new)
    found = Relations()
    for new in pairing.free_new():
        text = _whole(drafts[new])
        parts = {
            at: search.containment(_before(pairing, at) - _whole(drafts[at]), text)
            for at in edited[pairing.new[new].path]
        }
        _relate(found.origins, new, parts)
    for old in pairing.free_old():
        text = _told(pairing.old[old])
        parts = {
            at: search.containment(text, _whole(drafts[at]))
            for at in edited[pairing.path(old)]
            if search.containment(text, _whole(drafts[at]) - _before(pairing, at)) >= _MORE
        }
        _relate(found.merged, old, parts)
    return found


def _relate(found: dict[int, int], part: int, wholes: Mapping[int, float]) -> None:
    best = max(wholes, key=wholes.__getitem__, default=None)
    if best is not None and wholes[best] >= _PART:
        found[part] = best


def _before(pairing: Pairing, new: int) -> frozenset[str]:
    """The words that an edited note had."""
    return all_words(pairing.matches[new].record)


def _told(record: Record) -> frozenset[str]:
    return words(record.answer) or words(record.question)


def _whole(draft: Draft) -> frozenset[str]:
    return words(normal(f"{draft.front}\n{draft.back}"))
