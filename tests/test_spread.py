"""Work in several processes: nobody can tell from what comes out."""

import os
from collections.abc import Sequence
from multiprocessing import parent_process

import pytest

from deckwright.spread import spread

MANY = 100  # chunks


@pytest.fixture(autouse=True)
def three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


def numbered(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(item, os.getpid()) for item in items]


def test_results_come_in_the_order_of_the_items_from_several_processes() -> None:
    items, processes = zip(*spread(numbered, range(MANY * 5 + 1), 5), strict=True)
    assert items == tuple(range(MANY * 5 + 1))
    assert len(set(processes)) == 3


def test_little_work_stays_in_one_process() -> None:
    assert {process for _, process in spread(numbered, range(9), 1)} == {os.getpid()}


def inverse(items: Sequence[int]) -> list[float]:
    return [1 / (item - 40) for item in items]


def test_a_failure_elsewhere_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(inverse, range(MANY), 1))


def mortal(items: Sequence[int]) -> list[int]:
    if parent_process() and 40 in items:
        os._exit(1)
    return list(items)


def test_a_process_that_dies_leaves_its_work_to_another() -> None:
    assert list(spread(mortal, range(MANY), 1)) == list(range(MANY))


def test_who_has_seen_enough_may_stop() -> None:
    results = spread(numbered, range(MANY), 1)
    assert [next(results)[0] for _ in range(20)] == list(range(20))
    results.close()  # type: ignore[attr-defined]
