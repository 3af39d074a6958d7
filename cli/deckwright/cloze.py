"""Anki's cloze grammar: in the Markdown that an author writes and in the HTML that Anki reads."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from deckwright.prose import without_code

_DEEPEST = 3  # Anki 24.11 shows no more levels than that
_HIGHEST = 500  # Anki puts every higher number on the card of number 500
OPEN_AT_ONCE = 10  # Anki ignores an opening mark inside so many others
_U16 = 65_535  # Anki ignores a greater number
_END = "}}"


class Cloze(NamedTuple):
    """A deletion; `text[start:end]` has its marks, `text[inner_start:inner_end]` is hidden."""

    number: int
    start: int
    end: int
    inner_start: int
    inner_end: int
    hint: str
    depth: int  # 1 for the outermost


class Fault(NamedTuple):
    """What Anki would show as braces, or as a blank card."""

    offset: int
    code: str
    message: str


_MARKS = r"""
    (?=[\\{}:$\n])  # most characters begin no mark, and are passed at once
    (?: (?P<escape> \\[{}\\$:] )
    | \{\{c(?P<number>[0-9,]+)::
    | (?P<malformed> \{\{\ ?[cC](?: [0-9,]+\ *[:;] | :: | [0-9,]+(?=}}) ) )
    | (?P<path> (?:(?<=\bstd)|(?<=\bcrate)|(?<=\bself)|(?<=\bsuper)) ::(?=\w) )
    | (?P<hint> :: )
    | (?P<formula> \$ | \\[()] )
    | (?P<brace> \{ )
    | (?P<braces> \}+ )
"""
_WHOLE = re.compile(_MARKS + ")", re.VERBOSE | re.ASCII)
_BY_PARAGRAPH = re.compile(_MARKS + r"| (?P<gap> \n[ \t]*(?=\n) ))", re.VERBOSE | re.ASCII)
FIELD_MARK = re.compile(r"\{\{c(?P<numbers>[0-9,]+)::|\}\}")
_NOTHING = re.compile(r"[\s*_~=]*")


@lru_cache(maxsize=1024)  # whoever makes the HTML asks what was asked of the Markdown
def scan(text: str) -> tuple[tuple[Cloze, ...], tuple[Fault, ...]]:
    """The deletions of a Markdown text, in the order of their starts, and what is wrong with them.

    Anki ends a deletion at the first "}}" and takes everything behind the first "::" for a hint.
    Here braces pair, so that `\\frac{1}{2}` and `{{x}}` can be hidden, and the hint is behind the
    last "::" that isn't in code, in a formula or in a path such as `std::vector`. Whoever writes
    the HTML escapes what Anki would read otherwise.
    """
    if "{{" not in text:
        return (), ()
    prose = without_code(text)
    reading = _Reading(text, _WHOLE.finditer(prose))
    if reading.stack:  # then each paragraph answers for itself
        reading = _Reading(text, _BY_PARAGRAPH.finditer(prose))
        reading.give_up()
    clozes = sorted(reading.clozes, key=lambda cloze: cloze.start)
    return tuple(clozes), tuple(sorted(reading.faults, key=lambda fault: fault.offset))


def ordinals(text: str) -> tuple[int, ...]:
    """The ordinals (from 0) of the cards that Anki makes from a cloze field's HTML, ascending."""
    if "{{c" not in text:
        return ()
    found: set[int] = set()
    pending: set[int] = set()  # of an outermost deletion that may never be closed
    depth = 0
    for mark in FIELD_MARK.finditer(text):
        if not mark["numbers"]:
            depth = max(0, depth - 1)
            if not depth:
                found |= pending
                pending.clear()
        elif depth < OPEN_AT_ONCE:
            depth += 1
            pending |= _numbers(mark["numbers"])
    return tuple(sorted({min(number, _HIGHEST) - 1 for number in found}))


@lru_cache
def _numbers(digits: str) -> frozenset[int]:
    parts = (part.lstrip("0") for part in digits.split(","))
    numbers = {int(part) for part in parts if part and len(part) <= len(str(_U16))}
    return frozenset(number for number in numbers if number <= _U16)


@dataclass(slots=True)
class _Open:
    """A deletion whose end has not been met."""

    number: int
    start: int
    inner_start: int
    braces: int = 0  # single ones, opened inside and not closed
    in_formula: bool = False
    hints: dict[bool, int] = field(default_factory=dict)  # the last "::", in a formula or not

    def hint(self) -> int | None:
        """Where the hint's "::" is. A formula that is never closed was a currency's sign."""
        if self.in_formula and self.hints:
            return max(self.hints.values())
        return self.hints.get(False)


class _Reading:
    """A walk over the marks of a text, with the deletions that are open at the moment."""

    def __init__(self, text: str, marks: Iterator[re.Match[str]]) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.clozes: list[Cloze] = []
        self.faults: list[Fault] = []
        for mark in marks:
            match mark.lastgroup:
                case "number":
                    self._open(mark)
                case "malformed":
                    self._refuse(mark, "write {{c1::text}} or {{c1::text::hint}}")
                case "braces":
                    self._close(mark)
                case "gap":
                    self.give_up()
                case _:
                    self._note(mark)

    def give_up(self) -> None:
        for top in self.stack[:_DEEPEST]:
            message = f"cloze c{top.number} is not closed: end the hidden text with {_END}"
            self.faults.append(Fault(top.start, "cloze-syntax", message))
        self.stack.clear()

    def _open(self, mark: re.Match[str]) -> None:
        if problem := _bad_number(mark["number"]):
            self._refuse(mark, problem)
            return
        self.stack.append(_Open(int(mark["number"]), mark.start(), mark.end()))
        if len(self.stack) == _DEEPEST + 1:
            message = f"clozes are nested deeper than {_DEEPEST}: split the note"
            self.faults.append(Fault(mark.start(), "cloze-depth", message))

    def _refuse(self, mark: re.Match[str], cure: str) -> None:
        self.faults.append(Fault(mark.start(), "cloze-syntax", f"malformed cloze: {cure}"))
        if self.stack:
            self.stack[-1].braces += len(_END)

    def _note(self, mark: re.Match[str]) -> None:
        """Remember what decides where the innermost deletion and its hint end."""
        if not self.stack:
            return
        top = self.stack[-1]
        match mark.lastgroup:
            case "hint":
                top.hints[top.in_formula] = mark.start()
            case "formula":
                top.in_formula = not top.in_formula
            case "brace":
                top.braces += 1

    def _close(self, mark: re.Match[str]) -> None:
        """End deletions by a run of braces. One too few means that a "{" was only a character."""
        place, left = mark.start(), mark.end() - mark.start()
        while self.stack and left > max(1, self.stack[-1].braces):
            single = min(self.stack[-1].braces, left - len(_END))
            place, left = place + single, left - single - len(_END)
            self._finish(self.stack.pop(), place)
            place += len(_END)
        if self.stack:
            self.stack[-1].braces -= min(left, self.stack[-1].braces)

    def _finish(self, top: _Open, close: int) -> None:
        hint = top.hint()
        inner_end = close if hint is None else hint
        hint_text = self.text[inner_end + 2 : close].strip()
        inner = (top.inner_start, inner_end)
        depth = len(self.stack) + 1
        cloze = Cloze(top.number, top.start, close + len(_END), *inner, hint_text, depth)
        self.clozes.append(cloze)
        self.faults += _content_faults(cloze, self.text)
        if self.stack:  # a deletion can't stand in a hint
            self.stack[-1].hints.clear()


def _bad_number(digits: str) -> str:
    if "," in digits:
        return "write one cloze inside the other instead of two numbers"
    if len(digits) > len(str(_HIGHEST)) or int(digits) > _HIGHEST:
        return f"the numbers end at {_HIGHEST}"
    return "" if int(digits) else "the numbers begin at 1"


def _content_faults(cloze: Cloze, text: str) -> list[Fault]:
    nothing = _NOTHING.match(text, cloze.inner_start)
    if nothing and nothing.end() >= cloze.inner_end:
        message = f"cloze c{cloze.number} hides nothing: write a text between :: and {_END}"
        return [Fault(cloze.start, "cloze-syntax", message)]
    if not cloze.hint or cloze.inner_end - cloze.inner_start > 2 * len(cloze.hint) + 20:
        return []  # too long to be the same
    if _normalised(text[cloze.inner_start : cloze.inner_end]) != _normalised(cloze.hint):
        return []
    message = f"the hint of cloze c{cloze.number} is its answer: shorten the hint"
    return [Fault(cloze.start, "cloze-hint-answer", message)]


def _normalised(text: str) -> str:
    letters = (char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
    return "".join(letters) or text
