"""Concepts that a callout defines: by its kind, by its title, or in its first line."""

import re
from itertools import islice

from deckwright.outline import Block, Heading, Paragraph, Quote
from deckwright.parse import words
from deckwright.parse.answers import answer
from deckwright.parse.callouts import Callout, is_defining
from deckwright.parse.callouts import callout as read_callout
from deckwright.parse.defined import headed, says_so
from deckwright.parse.found import Remark
from deckwright.parse.marks import Mark
from deckwright.parse.page import Page
from deckwright.parse.questions import Step
from deckwright.parse.terms import is_term, told_term
from deckwright.parse.text import name, prompt

_TELLING = frozenset({"info", "note", "abstract", "summary", "tldr", "important"})
_NUMBER = re.compile(r"[*_]*\s*\d*(?:\.\d+)*\.?\s*")
_NAMED = re.compile(
    r"(?:\w+ ?)?[:：.—–-]\s*(.+)|[*_`(](\D+)[*_`)]|\(.*\d.*\)|([^:：]+)[:：]"
    r"|(?:of|der|des|von|du|de|del|della|di|do|da) (?:(?:the|an?|eine[rs]|l[ae]|el) )?(.+)"
)
_NOTES = re.compile(r"(?:\[\^[^\]]*\]\s*)+$")
_STOP = re.compile(r"\.(?=(?: +#\S+)*$)")  # before tags, or at the end
_BEGINS = re.compile(r"(?:[^\W\d]{1,5}['’]? ?)?\*\*(?P<term>[^*]+)\*\*")
_IN_BRACKETS = re.compile(r"\([^()]+\)")


def callout(page: Page, at: int, block: Quote) -> Step:
    """`> [!definition] Term`, or one of any kind whose title says Definition: always on."""
    body = read_callout(block)
    title = _defines(block) if body else None
    if title is None and body and _is_retold(body):
        title = body.title
    back = answer(body.body) if title is not None and body else ()
    term = title or (_named_above(page, at) or _stressed(back) if back else "")
    if not back:
        return at, []
    if is_term(term):
        return at + 1, headed(page, at, term, back)
    message = "a definition without a term is no card; write the term behind the word Definition"
    return at, [Remark(block.first, block.first, "concept-skipped", message)]


def _is_retold(found: Callout) -> bool:
    """Whether the first line below a title says in bold what the title names, and what it is."""
    if found.kind not in _TELLING or not is_term(found.title):
        return False
    first = found.body[0] if found.body else None
    text = first.lines[0][1] if isinstance(first, Paragraph) else ""
    term = told_term(text) if "**" in text else None
    return term is not None and name(term) == name(found.title)


def _stressed(back: tuple[Block, ...]) -> str:
    """What a definition begins with in bold, perhaps behind an article."""
    first = back[0]
    found = _BEGINS.match(first.lines[0][1]) if isinstance(first, Paragraph) else None
    return found["term"] if found else ""


def _defines(block: Block | Mark) -> str | None:
    """What the title of a callout says that it defines: "" if that stands elsewhere."""
    found = None if isinstance(block, Mark) else read_callout(block)
    if found is None:
        return None
    is_kind, title = is_defining(found), _NOTES.sub("", found.title).lstrip("*_")
    said = words.DEFINED.match(title.casefold())
    if said is None:
        bare = found.title[1:-1] if _IN_BRACKETS.fullmatch(found.title) else found.title
        return bare if is_kind else None
    rest = _NUMBER.sub("", title[said.end() :], count=1)
    rest = "" if rest in (":", "：") else rest
    told = _NAMED.fullmatch(rest)
    if told is None:
        return rest if is_kind or not rest else None
    return _STOP.sub("", next(filter(None, told.groups()), "").strip())


def _named_above(page: Page, at: int) -> str:
    """What a heading right above names, or one past "Definition"; or else, without any, the page.

    A page is what is defined if it defines nothing else.
    """
    path, before = page.places[at].path, page.blocks[at - 1] if at else None
    if isinstance(before, Heading):
        above = path[:-1] if says_so(before) or _is_part(before.text) else path
        term = prompt(above[-1] if above else page.title)
        return "" if _is_part(term) else term
    defining = (place for place, block in enumerate(page.blocks) if _defines(block) is not None)
    more = len(tuple(islice(defining, 2))) > 1
    below = path or more or any(isinstance(block, Heading) for block in page.blocks[:at])
    return "" if below else page.title


def _is_part(text: str) -> bool:
    """Whether a heading only says which part of a page begins: Overview, Key points."""
    own = name(prompt(text))
    return (words.FURNITURE.fullmatch(own) or words.VAGUE.fullmatch(own)) is not None
