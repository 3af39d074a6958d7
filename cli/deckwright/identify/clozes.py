"""Cloze numbers: to Anki a number is a card, so it stays with the text that it hid at first.

A number that the author wrote is kept. One that the syntax gave follows its text through edits;
a text that was not hidden before gets a number that no other ever had.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from deckwright.cloze import scan
from deckwright.identify.describe import RECOVERED
from deckwright.identify.letters import ratio
from deckwright.model import Deletion, Draft, Record

_ALIKE = 60  # per cent of two hidden texts' letters


def renumbered(draft: Draft, now: Record, before: Record) -> tuple[Draft, Record]:
    """The note with the numbers that its texts had before, and with those that are gone."""
    if now.deletions == before.deletions:
        return draft, now
    numbers = _numbers(draft, now.deletions, before.deletions)
    live = sorted(
        (gap._replace(number=numbers[gap.number]) for gap in now.deletions),
        key=lambda gap: gap.number,
    )
    kept = {gap.number for gap in live}
    gone = (gap._replace(is_gone=True) for gap in before.deletions if gap.number not in kept)
    return (
        _rewritten(draft, numbers),
        now._replace(deletions=(*live, *gone)),
    )


def _numbers(
    draft: Draft, now: Sequence[Deletion], before: Sequence[Deletion]
) -> Mapping[int, int]:
    """The number of each deletion, by the one that it has in the draft."""
    numbers = {gap.number: gap.number for gap in now if gap.number not in draft.implicit}
    left = [gap for gap in now if gap.number in draft.implicit]
    free = [gap for gap in before if gap.number not in numbers]
    for gap, old in _couples(left, free):
        numbers[gap.number] = old.number
    used = {gap.number for gap in before} | set(numbers.values())
    fresh = (number for number in count(max(used, default=0) + 1) if number not in used)
    for gap in left:
        if gap.number not in numbers:
            numbers[gap.number] = next(fresh)
    return numbers


def _couples(
    now: Sequence[Deletion], before: Sequence[Deletion]
) -> Iterator[tuple[Deletion, Deletion]]:
    """Which deletion hides what another one hid: the same text, else the likest."""
    live = [gap for gap in before if not gap.is_gone]
    if len(now) == len(live) == 1 and not any(gap.text == now[0].text for gap in before):
        yield now[0], live[0]
        return
    likeness = {(new, old): ratio(new.text, old.text) for new in now for old in before}
    taken: set[Deletion] = set()
    for (new, old), alike in sorted(
        likeness.items(), key=lambda item: (-item[1], item[0][1].is_gone, item[0][1].number)
    ):
        is_enough = alike == 100 if old.is_gone else alike >= _ALIKE  # noqa: PLR2004 - per cent
        if is_enough and new not in taken and old not in taken:
            taken |= {new, old}
            yield new, old


def _rewritten(draft: Draft, numbers: Mapping[int, int]) -> Draft:
    text = draft.front
    for cloze in sorted(scan(text)[0], key=lambda cloze: -cloze.start):
        if numbers[cloze.number] != cloze.number:
            rest = text[cloze.inner_start :]
            text = f"{text[: cloze.start]}{{{{c{numbers[cloze.number]}::{rest}"
    implicit = tuple(sorted(numbers[number] for number in draft.implicit if number in numbers))
    return draft._replace(front=text, implicit=implicit)


def remarks(draft: Draft, now: Record, before: Record) -> Iterator[str]:
    """What students will see of numbers that are gone, or that the author gave another text."""
    hidden = {gap.number: gap for gap in now.deletions}
    for old in before.deletions:
        new = hidden[old.number]
        if new.is_gone and not old.is_gone:
            yield (
                f'c{old.number}, which hid "{old.text}", is gone: students keep a blank card '
                "until they choose Tools > Empty Cards"
            )
        elif not (new.is_gone or old.number in draft.implicit) and _is_other(old, new, before):
            free = max(hidden) + 1
            yield (
                f'c{old.number} hid "{old.text}" and now hides "{new.text}": its history goes to '
                f"the new text; number that c{free} instead"
            )


def _is_other(old: Deletion, new: Deletion, before: Record) -> bool:
    # In a package a whole formula is hidden, whatever part of it the author hid.
    is_unknown = before.written == RECOVERED and "$" in old.text
    return not is_unknown and ratio(old.text, new.text) < _ALIKE
