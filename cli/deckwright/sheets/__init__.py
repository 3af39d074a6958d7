"""What each source becomes by itself, from its text to the HTML of its notes.

It is made in one go, in several processes if there are many sources, and goes as bytes from one
to the other. The same bytes are kept in the tree's cache, under all that they follow from: what is
found there need not be made again, and of a source that was edited only the notes that are new.
Which note is which, and when it changed, is not known here.
"""

import marshal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from deckwright.identify import Written
from deckwright.model import Diagnostic, Draft, Looked, Source, Tree
from deckwright.normal import spelled
from deckwright.parse import Description, Frame, frame
from deckwright.render import Made
from deckwright.sheets import form
from deckwright.sheets.work import holds, plain, sheet
from deckwright.spread import spread

__all__ = ["Sheet", "drafts", "made", "sheets"]

_SOURCES = 12  # that a process is given at once
_LAST = b"last"  # under which is kept, by the path of each source, the key of its last sheet


class Sheet(NamedTuple):
    """The notes of a source, each with what it is known by, and what else there is to say."""

    source: Source
    key: bytes  # under which it is kept
    written: Written
    told: list[Description | Diagnostic]


def sheets(tree: Tree, frame: Frame, *, is_shown: bool) -> Iterator[Sheet]:
    """The sheet of each source; of those that are to be shown the HTML is made, too."""
    keys = list(map(_key(frame), tree.sources))
    keyed = list(zip(tree.sources, keys, strict=True))
    known = [_known(*each, tree, is_shown=is_shown) for each in keyed]
    unknown = [source for source, found in zip(tree.sources, known, strict=True) if not found]
    todo = list(zip(unknown, _earlier(tree, unknown), strict=True))
    work = partial(sheet, frame, tree.media) if is_shown else partial(plain, frame)
    fresh = spread(work, todo, _SOURCES)
    for (source, key), found in zip(keyed, known, strict=True):
        if found:
            yield found
        else:
            data = next(fresh)
            if is_shown:
                tree.cache[key] = data
            yield Sheet(source, key, *form.notes(data, source.path))
    if todo and is_shown:
        tree.cache[_LAST] = marshal.dumps({source.path: key for source, key in keyed})


def drafts(tree: Tree) -> Iterator[Draft]:
    """All notes as their author wrote them."""
    common, _ = frame(tree)
    for each in sheets(tree, common, is_shown=False):
        yield from each.written.drafts


def made(source: Source, key: bytes, tree: Tree, frame: Frame) -> tuple[list[Made], list[Looked]]:
    """What becomes of the notes of a source, in their order, and what was looked for to make it."""
    data = tree.cache.get(key)
    if data is None:  # the disk has lost it
        (data,) = sheet(frame, tree.media, [(source, None)])
    looked = [(source.path, *each) for each in form.looked(data)]
    return form.shown(data), looked


def _earlier(tree: Tree, sources: Sequence[Source]) -> Iterator[bytes | None]:
    """The sheet of each source as it was before an edit, if it is still there."""
    data = tree.cache.get(_LAST) if sources else None
    last = marshal.loads(data) if data else {}
    return (tree.cache.get(last.get(source.path, b"")) for source in sources)


def _known(source: Source, key: bytes, tree: Tree, *, is_shown: bool) -> Sheet | None:
    """The sheet as it was made before, if nothing is different that it follows from."""
    data = tree.cache.get(key)
    if data is None or (is_shown and not holds(data, source.path, tree.media)):
        return None
    return Sheet(source, key, *form.notes(data, source.path))


def _key(frame: Frame) -> Callable[[Source], bytes]:
    """Under which key the sheet of a source is kept."""
    parts = (spelled(frame.settings), sorted(frame.folders.items()))
    above = sha256(repr(parts).encode())

    def key(source: Source) -> bytes:
        own = above.copy()
        own.update(f"{source.path}\0{source.text}".encode())
        return own.digest()

    return key
