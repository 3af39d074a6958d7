"""A term before its definition: `**Term** (alias): definition`, with a colon or a dash."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from deckwright.parse import words
from deckwright.parse.text import is_question, plain

_ALIASES = (
    r"(?P<aliases>(?:\s*\([^()]{1,80}\)|\s*(?P<slant>[*_])\([^()]{1,80}\)(?P=slant)"
    r"|\s*\[[^\[\]]{1,80}\](?!\()){0,4})"
)
_DASH = r"(?:\s+[-–—]{1,2}\s+|\s*[–—]\s*)"
_DENSE = r"[\u3040-\u30ff\u3400-\u9fff]"  # a script without spaces between its words
_ARROW = r"\s+(?::?=|→|⇒|-{1,2}>|=>)\s+"
_MARKED = re.compile(
    r"(?:\d+[.)]\s*)?(?P<mark>\*\*\*|\*\*|__|\*|_)(?=\S)(?P<term>(?:(?!(?P=mark)).){1,200}?)[ ]?"
    rf"(?P<inner>[:：])?[ ]?(?P=mark){_ALIASES}"
    rf"(?P<sep>\s*[:：]\s*|{_DASH}|{_ARROW})?(?P<text>.*)$",
    re.DOTALL,
)
_DEFINED = rf"{_ALIASES}(?P<sep>\s*[:：]\s+|{_DASH})(?P<text>.+)$"
_LINKED = re.compile(
    rf"\[(?P<mark>\*\*|)(?P<term>[^\[\]]{{1,200}}?)(?P=mark)\]\([^()\s]+\){_DEFINED}", re.DOTALL
)
_WIKI_LINKED = re.compile(
    rf"\[\[(?:[^\[\]|]{{1,200}}\|)?(?P<term>[^\[\]|#]{{1,200}})\]\]{_DEFINED}", re.DOTALL
)
_PLAIN = re.compile(
    r"(?P<term>`[^`]{1,60}`(?:(?:[,/]? | \w{1,3} )`[^`]{1,60}`){0,3}|[^\s:：*_`\[|#>!].{0,70}?)"
    rf"{_ALIASES}"
    rf"(?P<sep>\s*：\s*|:\s+|{_DASH}|{_ARROW})(?P<text>\S.*)$",
    re.DOTALL,
)
_RUN_IN = re.compile(
    rf"(?P<mark>\*\*|__)(?P<term>[^*_]+)(?P=mark){_ALIASES}(?P<sep>\.?)(?:\s+|(?={_DENSE}))(?P<text>\S.*)$",
    re.DOTALL,
)
_ARTICLE = re.compile(
    r"(?:an?|the|eine?|der|die|das|een|de|het|une?|l[ae]s?|un[ao]?|el|los|il|gli|lo|uma?|os?|as?)"
    r"\s+(?=\*\*|__)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:is|are|means|refers|describes|ist|sind|bezeichnet|zijn|est|sont|désigne|es|son|è|sono|é|são)\s"
)
_ALONE = re.compile(
    r"(?:\d+[.)]\s*)?(\*\*\*|\*\*|__)(?=\S)(?P<term>.{1,200}?)(?<=\S)\1"
    rf"{_ALIASES}\s*:?\s*(?:<br\s*/?>|\\)?$"
)
_TERM_WORDS = 9
_SENTENCE = 4  # spaces between words in bold that end in a full stop and name nothing
ENOUGH = 2  # entries beside one that show in which order a glossary is
_TOLD = 2  # a single line may as well be a term
_SEE = re.compile(
    r"(?:see|see also|siehe|s\.|voir|véase|ver|vedi|zie|viz|см\.?|див\.?|lásd|ver também"
    r"|zob\.?|patrz|se|参见|見よ|→|⇒)\s*:?\s+\S",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_SEE_WORDS = 10  # a longer entry says more than where to look
_TO = ("→", "⇒", "->", "-->", "=>")  # before a link alone they only point elsewhere
_LINK = re.compile(r"\[\[[^\[\]]+\]\]|\[[^\[\]]+\]\([^()\s]*\)")


class Term(NamedTuple):
    term: str  # with its marks and aliases, as it is shown
    sep: str
    text: str  # the definition on the same line


def marked_term(text: str) -> Term | None:
    """The marked term that a text begins with, if a definition stands behind it."""
    found = _MARKED.match(text)
    if found is None:
        found = _LINKED.match(text)
        if found is None or not any(map(str.isalnum, _LINK.sub("", found["text"]))):
            return None
    elif not (found["inner"] or found["sep"]):
        return None
    return _term(found, found["mark"])


def plain_term(text: str) -> Term | None:
    found = _PLAIN.match(text) or _WIKI_LINKED.match(text)  # a list of these may be an index
    return _term(found, "") if found else None


def code_term(text: str) -> Term | None:
    return plain_term(text) if text.startswith("`") else None


def label_term(text: str) -> Term | None:
    """A word that is mostly a label, before what would be its definition among terms."""
    found = _MARKED.match(text) or _PLAIN.match(text)
    if not found or not words.SOFT_LABELS.fullmatch(plain(found["term"]).casefold()):
        return None
    groups = found.groupdict()
    mark, sep = groups.get("mark") or "", groups.get("inner") or (found["sep"] or "").strip()
    term = Term(f"{mark}{found['term']}{mark}{found['aliases']}", sep, found["text"].strip())
    return term if sep and term.text else None


def run_in_term(text: str) -> Term | None:
    """A bold term that its definition follows without any mark between them.

    Before what it *is*, an article may stand in front of it. A whole sentence in bold is none.
    """
    article = _ARTICLE.match(text)
    if article:
        term = run_in_term(text[article.end() :])
        told = term and _IS.match(term.text)
        return term._replace(term=article[0] + term.term) if told and term else None
    found = _RUN_IN.match(text)
    if found and found["term"].rstrip().endswith(".") and found["term"].count(" ") >= _SENTENCE:
        return None
    term = _term(found, found["mark"]) if found else None
    spaced = term and found and not term.sep and found.end("sep") < found.start("text")
    return term._replace(sep=" ") if term and spaced else term


def told_term(text: str) -> str | None:
    """The bold term of a line that says what it is, without its mark and article."""
    article = _ARTICLE.match(text)
    term = run_in_term(text[article.end() :] if article else text)
    return term.term.strip("*_") if term and _IS.match(term.text) else None


def loose_term(text: str) -> Term | None:
    """Whatever can be a term before its definition where every line is one."""
    return marked_term(text) or plain_term(text) or run_in_term(text)


def _term(found: re.Match[str], mark: str) -> Term | None:
    name = found["term"].strip()
    if not mark and ". " in name and name.count(" ") >= _SENTENCE:
        return None
    if not is_term(name) or not found["text"].strip():
        return None
    groups = found.groupdict()
    sep = groups.get("inner") or found["sep"].strip()
    return Term(f"{mark}{name}{mark}{found['aliases']}", sep, found["text"].strip())


def is_term(text: str) -> bool:
    """Whether words before a definition can name a concept: short, and not a label."""
    name = (plain(text) or text.strip("`*_")).casefold().strip(" :.")  # `<a>` is no markup
    bare = re.sub(r"[\s\d#.]+$", "", name)
    few = 0 < len(name.split()) <= _TERM_WORDS and not is_question(name)
    return few and any(map(str.isalnum, name)) and words.LABELS.fullmatch(bare) is None


def are_metadata(texts: Iterable[str]) -> bool:
    """Whether most of several lines say the version, author and so on of a document."""
    names = [plain(text).partition(":")[0].casefold().strip() for text in texts]
    told = sum(words.METADATA.fullmatch(each) is not None for each in names)
    return told >= _TOLD and told * 2 >= len(names)


def is_alone(text: str) -> bool:
    """Whether a line is nothing but a term in bold."""
    found = _ALONE.match(text.strip())
    if found is None or found[1] in found["term"] or not is_term(found["term"]):
        return False
    term = found["term"].rstrip()
    return not term.endswith((".", "。")) or term.count(" ") < _SENTENCE


def hidden(term: Term, rest: str) -> str:
    before = "" if term.sep in ":：. " else " "
    after = "" if term.sep in ("：", "", " ") else " "
    text = "\n".join(filter(None, (term.text, rest)))
    return f"{{{{c1::{term.term}}}}}{before}{term.sep}{after}{text}"


def is_redirect(text: str) -> bool:
    """Whether a definition only says where to look."""
    if len(text.split()) > _SEE_WORDS:
        return False
    return _SEE.match(text) is not None or _ADDRESS.fullmatch(text) is not None


def points(term: Term) -> bool:
    """Whether what stands behind a term only says where to look."""
    if term.sep in _TO and _LINK.fullmatch(term.text):
        return True
    return is_redirect(plain(term.text))


def in_order(before: list[str], own: str, after: list[str]) -> bool:
    """Whether a name is in the order of the alphabet between the nearest, or at their end."""
    beside = before[:1], after[:1]
    left, right = beside if all(beside) else (before, after)
    names = [*reversed(left), own, *right]
    return len(names) > ENOUGH and names == sorted(names)
