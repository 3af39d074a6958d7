"""Reads a ledger, also one that git has merged badly."""

import re
from collections.abc import Sequence

from deckwright.ledger.lines import CURE, DamageError, Side, parsed
from deckwright.ledger.write import VERSION
from deckwright.model import LOCK, Diagnostic, Ledger, Record, Source, Span

_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # of git, around what two branches have


def read(source: Source) -> Ledger | Diagnostic:
    """The ledger, or why it can't be trusted.

    A note that two branches left in two states has a record for each.
    """
    text = source.text.rstrip("\n")
    try:
        _check_ends(text)
        first, *others = map(parsed, _sides(text))
    except DamageError as damage:
        span = Span(source.path, damage.line, damage.line)
        return Diagnostic(span, "lock-unreadable", str(damage), "error")
    for other in others:
        first = Ledger(
            first.namespace or other.namespace,
            _united(first.records, other.records),
            _united(first.retired, other.retired),
        )
    return first


def _check_ends(text: str) -> None:
    name, _, version = text.partition("\n")[0].partition(" ")
    last = text.rpartition("\n")[2]
    if name != LOCK or not re.fullmatch(r"\d{1,9}", version):
        raise DamageError(f"is not a ledger of Deckwright; {CURE}", 1)
    if int(version) > VERSION:
        raise DamageError("was written by a newer Deckwright; upgrade yours to build with it", 1)
    if last != "end" and not last.startswith(">>>>>>>"):
        raise DamageError(f"is cut short; {CURE}", text.count("\n") + 1)


def _sides(text: str) -> list[Side]:
    """The file as each of two branches had it; once, if git has left no conflict in it."""
    if not any(mark in text for mark in _MARKS):
        return [Side(text, range(1, text.count("\n") + 2))]
    ours: list[tuple[int, str]] = []
    theirs: list[tuple[int, str]] = []
    both = (ours, theirs)
    sides: tuple[list[tuple[int, str]], ...] = both
    for number, line in enumerate(text.split("\n"), 1):
        match line[:8].rstrip():  # longer ones are of a conflict within what both started from
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
                    side.append((number, line))
    return [_side(ours)] if ours == theirs else [_side(ours), _side(theirs)]


def _side(lines: Sequence[tuple[int, str]]) -> Side:
    return Side("\n".join(line for _, line in lines), [number for number, _ in lines])


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
