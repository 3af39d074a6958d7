"""A document as sections, and which of them are about another subject."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from deckwright.draft.pairs import Pair
from deckwright.draft.sentences import telling
from deckwright.draft.shape import Block

FAQ = "FAQ"
TOP = 2  # the level of the uppermost sections: the title has the first
_FAR = 0.22  # cosine of the words of a section and of the rest
_SECTION = 60  # telling words: fewer say too little
_REST = 150
_COMMON = 0.5  # of the sections: a word in so many is what the document is about


class Section(NamedTuple):
    """A heading with the blocks below it, up to the next heading."""

    title: str  # empty above the first heading
    level: int
    above: str  # the title of the section that it is a part of
    line: int
    blocks: tuple[Block, ...]
    pairs: tuple[Pair, ...]


def sections(blocks: Sequence[Block], found: dict[int, Pair], name: int) -> tuple[Section, ...]:
    """The sections of a document, whose title is the block at `name`, if there is one."""
    made: list[Section] = []
    body: list[int] = []
    head: Block | None = None
    end = -1  # of the answer that we are in
    for at, block in enumerate((*blocks, None)):
        if at in found:
            end = at + len(found[at].answer)
        is_head = block is None or (block.kind in ("heading", "marker") and at != name)
        if is_head and at > end:
            if head or body:
                made.append(_section(head, [(each, blocks[each]) for each in body], found))
            head, body = block, []
        elif block is not None and at != name:
            body.append(at)
    return tuple(_nested(made, blocks))


def _section(
    head: Block | None, body: Sequence[tuple[int, Block]], found: dict[int, Pair]
) -> Section:
    pairs = tuple(found[at] for at, _ in body if at in found)
    in_pairs = {id(block) for pair in pairs for block in (pair.question, *pair.answer)}
    rest = tuple(block for _, block in body if id(block) not in in_pairs)
    if head is None:
        return Section("", 2, "", 0, rest, pairs)
    name = FAQ if head.kind == "marker" else head.text
    return Section(name, head.line.level, "", head.line.first, rest, pairs)


def _nested(made: Sequence[Section], blocks: Sequence[Block]) -> Iterator[Section]:
    """The sections with their levels: a bulleted heading with labels below it is a part."""
    marks = {block.line.first: block.line.mark for block in blocks if block.kind == "heading"}
    shallow = min((section.level for section in made if section.level), default=1)
    parent = ""
    for at, section in enumerate(made):
        level = section.level - shallow + TOP if section.level else TOP
        if marks.get(section.line) and not _is_parent(made, at, marks):
            has_labels = any(block.kind == "label" for block in section.blocks)
            level = TOP + has_labels
        parent = section.title if level <= TOP else parent
        above = parent if level > TOP else ""
        yield Section(
            section.title, min(level, TOP + 1), above, section.line, section.blocks, section.pairs
        )


def _is_parent(made: Sequence[Section], at: int, marks: dict[int, str]) -> bool:
    """Whether a bulleted heading has no list below it, and another such heading follows."""
    section = made[at]
    follows = at + 1 < len(made) and marks.get(made[at + 1].line)
    return bool(follows) and not any(block.kind == "label" for block in section.blocks)


def subjects(made: Sequence[Section]) -> list[list[Section]]:
    """The sections by subject: those of the document first, then each run of foreign ones."""
    groups = _groups(made)
    foreign = _foreign(groups)
    home = [section for at, group in enumerate(groups) if at not in foreign for section in group]
    runs: list[list[Section]] = []
    for at in sorted(foreign):
        if runs and at - 1 in foreign:
            runs[-1] += groups[at]
        else:
            runs.append(list(groups[at]))
    return [home, *runs]


def _groups(made: Sequence[Section]) -> list[list[Section]]:
    groups: list[list[Section]] = []
    for section in made:
        if groups and section.level > TOP:
            groups[-1].append(section)
        else:
            groups.append([section])
    return groups


def _foreign(groups: Sequence[Sequence[Section]]) -> frozenset[int]:
    """The places of groups whose words are not those of the others."""
    counts = [Counter(_words(group)) for group in groups]
    total: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for count in counts:
        total.update(count)
        spread.update(count.keys())
    square = sum(times * times for times in total.values())
    subject = [word for word, _ in total.most_common(5) if spread[word] >= _COMMON * len(groups)]
    whole = total.total()
    return frozenset(
        at
        for at, count in enumerate(counts)
        if _SECTION <= count.total() <= whole - _REST
        and _subject_of_rest(subject, total, count)
        and _cosine(count, total, square) < _FAR
    )


def _subject_of_rest(subject: Sequence[str], total: Counter[str], count: Counter[str]) -> bool:
    """Whether there is a word that the rest is about and the group has not."""
    rest = sorted(subject, key=lambda word: count[word] - total[word])
    return bool(rest) and not count[rest[0]]


def _cosine(count: Counter[str], total: Counter[str], square: int) -> float:
    dot = own = rest = 0
    rest = square
    for word, times in count.items():
        others = total[word] - times
        dot += times * others
        own += times * times
        rest += others * others - total[word] * total[word]
    return dot / sqrt(own * rest) if own and rest else 0.0


def _words(group: Sequence[Section]) -> Iterator[str]:
    for section in group:
        for block in section.blocks:
            yield from telling(f"{block.label} {block.text}")
        for pair in section.pairs:
            for block in (pair.question, *pair.answer):
                yield from telling(f"{block.label} {block.text}")
