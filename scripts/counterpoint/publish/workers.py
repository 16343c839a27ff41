"""Spreading the work on records over processes, or over any other executor.

The work is always the same: a function of something shared and of a part of the items. On this machine the shared
thing reaches the workers by forking; an executor on other machines gets it by value. A process comes to have a copy of
whatever it only looks at, since looking counts references. So the one that began the work does its share of it, and
there are as many processes, and copies, as there are processors.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from queue import Empty, SimpleQueue
from traceback import format_exc
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from counterpoint.errors import WorkerKilled

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Lock

T = TypeVar("T")
R = TypeVar("R")

FEW = 150
"""Fewer items than this are worked on here: starting processes would take longer."""

CHUNK = 250
"""Items of one task: enough to make its overhead vanish, few enough to keep all workers busy to the end."""

SHARES = 4
"""Each process gets at least so many tasks, if there are so many items: some take longer than others."""

REMOTE_PARTS = 16
"""An executor whose size is not known gets at least so many tasks, if there are so many items."""


class Workers:
    """Runs functions over items, in order.

    Args:
        executor: where to run; None means processes on this machine.
        processes: most processes, this one among them; 1 means none but this one. None means as many as there are
            processors, or 1 where processes cannot be forked whatever they have loaded.
    """

    def __init__(self, executor: Executor | None = None, processes: int | None = None) -> None:
        self.executor = executor
        self.processes = processes or _processors()

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
        """Begin what `spread` does; others work on it already while this process does something else.

        When it asks for the results, it helps them.

        Raises:
            WorkerKilled: if a process that works is killed; here, or where the results are wanted.
        """
        if not items:
            return Work(())
        if self.executor is None and (len(items) < few or min(self.processes, len(items)) == 1):
            return Work(work(shared, each) for each in (items,))
        least = REMOTE_PARTS if self.executor is not None else SHARES * self.processes
        chunk = max(1, min(chunk, len(items) // least))
        parts = [items[start : start + chunk] for start in range(0, len(items), chunk)]
        if self.executor is not None:
            blob = pickle.dumps(shared, pickle.HIGHEST_PROTOCOL)
            key = hashlib.blake2b(blob).hexdigest()
            with _losses_told():
                futures = [self.executor.submit(_work_remotely, work, key, blob, part) for part in parts]
            return Work(future.result() for future in futures)
        fork = multiprocessing.get_context("fork")
        task = _Task(work, shared, parts, *fork.Pipe(duplex=False), fork.Lock())
        task.passed_on.send(0)
        others = max(1, min(self.processes, len(parts)) - 1)
        pool = ProcessPoolExecutor(others, fork, initializer=_end_with_parent)
        with _forked(task), _losses_told():
            # All processes are forked with the first task.
            return Work(_together(task, [pool.submit(_take_forked) for _ in parts]), pool)


class Work(Generic[R]):
    """Work that was begun: yields its results, in order, and ends the processes that do it.

    Args:
        parts: results of each task.
        pool: who does it, if they are processes of ours.
    """

    def __init__(self, parts: Iterable[list[R]], pool: ProcessPoolExecutor | None = None) -> None:
        self._parts = parts
        self._pool = pool
        self._receiving = pool is not None
        if self._receiving:
            _turns.shorten()

    def __iter__(self) -> Iterator[R]:
        try:
            with _losses_told():
                for results in self._parts:
                    yield from results
        finally:
            self.stop()

    def stop(self) -> None:
        """Let nothing more be begun, and wait for what is being done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if self._receiving:
            self._receiving = False
            _turns.lengthen()


class _Turns:
    """Lets threads of this process take turns more often for as long as others work for it.

    One of them receives results while another works. A pipe holds 64 KiB of them: whoever sends more waits until the
    one who works lets go, again and again.
    """

    OFTEN = 0.0001
    """Seconds; usually it is fifty times as long."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works = 0
        self._usual = 0.0

    def shorten(self) -> None:
        """Begin with it, if nobody has."""
        with self._lock:
            if not self._works:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(min(self._usual, self.OFTEN))
            self._works += 1

    def lengthen(self) -> None:
        """End it, once for each time that it was begun."""
        with self._lock:
            self._works -= 1
            if not self._works:
                sys.setswitchinterval(self._usual)


_turns = _Turns()


@dataclass(frozen=True, slots=True)
class _Task(Generic[T, R]):
    """What processes do together.

    Attributes:
        taken: gives the number of parts that were taken to who takes one, and who passes on the next. A shared number
            would be in a file, and not every system can tell the value of a semaphore.
        passed_on: where that is sent.
        taking: held by who takes a part.
    """

    work: Callable[[Any, Sequence[T]], list[R]]
    shared: Any
    parts: Sequence[Sequence[T]]
    taken: Connection[int, int]
    passed_on: Connection[int, int]
    taking: Lock

    def take(self) -> tuple[int, list[R] | Exception] | None:
        """Do the next part; return its number and its results, or why there are none; None if all parts are taken."""
        with self.taking:
            number = self.taken.recv()
            self.passed_on.send(min(number + 1, len(self.parts)))
        if number == len(self.parts):
            return None
        try:
            return number, self.work(self.shared, self.parts[number])
        except Exception as error:
            error.add_note(format_exc())
            return number, error


def _together(task: _Task[T, R], others: Iterable[Future[tuple[int, list[R] | Exception] | None]]) -> Iterator[list[R]]:
    """Yield the results of each part, in order; meanwhile do those parts that nobody else has taken.

    Args:
        others: each gives what another process made of the part that it took.
    """
    finished: SimpleQueue[Future[tuple[int, list[R] | Exception] | None]] = SimpleQueue()
    for future in others:
        future.add_done_callback(finished.put)
    known: dict[int, list[R] | Exception] = {}
    for number in range(len(task.parts)):
        while number not in known:
            try:
                made = finished.get_nowait().result()
            except Empty:
                made = task.take() or finished.get().result()
            if made is not None:
                known[made[0]] = made[1]
        results = known.pop(number)
        if isinstance(results, Exception):
            raise results
        yield results


def _processors() -> int:
    # Libraries of macOS, which has no such call, may fail in a process that was forked after they were used.
    # So more than one process is for the user to ask for.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


_inherited: _Task[Any, Any] | None = None
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
def _losses_told() -> Iterator[None]:
    """Say what it means that an executor lost a process."""
    try:
        yield
    except BrokenExecutor as error:
        raise WorkerKilled(
            "a process of this run was killed, perhaps for lack of memory; the last site was kept; fewer 'processes' "
            "of the plugin need less memory"
        ) from error


@contextmanager
def _forked(task: _Task[Any, Any]) -> Iterator[None]:
    """Let processes that are forked now inherit a task, and no collector that would touch what they share."""
    global _inherited
    _inherited = task
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


def _take_forked() -> tuple[int, list[Any] | Exception] | None:
    assert _inherited is not None
    return _inherited.take()


def _work_remotely(work: Callable[[Any, Sequence[T]], list[R]], key: str, blob: bytes, part: Sequence[T]) -> list[R]:
    if key not in _received:
        _received.clear()
        _received[key] = pickle.loads(blob)
    return work(_received[key], part)
