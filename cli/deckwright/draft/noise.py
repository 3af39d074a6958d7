"""What stands around an article on a saved page: which lines to drop, and by which rule.

The rules read raw documents only, never notes: what a menu looks like, a list of words looks like.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from deckwright.draft import furniture
from deckwright.draft.alone import CUT, FOOT, HEADING, LEGAL, WIDGET, alone
from deckwright.draft.ends import (
    Found,
    Rule,
    asks_much,
    body,
    head,
    is_cut,
    is_link,
    is_said,
    is_text,
    tail,
)
from deckwright.draft.lines import Line, is_row
from deckwright.draft.sentences import asks, is_ended

_DOUBLE = range(5, 21)  # words of a sentence that stands there twice
_LINK = 14  # words of a link that asks
_CONTENTS = "contents"
_ROW = 3  # lines that are a table of contents


def noise(lines: tuple[Line, ...]) -> dict[int, str]:
    """The places of the lines to drop, each with its rule."""
    found: dict[int, str] = {}
    many = asks_much(lines)
    for at, line in enumerate(lines):
        is_asked = line.mark[:1].isdigit() and asks(line.text)
        if line.code or line.level or line.role or is_asked or _is_about(lines, at):
            continue
        rule = alone(line.text) or (alone(line.full) if line.mark else "")
        if rule and not (many and _may_answer(lines, at, rule)):
            found[at] = rule
    for at in [at for at in found if _heads(lines, at, found, many=many)]:
        del found[at]
    for rule_of in (_contents, _doubles, _teasers, _widgets, tail, head):
        for at, rule in rule_of(lines, found):
            found.setdefault(at, rule)
    return found


def _may_answer(lines: Sequence[Line], at: int, rule: str) -> bool:
    """Whether a line may answer the question above it, if it is a sentence or no legal phrase."""
    is_below = at > 0 and asks(lines[at - 1].text)
    return is_below and (rule != LEGAL or (is_said(lines[at]) and not lines[at].gap))


def _heads(lines: Sequence[Line], at: int, found: Found, *, many: bool) -> bool:
    """Whether a word of menus stands above a sentence, or a question that one answers."""
    below = at + 1
    names = (FOOT, HEADING) if many else (FOOT,)
    if found[at] not in names or asks(lines[at].text) or below in found or below == len(lines):
        return False
    if not asks(lines[below].text):
        return found[at] == FOOT and is_said(lines[below])
    answer = below + 1
    if answer == len(lines) or answer in found or asks(lines[answer].text):
        return False
    return is_said(lines[answer]) or (many and is_ended(lines[answer].text))


def _is_about(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a row of a table, or the heading of questions: a menu looks like both."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    if is_row(lines[at]):
        return bool(below and is_row(below)) or (at > 0 and is_row(lines[at - 1]))
    text = lines[at].text.strip(" *_:")
    return bool(below and asks(below.text) and furniture.FAQ.fullmatch(text))


def _doubles(lines: Sequence[Line], found: Found) -> Iterator[Rule]:
    """Sentences that stand there twice and are no question."""
    times = Counter(line.text for line in lines)
    named = {lines[at].text for at, rule in found.items() if rule == _CONTENTS}
    for at, line in enumerate(lines):
        if times[line.text] == 1 or line.code or line.level or line.words not in _DOUBLE:
            continue
        near = (each.text for each in lines[max(0, at - 1) : at + 2])
        if not (line.text in named or any(map(asks, near)) or _is_labelled(line.text)):
            yield at, "stands there twice"


def _is_labelled(text: str) -> bool:
    return ": " in text or "|" in text


def _teasers(lines: Sequence[Line], found: Found) -> Iterator[Rule]:
    """Lines cut short, beside others that are."""
    for at, line in enumerate(lines):
        is_read_on = found.get(at + 1) == WIDGET
        if is_cut(line) and (is_read_on or any(map(is_cut, _beside(lines, at)))):
            yield at, CUT


def _beside(lines: Sequence[Line], at: int) -> Sequence[Line]:
    return [*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3]]


def _contents(lines: Sequence[Line], found: Found) -> Iterator[Rule]:
    """Three lines or more in a row that name what stands below, each again in a line."""
    places: dict[str, int] = {}
    for at, line in enumerate(lines):
        places[_numberless(line.text)] = at
    run: list[int] = []
    for at, line in enumerate(lines):
        is_open = asks(line.text) or not is_ended(line.text)
        is_name = at not in found and not is_text(line) and is_open
        if is_name and places[_numberless(line.text)] > at + 1:
            run.append(at)
            continue
        is_named = bool(run) and found.get(run[0] - 1) == WIDGET
        if len(run) >= _ROW or is_named:
            yield from ((each, _CONTENTS) for each in run)
        run = []


def _numberless(text: str) -> str:
    return re.sub(r"^[\d.]+\s+", "", text).casefold()


def _widgets(lines: Sequence[Line], found: Found) -> Iterator[Rule]:
    """The links below the heading of a widget, up to a line that begins or is a paragraph."""
    start = body(lines, found)
    for at, rule in list(found.items()):
        if rule != HEADING or at < start:
            continue
        for below in range(at + 1, len(lines)):
            if not _hangs(lines, below):
                break
            yield below, "below the heading of a widget"


def _hangs(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be a link, and is not the heading of a text."""
    line = lines[at]
    below = lines[at + 1] if at + 1 < len(lines) else None
    if not (is_link(line) or (asks(line.text) and line.words <= _LINK)):
        return False
    return bool(line.mark) or not (below and (is_said(below) or below.mark))
