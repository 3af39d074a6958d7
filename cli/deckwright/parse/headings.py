"""Which headings, and which lines that are bold as a whole, ask something.

Those that end in a question mark do. Where most of their kind side by side do, a request among
them ("Explain hoisting") asks too, and so does one that is numbered like the others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from deckwright.outline import Block, Heading
from deckwright.parse import words
from deckwright.parse.attributes import attributes, is_flagged
from deckwright.parse.marks import Mark
from deckwright.parse.text import (
    is_labelled,
    is_numbered,
    is_question,
    is_request,
    name,
    prompt,
)

MOST = 0.6  # of those side by side, that ask or request
SOME = 0.4  # that end in a question mark, where requests are numbered like them
_FEW_WORDS = 6  # a longer question says more than that the reader may ask
FEW = 3  # fewer than this say nothing about each other
PAIR = 2  # but in an FAQ
HALF = 0.5  # of those in one section of an FAQ, that ask: then all do
_ASKS_ON = re.compile(r"[?？؟]\s+([^?？؟]{3,60}?)\s*(?:\([^()]*\))?$")
_COUNT = re.compile(r"\s*#?\s*(?:\d{1,2}|[一二三四五])(?!\w)")
BOLD = re.compile(
    r"(?:\d+[.)]\s*)?(?:(\*\*\*|\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1"
    r"|<(?:b|strong)>([^<>]+)</(?:b|strong)>)\s*[:：]?(?:<br\s*/?>|\\)?$"
)


def title_of(blocks: Sequence[Block | Mark]) -> Heading | None:
    """The heading that names the file: its first of level one, unless it asks something."""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            return None if asks(block) else block
    return None


def siblings(blocks: Sequence[Block | Mark]) -> list[tuple[int, dict[int, str]]]:
    """Headings of one level below one heading, each by its place, with the place of that one."""
    groups: dict[tuple[int, ...], dict[int, str]] = defaultdict(dict)
    above: list[tuple[int, int]] = []  # level and place
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            while above and above[-1][0] >= block.level:
                above.pop()
            key = (block.level, *(place for _, place in above[-1:]))
            groups[key][at] = block.text
            above.append((block.level, at))
    return [(key[1] if len(key) > 1 else -1, group) for key, group in groups.items()]


def asks(block: Heading) -> bool:
    """Whether a heading asks something whatever stands beside it."""
    return asks_plainly(block.text)


def asks_plainly(text: str) -> bool:
    return _asks_so(prompt(attributes(text)[0]), text)


def _asks_so(asked: str, text: str) -> bool:
    return is_question(asked) or is_labelled(text) or _asks_on(asked)


def _asks_on(text: str) -> bool:
    """Whether a question is followed by no more than a request: `What is it? Give an example.`"""
    found = _ASKS_ON.search(text) if "?" in text or "？" in text else None
    return found is not None and is_request(found[1])


def counted_on(group: Mapping[int, str], shown: Iterable[int], sure: Iterable[int]) -> set[int]:
    """The lines that ask beside others: if all of those are numbered, only numbered ones."""
    if not all(is_numbered(group[at]) for at in sure):
        return set(shown)
    return {at for at in shown if is_numbered(group[at]) or is_request(group[at])}


def most_ask(group: Mapping[int, str]) -> bool:
    """Whether so many lines of an FAQ end as questions that the others beside them ask, too."""
    sure = sum(asks_plainly(text) for text in group.values())
    return sure >= PAIR and sure >= HALF * len(group)


def asked_among(group: Mapping[int, str], some: float) -> dict[int, str]:
    """Of lines of one kind those that ask, when at least the part `some` does so plainly."""
    prompts = {at: prompt(attributes(text)[0]) for at, text in group.items()}
    sure = {at for at in group if _asks_so(prompts[at], group[at])}
    worded = sure | {at for at in group if any(map(str.isalpha, prompts[at]))}
    shown = {at for at in worded if not is_furniture(prompts[at])}
    sure &= shown
    if not some and most_ask({at: group[at] for at in shown}):
        sure = counted_on(group, shown, sure)
    if len(shown) >= (FEW if some else PAIR) and len(sure) >= some * len(shown) and sure != shown:
        sure |= _asking_too(group, shown, sure)
    sure |= {at for at in group if is_flagged(group[at])}
    return {at: prompts[at] for at in sorted(sure) if not prompts[at].startswith(("TODO", "FIXME"))}


def _asking_too(group: Mapping[int, str], shown: set[int], sure: set[int]) -> set[int]:
    """Of lines that don't end as questions those that ask, beside so many that do."""
    requests = {at for at in shown if is_request(group[at])}
    numbered = {at for at in shown if is_numbered(group[at])}
    most = MOST * len(shown)
    counted = numbered == shown and (sure or requests)
    if len(sure) >= most or len(sure | requests) >= most or counted:
        return requests | numbered
    return set()


@lru_cache(maxsize=512)  # several looks at the same headings
def is_furniture(text: str) -> bool:
    return words.FURNITURE.fullmatch(name(text)) is not None or is_closing(text) or is_way(text)


def is_way(text: str) -> bool:
    """Whether a heading numbers one of several answers to the question above: `Method 2: ...`"""
    bare = name(text)
    found = words.WAY.match(bare)
    return found is not None and _COUNT.match(bare, found.end()) is not None and "?" not in text


def is_closing(text: str) -> bool:
    """Whether a question only asks the reader for more questions."""
    bare = name(text)
    find = words.CLOSING.search if len(bare.split()) <= _FEW_WORDS else words.CLOSING.match
    return find(bare) is not None
