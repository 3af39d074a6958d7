"""The words of a line, and whether they ask something."""

import re
from functools import lru_cache

from deckwright.parse import words

_LONG = "|".join(re.escape(word) for word in words.ASKERS if len(word) > 1)
_ANY = "|".join(map(re.escape, words.ASKERS))
_SHORTEST = 12  # characters: a heading that is only a number has no more
_LONGEST = 1_000  # characters of a line that is read for its words
_REMEMBERED = 512  # lines: several forms ask the same of a line, one after the other
_LABEL = re.compile(
    rf"(?:(?:{_LONG})(?:\s[-–—]\s|\s*(?:no\.?\s*|\#\s*)?\d+(?:\.\d+)*(?!\w)\s*[.):：、\-–—]*)"
    rf"|q\s*\d+(?:\.\d+)*\s*[.):：、\-–—]+|(?:{_ANY})\s*\d{{0,4}}\s*[:：](?![\\/])|q\s*[.)])\s*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\W*(?:q\s*\d{{0,4}}\s*[:：.)]|(?:{_LONG})\s*(?:\d{{0,4}}[*_]{{0,3}}\s*[:：]|\d{{1,4}}\s[-–—]\s)|[题題]目?\s*\d+\s*[:：、]"
    r"|面试题\s*\d*\s*[:：])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\[[ xX]\]\s|(?:\d\ufe0f?\u20e3)+|\U0001f51f|\([!*+]\)|[PRT]\d{1,3}[.:]\s"
    r"|\d+(?:\.\d+)+\s(?=\S)|\#?\(?\d+(?:\.\d+)*\s*[.):、．]+(?!\d)"
    r"|\[\d+\]|№?\s*\d+\s*[-–—](?=\s)|第\s?\d+\s?[题問问][:：.、]?|[题題]目?\s*\d+\s*[:：.、]|面试题\s*\d*\s*[:：]"
    r"|[a-h][.)]\s(?=\S\s?\S))\s*"
)
_NUMERAL = re.compile(rf"\W*(?:(?:{_ANY})\s*)?[#№]?\s*\d{{1,4}}\W*", re.IGNORECASE)
_COUNTER = re.compile(r"[*_]*[(#№]?\s*\d{1,4}\s*[.):、．]*[*_]*")
_BOLD_LABEL = re.compile(
    rf"(\*\*|__)(?:(?:{_LONG})\s*\d{{0,4}}\s*(?:[:：]\s*\1|\1\s*[:：])"
    r"|\d{1,4}(?:\s*[.):、]|(?:\.\d{1,3})+[.):]?)\s*\1)\s*(?=\S)",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"(\*\*\*|\*\*|__|\*|_|~~|==)(?=\S)(.+?)(?<=\S)\1$")
_LINKED = re.compile(
    r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)$"
)
_HTML_WRAP = re.compile(
    r"<(b|strong|i|em|u|big|span|font|h[1-6]|p|div|summary|a)\b[^>]*>(.*)</\1\s*>$", re.IGNORECASE
)
_WRAPPERS = {"[": (_LINKED, 1), "<": (_HTML_WRAP, 2)}
_ANCHOR = re.compile(r"<a\b[^>]*>\s*</a>|<br\s*/?>|<a\b[^>]*/>", re.IGNORECASE)
_SIDE_LINKS = re.compile(
    r"(?<!\s)\s*(?:\[\[[^\]]*\](?:\([^)]*\)\]|\]\([^)]*\))|\(\[[^\]]*\]\([^)]*\)\))\s*$"
)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)|!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_MARKUP = re.compile(
    r"(?=[*_~=`<])(?:(\*\*\*|\*\*|__|~~|==|`+)(?=\S)|(?<=\S)(\*\*\*|\*\*|__|~~|==|`+)"
    r"|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|<[^>]*>)"
)
_MARK = re.compile(r"[\\*_~=`<\[]")
_BARE = re.compile(r"[A-Za-z]++(?!\s*\d)(?:[^\W_]|[,;'/-]| (?!-))*[?.!]?")  # nothing to take away
_SYMBOLS_BEFORE = re.compile(r"[^\w\"'«“„‚‘「『¿¡(\[{`$<*_~=!\\#.+-]*")
_SYMBOLS_BEHIND = re.compile(
    r"(?<![\s\ufe0f])[\s\u200d\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+$"
)
_FIRST_SYMBOL = "\u200d"
_DENSE = "\u2e80"
_ASKING = re.compile(r"[？؟⁇\u037e]|か。")  # besides "?" and the Greek ";"
_QUESTION_END = re.compile(
    r"(?:[?？؟⁇]|か。)['\"»”’」)\]*_`]*(?:\s*[(\[（][^()\[\]]{0,40}[)\]）])?[.!]?$"
)
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][^?]*[;\u037e]$")


@lru_cache(maxsize=_REMEMBERED)
def prompt(text: str) -> str:
    """A question as it is asked: without its number, label, link, bold and other wrappers."""
    if len(text) > _LONGEST:
        return text.strip()
    text = _ANCHOR.sub("", text).strip() if "<" in text else text.strip()
    while not _BARE.fullmatch(text):
        bare = _unwrapped(_without_side_links(_without_symbols(text).strip()))
        number = _NUMBER.match(bare) or _LABEL.match(bare) or _BOLD_LABEL.match(bare)
        if number and bare[number.end() :].strip():
            bare = bare[number.end() :].strip()
        if bare == text:
            break
        text = bare
    return text


def _without_symbols(text: str) -> str:
    before = _SYMBOLS_BEFORE.match(text)
    if text[-1:] >= _FIRST_SYMBOL:
        text = _SYMBOLS_BEHIND.sub("", text)
    return text[before.end() :] if before else text


def _without_side_links(text: str) -> str:
    return _SIDE_LINKS.sub("", text) if "](" in text else text


def without_anchors(text: str) -> str:
    """A line without the names that links lead to."""
    return _ANCHOR.sub("", text).strip() if "<a" in text else text


def is_numbered(text: str) -> bool:
    text = text.strip()
    bare = _unwrapped(text)
    bare = (bare if bare.isascii() else _without_symbols(bare)).lstrip("*_[ ")
    if _NUMBER.match(bare) or _LABEL.match(bare):
        return True
    return text[:1] in ("*", "_") and _BOLD_LABEL.match(text) is not None


def is_counter(text: str) -> bool:
    """Whether a heading is nothing but the number of a question: `8.`"""
    return len(text) <= _SHORTEST and _COUNTER.fullmatch(text) is not None


def is_numeral(text: str) -> bool:
    """Whether a cell is nothing but the number of a question: `Q1`"""
    return len(text) <= _SHORTEST and _NUMERAL.fullmatch(text) is not None


def is_labelled(text: str) -> bool:
    """Whether a line says of itself that it asks: `Q: Explain closures`."""
    return _ASKS.match(text) is not None


def _unwrapped(text: str) -> str:
    wrapper, group = _WRAPPERS.get(text[:1], (_WRAPPED, 2))
    found = wrapper.match(text)
    if found and not (wrapper is _WRAPPED and found[1] in found[2]):
        return found[group].strip()
    return text


def may_ask(text: str) -> bool:
    """Whether there is a question mark, without which nothing in a line is a question."""
    if "?" in text or ";" in text:
        return True
    return not text.isascii() and _ASKING.search(text) is not None


def is_question(text: str) -> bool:
    """Whether a prompt ends as a question does, in any script."""
    end = text.rstrip(" *_~`\u200f\u200e")[-_LONGEST:]
    if not may_ask(end):
        return False
    return _QUESTION_END.search(end) is not None or _GREEK.search(end) is not None


def asks(text: str) -> bool:
    """Whether words ask something, with a question mark or as a request."""
    return is_question(plain(prompt(text))) or is_request(text)


def is_request(text: str) -> bool:
    """Whether words ask for something without a question mark: "Explain closures"."""
    bare = name(text)
    return (words.IMPERATIVE.match(bare) or words.REQUEST_END.search(bare)) is not None


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> str:
    """The words of a line of Markdown, without its marks; of a very long one the first."""
    text = text[:_LONGEST]
    if not _MARK.search(text):
        return " ".join(text.split())
    text = _LINK.sub(lambda link: link[1] or link[2] or "", text)
    return " ".join(_MARKUP.sub("", text).replace("\\", "").split())


def is_dense(text: str) -> bool:
    """Whether a script says a sentence in a word or two."""
    return max(filter(str.isalpha, text), default="") >= _DENSE


def ends_in_colon(text: str) -> bool:
    """Whether a line leads on to what stands behind or below it."""
    return text.rstrip("*_ ").endswith((":", "："))


def name(text: str) -> str:
    """The words of a heading or label, to be looked up in a list of words."""
    return plain(prompt(text)).casefold().strip(" :：.?？!")


def is_link(text: str) -> bool:
    """Whether the text is nothing but a link within its page: an entry of a table of contents."""
    found = _LINKED.match(text.strip())
    return found is not None and "](#" in text
