"""Beyond one machine: the work per record on a Dask cluster gives the same bytes, and a lost worker costs time only."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.sites import copy_site, run, tree

pytestmark = pytest.mark.scale


@pytest.fixture
def cluster() -> Iterator[Any]:
    distributed: Any = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


def test_a_cluster_builds_the_same_site(cluster: Any, tmp_path: Path) -> None:
    alone, spread = copy_site(tmp_path / "alone", guide=False), copy_site(tmp_path / "spread", guide=False)
    assert run(alone, "counterpoint", "build").returncode == 0
    done = run(spread, "counterpoint", "build", "--timings", "--dask", cluster.scheduler_address)
    assert done.returncode == 0, done.stderr
    assert "render" in done.stdout
    assert tree(spread / "build" / "site") == tree(alone / "build" / "site")


@contextmanager
def killer_of_one(cluster: Any) -> Iterator[list[int]]:
    """Kill a worker of a cluster that is busy; yield a list that takes its process."""
    killed: list[int] = []

    def kill_one() -> None:
        with pytest.importorskip("distributed").Client(cluster.scheduler_address, set_as_default=False) as client:
            pids = client.run(os.getpid)  # asked before: who is busy may be done when it has answered
            end = time.monotonic() + 60
            while time.monotonic() < end and not killed:
                busy = sorted(address for address, tasks in client.processing().items() if tasks)
                for address in busy[:1]:
                    os.kill(pids[address], signal.SIGKILL)
                    killed.append(pids[address])
                time.sleep(0.005)

    killer = threading.Thread(target=kill_one)
    killer.start()
    yield killed
    killer.join()


def test_a_killed_worker_costs_time_only(cluster: Any, tmp_path: Path) -> None:
    alone, spread = copy_site(tmp_path / "alone", guide=False), copy_site(tmp_path / "spread", guide=False)
    assert run(alone, "counterpoint", "build").returncode == 0
    with killer_of_one(cluster) as killed:
        done = run(spread, "counterpoint", "build", "--dask", cluster.scheduler_address)
    assert killed
    assert done.returncode == 0, done.stderr
    assert tree(spread / "build" / "site") == tree(alone / "build" / "site")


def test_work_that_takes_its_workers_with_it_is_told_of(cluster: Any, tmp_path: Path) -> None:
    cluster.scheduler.allowed_failures = 0
    with killer_of_one(cluster) as killed:
        done = run(
            copy_site(tmp_path / "site", guide=False), "counterpoint", "build", "--dask", cluster.scheduler_address
        )
    assert killed
    assert done.returncode == 2
    said = "counterpoint: workers of the cluster were killed, perhaps for lack of memory; the last site was kept"
    assert f"{said}; their logs say more (worker-killed)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path) -> None:
    done = run(copy_site(tmp_path / "site", guide=False), "counterpoint", "build", "--dask", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "no Dask scheduler answers at 'tcp://127.0.0.1:9'" in done.stderr
    assert "Traceback" not in done.stderr
