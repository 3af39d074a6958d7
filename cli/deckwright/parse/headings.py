"""Which headings, and which lines that are bold as a whole, ask something.

Those that end in a question mark do. Where most of their kind side by side do, a request among
them ("Explain hoisting") asks too, and so does one that is numbered like the others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from deckwright.outline import Block, Details, Heading, ItemList, Paragraph, Quote, Table
from deckwright.parse import words
from deckwright.parse.attributes import attributes, is_flagged
from deckwright.parse.marks import Mark
from deckwright.parse.place import Place
from deckwright.parse.text import is_labelled, is_numbered, is_question, is_request, name, prompt

_MOST = 0.6  # of those side by side, that ask or request
SOME = 0.4  # that end in a question mark, where requests are numbered like them
_FEW_WORDS = 6  # a longer question says more than that the reader may ask
FEW = 3  # fewer than this say nothing about each other
_PAIR = 2  # but in an FAQ
_THIRD = 1 / 3  # likewise, where no heading has others below it
_HALF = 0.5  # of those in one section of an FAQ, that ask: then all do
_STOPS = (".", "。", "!", "！")  # a bold line that ends so is a sentence
_ASKS_ON = re.compile(r"[?？؟]\s+([^?？؟]{3,60}?)\s*(?:\([^()]*\))?$")
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


def asking(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> Mapping[int, str]:
    """The places of the headings that ask, and what each asks."""
    asked: dict[int, str] = {}
    groups = siblings(blocks)
    for above, group in groups:
        faq = places[next(iter(group))].nature == "faq"
        found = asked_among(group, 0 if faq else SOME)
        if faq and len(found) < len(group) and _is_flat(blocks, group):
            found |= _topics(group)
        if faq and not found and _is_frequent(blocks, above, group):
            found = {at: prompt(attributes(text)[0]) for at, text in group.items()}
        asked |= found
    return asked | _throughout(blocks, places, groups)


def _throughout(
    blocks: Sequence[Block | Mark],
    places: Sequence[Place],
    groups: Iterable[tuple[int, Mapping[int, str]]],
) -> dict[int, str]:
    """All headings of a level in a file that its title calls an FAQ, if most of them ask there."""
    levels: dict[int, dict[int, str]] = defaultdict(dict)
    for above, group in groups:
        heading = blocks[above] if above >= 0 else None
        if not isinstance(heading, Heading) or places[next(iter(group))].nature != "faq":
            continue
        if not words.APPENDIX.fullmatch(name(heading.text)):
            levels[heading.level] |= group
    title = title_of(blocks) if levels else None
    if title is None or not words.FREQUENT.search(name(title.text)):
        return {}
    return {
        at: text
        for group in filter(most_ask, levels.values())
        for at, text in _topics(group).items()
        if _is_leaf(blocks, at)
    }


def _is_leaf(blocks: Sequence[Block | Mark], at: int) -> bool:
    """Whether a heading has something below it, and no heading of its own."""
    heading = blocks[at]
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if isinstance(block, Heading):
            return place > at + 1 and isinstance(heading, Heading) and block.level <= heading.level
    return at + 1 < len(blocks)


def _is_flat(blocks: Sequence[Block | Mark], group: Mapping[int, str]) -> bool:
    """Whether each of some headings has something below it, and no heading of its own."""
    level = 0
    for place in range(min(group), len(blocks)):
        block = blocks[place]
        if isinstance(block, Heading):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            if place in group and (after is None or isinstance(after, Heading)):
                return False
            if place not in group:
                return block.level < level and place > max(group)
            level = block.level
    return True


def _topics(group: Mapping[int, str]) -> dict[int, str]:
    """All headings of a list of questions of which some end as one: the others are topics."""
    prompts = {at: prompt(attributes(text)[0]) for at, text in group.items()}
    shown = {at: text for at, text in prompts.items() if not _is_furniture(text)}
    sure = [at for at in shown if asks_plainly(group[at])]
    if len(sure) < _PAIR or len(sure) < _THIRD * len(shown):
        return {}
    return {at: shown[at] for at in _counted_on(group, shown, sure)}


def _counted_on(group: Mapping[int, str], shown: Iterable[int], sure: Iterable[int]) -> set[int]:
    """The lines that ask beside others: if all of those are numbered, only numbered ones."""
    if not all(is_numbered(group[at]) for at in sure):
        return set(shown)
    return {at for at in shown if is_numbered(group[at]) or is_request(group[at])}


def _is_frequent(blocks: Sequence[Block | Mark], above: int, group: Mapping[int, str]) -> bool:
    """Whether headings are what is asked in a section that says FAQ, each with an answer."""
    heading = blocks[above] if above >= 0 else None
    if len(group) < FEW or not isinstance(heading, Heading):
        return False
    if not words.FREQUENT.search(name(heading.text)) or any(map(_is_furniture, group.values())):
        return False
    section = blocks[above + 1 : max(group) + 1]
    answers = [block for block in section if not isinstance(block, Heading)]
    headings = len(section) - len(answers)
    return headings == len(group) and all(map(_answers, answers))


def _answers(block: Block | Mark) -> bool:
    """Whether a block asks nothing itself."""
    match block:
        case Paragraph():
            text = block.lines[0][1]
            titled = BOLD.match(text) and not text.rstrip("*_ ").endswith(_STOPS)
            return not is_question(prompt(text)) and not titled
        case ItemList():
            told = sum(_answers(item.blocks[0]) for item in block.items if item.blocks)
            return told * _PAIR >= len(block.items)
        case Quote():
            return all(map(_answers, block.blocks[:1]))
        case _:
            return not isinstance(block, Details | Mark | Table)


def most_ask(group: Mapping[int, str]) -> bool:
    """Whether so many lines of an FAQ end as questions that the others beside them ask, too."""
    sure = sum(asks_plainly(text) for text in group.values())
    return sure >= _PAIR and sure >= _HALF * len(group)


def asked_among(group: Mapping[int, str], some: float) -> dict[int, str]:
    """Of lines of one kind those that ask, when at least the part `some` does so plainly."""
    prompts = {at: prompt(attributes(text)[0]) for at, text in group.items()}
    sure = {at for at in group if _asks_so(prompts[at], group[at])}
    worded = sure | {at for at in group if any(map(str.isalpha, prompts[at]))}
    shown = {at for at in worded if not _is_furniture(prompts[at])}
    sure &= shown
    if not some and most_ask({at: group[at] for at in shown}):
        sure = _counted_on(group, shown, sure)
    if len(shown) >= (FEW if some else _PAIR) and len(sure) >= some * len(shown) and sure != shown:
        sure |= _asking_too(group, shown, sure)
    sure |= {at for at in group if is_flagged(group[at])}
    return {at: prompts[at] for at in sorted(sure) if not prompts[at].startswith(("TODO", "FIXME"))}


def _asking_too(group: Mapping[int, str], shown: set[int], sure: set[int]) -> set[int]:
    """Of lines that don't end as questions those that ask, beside so many that do."""
    requests = {at for at in shown if is_request(group[at])}
    numbered = {at for at in shown if is_numbered(group[at])}
    most = _MOST * len(shown)
    counted = numbered == shown and (sure or requests)
    if len(sure) >= most or len(sure | requests) >= most or counted:
        return requests | numbered
    return set()


def _is_furniture(text: str) -> bool:
    return words.FURNITURE.fullmatch(name(text)) is not None or is_closing(text)


def is_closing(text: str) -> bool:
    """Whether a question only asks the reader for more questions."""
    bare = name(text)
    find = words.CLOSING.search if len(bare.split()) <= _FEW_WORDS else words.CLOSING.match
    return find(bare) is not None


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
