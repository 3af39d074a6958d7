"""Which lines that are bold as a whole, or begin with a bold sentence, ask something."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from deckwright.outline import Block, Paragraph
from deckwright.parse import words
from deckwright.parse.answers import is_labelled
from deckwright.parse.attributes import attributes
from deckwright.parse.headings import BOLD, FEW, SOME, asked_among, asks_plainly, most_ask, title_of
from deckwright.parse.marks import Mark
from deckwright.parse.place import Place
from deckwright.parse.text import is_request, name, prompt

RUN_IN = re.compile(r"\*\*(?=[^*\s])([^*]{12,200}(?<=[.!。！?？…])[\"“”»」]?)\*\*\s*")


def bold_asking(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> Mapping[int, str]:
    """The places of the bold lines that ask, and what each asks."""
    lines = {
        at: found[2] or found[3]
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and (found := BOLD.match(block.lines[0][1].strip()))
        and not is_labelled(block)
    }
    sections: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for at, text in lines.items():
        if places[at].nature == "faq" and not _is_label(text, blocks[at]):
            sections[places[at].path][at] = text
    asked = dict(asked_among(lines, SOME)) | _statements(blocks, places)
    for section in sections.values():
        if most_ask(section) or _all_ask(section):
            asked |= {at: prompt(attributes(text)[0]) for at, text in section.items()}
    told = {at: text for at, text in lines.items() if _is_told(blocks[at : at + 2])}
    asked |= {at: prompt(attributes(text)[0]) for at, text in told.items()}
    return dict(sorted(asked.items()))


def _is_told(blocks: Sequence[Block | Mark]) -> bool:
    """Whether a bold line is all of its block, and the next begins with the word "Answer"."""
    first, after = blocks[0], blocks[-1]
    alone = isinstance(first, Paragraph) and len(first.lines) == 1
    return alone and is_labelled(after)


def _statements(blocks: Sequence[Block | Mark], places: Sequence[Place]) -> dict[int, str]:
    """The bold sentences with which the paragraphs begin of a page or a section that says FAQ."""
    title = title_of(blocks)
    everywhere = title is not None and words.FREQUENT.search(name(title.text)) is not None
    sections: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for at in [at for at, place in enumerate(places) if place.nature == "faq"]:
        path, text = places[at].path, _sentence(blocks[at])
        if text and (everywhere or (path and words.FREQUENT.search(name(path[-1])))):
            sections[() if everywhere else path][at] = text
    return {
        at: prompt(text)
        for section in sections.values()
        if len(section) >= FEW
        for at, text in section.items()
    }


def _sentence(block: Block | Mark) -> str:
    """The bold sentence that a paragraph begins with, if it goes on behind it."""
    if not isinstance(block, Paragraph):
        return ""
    text = block.lines[0][1]
    found = RUN_IN.match(text)
    more = found and (found.end() < len(text) or len(block.lines) > 1)
    return found[1] if found and more else ""


def _is_label(text: str, block: Block | Mark) -> bool:
    """Whether a bold line only leads on to what stands below it: `**Steps:**`."""
    line = block.lines[0][1] if isinstance(block, Paragraph) else ""
    return text.endswith((":", "：")) or line.rstrip().endswith((":", "："))


def _all_ask(group: Mapping[int, str]) -> bool:
    """Whether some end as questions and all the others are requests."""
    sure = {at for at, text in group.items() if asks_plainly(text)}
    return bool(sure) and all(is_request(text) for at, text in group.items() if at not in sure)
