"""Tables whose columns say that they are questions and answers, or terms and definitions."""

import re
from collections.abc import Sequence
from typing import Literal

from deckwright.outline import Paragraph, Table
from deckwright.parse import words
from deckwright.parse.attributes import attributes
from deckwright.parse.concepts import Concept, is_on, notes, redirect, tells_of_page
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.leading import is_gap
from deckwright.parse.page import Page
from deckwright.parse.place import Nature
from deckwright.parse.questions import Step
from deckwright.parse.terms import is_redirect, marked_term
from deckwright.parse.text import is_link, is_numeral, is_question, plain, prompt, without_anchors

_IN_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_COUNTER = re.compile(r"[#№]|no\.?|nr\.?|id|number|номер|番号|序号|번호|sl|s\.?\s*no\.?|")
_INITIALS = {"q": "question", "a": "answer", "ans": "answer"}
_NOTHING = re.compile(r"[-–—.…\s✓✔✗✘☐☑☒✅❌]*")
_PAIR = 2
Columns = tuple[Literal["question", "term"], tuple[int, int]]
_LONGEST = 5  # words of a header cell


def table(page: Page, at: int, block: Table) -> Step:
    path, nature = page.places[at].path, page.places[at].nature
    if tells_of_page(page, at, (cells[0] for _, cells in block.rows if cells)):
        return at + 1, []
    found = columns(block.header, nature, is_listed=is_on(page, at) and not _is_inside(page, at))
    if found and not (_is_repeated(block, found) or _counts(block, found)):
        kind, pair = found
        if kind == "question" and _is_key(block, pair):
            message = "a table of numbers asks nothing; number the questions that it answers"
            return at + 1, [Remark(block.first, block.last, "table-skipped", message)]
        if kind == "question":
            return at + 1, _questions(path, block, pair)
        return at + 1, _concepts(page, path, block, pair)
    if "table" in page.cards and len(block.header) > 1:
        return at + 1, _questions(path, block, _first_pair(list(map(_name, block.header))))
    if nature in ("glossary", "concepts") and len(block.header) > 1:
        return at + 1, _unnamed(block)
    return at + 1, _skipped(block)


def _is_inside(page: Page, at: int) -> bool:
    """Whether a table stands right below a term, as a part of its definition."""
    before, block = page.blocks[at - 1] if at else None, page.blocks[at]
    if not isinstance(before, Paragraph) or (isinstance(block, Table) and names_terms(block)):
        return False
    return marked_term(f"{before.lines[0][1]} .") is not None


def columns(header: Sequence[str], nature: Nature, *, is_listed: bool) -> Columns | None:
    """What the rows of a table are, and the columns of their fronts and backs."""
    names = list(map(_name, header))
    asked = _named(names, words.QUESTION_COLUMN, words.ANSWER_COLUMN)
    if asked is None and nature == "faq":
        asked = _answered(names)
    if asked:
        return "question", asked
    terms = _named(names, words.TERM_COLUMN, words.DEFINITION_COLUMN)
    if terms is None and is_listed:
        terms = _listed(names, _PAIR + (nature == "glossary"))
    return ("term", terms) if terms else None


def _is_repeated(block: Table, found: Columns) -> bool:
    """Whether what no header calls terms names the same thing twice: `GET`, `POST`, `GET`."""
    kind, pair = found
    fronts = [front for _, cells in block.rows if (front := row(cells, pair)[0])]
    return kind == "term" and not names_terms(block) and len(set(fronts)) < len(fronts)


def _counts(block: Table, found: Columns) -> bool:
    """Whether no header says what defines, and no row has letters there: `| albums | 1,200 |`."""
    kind, pair = found
    if kind != "term" or has_terms(block):
        return False
    backs = (row(cells, pair)[1] for _, cells in block.rows)
    return not any(map(str.isalpha, "".join(backs)))


def answers_numbers(block: Table) -> bool:
    """Whether a table has answers to questions that it only gives the numbers of."""
    if not any(is_numeral(plain(cell)) for _, cells in block.rows[:1] for cell in cells[:1]):
        return False
    found = columns(block.header, "", is_listed=False)
    return found is not None and found[0] == "question" and _is_key(block, found[1])


def _is_key(block: Table, pair: tuple[int, int]) -> bool:
    fronts = (row(cells, pair)[0] for _, cells in block.rows)
    return len(block.rows) >= _PAIR and all(is_numeral(plain(front)) for front in fronts)


def _unnamed(block: Table) -> list[Finding]:
    message = "none of these columns has the terms; name two of them Term and Definition"
    return [Remark(block.first, block.last, "table-skipped", message)] if block.rows else []


def _first_pair(names: list[str]) -> tuple[int, int]:
    """The first two columns, or the two behind a column of numbers."""
    first = 1 if len(names) > _PAIR and _COUNTER.fullmatch(names[0]) else 0
    return first, first + 1


def _answered(names: list[str]) -> tuple[int, int] | None:
    """The columns of a table of an FAQ whose header only says which of two answers."""
    pair = _first_pair(names) if len(names) > 1 else (0, 0)
    answers = _says(words.ANSWER_COLUMN, names[pair[1]]) and len(names) == pair[1] + 1
    return pair if answers else None


def names_terms(block: Table) -> bool:
    """Whether the header says which column has terms."""
    return any(_says(words.TERM_COLUMN, _name(cell)) for cell in block.header)


def has_terms(block: Table) -> bool:
    """Whether the header says that the table is of terms and definitions."""
    names = list(map(_name, block.header))
    return _named(names, words.TERM_COLUMN, words.DEFINITION_COLUMN) is not None


def _name(cell: str) -> str:
    name = _IN_BRACKETS.sub("", plain(cell)).casefold().strip()
    return _INITIALS.get(name, name)


def _named(names: list[str], left: words.Phrases, right: words.Phrases) -> tuple[int, int] | None:
    """The column of the fronts and that of the backs, by the words of the header."""
    first = next((at for at, name in enumerate(names) if _says(left, name)), None)
    second = next((at for at, name in enumerate(names) if at != first and _says(right, name)), None)
    return None if first is None or second is None else (first, second)


def _says(vocabulary: words.Phrases, name: str) -> bool:
    return len(name.split()) <= _LONGEST and vocabulary.search(name) is not None


def _listed(names: list[str], most: int) -> tuple[int, int] | None:
    """The columns of a table in a glossary: the term's and the next, or the first of a few."""
    if any(_says(words.ADVICE_COLUMN, name) for name in names):
        return None
    term = next((at for at, name in enumerate(names[:-1]) if _says(words.TERM_COLUMN, name)), None)
    if term is not None:
        return term, term + 1
    return _first_pair(names) if _PAIR <= len(names) <= most else None


def _questions(path: tuple[str, ...], block: Table, pair: tuple[int, int]) -> list[Finding]:
    found: list[Finding] = []
    for line, cells in block.rows:
        front, back = row(cells, pair)
        text, marks = attributes(front)
        if is_link(front) or (not front and not back):
            continue
        if not front or not back:
            empty = "question" if back else "answer"
            message = f"no {empty} in this row; write one, or delete the row"
            found.append(Remark(line, line, "unanswered", message))
            continue
        answer = (Paragraph(line, line, ((line, back),)),)
        span = (line, line, path)
        found.append(Found("question", *span, prompt(text), answer, attributes=marks))
    return found


def _concepts(
    page: Page, path: tuple[str, ...], block: Table, pair: tuple[int, int]
) -> list[Finding]:
    found: list[Finding] = []
    for line, cells in block.rows:
        front, back = row(cells, pair)
        term, marks = attributes(without_anchors(front))
        if term.count("[") > term.count("]"):
            message = "a | inside a link parts its cell, and so no card; write \\|"
            found.append(Remark(line, line, "concept-skipped", message))
        elif term and is_redirect(plain(back)):
            found.append(redirect(line, line, term))
        elif term and back:
            answer = (Paragraph(line, line, ((line, back),)),)
            span = (line, line, path)
            concept = Concept(*span, term, f"{{{{c1::{term}}}}}: {back}", answer)
            found += notes(concept, page, marks)
        elif back or len(plain(term)) > 1:  # a letter only parts the others
            lacks = "term" if back else f'definition of "{plain(term)}"'
            message = f"no {lacks} in this row; write one, or delete the row"
            found.append(Remark(line, line, "unanswered", message))
    return found


def row(cells: Sequence[str], pair: tuple[int, int]) -> tuple[str, str]:
    """The front and the back of a row; a dash or a tick is no back."""
    front, back = (cells[at] if at < len(cells) else "" for at in pair)
    return front, "" if _NOTHING.fullmatch(back) or is_gap(back) else back


def _skipped(block: Table) -> list[Finding]:
    """A table of two columns looks like terms if the first is bold, and may ask in its cells."""
    rows = [cells for _, cells in block.rows if cells]
    if len(rows) >= _PAIR == len(block.header) and all(is_question(cells[0]) for cells in rows):
        message = "this table asks, and its header doesn't say which column answers; name it Answer"
        return [Remark(block.first, block.last, "table-skipped", message)]
    bold = [cells for cells in rows if cells[0].startswith(("**", "__"))]
    if len(block.header) != _PAIR or not rows or len(bold) < len(rows):
        return []
    message = (
        "this table looks like terms and is no card; "
        "name its columns Term and Definition, or put it under a heading such as Glossary"
    )
    return [Remark(block.first, block.last, "table-skipped", message)]
