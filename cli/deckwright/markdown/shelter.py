"""Taking code, formulas, comments and the marks of clozes out of a text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deckwright.cloze import Cloze, scan
from deckwright.markdown import code
from deckwright.markdown.islands import Island, Islands
from deckwright.markdown.mathematics import Formula, formulas, may_have_formulas, tex
from deckwright.prose import Opaque, blanked, opaque


class _Cut(NamedTuple):
    """A piece of the text, and what stands for it."""

    start: int
    end: int
    place: str


def take_out(text: str, islands: Islands) -> str:
    """The text with a place for each island."""
    parts = list(opaque(text))
    clozes = scan(text)[0] if "{{c" in text else ()
    cuts = [_Cut(part.start, part.end, _opaque(text, part, islands)) for part in parts]
    inside: set[Cloze] = set()
    if may_have_formulas(text):
        for formula, own in _whole(formulas(blanked(text, parts)), clozes):
            cuts.append(_Cut(formula.start, formula.end, _formula(text, formula, own, islands)))
            inside.update(own)
    for cloze in clozes:
        if cloze not in inside:
            cuts += _marks(text, cloze, islands)
    return _replaced(text, cuts) if cuts else text


def _replaced(text: str, cuts: Iterable[_Cut]) -> str:
    return "".join(kept + place for kept, place in _pieces(text, cuts, (0, len(text))))


def _pieces(text: str, cuts: Iterable[_Cut], span: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """What is kept of a stretch of text, each with the place that follows it."""
    start, end = span
    for cut in sorted(cuts, key=lambda cut: cut.start):
        yield text[start : cut.start], cut.place
        start = cut.end
    yield text[start:end], ""


def _opaque(text: str, part: Opaque, islands: Islands) -> str:
    source = text[part.start : part.end]
    match part.kind:
        case "comment":
            return _comment(text, part, islands)
        case "code":
            return islands.add(Island("inline", code.span(source), source))
        case "fence":
            return _fence(source, islands)


def _comment(text: str, part: Opaque, islands: Islands) -> str:
    """Nothing, but a comment with lines of its own still parts what stands around it."""
    prefix = text[text.rfind("\n", 0, part.start) + 1 : part.start]
    if prefix.strip(" \t>") or text[part.end : part.end + 1] not in "\n":
        return ""
    place = islands.add(Island("block", "", text[part.start : part.end]))
    return f"{place}\n{_blank(prefix)}"


def _fence(source: str, islands: Islands) -> str:
    """A paragraph of its own, in the quote and the item that the fence stands in."""
    fence = code.fence(source)
    if fence.language == "math":
        island = Island("tex", rf"\[{tex(fence.code)}\]", source)
    else:
        island = Island("block", code.block(fence.code, fence.language), source)
    blank = _blank(fence.prefix)
    before = "" if fence.prefix.strip(" \t>") else f"{blank}\n"  # not between a marker and its item
    return f"{before}{fence.prefix}{islands.add(island)}\n{blank}"


def _blank(prefix: str) -> str:
    """An empty line in the same quotes."""
    return prefix[: prefix.rfind(">") + 1]


# --- Clozes ----------------------------------------------------------------------------------


def _marks(text: str, cloze: Cloze, islands: Islands) -> Iterator[_Cut]:
    opening = Island("open", f"{{{{c{cloze.number}::", text[cloze.start : cloze.inner_start])
    yield _Cut(cloze.start, cloze.inner_start, islands.add(opening))
    close = cloze.end - len("}}")
    if cloze.hint:
        hint_start = cloze.inner_end + len("::")
        yield _Cut(cloze.inner_end, hint_start, islands.add(Island("hint", "::", "::")))
        yield _Cut(close, cloze.end, islands.add(Island("close", "}}", "}}")))
    else:
        yield _Cut(cloze.inner_end, cloze.end, islands.add(Island("close", "}}", "}}")))


# --- Formulas --------------------------------------------------------------------------------


def _whole(
    found: Iterable[Formula], clozes: Sequence[Cloze]
) -> Iterator[tuple[Formula, Sequence[Cloze]]]:
    """Each formula with the clozes in it; one that only half a cloze stands in is none."""
    starts = [cloze.start for cloze in clozes]
    ends = sorted(cloze.end for cloze in clozes)
    for formula in found:
        own = clozes[bisect_left(starts, formula.start) : bisect_left(starts, formula.end)]
        ending = bisect_left(ends, formula.end) - bisect_left(ends, formula.start)
        if ending == len(own) and all(cloze.end <= formula.inner_end for cloze in own):
            yield formula, own


def _formula(text: str, formula: Formula, own: Sequence[Cloze], islands: Islands) -> str:
    """The place of a formula.

    Anki shows a cloze in a formula without its highlight, so that one goes round the whole formula.
    Clozes with several numbers stay where they are: round the whole, each card would hide all.
    """
    opening, closing = formula.delimiters
    span = (formula.inner_start, formula.inner_end)
    if len({cloze.number for cloze in own}) > 1:
        marks = [mark for cloze in own for mark in _marks(text, cloze, islands)]
        pieces = (_tex(kept, islands) + place for kept, place in _pieces(text, marks, span))
        return _tex(opening, islands) + "".join(pieces) + _tex(closing, islands)
    body = "".join(kept for kept, _ in _pieces(text, _unmarked(own), span))
    raw = text[formula.start : formula.end]
    place = islands.add(Island("tex", f"{opening}{tex(body)}{closing}", raw))
    return _wrapped(place, own[0], islands) if own else place


def _tex(source: str, islands: Islands) -> str:
    return islands.add(Island("tex", tex(source), source)) if source else ""


def _unmarked(clozes: Iterable[Cloze]) -> Iterator[_Cut]:
    for cloze in clozes:
        yield _Cut(cloze.start, cloze.inner_start, "")
        yield _Cut(cloze.inner_end, cloze.end, "")


def _wrapped(place: str, cloze: Cloze, islands: Islands) -> str:
    opening = islands.add(Island("open", f"{{{{c{cloze.number}::", ""))
    hint = islands.add(Island("hint", "::", "")) + cloze.hint if cloze.hint else ""
    return opening + place + hint + islands.add(Island("close", "}}", ""))
