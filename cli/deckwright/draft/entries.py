"""Lines whose place says what they are: rows of a table, entries of a glossary, `front :: back`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from deckwright.draft.asked import asked
from deckwright.draft.lines import Line, is_row, plain
from deckwright.draft.sentences import asks, is_ended
from deckwright.parse import Nature, columns, is_redirect, loose_term, nature, row

_CELL = re.compile(r"(?<!\\)\|")
_RULED = re.compile(r"[\s|:-]+")
_SIDES = re.compile(r"(\S.*?)(?:\s*:{2,3}\s+|(?<=[?？])\s*:{2,3}\s*)(?!.*->)(\S.*)")
_HEAD = 6  # words of a line that heads a glossary
_PROSE = 2  # lines in a row that are no entries and end a glossary without a level
_FEW = 3  # lines with two colons that are no accident

_Made = Mapping[int, Sequence[Line]]  # what stands in a line, by its place


def entries(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The lines with their places, those of tables and glossaries as what they are."""
    tasks = {at: (lines[at]._replace(role="question"),) for at in asked(lines)}
    made = {**tasks, **_glossaries(lines), **_tables(lines), **_inline(lines)}
    for at, line in enumerate(lines):
        for each in made.get(at, (line,)):
            yield at, each


def _question(line: Line, front: str, back: str) -> Sequence[Line]:
    return (
        line._replace(text=front, full=front, mark="", role="question"),
        line._replace(text=back, full=back, mark="", role="answer", gap=False),
    )


def _term(line: Line, term: str, text: str) -> Line:
    return line._replace(text=text, term=plain(term), mark="-", level=0)


def _inline(lines: Sequence[Line]) -> _Made:
    found = {
        at: both
        for at, line in enumerate(lines)
        if "::" in line.text and not (line.code or line.term or line.role)
        if (both := _SIDES.fullmatch(line.text)) and not both[1].count("`") % 2  # code is whole
    }
    many = len(found) >= _FEW
    return {
        at: _question(lines[at], each[1], each[2])
        for at, each in found.items()
        if many or asks(each[1])
    }


def _glossaries(lines: Sequence[Line]) -> _Made:
    made: dict[int, Sequence[Line]] = {}
    head: Line | None = None
    prose = 0
    for at, line in enumerate(lines):
        if _heads(line):
            head, prose = line, 0
        elif head is None or at in made or line.code or line.text.startswith("|"):
            continue
        elif headed := _headed(head, lines[at : at + 2]):
            made[at], made[at + 1], prose = (headed,), (), 0
        elif entry := _entry(line):
            made[at], prose = (entry,), 0
        elif len(line.text) > 1:
            prose += 1
            if _ends(head, line) or (not head.level and prose >= _PROSE):
                head = None
    return made


def _headed(head: Line, lines: Sequence[Line]) -> Line | None:
    """The term and its definition, if a heading of a glossary has one below it."""
    if not 0 < head.level < lines[0].level or len(lines) == 1:
        return None
    line, below = lines
    plainly = not (below.level or below.mark or below.code or below.role or below.term)
    if not plainly or asks(line.text) or line.words > _HEAD or is_redirect(below.text):
        return None
    return _term(line, line.text, below.text)._replace(last=below.last)


def _heads(line: Line) -> bool:
    short = bool(line.level) or (line.words <= _HEAD and not line.role and not line.term)
    said = is_ended(line.text.rstrip(" :")) or line.code
    return short and not said and nature(plain(line.text).strip(" :"), "") == "glossary"


def _entry(line: Line) -> Line | None:
    if line.term or line.level or line.role or asks(line.text):
        return None
    found = loose_term(line.text)
    if found is None or is_redirect(found.text):
        return None
    return _term(line, found.term, found.text)


def _ends(head: Line, line: Line) -> bool:
    """Whether a line that is no entry heads what stands below a glossary."""
    if asks(line.text):
        return True
    if line.level or head.level:
        return 0 < line.level <= (head.level or line.level)
    return not line.mark and not is_ended(line.text)


def _tables(lines: Sequence[Line]) -> _Made:
    made: dict[int, Sequence[Line]] = {}
    kind: Nature = ""  # of the section
    at = 0
    while at < len(lines):
        line, first = lines[at], at
        at += 1
        if not is_row(line):
            is_head = line.level or _heads(line)
            kind = nature(plain(line.text), "") if is_head else kind
            continue
        while at < len(lines) and _is_row(lines[at - 1], lines[at]):
            at += 1
        made.update(_rows(lines, range(first, at), kind))
    return made


def _is_row(above: Line, line: Line) -> bool:
    return is_row(line) and line.first == above.last + 1


def _rows(lines: Sequence[Line], rows: range, kind: Nature) -> Iterator[tuple[int, Sequence[Line]]]:
    header = _cells(lines[rows[0]])
    listed = columns(header, kind, is_listed=kind == "glossary")
    if not listed:
        return
    what, pair = listed
    is_headed = columns(header, "", is_listed=False) or (
        len(rows) > 1 and _is_ruled(lines[rows[1]])
    )
    for at in rows[1:] if is_headed else rows:
        front, back = row(_cells(lines[at]), pair)
        if front and back and not _is_ruled(lines[at]):
            if what == "term":
                yield at, (_term(lines[at], front, back),)
            else:
                yield at, _question(lines[at], front, back)


def _is_ruled(line: Line) -> bool:
    return _RULED.fullmatch(line.text) is not None


def _cells(line: Line) -> list[str]:
    text = line.text.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in _CELL.split(text)]
