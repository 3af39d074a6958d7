"""What each line is, by its shape and that of its neighbours."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from deckwright.draft.entries import entries
from deckwright.draft.furniture import FAQ
from deckwright.draft.lines import Line, count, plain
from deckwright.draft.marks import ANSWER, ASK, ASK_LIKE
from deckwright.draft.sentences import asks, is_ended, sentences

Kind = Literal["heading", "label", "item", "question", "marker", "text", "code"]

_NUMBER = re.compile(r"^(?:[A-Z]?\d{1,3}(?:\.\d{1,2})*[.):]|\(\d{1,3}\)|#\d{1,3}:?)\s*(?=\D)")
_DASHED = re.compile(r"\d{1,3} [–—-] (?=\D)")
_COLUMNS = re.compile(r"\S(?: \| |\s{2,}|\t)\S")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[^:：.!?*“”\"]{2,80}?)(?:\*\*|__)?\s?(?P<sign>[:：])(?:\*\*|__)?\s*(?P<rest>\S.*)$"
)
_BOLD_LABEL = re.compile(
    r"(?:\*\*|__)(?P<label>[^*_]{2,80}?)[:.]?(?:\*\*|__)\s?(?P<sign>:?|[–—-])\s+(?P<rest>\S.*)$"
)
_LINK_BEHIND = re.compile(r"(?<=[?？؟])\s*\[{1,2}[^\[\]]{0,40}\](?:\([^()\s]*\))?\]?$")
_LONGEST_QUESTION = 45  # words
_LABEL_WORDS = 9
_RIGHT = 8  # words behind a label that make it one
_HEADING = 14  # words
_BARE = 10  # words of a heading that no mark shows


class Block(NamedTuple):
    """A line with what it is."""

    kind: Kind
    line: Line
    text: str  # without the marks that its kind says; of a label, what stands behind it
    label: str = ""
    marked: bool = False  # by Q: or A:
    broken: bool = False  # whether noise stood above it, or a fold

    @property
    def bare(self) -> bool:
        """Whether only its shape makes it a heading."""
        return not (self.line.level or self.line.mark)


def shape(lines: Sequence[Line], dropped: frozenset[int]) -> tuple[Block, ...]:
    """The blocks of a document; `dropped` are the places of lines that are noise."""
    places = [at for at in range(len(lines)) if at not in dropped]
    found = entries([lines[at] for at in places])
    split = [(places[at], part) for at, line in found for part in _parts(line)]
    only = [line for _, line in split]
    blocks: list[Block] = []
    for place, (at, line) in enumerate(split):
        above = blocks[-1] if blocks else None
        block = _block(only, place, above)
        broken = place > 0 and at - split[place - 1][0] > 1
        blocks.append(block._replace(broken=broken or line.cut))
    return tuple(blocks)


def _parts(line: Line) -> Iterator[Line]:
    """A line, or the question and the answer that it holds."""
    asked = bool(line.mark and line.mark[0].isdigit()) or ASK.match(line.text)
    if line.term or line.role or not asked or "?" not in line.text or asks(line.text):
        yield line
        return
    first, *rest = sentences(line.text)
    if rest and asks(first):
        yield line._replace(text=first, full=first)
        answer = " ".join(rest)
        yield line._replace(text=answer, full=answer, mark="", gap=False)
    else:
        yield line


def _block(lines: Sequence[Line], at: int, above: Block | None) -> Block:
    line = lines[at]
    if line.code or line.text.startswith("|"):
        return Block("code", line, line.full)
    return (
        _given(line)
        or _marker(line)
        or _question(lines, at, above)
        or _labelled(line)
        or _heading(lines, at, above)
        or _plain(line, above)
    )


def _given(line: Line) -> Block | None:
    """What a line is by its place, whatever it looks like."""
    if line.term:
        return Block("label", line, line.text, line.term)
    if line.role in ("question", "fold"):
        return Block("question", line, title(ASK.sub("", line.text, count=1)))
    return Block("text", line, line.text) if line.role else None


def _marker(line: Line) -> Block | None:
    text = plain(line.text).strip(" :")
    return Block("marker", line, text) if FAQ.fullmatch(text) else None


def _question(lines: Sequence[Line], at: int, above: Block | None) -> Block | None:
    line = lines[at]
    marked = ASK.match(line.text)
    text = _LINK_BEHIND.sub("", line.text)
    bare = text[marked.end() :] if marked else text
    bare = _DASHED.sub("", _NUMBER.sub("", plain(bare).strip(), count=1), count=1)
    if above and above.kind == "question" and ANSWER.match(line.text) and not _is_q(line.text):
        return None
    if asks(text) and count(bare) <= _LONGEST_QUESTION and count(bare):
        return Block("question", line, bare, marked=bool(marked))
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if marked and ANSWER.match(below) and not ASK_LIKE.match(below):
        return Block("question", line, bare, marked=True)
    return None


def _is_q(text: str) -> bool:
    return bool(ASK_LIKE.match(text))


def _labelled(line: Line) -> Block | None:
    found = _BOLD_LABEL.match(line.text) if line.mark or line.text[:2] in ("**", "__") else None
    found = found or (_LABEL.match(line.text) if line.mark else None)
    if not found or line.level or count(found["label"]) > _LABEL_WORDS:
        return None
    rest = found["rest"]
    if count(rest) < _RIGHT and not is_ended(rest):
        return None
    if ANSWER.match(line.text) or found["label"].startswith(("http", "www")):
        return None
    return Block("label", line, rest, plain(found["label"]).strip())


def _heading(lines: Sequence[Line], at: int, above: Block | None) -> Block | None:
    line = lines[at]
    if line.level:
        return Block("heading", line, title(line.text))
    below = lines[at + 1] if at + 1 < len(lines) else None
    is_group = line.gap and line.text.endswith(":") and below and asks(below.text)
    ended = is_ended(line.text) and not is_group
    if ended or _is_row(lines, at) or line.words > (_HEADING if line.mark else _BARE):
        return None
    if line.mark and not (below and _heads(line, below) and not _in_list(above, line)):
        return None
    return None if ANSWER.match(line.text) else Block("heading", line, title(line.text))


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has columns, and one right above or below it, too."""
    line = lines[at]
    near = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    beside = (each for each in near if abs(each.first - line.first) == 1)
    return bool(_COLUMNS.search(line.text)) and any(_COLUMNS.search(each.text) for each in beside)


def _heads(line: Line, below: Line) -> bool:
    """Whether what stands below the item of a list is no item of it but its text."""
    if asks(below.text) and line.mark[0].isdigit():
        return True
    return not below.mark and not below.level and not below.code and is_ended(below.text)


def _in_list(above: Block | None, line: Line) -> bool:
    """Whether the block above is an item of the same list."""
    return bool(above and above.kind == "item" and above.line.last + 1 >= line.first)


def _plain(line: Line, above: Block | None) -> Block:
    if line.mark:
        return Block("item", line, line.text)
    answer = ANSWER.match(line.text) if above and above.kind == "question" else None
    text = line.text[answer.end() :] if answer else line.text
    return Block("text", line, text.strip(), marked=bool(answer))


_JUNK = re.compile(
    r"[\s#¶🔗\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+$|^[\s\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+"
)


def title(text: str) -> str:
    """A heading as a name: without emphasis, signs at its ends, and its number."""
    return _NUMBER.sub("", _JUNK.sub("", plain(text)), count=1).strip(" :") or text
