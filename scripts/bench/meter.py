"""Measures a command: wall time, processor time and peak memory, its child processes included."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
INTERVAL = 0.1
"""Least seconds between two looks at the memory in use."""
TAIL = 4000
"""Characters of a failed command's output that are shown."""


class CommandFailed(Exception):
    """A command that was to be measured did not succeed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command, or several after each other, took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, in the program and in the system."""
    memory: int
    """Most bytes in use at one time; memory that processes share counts once."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def measure(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it took.

    Raises:
        CommandFailed: if it ends with another status than 0.
    """
    return measure_output(command, cwd, env)[0]


def measure_output(
    command: Sequence[str],
    cwd: Path,
    env: Mapping[str, str] | None = None,
    given: bytes = b"",
    allowed: Container[int] = (0,),
) -> tuple[Cost, bytes]:
    """Run a command to its end and return what it took and wrote.

    Args:
        given: a few bytes that it reads from its standard input.
        allowed: statuses with which it may end.

    Raises:
        CommandFailed: if it ends with another status.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(env or {})},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    watch = _MemoryWatch(process.pid)
    watch.start()
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin:
        process.stdin.write(given)
    output = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.stop()
    if process.returncode not in allowed:
        text = output.decode("utf-8", "replace")[-TAIL:]
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}\n{text}")
    # The kernel knows the exact peak of the largest single process; looking now and then knows that of all together.
    # Before it runs the command, a new process counts what this one has.
    largest = usage.ru_maxrss if usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss else 0
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(watch.peak, largest * 1024)), output


class _MemoryWatch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self._ended = threading.Event()

    def run(self) -> None:
        pause = INTERVAL
        while not self._ended.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, memory_of(self.pid))
            # Looking stops the process for as long as it takes, so a large one is looked at less often.
            pause = max(INTERVAL, 50 * (time.perf_counter() - started))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def memory_of(pid: int) -> int:
    """Return the bytes that a process and all below it use now; 0 where the system does not tell."""
    return sum(_share(each) for each in family(pid))


def cpu_of(pid: int) -> float:
    """Return the seconds of processor time that a process and all below it have taken; 0 if the system does not tell.

    Those of its children that have ended are counted too.
    """
    return sum(map(_ticks, family(pid))) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        # The name of the program, in parentheses, may contain spaces.
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))


def family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    try:
        tasks = list((PROC / str(pid) / "task").iterdir())
    except OSError:
        return
    for task in tasks:
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def _share(pid: int) -> int:
    """The process's proportional share: a page that n processes share counts as an n-th in each."""
    try:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0
