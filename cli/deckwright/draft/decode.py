"""The bytes of a document as text, in whatever encoding it was saved."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import CharsetMatch, from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 20_000  # characters that show whether something is text
_NOISE = 0.002  # of them may be control characters
_SHOWN = 0.98  # of the characters of UTF-16 without a mark can be shown
_LIKELY = [  # the one before wins, if a text could be in both
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp932", "gb18030", "big5", "euc_jp", "euc_kr"),
    *("cp1253", "cp1254", "cp1255", "cp1256", "cp866", "mac_roman"),
]
_CHAOS, _COHERENCE = 0.005, 0.1  # by which a guess may be worse than the best

NOT_TEXT = "is not text: save the document as text, Markdown or HTML"
UNKNOWN = "the encoding can't be known; say it with --encoding, or save the document as UTF-8"
EMPTY = "there is nothing in it"


class Text(NamedTuple):
    """The text of a document, with line feeds only."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str = "") -> Text | str:
    """The text of a document, or why there is none."""
    if not data.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"):
        return EMPTY
    found = _named(data, encoding) if encoding else _known(data) or _guessed(data)
    if isinstance(found, Text) and _is_binary(found.text):
        return NOT_TEXT
    return found


def _named(data: bytes, encoding: str) -> Text | str:
    try:
        return _text(data.decode(encoding), encoding)
    except LookupError:
        return f"there is no encoding {encoding}"
    except UnicodeDecodeError as error:
        return f"byte {error.start} is not {encoding}"


def _known(data: bytes) -> Text | None:
    """The text by what the document itself says of its encoding."""
    declared = _DECLARED.search(data[:4096])
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    narrow = "" if 0 in data else "utf-8"
    for name in (*marked[:1], narrow, declared[1].decode() if declared else ""):
        found = _named(data, name) if name else ""
        if isinstance(found, Text):
            return found
    return None


def _guessed(data: bytes) -> Text | str:
    if 0 in data:
        return _wide(data)
    found = from_bytes(data, cp_isolation=_LIKELY) or from_bytes(data)
    if not found:
        return UNKNOWN
    least = min(match.chaos for match in found) + _CHAOS
    sound = [match for match in found if match.chaos <= least]
    most = max(match.coherence for match in sound) - _COHERENCE
    match = min((match for match in sound if match.coherence >= most), key=_rank)
    return _text(str(match), match.encoding.replace("_", "-"))


def _rank(match: CharsetMatch) -> int:
    return _LIKELY.index(match.encoding) if match.encoding in _LIKELY else len(_LIKELY)


def _wide(data: bytes) -> Text | str:
    """The text of UTF-16 without a mark: the zeros of common letters tell the order."""
    order = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
    found = _named(data, order)
    if not isinstance(found, Text):
        return NOT_TEXT
    sample = found.text[:_SAMPLE].replace("\n", "").replace("\t", "")
    shown = sum(map(str.isprintable, sample))
    return found if shown >= _SHOWN * len(sample) else NOT_TEXT


def _text(text: str, encoding: str) -> Text:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Text(text.translate(_SPACES), encoding)


_SPACES = {0x0B: "\n", 0x0C: "\n", 0x2028: "\n", 0x2029: "\n", 0x85: "\n", 0xA0: " ", 0x200B: None}


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _NOISE * len(sample)
