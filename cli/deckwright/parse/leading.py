"""Text that answers nothing: a gap, a promise, or links that lead the reader back or elsewhere."""

import re

from deckwright.parse import words
from deckwright.parse.attributes import is_deck

_LINK = re.compile(r"\[+([^\[\]]*)\]*\]?\(((?:[^()\s]|\([^()]*\))*)\)\]?")
_SIGN = re.compile(r"\[([^\w\s\[\]]{1,3})\](?!\()")  # in the label of a link: `[[↑] Back](#top)`
_ANCHOR = re.compile(r"<a\b[^<>]*?href=[\"']([^\"'<>]*)[\"'][^<>]*>([^<>]*)</a>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BREAKS = re.compile(
    r"(?:\s|<[bh]r\s*/?>|</?(?:a|p|b|strong|div|details|center)\b[^<>]*>|[:+]{3,}+)*$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?:[.?？…\s]+|[*_]{0,2}\[[^\]\[\d][^\]\[]*\][*_]{0,2}"
    r"|[*_(\[{]*(?:your )?(?:answer|ответ|respuesta|答案|回答)"
    r"(?: goes)?(?: here)?[*_)\]}.…:\s]*)",
    re.IGNORECASE,
)
_TODO = re.compile(r"[*_(\[]*(?:to-?do|tbd|wip|待补充|待完善|待续)[*_)\]:.!…\s]*", re.IGNORECASE)
_SET_APART = re.compile(
    r"[*_(\[{]+(?:the |your )?"
    r"(?:answer|antwort|respuesta|réponse|resposta|risposta|ответ|відповідь)"
    r"\s[^.!?\n]{2,50}[.…\s]*[*_)\]}]+",
    re.IGNORECASE,
)
_LONGEST = 2_000  # characters of links that lead to an answer elsewhere
_ASIDE = 300  # characters: what leads back is no longer


def is_furniture(text: str) -> bool:
    """Whether a text is only a gap, or a link that leads back to the top."""
    if not text[:1].isalnum() and (_BREAKS.match(text) is not None or is_deck(text)):
        return True
    return len(text) <= _ASIDE and _leads_back(text)


def is_placeholder(text: str) -> bool:
    """Whether a text stands where an answer will, or promises one."""
    if _PLACEHOLDER.fullmatch(text):
        return True
    return bool(_SET_APART.fullmatch(text) and words.PROMISE.search(text.casefold()))


def is_gap(text: str) -> bool:
    """Whether a definition is still to be written."""
    return is_placeholder(text) or _TODO.fullmatch(text) is not None


def _leads_back(text: str) -> bool:
    if "](" not in text and "<a" not in text:
        return False
    text = _SIGN.sub(r"\1", text)
    links = _LINK.findall(text) + [(label, to) for to, label in _ANCHOR.findall(text)]
    rest = _TAG.sub("", _ANCHOR.sub("", _LINK.sub("", text)))
    if not links or any(map(str.isalnum, rest)):
        return False
    return all(
        to.startswith("#") or (not to.startswith("http") and words.BACK.search(label.casefold()))
        for label, to in links
    )


def only_leads_elsewhere(text: str) -> bool:
    if not text.strip():
        return True
    if len(text) > _LONGEST or "](" not in text or "![" in text or "<img" in text:
        return False
    labels = words.ELSEWHERE.sub("", _LINK.sub(r"\1", _BREAKS.sub("", text)).casefold())
    return _LINK.search(text) is not None and not any(map(str.isalpha, labels))
