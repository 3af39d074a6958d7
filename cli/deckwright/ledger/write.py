"""Writes a ledger as text."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from deckwright.model import LOCK, Deletion, Ledger, Record

VERSION = 1

_ABOUT = "# what Deckwright remembers of each note: commit it with the notes, and don't edit it"
_PLAIN = re.compile(r"[^\s\"\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?|")


def write(ledger: Ledger) -> Iterator[str]:
    """The text of the lock file, piece by piece: it may be as large as the notes."""
    yield f"{LOCK} {VERSION}\n{_ABOUT}\nnamespace {_line(ledger.namespace)}\n\n"
    place = None
    for record in ledger.records:
        if (record.path, record.deck) != place:
            place = (record.path, record.deck)
            yield f"file {_line(record.path)}\ndeck {_line(record.deck)}\n\n"
        yield _record(record)
    yield "retired\n\n"
    yield from map(_retired, sorted(ledger.retired, key=lambda record: record.guid))
    yield "end\n"


def is_written(ledger: Ledger, text: str) -> bool:
    """Whether a text is the ledger's."""
    place = 0
    for piece in write(ledger):
        if not text.startswith(piece, place):
            return False
        place += len(piece)
    return place == len(text)


def _retired(record: Record) -> str:
    """A record that has its deck itself: it is below none."""
    first, rest = _record(record).split("\n", 1)
    return f"{first}\nd {_line(record.deck)}\n{rest}" if record.deck else f"{first}\n{rest}"


def _record(record: Record) -> str:
    both_ways = " both-ways" if record.reverse else ""
    anchor = f" #{record.anchor}" if record.anchor else ""
    answer = deletions(record.deletions) if record.kind == "cloze" else record.answer
    question, answer = f"q {record.question}".rstrip(), f"a {answer}".rstrip()
    return (
        f"@ {record.guid} {record.kind} {record.id}{both_ways}{anchor}\n"
        f"c {record.written} {record.shown} {time(record.mod)}\n"
        f"{question}\n{answer}\n\n"
    )


def deletions(deletions: Iterable[Deletion]) -> str:
    """Two spaces part them: a normalised text has none."""
    return "  ".join(
        f"{'-' * deletion.is_gone}c{deletion.number} {deletion.text}".rstrip()
        for deletion in deletions
    )


@lru_cache(maxsize=64)  # the notes of one build have one time
def time(mod: int) -> str:
    """Seconds of the epoch as a date and time of day in UTC."""
    return datetime.fromtimestamp(mod, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(text: str) -> str:
    """A name, in quotes if it would not be read back as it is."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text)
