"""Work in several processes, where there is enough of it."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from typing import TypeVar

_ENOUGH = 6  # chunks from which on a second process is worth its start

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    work: Callable[[Sequence[Item]], Sequence[Result]], items: Sequence[Item], size: int
) -> Iterator[Result]:
    """What `work` makes of the items, in their order; it is given `size` of them at once."""
    chunks = [items[at : at + size] for at in range(0, len(items), size)]
    if len(chunks) < _ENOUGH or (os.cpu_count() or 1) == 1:
        yield from chain.from_iterable(map(work, chunks))
        return
    with ProcessPoolExecutor() as pool:
        yield from chain.from_iterable(pool.map(work, chunks))
