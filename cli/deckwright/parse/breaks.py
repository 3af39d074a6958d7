"""How the lines of a file begin that ask or answer: `Q:` or `A:`, in whatever language."""

import re
from collections import Counter
from functools import cache

from deckwright.parse.words import ASKERS, FACES, SIDES

_WORDS = frozenset(word for pair in SIDES for word in pair)
_BOLD = r"\*\*\*|\*\*|__|\*|_|<b>|<strong>"
_CLOSE = r"\*\*\*|\*\*|__|\*|_|</b>|</strong>"
_GAPS = r"[ \t]{0,4}+"
_LEAD = rf"{_GAPS}(?:(?:[-*+>]|#{{1,6}})[ \t]{{1,4}}|\d+[.)][ \t]{{0,4}})*(?P<bold>{_BOLD})?{_GAPS}"
_TAIL = (
    rf"(?:{_GAPS}[.#]?{_GAPS}(?P<number>\d{{1,4}}))?{_GAPS}"
    rf"(?:(?P<close>{_CLOSE}){_GAPS}(?=[:：.)]))?"
    r"(?P<sep>[:：]|\.(?=[\s*_<]|(?<=[Qq]\.)(?!\w\.)\w)|\)(?=[\s*_<]))[ \t]*"
)
_LABEL = re.compile(
    r"\n[^\w\n]{0,40}(?:\d+[.)][ \t]*)?[*_]{0,3}(?:<(?:b|strong)>)?([^\W\d_]++(?: [^\W\d_]++)?)"
    rf"(?={_GAPS}[.#]?{_GAPS}\d{{0,4}}{_GAPS}(?:[*_]{{0,3}}|</\w{{1,6}}>){_GAPS}[:：.)])"
)
_SURE = re.compile(
    r"^[ \t]*(?:(?:[-*+>]|#{1,6}|\d+[.)])[ \t]+)*[*_]*Q[ \t]*"
    r"(?:[.#]?[ \t]*\d+[ \t]*[*_]*[:：.)]|[*_]*[:：])(?!.*::)",
    re.MULTILINE,
)
_LONG = [word for word in ASKERS if len(word) > 1]
ASKING = "|".join(map(re.escape, _LONG))
_COUNT = rf"(?:{ASKING})[ \t]*\#?[ \t]*\d{{1,4}}[.:]?[ \t]*$"
_INITIALS = "".join(sorted({letter for word in _LONG for letter in (word[0], word[0].upper())}))
_COUNTED = re.compile(rf"\n(?=[{_INITIALS}]){_COUNT}", re.IGNORECASE | re.MULTILINE)
_START = re.compile(r"^START[ \t]*$", re.MULTILINE)
_END = re.compile(r"^END[ \t]*$", re.MULTILINE)
NEVER = re.compile(r"(?!)")
_FEWER = 2  # one side may occur this many times less often than the other


def break_lines(text: str) -> re.Pattern[str]:
    """What begins a question or an answer in this file, wherever the line stands."""
    pairs = _pairs(text)
    if _is_in_blocks(text):
        pairs = tuple(pair for pair in pairs if pair not in FACES)
    return _pattern(pairs) if pairs else NEVER


def with_fields(breaks: re.Pattern[str], text: str) -> re.Pattern[str]:
    """What begins a line of its own, with `Question 1` and the parts of notes from START to END."""
    more = []
    if _is_in_blocks(text):
        more.append(r"(?-i:(?:Front|Back|Tags):|END[ \t]*$)")
    if _COUNTED.search(f"\n{text}"):
        more.append(_COUNT)
    return re.compile("|".join((f"(?:{breaks.pattern})", *more)), re.IGNORECASE) if more else breaks


def _is_in_blocks(text: str) -> bool:
    """Whether notes of another tool stand in a file, from START to END, with fields of its own."""
    return "START" in text and bool(_START.search(text) and _END.search(text))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of words that this file uses.

    A large `Q:` means a question even alone. Others could be anything, and count only where both
    sides occur, the question first and about as often as the answer.
    """
    found = map(str.casefold, _LABEL.findall(f"\n{text}"))
    words = [label for label in found if label in _WORDS]
    counts = dict(Counter(words))
    return tuple(
        pair
        for pair in SIDES
        if pair[0] in counts
        and (
            (pair == ("q", "a") and _SURE.search(text))
            or (
                _alike(counts[pair[0]], counts.get(pair[1], 0))
                and words.index(pair[0]) < words.index(pair[1])
            )
        )
    )


def _alike(questions: int, answers: int) -> bool:
    return answers > 0 and answers / _FEWER <= questions <= answers * _FEWER


@cache
def _pattern(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    questions, answers = (
        "|".join(sorted({re.escape(pair[side]) for pair in pairs})) for side in (0, 1)
    )
    return re.compile(rf"{_LEAD}(?:(?P<Q>{questions})|(?P<A>{answers})){_TAIL}", re.IGNORECASE)
