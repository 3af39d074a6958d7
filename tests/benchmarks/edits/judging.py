"""What became of the notes of a collection, against what should have become of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from edits.adapter import Outcome, rebuilt
from edits.world import World, second_of
from edits.writing import Place, write


@dataclass(frozen=True, slots=True)
class Score:
    """How many notes. All but the last two were edited, moved, added or deleted."""

    old: int = 0  # were there before and still are
    kept: int = 0  # ... with the guid that they had
    missed: int = 0  # ... with a new one
    helped: int = 0  # ... that an honest answer to what was asked would have kept
    swapped: int = 0  # ... with the guid of another
    low: int = 0  # ... kept, with low confidence
    asked: int = 0  # about which the author was asked
    new: int = 0  # were not there before
    adopted: int = 0  # ... and have a guid that is not new
    unmarked: int = 0  # ... and nothing tells that this is doubtful
    gone: int = 0  # were there before and are not
    joined: int = 0  # became part of another, or of a part of another one
    listed: int = 0  # ... and this is said
    others: int = 0  # were not edited
    harmed: int = 0  # ... and have lost their guid

    @property
    def wrong(self) -> int:
        return self.swapped + self.adopted

    @property
    def fault(self) -> str:
        """What is wrong about a single note, if anything is."""
        faults = {
            "missed": self.missed,
            "swapped": self.swapped,
            "adopted": self.adopted,
            "not listed": self.joined - self.listed,
            "harmed": self.harmed,
        }
        return ", ".join(fault for fault, is_found in faults.items() if is_found)

    @property
    def recall(self) -> float:
        return _share(self.kept, self.old)

    @property
    def recall_if_asked(self) -> float:
        return _share(self.kept + self.helped, self.old)

    @property
    def precision(self) -> float:
        return _share(self.kept, self.kept + self.wrong)

    @property
    def adoption(self) -> float:
        return _share(self.adopted, self.new) if self.new else 0.0

    @property
    def listing(self) -> float:
        return _share(self.listed, self.joined)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def total(scores: Iterable[Score]) -> Score:
    sums = (sum(column) for column in zip(*map(astuple, scores), strict=True))
    return Score(*sums)


@dataclass(frozen=True, slots=True)
class Sight:
    """A world as a build saw it."""

    world: World
    places: Mapping[str, Place]
    outcome: Outcome

    def guid(self, who: str) -> str:
        return self.outcome.guids[self.places[who]]


def seen(now: World, folder: Path) -> Sight:
    sight = Sight(now, write(now, folder), rebuilt(folder))
    lost = {who: place for who, place in sight.places.items() if place not in sight.outcome.guids}
    assert not lost, f"the build has no note at {lost}"
    return sight


def judged(history: Sequence[World], folder: Path) -> Mapping[str, Score]:
    """The score of each note after the last of several commits, each built in the same folder."""
    sights = [seen(now, folder) for now in history]
    before, after = sights[0], sights[-1]
    touched = after.world.touched
    notes = {
        who: _note(who, before, after) if who in touched else _bystander(who, before, after)
        for who in after.places
    }
    gone = {who: Score(gone=1) for who in before.places if who not in after.places}
    parts = {who: _part(who, whole, before, after) for who, whole in after.world.merged}
    return notes | gone | parts


def _note(who: str, before: Sight, after: Sight) -> Score:
    return _old(who, before, after) if who in before.places else _new(who, before, after)


def _old(who: str, before: Sight, after: Sight) -> Score:
    own, guid, place = _own(who, before, after), after.guid(who), after.places[who]
    is_kept = guid in own
    is_other = not is_kept and guid in before.outcome.guids.values()
    is_missed = not is_kept and not is_other
    asked = {about for where, about in after.outcome.asked if where == place}
    return Score(
        old=1,
        kept=is_kept,
        missed=is_missed,
        helped=is_missed and bool(asked & own),
        swapped=is_other,
        low=is_kept and place in after.outcome.low,
        asked=bool(asked),
    )


def _own(who: str, before: Sight, after: Sight) -> set[str]:
    """The guids that a note may have: of one that took in others, any of theirs."""
    parts = (part for part, whole in after.world.merged if whole == who)
    return {before.guid(part) for part in (who, *parts)}


def _new(who: str, before: Sight, after: Sight) -> Score:
    place = after.places[who]
    is_adopted = after.guid(who) in before.outcome.guids.values()
    whole = next((old for old in before.places if second_of(old) == who), "")
    return Score(
        new=1,
        adopted=is_adopted,
        unmarked=is_adopted and place not in after.outcome.low,
        asked=any(where == place for where, _ in after.outcome.asked),
        joined=bool(whole),
        listed=bool(whole) and after.outcome.split.get(place) == before.guid(whole),
    )


def _part(who: str, whole: str, before: Sight, after: Sight) -> Score:
    """A note that became part of another: one of their guids is left, and the other is listed."""
    guid = after.guid(whole)
    gone = {before.guid(who), before.guid(whole)} - {guid}
    is_listed = len(gone) == 1 and after.outcome.merged.get(next(iter(gone))) == guid
    return Score(gone=1, joined=1, listed=is_listed)


def _bystander(who: str, before: Sight, after: Sight) -> Score:
    return Score(others=1, harmed=after.guid(who) != before.guid(who))
