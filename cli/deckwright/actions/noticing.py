"""Files that change: the only door to watchfiles."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

from watchfiles import watch

from deckwright.scan.disk import is_markdown

_REST = 200  # milliseconds without a change: an editor has saved, git has checked out
_PATIENCE = 5_000  # milliseconds after which a folder that is never at rest is looked at, too
_LOOK = 0.2  # seconds from one look at a folder that is gone to the next


def rests(root: Path, is_worth: Callable[[Path], bool]) -> Iterator[None]:
    """Come once as soon as the folder is watched, and then when a change in it has come to rest.

    Only changes of files that are worth it count. A folder that goes away and comes back, as when
    git changes branches, is watched anew.
    """
    while True:
        while not root.is_dir():
            sleep(_LOOK)
        yield from _rests(root, is_worth)


def is_aside(path: Path, root: Path, out: Path) -> bool:
    """Whether a file below the root is none of the notes: hidden, or among what is made of them."""
    steps = path.relative_to(root).parts
    if any(step.startswith(".") or step == "node_modules" for step in steps):
        return True
    is_made = path.is_relative_to(out) and not is_markdown(path.name)
    return is_made and (out != root or path.suffix == ".apkg")


def _rests(root: Path, is_worth: Callable[[Path], bool]) -> Iterator[None]:
    """The same, until the folder is another or none."""
    born = _inode(root)
    is_first = True
    for changes in watch(
        root,
        watch_filter=lambda _change, path: is_worth(Path(path)),
        debounce=_PATIENCE,
        step=_REST,
        rust_timeout=_REST,
        yield_on_timeout=True,
    ):
        if _inode(root) != born:
            return
        if changes or is_first:
            yield
        is_first = False


def _inode(root: Path) -> int | None:
    try:
        return root.stat().st_ino
    except OSError:
        return None
