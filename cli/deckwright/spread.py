"""Work in several processes, where there is enough of it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

_ENOUGH = 15  # chunks from which on a second process is worth its start

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]


def spread(work: Work[Item, Result], items: Iterable[Item], size: int) -> Iterator[Result]:
    """What `work` makes of the items, in their order; it is given `size` of them at once."""
    chunks = _chunks(iter(items), size)
    first = list(islice(chunks, _ENOUGH))
    processes = os.cpu_count() or 1
    if len(first) < _ENOUGH or processes == 1:
        yield from chain.from_iterable(map(work, chain(first, chunks)))
        return
    yield from work(first.pop(0))  # what it loads, the processes to come inherit
    with _helpers(work, processes - 1) as helpers:
        rest = chain(first, chunks)
        while turn := list(islice(rest, processes)):
            yield from chain.from_iterable(_turn(work, turn, helpers))


def _chunks(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while chunk := list(islice(items, size)):
        yield chunk


def _turn(
    work: Work[Item, Result], chunks: Sequence[Sequence[Item]], helpers: Sequence[Connection]
) -> Iterator[Sequence[Result]]:
    """A chunk for each process: the first for this one, which works instead of waiting."""
    own, *others = chunks
    for helper, chunk in zip(helpers, others, strict=False):
        with suppress(ConnectionError):
            helper.send(chunk)
    yield work(own)
    for helper, chunk in zip(helpers, others, strict=False):
        try:
            yield helper.recv()
        except (EOFError, ConnectionError):
            yield work(chunk)  # what made the process end is told here


@contextmanager
def _helpers(work: Work[Any, Any], number: int) -> Iterator[list[Connection]]:
    """Processes that work on what they are sent, until their pipes end."""
    started = [_started(work) for _ in range(number)]
    try:
        yield [pipe for pipe, _ in started]
    finally:
        for pipe, _ in started:
            pipe.close()
        for _, process in started:
            process.join()


def _started(work: Work[Any, Any]) -> tuple[Connection, BaseProcess]:
    context = get_context("fork" if sys.platform == "linux" else None)
    ours, theirs = context.Pipe()
    process = context.Process(target=_help, args=(work, ours, theirs), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _help(work: Work[Any, Any], ours: Connection, theirs: Connection) -> None:
    ours.close()  # so that the pipe ends when the process that reads it does
    try:
        while True:
            theirs.send(work(theirs.recv()))
    except (Exception, KeyboardInterrupt):
        theirs.close()
