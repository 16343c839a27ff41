"""Spreading the work on records over processes, or over any other executor.

The work is always the same: a function of something shared and of a part of the items. On this machine the shared
thing reaches the workers by forking, so nothing is copied; an executor on other machines gets it by value.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 150
"""Fewer items than this are worked on here: starting processes would take longer."""

CHUNK = 250
"""Items of one task: enough to make its overhead vanish, few enough to keep all workers busy to the end."""


REMOTE_PARTS = 16
"""An executor whose size is not known gets at least so many tasks, if there are so many items."""


class Workers:
    """Runs functions over items, in order.

    Args:
        executor: where to run; None means processes on this machine, as many as there are processors.
        processes: most processes; 1 means none but this one.
    """

    def __init__(self, executor: Executor | None = None, processes: int | None = None) -> None:
        self.executor = executor
        self.processes = processes or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1

    @property
    def remote(self) -> bool:
        """Whether workers may stand on other machines, which have other disks."""
        return self.executor is not None

    def spread(
        self,
        work: Callable[[Any, Sequence[T]], list[R]],
        shared: Any,
        items: Sequence[T],
        chunk: int = CHUNK,
        few: int = FEW,
    ) -> Iterator[R]:
        """Yield what `work(shared, some of the items)` returns, for all items in order.

        Args:
            work: a function of a module; returns a result for each item it was given.
            chunk: most items of one task.
            few: fewer items than this are worked on here.
        """
        return iter(self.begin(work, shared, items, chunk, few))

    def begin(
        self,
        work: Callable[[Any, Sequence[T]], list[R]],
        shared: Any,
        items: Sequence[T],
        chunk: int = CHUNK,
        few: int = FEW,
    ) -> Work[R]:
        """Begin what `spread` does; others work on it already while this process does something else."""
        if not items:
            return Work(())
        if self.executor is None and (len(items) < few or self.processes == 1):
            return Work(work(shared, each) for each in (items,))
        if self.executor is not None:
            chunk = max(1, min(chunk, len(items) // REMOTE_PARTS))
        parts = [items[start : start + chunk] for start in range(0, len(items), chunk)]
        if self.executor is not None:
            blob = pickle.dumps(shared, pickle.HIGHEST_PROTOCOL)
            key = hashlib.blake2b(blob).hexdigest()
            futures = [self.executor.submit(_work_remotely, work, key, blob, part) for part in parts]
            return Work(future.result() for future in futures)
        fork = multiprocessing.get_context("fork")
        pool = ProcessPoolExecutor(min(self.processes, len(parts)), fork, initializer=_end_with_parent)
        with _forked(shared):
            # All processes are forked with the first task.
            return Work(pool.map(_work_forked, [work] * len(parts), parts), pool)


class Work(Generic[R]):
    """Work that was begun: yields its results, in order, and ends the processes that do it.

    Args:
        parts: results of each task.
        pool: who does it, if they are processes of ours.
    """

    def __init__(self, parts: Iterable[list[R]], pool: ProcessPoolExecutor | None = None) -> None:
        self._parts = parts
        self._pool = pool

    def __iter__(self) -> Iterator[R]:
        try:
            for results in self._parts:
                yield from results
        finally:
            self.stop()

    def stop(self) -> None:
        """Let nothing more be begun, and wait for what is being done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


_inherited: Any = None
_received: dict[str, Any] = {}


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles from running.

    Records hold no cycles: looking for some among millions of objects takes a third of the time and finds none.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _forked(shared: Any) -> Iterator[None]:
    """Let processes that are forked now inherit a value, and no collector that would touch what they share."""
    global _inherited
    _inherited = shared
    try:
        with uncollected():
            yield
    finally:
        _inherited = None


def _end_with_parent() -> None:
    """Let this worker end when its parent is gone: it would wait for work for ever, and write after it."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work_forked(work: Callable[[Any, Sequence[T]], list[R]], part: Sequence[T]) -> list[R]:
    return work(_inherited, part)


def _work_remotely(work: Callable[[Any, Sequence[T]], list[R]], key: str, blob: bytes, part: Sequence[T]) -> list[R]:
    if key not in _received:
        _received.clear()
        _received[key] = pickle.loads(blob)
    return work(_received[key], part)
