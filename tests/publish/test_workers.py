"""Work is begun, yields its results in order, and can be stopped, whoever does it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.synchronize import Barrier, Semaphore

import pytest

from counterpoint.errors import WorkerKilled
from counterpoint.publish.workers import Workers


def double(factor: int, items: Sequence[int]) -> list[int]:
    return [factor * item for item in items]


def linger(seconds: float, items: Sequence[int]) -> list[int]:
    time.sleep(seconds)
    return list(items)


def tell(begun: Semaphore, items: Sequence[int]) -> list[int]:
    begun.release()
    return list(items)


def meet(barrier: Barrier, items: Sequence[int]) -> list[int]:
    barrier.wait(timeout=60)
    return [os.getpid() for _ in items]


def fail(_: None, items: Sequence[int]) -> list[int]:
    raise RuntimeError(f"at {items[0]}")


def die(begun: Semaphore, items: Sequence[int]) -> list[int]:
    """Be killed, as for lack of memory, in the process that begins second."""
    if multiprocessing.parent_process() is not None:
        begun.release()
        os.kill(os.getpid(), signal.SIGKILL)
    assert begun.acquire(timeout=60)
    begun.release()
    return list(items)


def crews() -> dict[str, Workers]:
    return {"here": Workers(processes=1), "processes": Workers(processes=2), "executor": Workers(ThreadPoolExecutor(2))}


@pytest.mark.parametrize("name", crews())
@pytest.mark.parametrize("count", [0, 1, 7, 400])
@pytest.mark.parametrize("few", [0, 5])
def test_results_come_in_the_order_of_the_items(name: str, count: int, few: int) -> None:
    items = list(range(count))
    assert list(crews()[name].begin(double, 3, items, chunk=20, few=few)) == [3 * item for item in items]


def test_others_work_while_this_process_does_something_else() -> None:
    begun = multiprocessing.get_context("fork").Semaphore(0)
    work = Workers(processes=2).begin(tell, begun, [1, 2], chunk=1, few=0)
    # Nobody has asked for a result yet, and both are at work.
    assert all(begun.acquire(timeout=60) for _ in (1, 2))
    assert list(work) == [1, 2]


def test_who_waits_for_results_works_as_well() -> None:
    both = multiprocessing.get_context("fork").Barrier(2)
    work = Workers(processes=2).begin(meet, both, [1, 2], chunk=1, few=0)
    here, other = sorted(work, key=os.getpid().__ne__)
    assert here == os.getpid() != other


def test_on_macos_there_are_as_many_processes_as_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Workers().processes == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")

    def not_there(_: Semaphore) -> int:
        raise NotImplementedError

    monkeypatch.setattr(multiprocessing.synchronize.Semaphore, "get_value", not_there)
    assert [Workers().processes, Workers(processes=8).processes] == [1, 8]
    both = multiprocessing.get_context("fork").Barrier(2)
    assert len(set(Workers(processes=2).begin(meet, both, [1, 2], chunk=1, few=0))) == 2


def test_work_that_is_stopped_leaves_no_process() -> None:
    before = set(multiprocessing.active_children())
    work = Workers(processes=2).begin(linger, 0.1, range(100), chunk=1, few=0)
    work.stop()
    assert set(multiprocessing.active_children()) == before


def test_a_failure_is_raised_where_the_results_are_wanted() -> None:
    work = Workers(processes=2).begin(fail, None, range(10), chunk=5, few=0)
    with pytest.raises(RuntimeError, match="at 0"):
        list(work)


@pytest.mark.parametrize("end", ["read", "stopped", "failed", "overtaken"])
def test_threads_take_turns_as_usual_once_no_process_works(end: str) -> None:
    usual = sys.getswitchinterval()
    work = Workers(processes=2).begin(fail if end == "failed" else double, 3, range(10), chunk=1, few=0)
    assert sys.getswitchinterval() < usual
    if end == "failed":
        with pytest.raises(RuntimeError):
            list(work)
    elif end == "overtaken":
        later = Workers(processes=2).begin(double, 3, range(10), chunk=1, few=0)
        assert len(list(work)) == 10
        assert sys.getswitchinterval() < usual
        later.stop()
    elif end == "read":
        assert len(list(work)) == 10
    work.stop()
    assert sys.getswitchinterval() == usual


def kill(_: None, items: Sequence[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return list(items)


def test_a_process_that_was_killed_is_told_of() -> None:
    begun = multiprocessing.get_context("fork").Semaphore(0)
    with pytest.raises(WorkerKilled, match="was killed, perhaps for lack of memory; the last site was kept"):
        list(Workers(processes=2).begin(die, begun, range(10), chunk=1, few=0))
    with ProcessPoolExecutor(1) as executor, pytest.raises(WorkerKilled):
        list(Workers(executor).begin(kill, None, range(10)))
