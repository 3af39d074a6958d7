"""A document as lines: what a line begins with, and which lines are one paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from deckwright.draft import folds
from deckwright.draft.furniture import BYLINE, EDIT
from deckwright.draft.sentences import asks, is_ended

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)\1(:?)")
_BULLET = re.compile(r"([-*+•·▪◦‣–—:]|\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
_BOLD_LEVEL = 3  # of a bold line that asks; another may be a part of its answer
_FENCE = re.compile(r"(?:```|~~~)")
_QUOTE = re.compile(r"(?:>\s?)+(?:\[!\w+\][+-]?\s*)?")
_TAG = re.compile(
    # up to the next that begins: many that never end would each be read to the end of the line
    r"<!--(?:(?!<!--).)*?-->|</?(?:details|summary|br|p|div|center|hr|img)\b[^<>]*>",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:</?[a-zA-Z]+>\s*)+")
_PICTURE = re.compile(r"!\[\[[^\[\]]*\]\]|!\[([^\[\]]*)\]\([^()]*\)")
_RULE = re.compile(r"([-*_=])(?:\s*\1){2,}")
_UNDERLINE = re.compile(r"([=-])\1{2,}\s*")
_BROAD = 20  # words that a heading has at most
_WIDEST = 110  # characters: lines that are longer were not broken by hand
_FILLED = 0.3  # of the lines that have one below them, where lines were broken by hand
_BROKEN = 7  # words of a line that may be the beginning of a sentence
_FEW = 3  # lines that show a width
_BARS = 3  # of a row with two cells
_ENTRY = re.compile(r"\S{2,}(?: \S+){0,3}(?: [–—-] | ?: )\S")
_NAME = 9  # words of a term
_SPACED = re.compile(r"\.; ")
_APART = 2  # lines from a term to its definition
_WIDE = 45  # characters: where lines are shorter, nothing was broken


class Line(NamedTuple):
    """A line, or the lines of one paragraph that was broken to a width."""

    first: int  # counted from 1 in the document
    last: int
    text: str  # without the mark that it begins with
    mark: str = ""  # of a list: "-", "3."
    level: int = 0  # of a Markdown heading
    gap: bool = False  # whether it stands below a blank line
    indent: int = 0
    code: bool = False
    full: str = ""  # as it stands, without the spaces around it
    term: str = ""  # that the text defines, if its place says so
    role: Literal["", "question", "fold", "answer"] = ""  # if its place says so
    cut: bool = False  # whether a fold ends above it

    @property
    def words(self) -> int:
        return count(self.text)


def count(text: str) -> int:
    """The words of a text; scripts without spaces have one for each two letters."""
    spaced = len(text.split())
    return spaced if text.isascii() else max(spaced, len(_UNSPACED.findall(text)) // 2)


_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def split(text: str) -> tuple[Line, ...]:
    """The lines of a document that are not blank, each paragraph in one piece."""
    lines = tuple(_underlined(_lines(text), text.split("\n")))
    width = _width(lines)
    return tuple(_defined([*_joined(lines, width)]))


def _lines(text: str) -> Iterator[Line]:
    gap = fenced = cut = False
    ask = folds.all_ask(text)
    for number, raw in enumerate(text.split("\n"), 1):
        full = raw.strip() if fenced else _bare(raw.strip())
        if fenced or _FENCE.match(full):
            fenced ^= bool(_FENCE.match(full))
            yield Line(number, number, full, gap=gap, code=True, full=raw.rstrip())
        else:
            for piece in folds.pieces(raw, ask=ask):
                for line in _read(number, piece, gap=gap):
                    yield line._replace(cut=cut)
                    cut = False
                cut = cut or piece.ends
        gap = not full and not fenced


def _underlined(lines: Iterable[Line], rows: Sequence[str]) -> Iterator[Line]:
    """The lines; one that stands alone above a line of signs is a heading of Markdown."""
    for line in lines:
        found = _UNDERLINE.fullmatch(rows[line.last]) if line.last < len(rows) else None
        is_apart = (line.gap or line.first == 1) and not (line.mark or line.level or line.code)
        if found and is_apart and line.words <= _BROAD and not is_ended(line.text.rstrip("?")):
            yield line._replace(level=1 if found[1] == "=" else 2)
        else:
            yield line


def _read(number: int, piece: folds.Piece, *, gap: bool) -> Iterator[Line]:
    full = _bare(piece.text.strip())
    if full and not _RULE.fullmatch(full):
        indent = len(piece.text) - len(piece.text.lstrip())
        yield _line(number, full, gap=gap)._replace(indent=indent, role=piece.role)


def _bare(full: str) -> str:
    """A line without the marks of quotes, and without tags and pictures that a note can't have."""
    if full.startswith(">"):
        full = _QUOTE.sub("", full)
    if "<" in full:
        full = _TAG.sub("", full)
        full = "" if _TAGS.fullmatch(full) else full
    if "![" in full:
        # What stands for a picture alone would pass for a heading.
        is_alone = not _PICTURE.sub("", full).strip()
        full = "" if is_alone else _PICTURE.sub(lambda found: found[1] or "", full)
    return full.strip()


def _line(number: int, full: str, *, gap: bool) -> Line:
    line = Line(number, number, full, gap=gap, full=full)
    if heading := _HEADING.fullmatch(full):
        return line._replace(text=EDIT.sub("", heading[2]), level=len(heading[1]))
    if full.endswith("]"):
        line = line._replace(text=EDIT.sub("", full) or full)
    if bullet := _BULLET.match(full):
        return line._replace(text=line.text[bullet.end() :], mark=bullet[1])
    if (bold := _BOLD.fullmatch(full)) and not bold[3]:
        return line._replace(text=bold[2], level=_BOLD_LEVEL + (not bold[2].endswith("?")))
    return line


def plain(text: str) -> str:
    """A text without the marks of emphasis. Code is left as it is."""
    return (
        _EMPHASIS.sub(lambda found: found[1] or "", text)
        if "*" in text or "_" in text or "`" in text
        else text
    )


_EMPHASIS = re.compile(r"(`[^`]+`)|\*+|`|(?<!\w)__?(?=\w)|(?<=\w)__?(?!\w)")


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table of two columns or more."""
    return line.text.startswith("|") and line.text.count("|") >= _BARS and not line.code


def _width(lines: Sequence[Line]) -> int:
    """To how many characters the lines were broken; 0 if they were not."""
    widest = max((len(line.full) for line in lines if not line.code), default=0)
    if not _WIDE <= widest <= _WIDEST:
        return 0
    pairs = [(one, two) for one, two in pairwise(lines) if _touch(one, two)]
    filled = sum(_is_full(one, two, widest) for one, two in pairs)
    return widest if filled >= _FEW and filled >= _FILLED * len(pairs) else 0


def _touch(one: Line, two: Line) -> bool:
    apart = two.gap or two.mark or two.level or one.level or one.code or two.code
    return not apart and two.first == one.last + 1


def _is_full(one: Line, two: Line, width: int) -> bool:
    """Whether the next word would not have fitted into the line."""
    last = one.full.rpartition("\n")[2]
    return len(last) + 1 + len(two.full.split(maxsplit=1)[0]) > width


def _joined(lines: Sequence[Line], width: int) -> Iterator[Line]:
    pieces: list[Line] = []
    for line in lines:
        if pieces and not _goes_on(pieces, line, width):
            yield _whole(pieces)
            pieces = []
        pieces.append(line)
    if pieces:
        yield _whole(pieces)


def _goes_on(pieces: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line is one more of the paragraph or the item above."""
    first, last = pieces[0], pieces[-1]
    if not _touch(last, line):
        return False
    is_filled = width > 0 and _is_full(last, line, width)
    is_inside = bool(first.mark) and line.indent > first.indent and not asks(last.text)
    return is_filled or is_inside or _breaks_off(last, line)


def _defined(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each term of a definition list in one with its definitions."""
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        while end < len(lines) and lines[end].mark == ":":
            end += 1
        meanings = lines[at + 1 : end]
        if meanings and _is_name(line, meanings[0]):
            text = _SPACED.sub(". ", "; ".join(each.text for each in meanings))
            last = meanings[-1].last
            yield line._replace(
                last=last, text=text, full=text, term=plain(line.text).rstrip(" :"), mark="-"
            )
        else:
            yield line
            yield from (each._replace(mark="") for each in meanings)
        at = end


def _is_name(line: Line, below: Line) -> bool:
    apart = line.mark or line.role or line.level or line.code or below.first > line.last + _APART
    return not apart and line.words <= _NAME and not is_ended(line.text.rstrip(" :"))


def _breaks_off(one: Line, two: Line) -> bool:
    """Whether a line of some length ends in the middle of a sentence that the next goes on with."""
    is_open = one.words >= _BROKEN and one.text[-1].isalpha()
    if _ENTRY.match(one.text) and _ENTRY.match(two.text):
        return False  # two of a glossary
    return is_open and two.text[0].islower() and not BYLINE.fullmatch(two.text)


def _whole(pieces: Sequence[Line]) -> Line:
    first = pieces[0]
    if len(pieces) == 1:
        return first
    text = " ".join(piece.text for piece in pieces)
    return first._replace(last=pieces[-1].last, text=text, full=text)
