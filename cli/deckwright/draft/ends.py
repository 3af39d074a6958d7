"""Where an article begins and ends on its page, and what is its title."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from deckwright.draft import furniture
from deckwright.draft.alone import AUTHOR, CUT, FOOT, HEADING, LEGAL, WIDGET
from deckwright.draft.lines import Line
from deckwright.draft.sentences import asks, is_ended, telling

Found = Mapping[int, str]  # places among the lines, and why each is dropped
Rule = tuple[int, str]

_PARAGRAPH = 18  # words
_NEAR = 3  # lines: two paragraphs that are no farther apart are a text
_SHORT = 12  # words of a line that may be furniture
_TITLE = 24  # words
_TEASER = 30
_HEAD = 60  # lines above a text at most
_LINE = 8  # words that are more than a link
_LINK = 5  # words of a link in a row
_SAID = 7  # words of a sentence that may be part of a text
_ASKS = 0.25  # of the lines: where so many ask, a short line may answer
_STEM = 5  # letters in which most forms of a word agree
_NEXT = 0.5  # of a word that the last line above a text is preferred by
_BELOW = 3  # words that it is preferred by, if a menu stands above and the text below
_MENU = 3  # lines below the name of a site
_LONG = 12  # words that a title hardly has
_TITLES = 1  # questions of a text whose title may be one
_OFTEN = 5  # times that a word of a title counts
_BY = re.compile(r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor) (?=[^\W\d_a-zß-ÿа-я]\S*$)")
_OPENS = frozenset({HEADING, LEGAL, CUT, FOOT})
_CLOSES = frozenset({WIDGET, AUTHOR})


def tail(lines: Sequence[Line], found: Found) -> Iterator[Rule]:
    """All that follows what announces other pages, if no text goes on below it."""
    text, sentence = _last_text(lines, found), _last_sentence(lines, found)
    start = next(
        (
            at
            for at in sorted(found)
            if (at > text and found[at] in _OPENS) or (at > sentence and found[at] in _CLOSES)
        ),
        len(lines),
    )
    for at in range(start, len(lines)):
        yield at, "tail"


def _last_text(lines: Sequence[Line], found: Found) -> int:
    """The place of the last line that is surely part of the article."""
    said = [at for at, line in enumerate(lines) if at not in found and is_said(line)]
    sure = [at for at, line in enumerate(lines) if at not in found and is_text(line)]
    pairs = (two for one, two in pairwise(said) if _are_text(lines, one, two))
    many = asks_much(lines)
    asked = (
        at + 1
        for at in range(len(lines) - 1)
        if _is_answered(lines, at, found) and (many or is_ended(lines[at + 1].text))
    )
    first = next((at for at in said if is_paragraph(lines[at])), -1)
    return max((*pairs, *sure[-1:], *asked, first))


def _last_sentence(lines: Sequence[Line], found: Found) -> int:
    return max(
        (at for at, line in enumerate(lines) if at not in found and is_said(line)), default=-1
    )


def _is_answered(lines: Sequence[Line], at: int, found: Found) -> bool:
    line, below = lines[at], lines[at + 1]
    if at in found or at + 1 in found or not asks(line.text) or is_cut(line):
        return False
    return not asks(below.text) and not line.mark


def _are_text(lines: Sequence[Line], one: int, two: int) -> bool:
    """Whether two sentences stand near each other, and one is long or both are numbered."""
    long = is_paragraph(lines[one]) or is_paragraph(lines[two])
    steps = lines[one].mark[:1].isdigit() and lines[two].mark[:1].isdigit()
    return two - one <= _NEAR and (long or steps)


def head(lines: Sequence[Line], found: Found) -> Iterator[Rule]:
    """What stands above the title, and the names and dates between it and the text."""
    start = body(lines, found)
    title = title_place(lines, start, found)
    if title is None:
        return
    for at in range(title):
        yield at, "above the title"
    for at in range(title + 1, start):
        beside = (found.get(at - 1), found.get(at + 1))
        text = _BY.sub("", lines[at].text)
        if AUTHOR in beside and (furniture.NAME.fullmatch(text) or text != lines[at].text):
            yield at, AUTHOR


def body(lines: Sequence[Line], found: Found) -> int:
    """The place of the first line that is surely no menu."""
    many = asks_much(lines)
    several = many or sum(asks(line.text) for line in lines) > _TITLES
    for at, line in enumerate(lines[:_HEAD]):
        if at in found:
            continue
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        if is_paragraph(line) or is_text(line) or _is_sentence_item(line):
            return at
        if asks(line.text) and (many or (several and is_ended(below) and at + 1 not in found)):
            return at
        if line.words > _LINE and is_ended(line.text) and not asks(line.text) and below:
            return at
    return min(len(lines), _HEAD)


def _is_sentence_item(line: Line) -> bool:
    return bool(line.mark) and line.words > _LINK and ": " in line.text


def title_place(lines: Sequence[Line], start: int, found: Found) -> int | None:
    """The place of the line above the text that is its title."""
    if start < len(lines) and lines[start].level:
        return start
    free = [at for at in range(start) if at not in found and lines[at].words <= _TITLE]
    best = _best(lines, start, found)
    marker = next((at for at in free if furniture.FAQ.fullmatch(lines[at].text)), len(lines))
    is_faq = marker < start < len(lines) and asks(lines[start].text)
    if is_faq and (best is None or best > marker):
        return marker  # what stands between is the name of the first group of questions
    if best is not None:
        return _said_before(lines, free, best)
    if free == [0] or (free and any(at < free[-1] for at in found)):
        return free[-1]  # it is alone, or a menu stands above it
    return None


def _best(lines: Sequence[Line], start: int, found: Found) -> int | None:
    """The place of the short line above the text that shares most words with it."""
    said = (line.text for line in lines[start : start + _HEAD] if is_ended(line.text))
    subject = Counter(word for text in said for word in _stems(text))
    free = [at for at in range(start) if at not in found and lines[at].words <= _TITLE]
    best = (0.0, 0)
    found_at = None
    for at in (at for at in free if not lines[at].mark):
        shared = sum(min(subject[word], _OFTEN) for word in _stems(lines[at].text))
        is_last = at == free[-1]
        below_menu = is_last and at == start - 1 and found.get(at - 1, AUTHOR) != AUTHOR
        is_site = at == free[0] and len(free) > _MENU and lines[at].words < _MENU
        score = (shared + _NEXT * is_last + _BELOW * (below_menu - is_site), lines[at].words)
        if shared and score >= best:
            best, found_at = score, at
    return found_at


def _said_before(lines: Sequence[Line], free: Sequence[int], at: int) -> int:
    """The place of the title, where the line at a place sums the article up, or asks the title."""
    if at - 1 in free and lines[at].words > _LONG:
        return at - 1
    if not asks(lines[at].text):
        return at
    return next(each for each in free if _stems(lines[each].text) == _stems(lines[at].text))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in telling(text)}


def is_paragraph(line: Line) -> bool:
    return line.words >= _PARAGRAPH and is_ended(line.text) and not is_cut(line)


def is_said(line: Line) -> bool:
    return line.words >= _SAID and is_ended(line.text) and not is_cut(line)


def is_cut(line: Line) -> bool:
    return line.words <= _TEASER and line.text.endswith(("…", "...", "[…]", "[...]"))


def is_text(line: Line) -> bool:
    """Whether a line is surely written for readers: a Markdown heading, code, a table, a term."""
    return bool(line.level or line.term or line.role) or line.code or line.text.startswith("|")


def is_link(line: Line) -> bool:
    """Whether a line could be a link: short, and no sentence."""
    return line.words <= _SHORT and not is_ended(line.text) and not is_text(line)


def asks_much(lines: Sequence[Line]) -> bool:
    """Whether so many lines ask that a short one may answer."""
    return sum(asks(line.text) for line in lines) >= _ASKS * len(lines)
