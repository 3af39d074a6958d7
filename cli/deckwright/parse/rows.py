"""Tables that are written as HTML."""

import re
from collections.abc import Iterator, Sequence

from deckwright.outline import Line, Table

_TAG = re.compile(r"<(/?)(table|tr|th|td)\b[^<>]*>", re.IGNORECASE)
_UNREADABLE = re.compile(r"\browspan\s*=|\{\{c", re.IGNORECASE)
_WRAPPED = re.compile(r"<(p|div|center)\b[^<>]*>((?:(?!</?\1\b).)*)</\1\s*>$", re.IGNORECASE)
_Row = tuple[int, bool, list[str]]  # its line, whether its cells are headers, and the cells


def html_table(lines: Sequence[Line]) -> Table | None:
    """The table of some lines of HTML; none if they are more, or other, than rows of cells."""
    text = "\n".join(text for _, text in lines)
    tags = [found[0].lower() for found in _TAG.finditer(text)]
    tables = [tag for tag in tags if tag.startswith("<table")]
    if len(tables) != 1 or not tags[0].startswith("<table") or _UNREADABLE.search(text):
        return None
    rows = [row for row in _rows(lines) if len(row[2]) > 1]
    if not rows:
        return None
    width = max(len(cells) for _, _, cells in rows)
    header = rows.pop(0)[2] if _is_header(rows) else [""] * width
    body = tuple((line, tuple(cells)) for line, _, cells in rows)
    return Table(lines[0][0], lines[-1][0], tuple(header), body, tuple(lines))


def _is_header(rows: Sequence[_Row]) -> bool:
    """Whether the first row names the columns: by its cells, or in bold unlike the others."""
    bold = [all(map(_is_bold, cells)) for _, _, cells in rows[:2]]
    return rows[0][1] or (bold[0] and not bold[-1])


def _is_bold(cell: str) -> bool:
    return cell.lower().startswith(("<b>", "<strong>"))


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    begins, named = lines[0][0], True
    cells: list[str] = []
    for tag, line, text in _pieces(lines):
        if tag in ("th", "td"):
            cells.append(_unwrapped(text))
            named &= tag == "th"
        elif tag in ("tr", "/tr", "/table"):
            if cells:
                yield begins, named, cells
            begins, named, cells = line, True, []


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[str, int, str]]:
    """Each tag with its line, and the text up to the next one."""
    tag, begins, texts = "", lines[0][0], list[str]()
    for number, text in lines:
        place = 0
        for found in _TAG.finditer(text):
            yield tag, begins, " ".join((*texts, text[place : found.start()]))
            tag, begins, texts = (found[1] + found[2]).lower(), number, []
            place = found.end()
        texts.append(text[place:])
    yield tag, begins, " ".join(texts)


def _unwrapped(text: str) -> str:
    text = " ".join(text.split())
    found = _WRAPPED.match(text)
    return found[2].strip() if found else text
