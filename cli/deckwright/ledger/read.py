"""Reads a ledger, also one that git has merged badly."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, datetime
from functools import lru_cache

from deckwright.ledger.write import VERSION
from deckwright.model import LOCK, Deletion, Diagnostic, Kind, Ledger, Record, Source, Span

_KINDS: dict[str, Kind] = {"question": "question", "cloze": "cloze"}
_IDENTITY = re.compile(r"@ (\S+) (question|cloze) (\d{1,15})( both-ways)?(?: #(\S+))?")
_STATE = re.compile(r"c ([0-9a-f]+) ([0-9a-f]+) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
_DELETION = re.compile(r"(-?)c(\d{1,15})(?: (.*))?")
_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # of git, around what two branches have
_EPOCH = 1970  # the year of the first second
_SILENT = ("", "#", "end", LOCK)
_CURE = "restore it from version control, or delete it and run deckwright lock --from PACKAGE"

Line = tuple[int, str]  # its number, from 1, and its text


class _DamageError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(source: Source) -> Ledger | Diagnostic:
    """The ledger, or why it can't be trusted.

    A note that two branches left in two states has a record for each.
    """
    lines = source.text.rstrip("\n").split("\n")
    try:
        _check_ends(lines)
        first, *others = (_parsed(side) for side in _sides(lines))
    except _DamageError as damage:
        span = Span(source.path, damage.line, damage.line)
        return Diagnostic(span, "lock-unreadable", str(damage), "error")
    for other in others:
        first = Ledger(
            first.namespace or other.namespace,
            _united(first.records, other.records),
            _united(first.retired, other.retired),
        )
    return first


def _check_ends(lines: Sequence[str]) -> None:
    name, _, version = lines[0].partition(" ")
    if name != LOCK or not re.fullmatch(r"\d{1,9}", version):
        raise _DamageError(1, f"is not a ledger of Deckwright; {_CURE}")
    if int(version) > VERSION:
        raise _DamageError(1, "was written by a newer Deckwright; upgrade yours to build with it")
    if lines[-1] != "end" and not lines[-1].startswith(">>>>>>>"):
        raise _DamageError(len(lines), f"is cut short; {_CURE}")


def _sides(lines: Sequence[str]) -> list[list[Line]]:
    """The file as each of two branches had it; once, if git has left no conflict in it."""
    if not any(line.startswith(_MARKS) for line in lines):
        return [list(enumerate(lines, 1))]
    ours: list[Line] = []
    theirs: list[Line] = []
    both = (ours, theirs)
    sides: tuple[list[Line], ...] = both
    for number, text in enumerate(lines, 1):
        match text[:8].rstrip():  # longer ones are of a conflict within what both started from
            case "<<<<<<<":
                sides = (ours,)
            case "|||||||":  # what both started from
                sides = ()
            case "=======":
                sides = (theirs,)
            case ">>>>>>>":
                sides = both
            case _:
                for side in sides:
                    side.append((number, text))
    return [ours] if ours == theirs else [ours, theirs]


@dataclass(slots=True)
class _Lines:
    """The lines of one record: a union of two branches may have some of them twice."""

    identity: re.Match[str]
    path: str
    deck: str
    states: list[tuple[str, str, int]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        states = self.states or [("0", "0", 0)]
        for place, (written, shown, mod) in enumerate(states):
            guid, kind, number, both_ways, anchor = self.identity.groups("")
            answer = _at(self.answers, place)
            is_cloze = kind == "cloze"
            yield Record(
                guid=guid,
                kind=_KINDS[kind],
                id=int(number),
                anchor=anchor,
                written=written,
                shown=shown,
                mod=mod,
                question=_at(self.questions, place),
                answer="" if is_cloze else answer,
                deletions=tuple(_deletions(answer)) if is_cloze else (),
                path=self.path,
                deck=self.deck,
                reverse=bool(both_ways),
            )


def _at(texts: Sequence[str], place: int) -> str:
    return texts[min(place, len(texts) - 1)] if texts else ""


def _deletions(text: str) -> Iterator[Deletion]:
    for part in text.split("  "):
        if found := _DELETION.fullmatch(part):
            yield Deletion(int(found[2]), found[3] or "", found[1] == "-")


def _parsed(lines: Iterable[Line]) -> Ledger:
    names = {"namespace": "", "file": "", "deck": ""}
    live: list[_Lines] = []
    retired: list[_Lines] = []
    section = live
    for number, text in lines:
        word, _, rest = text.partition(" ")
        if word in ("c", "q", "a", "d"):  # the most frequent first
            _add(section, number, text)
        elif word == "@":
            section.append(_opened(number, text, names["file"], names["deck"]))
        elif word in names:
            section = live
            names[word] = _name(number, rest)
        elif word == "retired":
            section, names["file"], names["deck"] = retired, "", ""
        elif word not in _SILENT:
            raise _DamageError(number, f"this line is not one of a ledger; {_CURE}")
    return Ledger(names["namespace"], _records(live), _records(retired))


def _name(number: int, text: str) -> str:
    try:
        name = str(json.loads(text)) if text.startswith('"') else text
        name.encode()  # half a character, escaped, could be read but never written
    except ValueError:
        raise _DamageError(number, f"this name has no end; {_CURE}") from None
    return name


def _opened(number: int, text: str, path: str, deck: str) -> _Lines:
    identity = _IDENTITY.fullmatch(text)
    if identity is None:
        raise _DamageError(number, f"this line names no note; {_CURE}")
    return _Lines(identity, path, deck)


def _add(section: Sequence[_Lines], number: int, text: str) -> None:
    if not section:
        raise _DamageError(number, f"this line belongs to no note; {_CURE}")
    record, rest = section[-1], text[2:]
    match text[0]:
        case "q":
            record.questions.append(rest)
        case "a":
            record.answers.append(rest)
        case "d":
            record.deck = _name(number, rest)
        case _:
            record.states.append(_state(number, text))


def _state(number: int, text: str) -> tuple[str, str, int]:
    state = _STATE.fullmatch(text)
    time = _seconds(state[3]) if state else None
    if state is None or time is None:
        raise _DamageError(number, f"this line has no time of a note; {_CURE}")
    return state[1], state[2], time


@lru_cache(maxsize=64)  # the notes of one build have one time
def _seconds(time: str) -> int | None:
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return None
    return int(found.timestamp()) if _EPOCH <= found.year < MAXYEAR else None  # others have no form


def _records(lines: Iterable[_Lines]) -> tuple[Record, ...]:
    return tuple(dict.fromkeys(record for one in lines for record in one.records()))


def _united(ours: Sequence[Record], theirs: Sequence[Record]) -> tuple[Record, ...]:
    """The records of both, those of theirs alone behind the one that they stand behind."""
    known = set(ours)
    behind: dict[Record | None, list[Record]] = {}
    anchor: Record | None = None
    guids = {record.guid: record for record in ours}
    for record in theirs:
        anchor = guids.get(record.guid, anchor)
        if record not in known:
            behind.setdefault(anchor, []).append(record)
    united = behind.get(None, [])
    for record in ours:
        united += record, *behind.get(record, ())
    return tuple(united)
