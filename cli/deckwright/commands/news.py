"""What a build changed, told in words: what students will get, and what they must do themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf

import click

from deckwright.commands.findings import harmless
from deckwright.commands.places import View
from deckwright.model import Change

_SHOWN = 10  # lines of each kind, where nobody asked for all
_NAMED = 40  # notes that a search may name


def summary(changes: Sequence[Change]) -> str:
    """Like "412 unchanged, 9 edited, 3 new, 1 retired"; but for the last, as Anki counts them."""
    counts = dict.fromkeys(("unchanged", "edited", "new", "back", "retired"), 0)
    for change in changes:
        if change.fate in counts:
            counts[change.fate] += 1
    return ", ".join(f"{count} {fate}" for fate, count in counts.items() if count)


def told(changes: Sequence[Change], view: View, *, is_all: bool) -> str:
    return "\n".join((summary(changes), *_lines(changes, view, inf if is_all else _SHOWN)))


def _lines(changes: Sequence[Change], view: View, limit: float) -> Iterator[str]:
    """What is worth to be read: new homes, retired notes, and matches that were not exact."""
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
    yield from map(harmless, _moves(changes, limit))


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


def _moves(changes: Sequence[Change], limit: float) -> Iterator[str]:
    """Anki never moves a card that a student has."""
    moves: dict[tuple[str, str], list[int]] = defaultdict(list)
    stayed: set[str] = set()
    for change in changes:
        # Of a retired note that is back, the ledger has kept no deck.
        if change.before and change.before.deck and change.fate in ("unchanged", "edited", "back"):
            pair = (change.before.deck, change.record.deck)
            if pair[0].casefold() != pair[1].casefold():
                moves[pair].append(change.record.id)
            else:
                stayed.update(_levels(pair[0]))
    renamed = _renamed(moves, changes)
    for (before, after), ids in moves.items():
        number = "1 note" if len(ids) == 1 else f"{len(ids)} notes"
        yield f'  moved    {number} from "{before}" to "{after}"; Anki leaves the cards there'
        if before in stayed or len(ids) == 1 or (before, after) not in renamed:
            yield f"           students move them by Cards > Change Deck: {_search(ids, limit)}"
        else:
            yield "           students rename the deck themselves; or send new notes to the old one"
            yield f'           in deckwright.toml: [deck."{after}"] renamed_from = "{before}"'


def _renamed(moves: Iterable[tuple[str, str]], changes: Iterable[Change]) -> list[tuple[str, str]]:
    """The moves out of one deck into one that students don't have, also not above another."""
    had = {
        above.casefold()
        for change in changes
        if change.before
        for above in _levels(change.before.deck)
    }
    ends = Counter(deck.casefold() for move in moves for deck in move)
    return [
        (before, after)
        for before, after in moves
        if after.casefold() not in had and ends[before.casefold()] == ends[after.casefold()] == 1
    ]


def _levels(deck: str) -> Iterator[str]:
    """A deck, and those above it."""
    return accumulate(deck.split("::"), "{}::{}".format)


def _search(ids: Sequence[int], limit: float) -> str:
    end = len(ids) if limit == inf else min(_NAMED, len(ids))
    named = ",".join(map(str, ids[:end]))
    more = f" and {len(ids) - end} more; -v names them" if len(ids) > end else ""
    return f"Browse nid:{named}{more}"
