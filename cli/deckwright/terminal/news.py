"""What a build changed, told in words: what students will get, and what they must do themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from json import dumps
from math import inf
from typing import NamedTuple

import click

from deckwright.model import Change, Settings
from deckwright.terminal.findings import harmless
from deckwright.terminal.places import View

_SHOWN = 10  # lines of each kind, where nobody asked for all
_FATES = ("unchanged", "edited", "changed", "moved", "new", "back", "retired")
_NAMED = 40  # notes that a search may name

_Move = tuple[str, str]  # the deck that notes were in, and the one that they are in


def summary(changes: Sequence[Change]) -> str:
    """Like "412 unchanged, 9 edited, 3 new, 1 retired"; but for the last, as Anki counts them."""
    return counted(change.fate for change in changes)


def counted(fates: Iterable[str]) -> str:
    counts = Counter(fates)
    return ", ".join(f"{counts[fate]} {fate}" for fate in _FATES if counts[fate])


def stale(changes: Sequence[Change]) -> str:
    """The summary, and how many notes only the author sees to be different."""
    number = sum(each.fate == "unchanged" and each.before != each.record for each in changes)
    rest = f"; written otherwise or elsewhere: {number}" if number else ""
    return f"{summary(changes)}{rest}"


def unchanged(changes: Sequence[Change]) -> str:
    """What there is to say when the same notes are built again."""
    return f"{sum(1 for change in changes if change.fate != 'retired')} unchanged"


def told(changes: Sequence[Change], view: View, settings: Settings, *, is_all: bool) -> str:
    limit = inf if is_all else _SHOWN
    notes = _of_note(changes, view) if is_all else ()
    moves = map(harmless, _moves(_homes(changes), settings, limit))
    return "\n".join((summary(changes), *notes, *_lines(changes, view, limit), *moves))


def _of_note(changes: Sequence[Change], view: View) -> Iterator[str]:
    """The notes that students get or get anew, but for those that are named with more to say."""
    if all(change.fate == "new" for change in changes):
        return
    for fate in ("edited", "new", "back"):
        found = [
            f'{view.line(each.span)}: "{harmless(_short(each.record.question))}"'
            for each in changes
            if each.fate == fate and each.confidence == "exact" and not each.other
        ]
        yield from _cut(fate, found, inf)


def _lines(changes: Sequence[Change], view: View, limit: float) -> Iterator[str]:
    """What is worth to be read: retired notes, and matches that were not exact."""
    kept = [change for change in changes if change.confidence != "exact"]
    parted = [change for change in changes if change.fate == "new" and change.other]
    retired = [change for change in changes if change.fate == "retired"]
    for kind, found, say in (
        ("kept", kept, _kept),
        ("new", parted, _parted),
        ("retired", retired, _retired),
    ):
        yield from _cut(kind, [say(change, view) for change in found], limit)
    if retired:
        ids = [change.record.id for change in retired]
        yield f"           students keep them; to delete them: {_search(ids, limit)}"


def _cut(kind: str, found: list[str], limit: float) -> Iterator[str]:
    for place, line in enumerate(found):
        if place == limit:
            yield f"  {kind:8} and {len(found) - place} more; -v shows them"
            return
        yield f"  {click.style(f'{kind:8}', bold=True)} {line}"


def _kept(change: Change, view: View) -> str:
    trust = "; look at it, this is a guess" if change.confidence == "low" else ""
    return f"{view.line(change.span)}: {change.reason}{trust}"


def _parted(change: Change, view: View) -> str:
    assert change.other
    return f"{view.line(change.span)}: its text was part of {view.line(change.other)}"


def _retired(change: Change, view: View) -> str:
    where = f", now part of {view.line(change.other)}" if change.other else ""
    return harmless(f'{view.path(change.span.path)}: "{_short(change.record.question)}"{where}')


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - half a line


class _Homes(NamedTuple):
    """Where notes were and are. Decks count as one that differ in capitals only."""

    moves: Mapping[_Move, list[int]]  # and the ids of the notes
    had: frozenset[str]  # decks that students have, and those above
    kept: frozenset[str]  # those of them that a note is in, or below, as it was


def _homes(changes: Iterable[Change]) -> _Homes:
    moves: dict[_Move, list[int]] = defaultdict(list)
    had: set[str] = set()
    kept: set[str] = set()
    for change in changes:
        before = change.before.deck if change.before else ""
        had.update(_levels(before.casefold()))
        if before and change.fate in ("unchanged", "edited", "back"):
            if before.casefold() == change.record.deck.casefold():
                kept.update(_levels(before.casefold()))
            else:
                moves[before, change.record.deck].append(change.record.id)
    return _Homes(moves, frozenset(had), frozenset(kept))


def _moves(homes: _Homes, settings: Settings, limit: float) -> Iterator[str]:
    """Anki never moves a card that a student has."""
    for (before, after), ids, is_renamed in _told_moves(homes):
        number = "1 note" if len(ids) == 1 else f"{len(ids)} notes"
        yield f'  moved    {number} from "{before}" to "{after}"; Anki leaves the cards there'
        if is_renamed and settings.shipped(before) == after:
            yield "           as deckwright.toml says; students of the last build rename the deck"
        elif is_renamed:
            yield "           students rename the deck themselves; or send new notes to the old one"
            yield "           by these lines in deckwright.toml:"
            yield f"             [deck.{_toml(after)}]"
            yield f"             renamed_from = {_toml(before)}"
        else:
            yield f"           students move them by Cards > Change Deck: {_search(ids, limit)}"


def _toml(text: str) -> str:
    """A text as TOML quotes it: for these characters, as JSON does."""
    return dumps(text, ensure_ascii=False)


def _told_moves(homes: _Homes) -> Iterator[tuple[_Move, list[int], bool]]:
    """Moves, their notes, and whether renaming a deck does them: one above does many at once."""
    below: dict[_Move, list[_Move]] = defaultdict(list)
    for move in homes.moves:
        below[_upper(move)].append(move)
    for upper, moves in below.items():
        ids = [note for move in moves for note in homes.moves[move]]
        if len(ids) > 1 and _is_renaming(upper, below, homes):
            yield upper, ids, True
            continue
        for move in moves:
            ids = homes.moves[move]
            yield move, ids, len(ids) > 1 and _is_renaming(move, homes.moves, homes)


def _upper(move: _Move) -> _Move:
    """The decks above both that differ by themselves: of A::B and C::B these are A and C."""
    before, after = (deck.split("::") for deck in move)
    while len(before) > 1 < len(after) and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return "::".join(before), "::".join(after)


def _is_renaming(move: _Move, moves: Iterable[_Move], homes: _Homes) -> bool:
    """Whether all notes go from one deck into one that students don't have, and none elsewhere."""
    before, after = (deck.casefold() for deck in move)
    ends = Counter(
        level
        for each in moves
        for level in {*_levels(each[0].casefold()), *_levels(each[1].casefold())}
    )
    return after not in homes.had and before not in homes.kept and ends[before] == ends[after] == 1


def _levels(deck: str) -> Iterator[str]:
    """A deck, and those above it."""
    return accumulate(deck.split("::"), "{}::{}".format)


def _search(ids: Sequence[int], limit: float) -> str:
    end = len(ids) if limit == inf else min(_NAMED, len(ids))
    named = ",".join(map(str, ids[:end]))
    more = f" and {len(ids) - end} more; -v names them" if len(ids) > end else ""
    return f"Browse nid:{named}{more}"
