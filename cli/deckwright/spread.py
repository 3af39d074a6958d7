"""Work in several processes, where there is enough of it."""

# ruff: noqa: PLC0415 - most builds need only one

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_ENOUGH = 15  # chunks from which on a second process is worth its start
_AHEAD = 2  # chunks that a process is given at once: it needn't wait for the next one

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]


def spread(work: Work[Item, Result], items: Sequence[Item], size: int) -> Iterator[Result]:
    """What `work` makes of the items, in their order; it is given `size` of them at once."""
    chunks = [items[place : place + size] for place in range(0, len(items), size)]
    processes = os.cpu_count() or 1
    if len(chunks) < _ENOUGH or processes == 1:
        yield from chain.from_iterable(map(work, chunks))
        return
    yield from work(chunks[0])  # what it loads, the processes to come inherit
    with _helpers(work, chunks[1:], processes - 1) as helpers:
        yield from chain.from_iterable(_shared(work, chunks[1:], helpers))


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Have work done that only leaves files behind, by another process where that can be.

    What makes the other process fail is told here, when the `with` block is left.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) == 1:
        yield
        work()
        return
    from multiprocessing import get_context

    process = get_context("fork").Process(target=work, daemon=True)
    process.start()
    try:
        yield
        process.join()
    finally:
        process.kill()
        process.join()
    if process.exitcode:
        work()


@dataclass(slots=True)
class _Helper(Generic[Result]):
    """Another process, and the numbers of the chunks that it is at work on."""

    pipe: "Connection[int, Sequence[Result]]"
    given: deque[int] = field(default_factory=deque)

    def fetch(self, done: dict[int, Sequence[Result]], *, waits: bool = False) -> None:
        """Take what it has made; of one that waits, at least one result."""
        while self.given and (waits or self.pipe.poll()):
            done[self.given[0]] = self.pipe.recv()
            self.given.popleft()
            waits = False

    def feed(self, todo: deque[int]) -> None:
        while todo and len(self.given) < _AHEAD:
            self.given.append(todo.popleft())
            self.pipe.send(self.given[-1])


def _shared(
    work: Work[Item, Result], chunks: Sequence[Sequence[Item]], helpers: list[_Helper[Result]]
) -> Iterator[Sequence[Result]]:
    """The results in order. This process works, too, instead of waiting."""
    todo = deque(range(len(chunks)))
    done: dict[int, Sequence[Result]] = {}
    for turn in range(len(chunks)):
        while turn not in done:
            _exchange(helpers, todo, done, turn)
            if turn not in done and todo:
                own = todo.popleft()
                done[own] = work(chunks[own])
        yield done.pop(turn)


def _exchange(
    helpers: list[_Helper[Result]],
    todo: deque[int],
    done: dict[int, Sequence[Result]],
    turn: int,
) -> None:
    """Take and give work. What a process had that came to its end is there to be done again."""
    for helper in tuple(helpers):
        try:
            helper.fetch(done, waits=not todo and turn in helper.given)
            helper.feed(todo)
        except (EOFError, ConnectionError):
            helpers.remove(helper)
            todo.extendleft(reversed(helper.given))


@contextmanager
def _helpers(
    work: Work[Item, Result], chunks: Sequence[Sequence[Item]], number: int
) -> Iterator[list[_Helper[Result]]]:
    """Processes that work on the chunks that they are told, until their pipes end."""
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else None)
    pipes, processes = [], []
    for _ in range(number):
        ours, theirs = context.Pipe()
        process = context.Process(target=_help, args=(work, chunks, ours, theirs), daemon=True)
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)
    try:
        yield [_Helper(pipe) for pipe in pipes]
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.join()


def _help(
    work: Work[Item, Result],
    chunks: Sequence[Sequence[Item]],
    ours: "Connection[int, Sequence[Result]]",
    theirs: "Connection[Sequence[Result], int]",
) -> None:
    ours.close()  # so that the pipe ends when the process that reads it does
    try:
        while True:
            theirs.send(work(chunks[theirs.recv()]))
    except (Exception, KeyboardInterrupt):
        theirs.close()
