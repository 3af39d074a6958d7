"""The words that a reader sees in a text of Markdown, and how they are counted."""

import re

from deckwright.prose import opaque

_DROPPED = re.compile(
    r"\$\$.*?\$\$|!\[[^\]]*\]\([^)]*\)|!\[\[[^\]]*\]\]|</?[a-zA-Z][^>]*>", re.DOTALL
)
_FORMULA = re.compile(r"(?<![\w\\$])\$[^$\n]+\$(?![\w$])|\\\(.*?\\\)")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]|\[([^\[\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{|\}\}|::).)*)(?:::(?:(?!\}\}).)*)?\}\}", re.DOTALL)
_MARKS = re.compile(
    r"\*\*|__|~~|==|`|(?<!\w)[*_]|[*_](?!\w)|^ {0,3}(?:>\s?)+|^\s*#{1,6}\s", re.MULTILINE
)
_MARKED = re.compile(r"[\\*_~=`<>\[$#{|]")
_ESCAPED = re.compile(r"\\([^\w\s])")

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}](?:[^\W{_UNSPACED}]|['’/-](?=\w))*")
_SPACED_WORD = re.compile(r"\w+(?:['’/-]\w+)*")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|«[^»\n]*»|„[^“”\n]*[“”]|「[^」\n]*」|\([^()\n]*\)")
_SHORTENED = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|cf|ca|Dr|Mr|Mrs|Ms|Prof|St|Fig|No|Nr|approx|z\.B|d\.h|bzw|usw|u\.a|p\.ej"
    r"|[A-Za-z])\.(?=\s|$)"
)
_END = re.compile(r"[.!?]+(?=\s+\S)|[。！？](?=.)")
_COMMA = re.compile(r"\s*[,;،、；，]\s*(?:(?:and|or|und|oder|y|et)\s+)?|\s+(?:and|or|&)\s+")
LONGEST = 20_000  # characters of a text that are read
_LONGEST_LIST = 400  # characters
_MEMBERS = 3
_MEMBER = 4  # words at most
ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$", re.MULTILINE)


def plain(text: str) -> str:
    """The text without marks, code blocks, pictures and comments; its lines stay.

    Of a very long text it is the beginning.
    """
    text = text[:LONGEST]
    if not _MARKED.search(text):
        return text
    text = _without_blocks(text)
    if "<" in text or "![" in text or "$" in text:
        text = _DROPPED.sub(" ", text)
    if "$" in text or "\\(" in text:
        text = _FORMULA.sub("x", text)
    while "{{c" in text and text != (text := _CLOZE.sub(r"\1", text)):
        pass
    if "[" in text:
        text = _LINK.sub(lambda link: link[1] or link[2] or "", text)
    return _ESCAPED.sub(r"\1", _MARKS.sub("", text))


def _without_blocks(text: str) -> str:
    pieces, place = [], 0
    for part in opaque(text):
        if part.kind != "code":
            pieces.append(text[place : part.start])
            place = part.end
    return "".join(pieces) + text[place:]


def words(text: str) -> list[str]:
    """The words of a plain text; one that is written without spaces is cut in pairs of letters."""
    if not is_unspaced(text):
        return _SPACED_WORD.findall(text)
    found: list[str] = []
    for word in _WORD.findall(text):
        if _IS_UNSPACED.match(word):
            found += (word[place : place + 2] for place in range(0, len(word), 2))
        else:
            found.append(word)
    return found


def is_unspaced(text: str) -> bool:
    """Whether any of the text is in a script without spaces between words."""
    return not text.isascii() and _IS_UNSPACED.search(text) is not None


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks and brackets."""
    return _QUOTED.sub(" ", text)


def sentences(text: str) -> list[str]:
    """The sentences of a plain text's prose: neither list items nor what is quoted."""
    prose = _SHORTENED.sub("", unquoted(ITEM.sub("", text)))
    paragraphs = (" ".join(paragraph.split()) for paragraph in prose.split("\n\n"))
    parts = (part for paragraph in paragraphs for part in _END.split(paragraph))
    return [part.strip() for part in parts if any(map(str.isalnum, part))]


def items(text: str) -> list[str]:
    """The items of a plain text's lists, without those nested in others."""
    return [item.strip() for item in ITEM.findall(text)]


def members(text: str) -> list[str]:
    """What a single sentence lists: three or more short parts that commas divide."""
    text = text.strip()
    if "\n\n" in text or len(text) > _LONGEST_LIST or len(sentences(text)) > 1:
        return []
    parts = [part.strip(" .") for part in _COMMA.split(text.rpartition(":")[2])]
    parts = [part for part in parts if part]
    is_list = len(parts) >= _MEMBERS and all(len(part.split()) <= _MEMBER for part in parts)
    return parts if is_list else []
