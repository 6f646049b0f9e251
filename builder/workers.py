"""Work on all cores: a function over many items, in processes forked from this one.

A worker inherits what the parent has read (vocabulary, archive), so nothing but the items' numbers
and their results is sent. One that dies fails the whole, with the name of what it was working on.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from builder.errors import Problem, WorkerError
from builder.memory import set_aside

T = TypeVar("T")
R = TypeVar("R")
_CHUNKS = 16
"""Chunks a worker gets at least, so that none waits long for the last."""
_LARGEST = 32
"""Items of a chunk at most: its results are in memory together, twice while they are sent."""
_FEWEST = 32
"""Items below which forking costs more than it saves."""
_SLOT = 8


def cores() -> int:
    """How many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    function: Callable[[T], R],
    items: Sequence[T],
    name: Callable[[T], str],
    parallel: bool = True,
) -> Iterator[R]:
    """Results of a function for each item, in order.

    Args:
        function: What to do; it may use whatever the parent process holds, and changes none of it.
        items: On what.
        name: What an item is called, for the message if a worker dies on it.
        parallel: Whether to use further processes; the results are the same.

    Raises:
        WorkerError: A worker was killed or ran out of memory.
    """
    with set_aside():
        yield from _each(function, items, name, parallel)


def _each(
    function: Callable[[T], R], items: Sequence[T], name: Callable[[T], str], parallel: bool
) -> Iterator[R]:
    count = min(cores(), len(items) // _FEWEST)
    if not parallel or count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, items)
        return
    size = min(_LARGEST, -(-len(items) // (count * _CHUNKS)))
    spans = [(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    global _job
    with mmap.mmap(-1, _SLOT * count) as board:
        context = multiprocessing.get_context("fork")
        _job = (function, items, board, context.Value("i", 0))
        try:
            with ProcessPoolExecutor(count, context, initializer=_take_slot) as pool:
                for results in pool.map(_run, spans):
                    yield from results
        except BrokenProcessPool as error:
            places = [
                int.from_bytes(board[i : i + _SLOT], "little") for i in range(0, len(board), 8)
            ]
            names = ", ".join(name(items[place - 1]) for place in places if place)
            raise WorkerError(
                Problem(
                    names or "a worker",
                    0,
                    "the process that worked on it was killed",
                    "look at it, or free memory, or use `parallel: false`, and build again",
                )
            ) from error
        finally:
            _job = None


_job: tuple[Callable[[Any], Any], Sequence[Any], mmap.mmap, Any] | None = None
_slot = 0


def _take_slot() -> None:
    """A place on the board for each worker, in which the number of its item stands."""
    global _slot
    if _job is not None:
        with _job[3].get_lock():
            _slot = _job[3].value
            _job[3].value += 1


def _run(span: tuple[int, int]) -> list[Any]:
    if _job is None:
        raise RuntimeError("a worker has no job")
    function, items, board, _ = _job
    place = slice(_slot * _SLOT, (_slot + 1) * _SLOT)
    results = []
    for index in range(*span):
        board[place] = (index + 1).to_bytes(_SLOT, "little")
        results.append(function(items[index]))
    board[place] = bytes(_SLOT)
    return results
