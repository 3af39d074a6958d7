"""Work in several processes, where there is enough of it."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

_ENOUGH = 6  # chunks from which on a second process is worth its start

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    work: Callable[[Sequence[Item]], Sequence[Result]], items: Iterable[Item], size: int
) -> Iterator[Result]:
    """What `work` makes of the items, in their order; it is given `size` of them at once."""
    chunks = _chunks(iter(items), size)
    first = list(islice(chunks, _ENOUGH))
    if len(first) < _ENOUGH or (os.cpu_count() or 1) == 1:
        yield from chain.from_iterable(map(work, chain(first, chunks)))
    else:
        yield from _in_processes(work, chain(first, chunks))


def _chunks(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while chunk := list(islice(items, size)):
        yield chunk


def _in_processes(
    work: Callable[[Sequence[Item]], Sequence[Result]], chunks: Iterable[Sequence[Item]]
) -> Iterator[Result]:
    """A few chunks at once, so that neither items nor results pile up."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        pending: deque[Future[Sequence[Result]]] = deque()
        for chunk in chunks:
            pending.append(pool.submit(work, chunk))
            if len(pending) > 2 * workers:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
