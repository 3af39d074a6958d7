"""Records out of the lines of a ledger."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, datetime
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from deckwright.ledger.write import deletions
from deckwright.model import LOCK, Deletion, Kind, Ledger, Record

CURE = "restore it from version control, or delete it and run deckwright lock --from PACKAGE"

_KINDS: dict[str, Kind] = {"question": "question", "cloze": "cloze"}
_IDENTITY = r"@ (\S+) (question|cloze) (\d{1,15})( both-ways)?(?: #(\S+))?"
_STATE = r"c ([0-9a-f]+) ([0-9a-f]+) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"
# A note as it was written, all at once; or a line, whatever it says.
_PIECE = re.compile(rf"{_IDENTITY}\n{_STATE}\nq(?: (.*))?\na(?: (.*))?(?:\n\n?|$)|(.*)(?:\n|$)")
_NOTE = re.compile(_IDENTITY)
_TIMED = re.compile(_STATE)
_DELETION = re.compile(r"(-?)c(\d{1,15})(?: (.*))?")
_EPOCH = 1970  # the year of the first second
_SILENT = ("", "#", "end", LOCK)

_State = tuple[str, str, int]


class DamageError(Exception):
    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class Side(NamedTuple):
    """The file as a branch had it."""

    text: str
    numbers: Sequence[int]  # of its lines in the file


def parsed(side: Side) -> Ledger:
    """What a side says; a DamageError if it can't be trusted."""
    reader = _Reader()
    for piece in _PIECE.finditer(side.text):
        try:
            if piece[1]:
                reader.note(piece)
            else:
                reader.line(piece[0].rstrip("\n"))
        except DamageError as damage:  # of a whole note only the time can be wrong
            place = piece.start(6) if piece[1] else piece.start()
            damage.line = side.numbers[side.text.count("\n", 0, place)]
            raise
    return Ledger(reader.names["namespace"], _records(reader.live), _records(reader.retired))


@dataclass(slots=True)
class _Lines:
    """The lines of one record: a union of two branches may have some of them twice."""

    identity: Sequence[str]
    place: tuple[str, str]  # its file and its deck
    states: list[_State] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        for place, state in enumerate(self.states or [("0", "0", 0)]):
            texts = _at(self.questions, place), _at(self.answers, place)
            yield _record(self.identity, state, texts, self.place)


def _lines(record: Record) -> _Lines:
    """The lines that say what a record says."""
    both_ways = " both-ways" if record.reverse else ""
    return _Lines(
        (record.guid, record.kind, str(record.id), both_ways, record.anchor),
        (record.path, record.deck),
        [(record.written, record.shown, record.mod)],
        [record.question],
        [record.answer or deletions(record.deletions)],
    )


def _at(texts: Sequence[str], place: int) -> str:
    return texts[min(place, len(texts) - 1)] if texts else ""


def _record(
    identity: Sequence[str], state: _State, texts: tuple[str, str], place: tuple[str, str]
) -> Record:
    guid, kind, number, both_ways, anchor = identity
    written, shown, mod = state
    question, answer = texts
    gaps: tuple[Deletion, ...] = ()
    if kind == "cloze":
        answer, gaps = "", tuple(_deletions(answer))
    said = _KINDS[kind], anchor, written, question, answer, gaps
    return Record(guid, int(number), shown, mod, *said, *place, bool(both_ways))


def _deletions(text: str) -> Iterator[Deletion]:
    for part in text.split("  "):
        if found := _DELETION.fullmatch(part):
            yield Deletion(int(found[2]), found[3] or "", found[1] == "-")


class _Reader:
    """Pieces become notes, below the names of a file and a deck, live or retired."""

    def __init__(self) -> None:
        self.names = {"namespace": "", "file": "", "deck": ""}
        self.live: list[Record | _Lines] = []
        self.retired: list[Record | _Lines] = []
        self.section = self.live

    def note(self, found: re.Match[str]) -> None:
        *identity, written, shown, time, question, answer, _ = found.groups("")
        state = written, shown, _seconds(time)
        self.section.append(_record(identity, state, (question, answer), self._place()))

    def line(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        if word in ("c", "q", "a", "d"):
            self._add(word, text)
        elif word == "@":
            found = _NOTE.fullmatch(text)
            if found is None:
                raise DamageError(f"this line names no note; {CURE}")
            self.section.append(_Lines(found.groups(""), self._place()))
        elif word in self.names:
            self.section = self.live
            self.names[word] = _name(rest)
        elif word == "retired":
            self.section = self.retired
            self.names |= {"file": "", "deck": ""}
        elif word not in _SILENT:
            raise DamageError(f"this line is not one of a ledger; {CURE}")

    def _place(self) -> tuple[str, str]:
        return self.names["file"], self.names["deck"]

    def _add(self, word: str, text: str) -> None:
        if not self.section:
            raise DamageError(f"this line belongs to no note; {CURE}")
        last, rest = self.section[-1], text[2:]
        if isinstance(last, Record):
            last = self.section[-1] = _lines(last)
        match word:
            case "q":
                last.questions.append(rest)
            case "a":
                last.answers.append(rest)
            case "d":
                last.place = last.place[0], _name(rest)
            case _:
                last.states.append(_state(text))


def _name(text: str) -> str:
    try:
        name = str(json.loads(text)) if text.startswith('"') else text
        name.encode()  # half a character, escaped, could be read but never written
    except ValueError:
        raise DamageError(f"this name has no end; {CURE}") from None
    return name


def _state(text: str) -> _State:
    found = _TIMED.fullmatch(text)
    written, shown, time = found.groups() if found else ("", "", "")
    return written, shown, _seconds(time)


@lru_cache(maxsize=64)  # the notes of one build have one time
def _seconds(time: str) -> int:
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        found = None
    if found is None or not _EPOCH <= found.year < MAXYEAR:  # others have no form
        raise DamageError(f"this line has no time of a note; {CURE}")
    return int(found.timestamp())


def _records(found: Iterable[Record | _Lines]) -> tuple[Record, ...]:
    each = ((one,) if isinstance(one, Record) else one.records() for one in found)
    records = tuple(chain.from_iterable(each))
    are_apart = len({record.guid for record in records}) == len(records)  # which is soon told
    return records if are_apart else tuple(dict.fromkeys(records))
