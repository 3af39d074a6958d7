"""Which headings ask something.

Those that end in a question mark do. Where most headings side by side do, a request among them
("Explain hoisting") asks too, and so does one that is numbered like the others.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from deckwright.outline import Block, Heading
from deckwright.parse import words
from deckwright.parse.marks import Mark
from deckwright.parse.place import Place
from deckwright.parse.text import attributes, is_numbered, is_question, plain, prompt

_MOST = 0.6  # of the headings side by side
_FEW = 3  # fewer headings than this say nothing about each other
_ASKS = re.compile(r"\W*(?:Q|Question)\s*\d*\s*[:：]", re.IGNORECASE)


def title_of(blocks: Sequence[Block | Mark]) -> Heading | None:
    """The heading that names the file: its first of level one, unless it asks something."""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            return None if is_question(prompt(attributes(block.text)[0])) else block
    return None


def asking(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> Mapping[int, str]:
    """The places of the headings that ask, and what each asks."""
    asked: dict[int, str] = {}
    for group in _siblings(blocks):
        prompts = {at: prompt(attributes(text)[0]) for at, text in group.items()}
        sure = {at for at in group if is_question(prompts[at]) or _ASKS.match(group[at])}
        requests = {at for at in group if words.IMPERATIVE.match(plain(prompts[at]).casefold())}
        loose = requests if places[next(iter(group))].nature == "faq" else set[int]()
        if len(group) >= _FEW and len(sure | loose) >= _MOST * len(group) and (sure or loose):
            numbered = {at for at in group if is_numbered(group[at])}
            sure |= {at for at in requests | numbered if not _is_furniture(prompts[at])}
        asked.update((at, prompts[at]) for at in sure if not _is_todo(prompts[at]))
    return asked


def _siblings(blocks: Sequence[Block | Mark]) -> list[dict[int, str]]:
    """Headings of one level below one heading, each by its place."""
    groups: dict[tuple[int, ...], dict[int, str]] = defaultdict(dict)
    above: list[tuple[int, int]] = []  # level and place
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            while above and above[-1][0] >= block.level:
                above.pop()
            key = (block.level, *(place for _, place in above[-1:]))
            groups[key][at] = block.text
            above.append((block.level, at))
    return list(groups.values())


def _is_furniture(text: str) -> bool:
    return words.FURNITURE.fullmatch(plain(text).casefold().strip(" :.")) is not None


def _is_todo(text: str) -> bool:
    return text.startswith(("TODO", "FIXME"))
