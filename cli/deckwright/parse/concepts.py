"""Concept cards: a term is hidden, its definition stays visible."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckwright.outline import (
    Block,
    Definitions,
    Heading,
    Item,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Rule,
    write,
)
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.found import Finding, Found, Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step, last_line, parts
from deckwright.parse.text import Attributes, attributes, is_question, plain, prompt

_ALIASES = r"(?P<aliases>(?:\s*\([^()]{1,80}\)|\s*\[[^\[\]]{1,80}\](?!\())*)"
_DASH = r"(?:\s+[-–—]{1,2}\s+|\s*[–—]\s*)"
_MARKED = re.compile(
    r"(?:\d+[.)]\s*)?(?P<mark>\*\*\*|\*\*|__|\*|_)(?=\S)(?P<term>(?:(?!(?P=mark)).)+?)\s*"
    rf"(?P<inner>[:：])?\s*(?P=mark){_ALIASES}"
    rf"(?P<sep>\s*[:：]\s*|{_DASH})?(?P<text>.*)$",
    re.DOTALL,
)
_LINKED = re.compile(
    rf"\[(?P<mark>\*\*|)(?P<term>[^\[\]]+?)(?P=mark)\]\([^()\s]+\){_ALIASES}(?P<sep>\s*[:：]\s+|{_DASH})(?P<text>.+)$",
    re.DOTALL,
)
_PLAIN = re.compile(
    rf"(?P<term>[^\s:：*_`\[|#>!].{{0,70}}?){_ALIASES}(?P<sep>\s*：\s*|:\s+|{_DASH})(?P<text>\S.*)$", re.DOTALL
)
_CALLOUT = re.compile(r"\[!(?:definition|def|term|concept)\][+-]?\s*(.+)", re.IGNORECASE)
_SEE = re.compile(
    r"(?:see|see also|siehe|s\.|voir|véase|ver|vedi|zie|viz|см\.?|lásd|ver também|参见|見よ|→|⇒)\s*:?\s+\S",
    re.IGNORECASE,
)
_SEE_WORDS = 10
_TERM_WORDS = 9
_MOST = 2 / 3  # of the items of a list that must look like terms where nothing marks them


@dataclass(frozen=True, slots=True)
class Term:
    term: str  # with its marks and aliases, as it is shown
    sep: str
    text: str  # the definition on the same line


def term_in(text: str) -> Term | None:
    """The marked term that a text begins with, if a definition stands behind it."""
    found = _MARKED.match(text)
    if found is None:
        found = _LINKED.match(text)
        if found is None:
            return None
    elif not (found["inner"] or found["sep"]):
        return None
    return _term(found, found["mark"])


def _plain_term(text: str) -> Term | None:
    found = _PLAIN.match(text)
    return _term(found, "") if found else None


def _term(found: re.Match[str], mark: str) -> Term | None:
    name = found["term"].strip()
    if not is_term(name) or not found["text"].strip():
        return None
    groups = found.groupdict()
    sep = groups.get("inner") or found["sep"].rstrip() or ":"
    return Term(f"{mark}{name}{mark}{found['aliases']}", sep, found["text"].strip())


def is_term(text: str) -> bool:
    """Whether words before a definition can name a concept: short, and not a label."""
    name = plain(text).casefold().strip(" :.")
    bare = re.sub(r"[\s\d#.]+$", "", name)
    few = 0 < len(name.split()) <= _TERM_WORDS and not is_question(name)
    return few and any(map(str.isalnum, name)) and words.LABELS.fullmatch(bare) is None


def _hidden(term: Term, rest: str) -> str:
    gap = "" if term.sep in ":：" else " "
    text = "\n".join((term.text, rest)) if rest else term.text
    return f"{{{{c1::{term.term}}}}}{gap}{term.sep} {text}"


@dataclass(frozen=True, slots=True)
class Concept:
    """A term with its definition, where it stands."""

    first: int
    last: int
    path: tuple[str, ...]
    term: str
    text: str  # the whole note, the term hidden
    back: tuple[Block, ...]  # the definition alone


def notes(concept: Concept, page: Page, marks: Attributes) -> list[Finding]:
    """The cloze note of a concept and, where it is wanted both ways, the question beside it.

    The question is a note of its own, so that turning `reverse` on or off never changes the
    kind of the first.
    """
    span = (concept.first, concept.last, concept.path)
    found: list[Finding] = [Found("cloze", *span, concept.text, attributes=marks)]
    if page.reverse or "reverse" in marks.classes:
        beside = replace(marks, anchor=marks.anchor and f"{marks.anchor}-reverse")
        found.append(Found("question", *span, concept.term, concept.back, attributes=beside))
    return found


def items(page: Page, at: int) -> Step:
    """Bullets of terms, under a heading that says so; elsewhere they are reported."""
    block = page.blocks[at]
    assert isinstance(block, ItemList)
    on = _is_on(page, at)
    terms = [_item_term(item, term_in) for item in block.items]
    if on:
        loose = [_item_term(item, _plain_term) for item in block.items]
        either = [term or other for term, other in zip(terms, loose, strict=True)]
        if sum(map(bool, either)) >= _MOST * len(block.items):
            terms = either
    pairs = [(item, term) for item, term in zip(block.items, terms, strict=True) if term]
    if not pairs:
        return at, []
    if not on:
        return at + 1, [_skipped(item.first, item.last, term) for item, term in pairs]
    return at + 1, [
        note for item, term in pairs for note in _item_notes(page, page.places[at].path, item, term)
    ]


def _item_term(item: Item, reader: "type[Term] | object") -> Term | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph) or not callable(reader):
        return None
    text = first.lines[0][1]
    if "{{c" in text or "TODO" in text[:8]:
        return None
    term = reader(attributes(text)[0])
    if term is None and len(item.blocks) > 1 and text.rstrip().endswith((":", "：")):
        below = reader(f"{text.rstrip()} ...")  # the definition is the list below
        term = below and replace(below, text="")
    return term if isinstance(term, Term) else None


def _item_notes(page: Page, path: tuple[str, ...], item: Item, term: Term) -> list[Finding]:
    first = item.blocks[0]
    assert isinstance(first, Paragraph)
    marks = attributes(first.lines[0][1])[1]
    rest, more = attributes("\n".join(text for _, text in first.lines[1:]))
    below = write(item.blocks[1:])
    text = "\n\n".join(filter(None, (_hidden(term, rest), below)))
    back = (*parts(((item.first, term.text), *first.lines[1:])), *item.blocks[1:])
    concept = Concept(item.first, item.last, path, term.term, text, back)
    return notes(concept, page, more if more != Attributes() else marks)


def _skipped(first: int, last: int, term: Term) -> Remark:
    message = (
        f'"{plain(term.term)}" looks like a concept and is no card; '
        "put it under a heading such as Glossary, or add cards: concepts"
    )
    return Remark(first, last, "concept-skipped", message)


def _is_on(page: Page, at: int) -> bool:
    return "concepts" in page.cards or page.places[at].nature in ("concepts", "glossary")


def paragraph(page: Page, at: int) -> Step:
    """`**Term**: definition` in a paragraph, with a list below it where it ends in a colon."""
    block = page.blocks[at]
    assert isinstance(block, Paragraph)
    if _is_on(page, at):
        titled = _titled(page, at)
        if titled:
            return titled
    starts = [term_in(attributes(text)[0]) for _, text in block.lines]
    if starts[0] is None:
        return at, []
    if not _is_on(page, at):
        return at + 1, [_skipped(block.first, block.last, starts[0])]
    path = page.places[at].path
    if len(block.lines) > 1 and all(starts):  # a term on every line
        found = [
            note
            for line, term in zip(block.lines, starts, strict=True)
            if term
            for note in notes(_on_lines((line,), (), path, term), page, attributes(line[1])[1])
        ]
        return at + 1, found
    end = _definition_end(page, at)
    below = tuple(inner for inner in page.blocks[at + 1 : end] if not isinstance(inner, Mark))
    concept = _on_lines(block.lines, below, path, starts[0])
    return end, notes(concept, page, attributes(block.lines[-1][1])[1])


def _on_lines(lines: Sequence[Line], below: tuple[Block, ...], path: tuple[str, ...], term: Term) -> Concept:
    rest, _ = attributes("\n".join(text for _, text in lines[1:]))
    text = "\n\n".join(filter(None, (_hidden(term, rest), write(below))))
    back = (*parts(((lines[0][0], term.text), *lines[1:])), *below)
    return Concept(lines[0][0], last_line(below, lines[-1][0]), path, term.term, text, back)


def _definition_end(page: Page, at: int) -> int:
    """A definition goes on in the list below it only where it announces that."""
    block = page.blocks[at]
    assert isinstance(block, Paragraph)
    after = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    announced = block.lines[-1][1].rstrip().endswith((":", "："))
    return at + 2 if announced and isinstance(after, ItemList) else at + 1


_ALONE = re.compile(rf"(?:\d+[.)]\s*)?(\*\*\*|\*\*|__)(?=\S)(?P<term>.+?)(?<=\S)\1{_ALIASES}\s*:?\s*(?:<br\s*/?>|\\)?$")


def _titled(page: Page, at: int) -> Step | None:
    """`**Term**` alone on its line, its definition on the lines below."""
    block = page.blocks[at]
    assert isinstance(block, Paragraph)
    found = _ALONE.match(block.lines[0][1].strip())
    if found is None or found[1] in found["term"] or not is_term(found["term"]):
        return None
    end = at + 1
    while end < len(page.blocks) and not _ends_definition(page.blocks[end]):
        end += 1
    back = answer((*parts(block.lines[1:]), *page.blocks[at + 1 : end]))
    if not back:
        return None
    span = (block.first, last_line(back, block.last))
    return end, _headed(page, at, span, block.lines[0][1].strip(" :"), back)


def _ends_definition(block: Block | Mark) -> bool:
    if isinstance(block, Paragraph):
        text = block.lines[0][1].strip()
        return _ALONE.match(text) is not None or term_in(text) is not None
    return isinstance(block, Heading | Rule | Mark)


def _headed(
    page: Page, at: int, span: tuple[int, int], title: str, back: tuple[Block, ...]
) -> list[Finding]:
    """A term above its definition."""
    text, marks = attributes(title)
    if _is_redirect(back):
        message = f'"{plain(text)}" only points elsewhere and is no card'
        return [Remark(span[0], span[1], "term-redirect", message)]
    shown = f"{{{{c1::{prompt(text)}}}}}\n\n{write(back)}"
    concept = Concept(*span, page.places[at].path, prompt(text), shown, back)
    return notes(concept, page, marks)


def _is_redirect(back: tuple[Block, ...]) -> bool:
    first = back[0]
    if len(back) > 1 or not isinstance(first, Paragraph) or len(first.lines) > 1:
        return False
    text = plain(first.lines[0][1])
    return _SEE.match(text) is not None and len(text.split()) <= _SEE_WORDS


def heading(page: Page, at: int) -> Step:
    """A heading of a glossary that has nothing below it but its definition."""
    block = page.blocks[at]
    assert isinstance(block, Heading)
    if page.places[at].nature != "glossary":
        return at, []
    end = at + 1
    while end < len(page.blocks) and not isinstance(page.blocks[end], Heading | Mark):
        end += 1
    after = page.blocks[end] if end < len(page.blocks) else None
    if isinstance(after, Heading) and after.level > block.level:
        return at, []
    name = attributes(block.text)[0]
    known = words.FURNITURE.fullmatch(plain(name).casefold().strip(" :."))
    back = answer(page.blocks[at + 1 : end])
    if known or not back or not is_term(prompt(name)) or _holds_terms(page, at, end):
        return at, []
    span = (block.first, last_line(back, block.last))
    return end, _headed(page, at, span, block.text, back)


def _holds_terms(page: Page, at: int, end: int) -> bool:
    """Whether what stands below a heading is terms of its own: the heading only groups them."""
    for place in range(at + 1, end):
        block = page.blocks[place]
        if isinstance(block, Definitions):
            return True
        if isinstance(block, ItemList):
            terms = sum(_item_term(item, term_in) is not None for item in block.items)
            if terms * 2 > len(block.items):
                return True
        elif isinstance(block, Paragraph) and (
            term_in(block.lines[0][1]) or _ALONE.match(block.lines[0][1].strip())
        ):
            return True
    return len(plain(prompt(page.blocks[at].text))) == 1  # type: ignore[union-attr]


def definition(page: Page, at: int) -> Step:
    """A definition list."""
    block = page.blocks[at]
    assert isinstance(block, Definitions)
    term, marks = attributes(block.terms[0][1])
    shown = f"{{{{c1::{term}}}}}"
    if len(block.terms) > 1:
        names = (term, *(text for _, text in block.terms[1:]))
        shown = f"{{{{c1::{' / '.join(names)}}}}}"
    span = (block.first, block.last, page.places[at].path)
    concept = Concept(*span, term, f"{shown}\n\n{write(block.blocks)}", block.blocks)
    return at + 1, notes(concept, page, marks)


def callout(page: Page, at: int) -> Step:
    """`> [!definition] Term` with its definition below."""
    block = page.blocks[at]
    assert isinstance(block, Quote)
    first = block.blocks[0] if block.blocks else None
    found = _CALLOUT.match(first.lines[0][1].strip()) if isinstance(first, Paragraph) else None
    if found is None or not isinstance(first, Paragraph):
        return at, []
    back = (*parts(first.lines[1:]), *block.blocks[1:])
    if not back:
        return at, []
    return at + 1, _headed(page, at, (block.first, block.last), found[1], back)
