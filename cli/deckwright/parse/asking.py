"""Which headings of a page ask something, by what stands beside and below them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from deckwright.outline import Block, Details, Heading, Html, ItemList, Paragraph, Quote, Table
from deckwright.parse import words
from deckwright.parse.answers import is_reveal
from deckwright.parse.attributes import attributes
from deckwright.parse.choices import are_decided
from deckwright.parse.headings import (
    BOLD,
    FEW,
    HALF,
    MOST,
    PAIR,
    SOME,
    asked_among,
    asks,
    asks_plainly,
    counted_on,
    is_furniture,
    siblings,
    title_of,
)
from deckwright.parse.marks import Mark
from deckwright.parse.place import Place
from deckwright.parse.text import is_dense, is_question, is_request, may_ask, name, plain, prompt

_THIRD = 1 / 3  # of those side by side in an FAQ, that ask, where no heading has others below it
_SENTENCE = 4  # words of a heading that says more than what its section is called
_STOPS = (".", "。", "!", "！")  # a bold line that ends so is a sentence


def asking(
    blocks: Sequence[Block | Mark], places: Sequence[Place], called: str = ""
) -> Mapping[int, str]:
    """The places of the headings that ask in a file that is called so, and what each asks."""
    asked: dict[int, str] = {}
    faq_file = words.FREQUENT.search(called.casefold()) is not None
    faqs = any(place.nature == "faq" for place in places)
    title = title_of(blocks) if faqs else None
    groups = siblings(blocks)
    for above, group in groups:
        if len(group) > 1 and title is blocks[min(group)] and words.FAQ.search(name(title.text)):
            del group[min(group)]
        faq = places[next(iter(group))].nature == "faq"
        found = asked_among(group, 0 if faq else SOME)
        if faq and len(found) < len(group) and _is_flat(blocks, group):
            found |= _topics(group)
        named = faq_file and (above < 0 or blocks[above] is title)
        if faq and (named or _says_faq(blocks, above)) and len(found) < len(group):
            found |= _told(blocks, above, group, found)
        if len(found) < len(group):
            found |= _ticked(blocks, group)
        asked |= found or _exercises(blocks, group)
    return asked | _throughout(blocks, places, groups, title) if faqs else asked


def _throughout(
    blocks: Sequence[Block | Mark],
    places: Sequence[Place],
    groups: Iterable[tuple[int, Mapping[int, str]]],
    title: Heading | None,
) -> dict[int, str]:
    """All headings of a level in the sections of an FAQ, if most of them ask or request."""
    levels: dict[int, dict[int, str]] = defaultdict(dict)
    parts: set[int] = set()  # the levels of parts of an answer
    for above, group in groups:
        first, heading = blocks[next(iter(group))], blocks[above] if above >= 0 else None
        if isinstance(first, Heading) and isinstance(heading, Heading) and asks(heading):
            parts.add(first.level)
        appended = isinstance(heading, Heading) and words.APPENDIX.fullmatch(name(heading.text))
        if (
            isinstance(first, Heading)
            and places[next(iter(group))].nature == "faq"
            and not appended
        ):
            levels[first.level] |= group
    says = title is not None and words.FREQUENT.search(name(title.text)) is not None
    found: dict[int, str] = {}
    for level, group in levels.items():
        found |= _leaves(blocks, group, lenient=says and level not in parts)
    return found


def _leaves(
    blocks: Sequence[Block | Mark], group: Mapping[int, str], *, lenient: bool
) -> dict[int, str]:
    """Of headings of one level those with nothing but an answer, if enough of them ask or request.

    Where the title says FAQ it takes no more than one, if no heading has others below it.
    """
    shown = {at: text for at, text in _shown(group).items() if not text.startswith("TODO")}
    leaves = {at: text for at, text in shown.items() if _is_leaf(blocks, at)}
    asked = [at for at in leaves if asks_plainly(group[at])]
    sure = [at for at in leaves if at in asked or is_request(group[at])]
    flat = len(leaves) == len(shown)
    if flat and lenient and sure and len(leaves) >= FEW:
        return {at: leaves[at] for at in counted_on(group, leaves, sure)}
    some = _THIRD if flat and len(asked) >= PAIR else HALF
    if len(sure) < (max(PAIR, some * len(leaves)) if asked else max(FEW, MOST * len(leaves))):
        return {}
    return {at: leaves[at] for at in counted_on(group, leaves, sure)}


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
    shown = _shown(group)
    sure = [at for at in shown if asks_plainly(group[at])]
    if len(sure) < PAIR or len(sure) < _THIRD * len(shown):
        return {}
    return {at: shown[at] for at in counted_on(group, shown, sure)}


def _exercises(blocks: Sequence[Block | Mark], group: Mapping[int, str]) -> dict[int, str]:
    """All headings side by side, if something hidden right below answers most of them.

    They are sentences: below a heading of a word or two what is hidden is only long.
    """
    hides = sum(
        isinstance(each := blocks[at + 1], Details) and is_reveal(each)
        for at in group
        if at + 1 < len(blocks)
    )
    if hides < FEW or hides < MOST * len(group):
        return {}
    shown = {at: text for at, text in _shown(group).items() if _is_leaf(blocks, at)}
    told = sum(plain(text).count(" ") + 1 >= _SENTENCE or is_dense(text) for text in shown.values())
    return shown if told >= HALF * len(shown) else {}


def _ticked(blocks: Sequence[Block | Mark], group: Mapping[int, str]) -> dict[int, str]:
    """All headings above answers to tick of which some are ticked, if enough of those ask."""
    shown = {
        at: text for at, text in group.items() if any(map(are_decided, _right_below(blocks, at)))
    }
    asked = sum(map(asks_plainly, shown.values()))
    if len(shown) < FEW or len(shown) < HALF * len(group) or asked < HALF * len(shown):
        return {}
    return {at: prompt(attributes(text)[0]) for at, text in shown.items()}


def _right_below(blocks: Sequence[Block | Mark], at: int) -> Iterator[Block | Mark]:
    """What stands below a heading, before the next one."""
    for block in islice(blocks, at + 1, None):
        if isinstance(block, Heading):
            return
        yield block


def _shown(group: Mapping[int, str]) -> dict[int, str]:
    """The prompts of headings, without those that are beside the matter."""
    prompts = {at: prompt(attributes(text)[0]) for at, text in group.items()}
    return {at: text for at, text in prompts.items() if not _is_beside(text)}


def _says_faq(blocks: Sequence[Block | Mark], above: int) -> bool:
    heading = blocks[above] if above >= 0 else None
    return isinstance(heading, Heading) and words.FREQUENT.search(name(heading.text)) is not None


def _told(
    blocks: Sequence[Block | Mark], above: int, group: Mapping[int, str], found: Mapping[int, str]
) -> dict[int, str]:
    """All headings right below the title of an FAQ, if most of them have only an answer."""
    shown = {at: text for at, text in group.items() if not _is_beside(text)}
    few = len(shown) < FEW or (not found and len(shown) < len(group))
    leaves = sum(len(found) >= PAIR or _is_leaf(blocks, at) for at in shown)
    if few or leaves < HALF * len(shown):
        return {}
    last = max(group)
    for at in range(above + 1, _end(blocks, last)):
        block = blocks[at]
        if isinstance(block, Heading):
            if at not in group and asks_plainly(block.text):
                return {}
        elif at < last and not _answers(block):
            return {}
    asked = counted_on(group, shown, found) if found else shown
    return {at: prompt(attributes(group[at])[0]) for at in asked}


def _end(blocks: Sequence[Block | Mark], at: int) -> int:
    """Where the section of a heading ends."""
    heading = blocks[at]
    assert isinstance(heading, Heading)
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if isinstance(block, Heading) and block.level <= heading.level:
            return place
    return len(blocks)


def _is_beside(text: str) -> bool:
    """Whether a heading is no question of a page, nor a topic of it."""
    return is_furniture(text) or words.APPENDIX.fullmatch(name(text)) is not None


def _answers(block: Block | Mark) -> bool:
    """Whether a block asks nothing itself."""
    match block:
        case Paragraph():
            text = block.lines[0][1]
            titled = BOLD.match(text) and not text.rstrip("*_ ").endswith(_STOPS)
            return not is_question(prompt(text)) and not titled
        case ItemList():
            told = sum(_answers(item.blocks[0]) for item in block.items if item.blocks)
            return told * PAIR >= len(block.items)
        case Quote():
            return all(map(_answers, block.blocks[:1]))
        case Html():
            return not any(may_ask(text) for _, text in block.lines)
        case _:
            return not isinstance(block, Details | Mark | Table)
