"""Writes a ledger as text."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from deckwright.model import LOCK, Deletion, Ledger, Record

VERSION = 1

_ABOUT = "# what Deckwright remembers of each note: commit it with the notes, and don't edit it"
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def write(ledger: Ledger) -> str:
    """The text of the lock file."""
    lines = [f"{LOCK} {VERSION}", _ABOUT, f"namespace {_line(ledger.namespace)}", ""]
    place = None
    for record in ledger.records:
        if (record.path, record.deck) != place:
            place = (record.path, record.deck)
            lines += f"file {_line(record.path)}", f"deck {_line(record.deck)}", ""
        lines += _record(record)
    lines += "retired", ""
    for record in sorted(ledger.retired, key=lambda record: record.guid):
        lines += _record(record)
    return "\n".join([*lines, "end", ""])


def _record(record: Record) -> Iterable[str]:
    anchor = f" #{record.anchor}" if record.anchor else ""
    answer = _deletions(record.deletions) if record.kind == "cloze" else record.answer
    return (
        f"@ {record.guid} {record.kind} {record.id}{anchor}",
        f"c {record.written} {record.shown} {time(record.mod)}",
        f"q {record.question}".rstrip(),
        f"a {answer}".rstrip(),
        "",
    )


def _deletions(deletions: Iterable[Deletion]) -> str:
    """Two spaces part them: a normalised text has none."""
    return "  ".join(
        f"{'-' * deletion.is_gone}c{deletion.number} {deletion.text}" for deletion in deletions
    )


def time(mod: int) -> str:
    """Seconds of the epoch as a date and time of day in UTC."""
    return datetime.fromtimestamp(mod, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(text: str) -> str:
    return _BREAKS.sub("?", text).strip()
