"""Notes of one page that ask the same below different headings.

Anki calls notes with the same first field duplicates, and a student who meets "Who is this?"
must see who is meant: the heading that tells them apart goes in front of the question.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from deckwright.model import Draft
from deckwright.normal import normal

_MARKS = re.compile(r"[\\`*_\[\]<>|$]")
_BLOCK = re.compile(r"[|`$#>-]|\d+\.")


def told_apart(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of a page in their order, twins with the headings that differ before them."""
    drafts = tuple(drafts)
    twins: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        twins.setdefault((draft.kind, normal(draft.front)), []).append(draft)
    for draft in drafts:
        contexts = {twin.context for twin in twins[draft.kind, normal(draft.front)]}
        yield _named(draft, sorted(contexts)) if len(contexts) > 1 else draft


def _named(draft: Draft, contexts: Sequence[tuple[str, ...]]) -> Draft:
    innermost = {context[-1] for context in contexts}
    shared = sum(
        1 for _ in takewhile(lambda names: len(set(names)) == 1, zip(*contexts, strict=False))
    )
    own = draft.context[-1:] if len(innermost) == len(contexts) else draft.context[shared:]
    if not own:
        return draft
    name = _MARKS.sub(r"\\\g<0>", " › ".join(own))
    gap = "\n\n" if _BLOCK.match(draft.front) else " "
    return replace(draft, front=f"{name}:{gap}{draft.front}")
