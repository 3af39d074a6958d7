"""Lines that ask without a question mark, as their marks or numbers tell: "Q4. Name a tree"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from deckwright.draft.lines import Line, plain
from deckwright.draft.marks import ASK
from deckwright.draft.sentences import asks, is_ended, sentences
from deckwright.parse import is_request

_NAME = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?:[(#]?(?=\d+(?:[.):]|\s[–-]))|#)(\d{1,3})")
_LONGEST = 45  # words
_REQUEST = 12  # words
_FEW = 2  # questions with the same mark
_RARE = 4  # questions to one line without a question mark, that the line asks for sure
_GAP = 6  # tasks between two questions


class _Step(NamedTuple):
    """A line with a number."""

    at: int
    number: int
    asks: bool


def asked(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that ask like those around them, which have a question mark."""
    found = {*_marked(lines), *_numbered(lines), *_remarked(lines)}
    return frozenset(at for at in found if lines[at].words <= _LONGEST)


def _marked(lines: Sequence[Line]) -> Iterator[int]:
    names = [_mark(line) for line in lines]
    asking = Counter(name for name, line in zip(names, lines, strict=True) if asks(line.text))
    every = Counter(names)
    for at, name in enumerate(names):
        many = asking[name] >= _FEW and asking[name] * 2 > every[name]
        if name and many and not asks(lines[at].text) and "?" not in lines[at].text:
            yield at


def _remarked(lines: Sequence[Line]) -> Iterator[int]:
    """Questions with a remark behind them, where each stands apart, right above its answer."""
    apart = [_stands_apart(*each) for each in pairwise(lines)]
    asking = [is_apart for line, is_apart in zip(lines, apart, strict=False) if asks(line.text)]
    if sum(asking) * 2 <= len(asking):
        return
    for at, (line, is_apart) in enumerate(zip(lines, apart, strict=False)):
        if is_apart and not asks(line.text) and _asks_first(line):
            yield at


def _asks_first(line: Line) -> bool:
    """Whether a line asks in its first sentence, or is a request and nothing else."""
    if "?" in line.text:
        return asks(next(sentences(line.text)))
    return line.words <= _REQUEST and line.text.endswith(".") and is_request(line.text[:-1])


def _stands_apart(line: Line, below: Line) -> bool:
    is_plain = not (line.code or line.level or line.mark or below.code)
    return is_plain and line.gap and not below.gap


def _mark(line: Line) -> str:
    mark = ASK.match(line.text) if not line.code else None
    name = _NAME.search(mark[0]) if mark else None
    return name[0].casefold() if name else ""


def _numbered(lines: Sequence[Line]) -> Iterator[int]:
    steps: defaultdict[int, list[_Step]] = defaultdict(list)
    for at, line in enumerate(lines):
        number = _NUMBER.match(line.mark or line.text)
        if number and not line.code and (line.level or _is_alone(lines, at)):
            steps[line.level].append(_Step(at, int(number[1]), asks(line.text) or "?" in line.text))
    for level, each in steps.items():
        tasks = [*_between(each), *(_behind(each) if level else ())]
        asking = sum(step.asks for step in each)
        few = not level and len(tasks) * _RARE <= asking
        if len(tasks) <= asking:
            yield from (at for at in tasks if few or _is_task(lines[at]))


def _is_task(line: Line) -> bool:
    """Whether a line can be more than the heading of a section."""
    text = plain(line.text)
    return is_ended(text) or is_request(_NUMBER.sub("", text).strip(" .):"))


def _is_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is no item of a list of answers."""
    near = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return asks(lines[at].text) or not any(
        line.mark[:1].isdigit() and not asks(line.text) for line in near
    )


def _between(steps: Sequence[_Step]) -> Iterator[int]:
    """The lines whose numbers fill the gap from one question to the next."""
    places = [at for at, step in enumerate(steps) if step.asks]
    for one, two in pairwise(places):
        wanted = [*range(steps[one].number + 1, steps[two].number)]
        filled = [step.at for step in steps[one + 1 : two] if step.number in wanted]
        if len(filled) == len(wanted) <= _GAP:
            yield from filled


def _behind(steps: Sequence[_Step]) -> Iterator[int]:
    """The headings that go on counting behind the last question."""
    last = max((at for at, step in enumerate(steps) if step.asks), default=len(steps))
    for one, two in pairwise(steps[last:]):
        if two.number != one.number + 1:
            return
        yield two.at
