"""An author's answers: which note is an old one, and which is new."""

from collections.abc import Sequence
from pathlib import Path

import click

from deckwright import amend
from deckwright.actions import ledgers, writing
from deckwright.identify import Note
from deckwright.model import LOCK, Ledger

Claim = tuple[Note, str]  # a note, and the guid that it has


def write(src: Path, same: Sequence[str], new: Sequence[str]) -> None:
    """Write the answers into the ledger, and say what a build would find then."""
    seen = ledgers.look(src)
    claims = [_claim(seen, text) for text in same]
    fresh = [each for text in new for each in _fresh(seen, text, claims)]
    _check(seen, claims, fresh)
    changed = seen.ledger
    for each, guid in claims:
        changed = _same(changed, each, guid)
    for each in fresh:
        changed = amend.new(changed, each)
    writing.keep(writing.Lock(seen.tree.root / LOCK, changed))
    ledgers.show(src)


def _claim(seen: ledgers.Seen, text: str) -> Claim:
    """The note at a place that can have the guid: a term in both directions is two notes."""
    place, _, guid = text.rpartition("=")
    if not place:
        raise click.BadParameter(f"{text!r} is not FILE:LINE=GUID", param_hint="'--same'")
    here = seen.at(place, "--same")
    known = (*seen.ledger.records, *seen.ledger.retired)
    kinds = {record.kind for record in known if record.guid == guid}
    return next((each for each in here if each.record.kind in kinds), here[0]), guid


def _fresh(seen: ledgers.Seen, place: str, claims: Sequence[Claim]) -> list[Note]:
    """All notes at a place that nobody knows yet, or else the one that is known wrongly."""
    claimed = [each for each, _ in claims]
    here = [each for each in seen.at(place, "--new") if each not in claimed]
    return [each for each in here if each.match is None] or here[:1]


def _check(seen: ledgers.Seen, claims: Sequence[Claim], fresh: Sequence[Note]) -> None:
    """No guid may be on two notes: who takes it from a note says what that one is."""
    answered = [*(each for each, _ in claims), *fresh]
    guids = [guid for _, guid in claims]
    for guid in guids:
        if guids.count(guid) > 1:
            raise click.BadParameter(f"{guid} is given to two notes", param_hint="'--same'")
        holder = next(
            (each for each in seen.notes if each.match and each.record.guid == guid), None
        )
        if holder and holder not in answered:
            place = seen.view.place(holder.span)
            message = f"{guid} is the note at {place}; say with --same or --new what that one is"
            raise click.BadParameter(message, param_hint="'--same'")


def _same(changed: Ledger, each: Note, guid: str) -> Ledger:
    try:
        return amend.same(changed, each, guid)
    except amend.AmendError as error:
        raise click.BadParameter(str(error), param_hint="'--same'") from error
