"""Notes of one page that ask the same below different headings.

Anki calls notes with the same first field duplicates, and a student who meets "Who is this?"
must see who is meant: the heading that tells them apart goes in front of the question.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile

from deckwright.model import Draft

_MARKS = re.compile(r"[\\`*_\[\]<>|$]")
_BLOCK = re.compile(r"[|`$#>-]|\d+\.")


def told_apart(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of a page in their order, twins with the headings that differ before them."""
    drafts = tuple(drafts)
    keys = [(draft.kind, draft.asked) for draft in drafts]
    contexts: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for key, draft in zip(keys, drafts, strict=True):
        contexts.setdefault(key, set()).add(draft.context)
    shared = {key: _shared(twins) for key, twins in contexts.items() if len(twins) > 1}
    for key, draft in zip(keys, drafts, strict=True):
        yield _named(draft, shared[key]) if key in shared else draft


def _shared(contexts: Collection[tuple[str, ...]]) -> int:
    """How many of their outer headings twins can do without; -1 leaves the innermost."""
    innermost = {context[-1] for context in contexts}
    if len(innermost) == len(contexts):
        return -1
    levels = zip(*contexts, strict=False)
    return sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))


def _named(draft: Draft, shared: int) -> Draft:
    own = draft.context[shared:]
    if not own:
        return draft
    name = _MARKS.sub(r"\\\g<0>", " › ".join(own))
    gap = "\n\n" if _BLOCK.match(draft.front) else " "
    named = f"{name}:{gap}"
    return draft._replace(front=named + draft.front, named=named)
