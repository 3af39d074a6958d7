"""Which records and which new notes have found each other so far."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from deckwright.model import Confidence, Record


class Match(NamedTuple):
    """The record that a new note is, and why."""

    record: Record
    reason: str
    confidence: Confidence
    is_back: bool = False  # the record was of a retired note


class Gap(NamedTuple):
    """The place between two notes of a file that are known: the records on both sides of it."""

    path: str
    before: int
    after: int


class Pairing:
    """Records and new notes by their places in two lists, both in the order of their sources."""

    def __init__(self, old: Sequence[Record], new: Sequence[Record]) -> None:
        self.old = old
        self.new = new
        self.matches: dict[int, Match] = {}  # by the new note
        self.paths: dict[str, str] = {}  # of files that have another name now
        self._partners: dict[int, int] = {}  # the record of a new note
        self._heirs: dict[int, int] = {}  # the new note of a record
        self._aside: set[int] = set()
        self._left_old: Sequence[int] = range(len(old))  # as of the last time that was asked
        self._left_new: Sequence[int] = range(len(new))
        self._taken: set[str] = set()  # guids: two branches may have left one note two records

    def pair(self, old: int, new: int, reason: str, confidence: Confidence = "exact") -> None:
        self.matches[new] = Match(self.old[old], reason, confidence)
        self._partners[new] = old
        self._heirs[old] = new
        self._taken.add(self.old[old].guid)

    def may_be(self, old: int, new: int) -> bool:
        """Whether both are left over, and nothing forbids that they are one note."""
        record, note = self.old[old], self.new[new]
        if new in self.matches or record.guid in self._taken or record.kind != note.kind:
            return False
        return record.anchor == note.anchor or not (record.anchor and note.anchor)

    def set_aside(self, records: Iterable[int]) -> None:
        """Leave these records out of what is still to be paired."""
        self._aside.update(records)

    def aside(self) -> list[int]:
        """Those of them that are left over."""
        return sorted(at for at in self._aside if self.old[at].guid not in self._taken)

    def free_old(self) -> list[int]:
        taken, aside = self._taken, self._aside
        self._left_old = [
            at for at in self._left_old if self.old[at].guid not in taken and at not in aside
        ]
        return list(self._left_old)

    def free_new(self) -> list[int]:
        self._left_new = [at for at in self._left_new if at not in self.matches]
        return list(self._left_new)

    def path(self, old: int) -> str:
        """The file that a record's file is now."""
        path = self.old[old].path
        return self.paths.get(path, path)

    def follow(self) -> None:
        """Find the new names of files that are gone by the notes that are known."""
        there = {note.path for note in self.new}
        went: dict[str, Counter[str]] = defaultdict(Counter)
        for new, old in self._partners.items():
            if (path := self.old[old].path) not in there:
                went[path][self.new[new].path] += 1
        self.paths.update(renamed(went, Counter(record.path for record in self.old)))

    def by_key(
        self, key: Callable[[Record], Hashable], *, is_of_file: bool = False
    ) -> Iterator[tuple[list[int], list[int]]]:
        """Those left over that share a key, and their file as it is called now if that is asked."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = {}
        for old in self.free_old():
            if own := key(self.old[old]):
                place = (own, self.path(old)) if is_of_file else own
                groups.setdefault(place, ([], []))[0].append(old)
        for new in self.free_new() if groups else ():
            own = key(self.new[new])
            if group := groups.get((own, self.new[new].path) if is_of_file else own):
                group[1].append(new)
        yield from (group for group in groups.values() if group[1])

    def gaps(self) -> tuple[dict[int, Gap], dict[int, Gap]]:
        """Where each record and each new note that is left over stands between known ones."""
        olds, news = self._files()
        old_gaps: dict[int, Gap] = {}
        new_gaps: dict[int, Gap] = {}
        for path in olds.keys() & news.keys():
            inside = set(olds[path])
            here = [at if self._is_heir_in(at, path) else None for at in olds[path]]
            there = [
                partner if (partner := self._partners.get(at)) in inside else None
                for at in news[path]
            ]
            old_gaps.update(_gaps(path, olds[path], here))
            new_gaps.update(_gaps(path, news[path], there))
        free = set(self.free_old())
        return {old: gap for old, gap in old_gaps.items() if old in free}, {
            new: gap for new, gap in new_gaps.items() if new not in self.matches
        }

    def _is_heir_in(self, old: int, path: str) -> bool:
        heir = self._heirs.get(old)
        return heir is not None and self.new[heir].path == path

    def _files(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The notes of each file, for the files in which something is left over."""
        touched = sorted({self.new[new].path for new in self.free_new()})
        olds, news = self._by_file
        return (
            {path: olds[path] for path in touched if path in olds},
            {path: news[path] for path in touched},
        )

    @cached_property
    def _by_file(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The notes of each file, as all files are called now."""
        olds: dict[str, list[int]] = defaultdict(list)
        news: dict[str, list[int]] = defaultdict(list)
        for at in range(len(self.old)):
            olds[self.path(at)].append(at)
        for at, note in enumerate(self.new):
            news[note.path].append(at)
        return dict(olds), dict(news)


def renamed(went: Mapping[str, Counter[str]], sizes: Mapping[str, int]) -> dict[str, str]:
    """The new paths of files, if half of their notes or more are in one now."""
    best = {path: max(places.items(), key=lambda item: item[::-1]) for path, places in went.items()}
    return {path: after for path, (after, count) in best.items() if 2 * count >= sizes[path]}


def _gaps(
    path: str, notes: Sequence[int], known: Sequence[int | None]
) -> Iterator[tuple[int, Gap]]:
    """The gap of each unknown note; `known` has the record that each note is."""
    after = len(known)
    nexts: list[int] = []
    following = -1
    for record in reversed(known):
        nexts.append(following)
        following = following if record is None else record
    nexts.reverse()
    previous = -1
    for place in range(after):
        record = known[place]
        if record is None:
            yield notes[place], Gap(path, previous, nexts[place])
        else:
            previous = record
