"""A build that is killed or cannot write leaves the last site or the new one, whole; the next build needs no help."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterpoint.folders import MARKER, Folder
from counterpoint.publish import places
from counterpoint.publish.lock import FolderLock
from tests.builders.test_programs import environment
from tests.corpora import ROOT
from tests.hostile.sites import CLAIM, PAGE, SETTINGS, STATES, make_bare_site, make_site, put_state
from tests.sites import QUIET, replace_in, run, tree

EXPECTED = {MARKER, "cache", "markdown", "site"}
"""All that a build leaves in build/."""

POINTS = {
    "kill": ["1", "4", *(str(share / 16) for share in range(1, 17))],
    "first": ["1", "2", "3", "4", "5", "8", "12", "16", "24", "40"],
    "full": ["2", "1", "0.25", "0.4", "0.75", "0.95"],
    "denied": ["3", "1", "0.25", "0.4", "0.75", "0.95"],
    "short": ["0", "100", "1000", "30000", "300000"],
}


def failures(root: Path, fault: str, points: list[str]) -> list[dict[str, object]]:
    """Let builds of a small site fail, and return what became of each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.faulty", str(make_bare_site(root)), fault, *points],
        cwd=ROOT,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(found: list[dict[str, object]]) -> None:
    for one in found:
        assert one["site"] in ("old", "new"), one
        assert one["then"], one
        assert set(one["left"]) <= EXPECTED, one  # type: ignore[call-overload]
        if one["code"] != 0:
            assert "Traceback" not in str(one["said"]), one
        if one["code"] not in (0, -9):
            assert one["site"] == "old", one
            assert "the site could not be built: [Errno" in str(one["said"]), one
    print(f"{len(found)} failing builds: {sum(one['site'] == 'old' for one in found)} left the old site")


@pytest.mark.scale
@pytest.mark.parametrize("fault", POINTS)
def test_a_build_that_fails_anywhere_leaves_a_whole_site(fault: str, tmp_path: Path) -> None:
    found = failures(tmp_path / "site", fault, POINTS[fault])
    check(found)
    if fault != "short":
        assert {one["code"] for one in found} & {-9, 1}


@pytest.mark.site
def test_what_dead_builds_left_is_cleared_away(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    places.make_build(root).close()
    site = places.site_slot(root, root / "build" / "site")
    for name in (".site.new-1", ".site.new-99999"):
        site.beside(name).make().write_new("claims/index.html", b"page")
    (root / "build" / "markdown").mkdir()
    (root / "build" / "markdown" / "..counterpoint.1.tmp").write_text("Writ")
    done = run(root, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (root / "build").iterdir()} <= EXPECTED
    assert not list((root / "build" / "markdown").glob(".*.tmp"))


@pytest.mark.site
def test_a_site_that_warns_under_strict_does_not_replace_the_last(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    before = tree(root / "build" / "site")
    put_state(root, 1)
    (root / "content" / "index.md").write_text("# Home\n\n[nowhere](nowhere.md)\n")
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert "Aborted with 1 warnings in strict mode" in done.stdout
    assert tree(root / "build" / "site") == before
    assert {path.name for path in (root / "build").iterdir()} <= EXPECTED


@pytest.mark.site
@pytest.mark.parametrize(
    ("strict", "command"),
    [
        ("", ("mkdocs", "build", "--strict")),
        ("", ("counterpoint", "build", "--strict")),
        ("strict: true\n", ("counterpoint", "build")),
    ],
)
def test_warnings_of_the_records_are_told_and_count_under_strict(
    strict: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    root = make_site(tmp_path / "site")
    assert run(root, "counterpoint", "build", "--strict").returncode == 0
    before = tree(root / "build" / "site")
    put_state(root, 1)
    copy = "\n    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]"
    replace_in(root / "claims/roads/sources.yml", copy, "")
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings + strict)
    done = run(root, *command)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "warning[SR04]: source has no archived copy" in said
    assert "the records have warnings, and strict fails on them; the site was not built" in said
    assert tree(root / "build" / "site") == before
    assert {path.name for path in (root / "build").iterdir()} <= EXPECTED
    (root / "mkdocs.yml").write_text(settings)
    done = run(root, "counterpoint", "build")
    assert done.returncode == 0
    assert "warning[SR04]: source has no archived copy" in done.stderr
    assert tree(root / "build" / "site") != before
    assert run(root, "counterpoint", "check", "--write-baseline").returncode == 0
    done = run(root, *command)
    assert done.returncode == 0
    assert "SR04" not in done.stderr


@pytest.mark.site
def test_a_plugin_that_fails_before_ours_costs_nothing(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", SETTINGS.replace("plugins:", "hooks: [early.py]\nplugins:"))
    (root / "early.py").write_text(
        "from mkdocs.plugins import event_priority\n\n@event_priority(100)\n"
        "def on_config(config):\n    raise RuntimeError('too early')\n"
    )
    before = tree(root)
    done = run(root, "mkdocs", "build")
    assert done.returncode != 0
    assert "too early" in done.stderr
    after = tree(root)
    assert {path: after.get(path) for path in before} == before


@pytest.mark.site
def test_two_builds_at_once_both_make_the_site(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    put_state(root, 1)
    command = [sys.executable, "-m", "mkdocs", "build"]
    env = {**os.environ, **QUIET}
    builds = [
        subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [build.communicate(timeout=300)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert any("another build is running in this folder; waiting for it" in text for text in said)
    together = tree(root / "build" / "site")
    assert STATES[1].encode() in together[PAGE]
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    assert tree(root / "build" / "site") == together
    assert {path.name for path in (root / "build").iterdir()} <= EXPECTED


WORKING = """
import sys, time
from pathlib import Path
from counterpoint.publish.workers import Workers
from counterpoint.folders import Folder
from counterpoint.publish.lock import FolderLock

def work(shared, items):
    (shared / str(items[0])).touch()
    time.sleep(0.05)
    return list(items)

FolderLock(Folder.at(Path(sys.argv[1]))).take(lambda: None)
print("working", flush=True)
list(Workers(processes=2).spread(work, Path(sys.argv[1]), range(100_000), chunk=100))
"""


def test_the_workers_of_a_killed_build_end_before_the_next_begins(tmp_path: Path) -> None:
    build = subprocess.Popen([sys.executable, "-c", WORKING, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    assert build.stdout.readline() == "working\n"
    while len(list(tmp_path.iterdir())) < 4:
        assert build.poll() is None
        time.sleep(0.01)
    build.kill()
    build.wait()
    build.stdout.close()
    lock = FolderLock(Folder.at(tmp_path))
    lock.take(lambda: None)
    written = len(list(tmp_path.iterdir()))
    assert written < 500, "the workers went on to the end, of 1,000 pieces"
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) == written
    lock.give_back()


KILLING = """
import os, signal, sys, time

os.sched_getaffinity = lambda pid: {0, 1}
killed, first = os.environ["KILLED"], os.getpid()
forked = []
os.register_at_fork(after_in_parent=lambda: forked.append(True))

def hook(event, args):
    if event == "open" and str(args[0]).endswith(".yml") and "claims/roads" in str(args[0]):
        if os.getpid() != first:
            os.mkdir(killed)
            os.kill(os.getpid(), signal.SIGKILL)
        while forked and not os.path.exists(killed):
            time.sleep(0.01)

sys.addaudithook(hook)
"""
"""Has another process be killed when it reads its first record, and the first one wait for that with its own."""


@pytest.mark.site
@pytest.mark.parametrize(
    ("command", "status", "slug"),
    [
        (("counterpoint", "check"), 2, " (worker-killed)"),
        (("counterpoint", "build"), 2, " (worker-killed)"),
        (("counterpoint", "build", "--builder", "zensical"), 2, " (worker-killed)"),
        (("mkdocs", "build"), 1, ""),
    ],
)
def test_a_process_that_was_killed_is_told_of(command: tuple[str, ...], status: int, slug: str, tmp_path: Path) -> None:
    root = make_bare_site(tmp_path / "site")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    before = tree(root / "build" / "site")
    for number in range(300):
        shutil.copy(root / CLAIM, root / "claims" / "roads" / f"bridge-{number}.yml")
    env = environment(tmp_path / "env", KILLING) | {"KILLED": str(tmp_path / "killed")}
    done = run(root, *command, env=env)
    assert (tmp_path / "killed").exists()
    assert done.returncode == status
    said = "a process of this run was killed, perhaps for lack of memory; the last site was kept"
    assert f"{said}; fewer 'processes' of the plugin need less memory{slug}" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert tree(root / "build" / "site") == before


@pytest.mark.site
@pytest.mark.parametrize("command", [("counterpoint", "build"), ("mkdocs", "build")])
def test_a_misspelt_block_is_told_with_its_place_and_stops_the_build(command: tuple[str, ...], tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "content/index.md").write_text("# Home\n\nTODO: who we are.\n\n<!-- counterpoint: latest-clams -->\n")
    done = run(site, *command)
    assert done.returncode == 1
    assert "error[CT02]: there is no block 'latest-clams'" in done.stderr
    assert "--> content/index.md:5:1" in done.stderr
    assert "help: did you mean 'latest-claims'?" in done.stderr
    assert "hint[CT01]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site / "build/site").exists()


@pytest.mark.site
def test_what_is_off_or_known_does_not_stop_a_build(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    rule = "{codes: [SR08], severity: warning, in: roads, reason: dates of the archive are those of its import}"
    sources = (site / "claims/roads/sources.yml").read_text("utf-8")
    (site / "claims/roads/sources.yml").write_text(sources.replace("accessed: 2019-06-20", "accessed: 2019-06-01"))
    assert run(site, "counterpoint", "build").returncode == 1
    (site / "claims/checks.yml").write_text(f"checks: [{rule}]\n")
    assert run(site, "counterpoint", "build").returncode == 0
    (site / "claims/checks.yml").unlink()
    assert run(site, "counterpoint", "check", "--write-baseline").returncode == 0
    assert run(site, "counterpoint", "build").returncode == 0
