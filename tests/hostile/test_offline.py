"""What a build may do to the machine: read, and write below build/. Nothing else, whatever the records say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.lists import OWN
from tests.hostile.sites import make_site
from tests.hostile.written import quoted
from tests.sites import QUIET

WATCHED = """
import json, os, sys

NEVER = ("socket.", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.", "urllib.",
         "ftplib.", "http.client.", "smtplib.", "webbrowser.", "os.kill", "winreg.")
HARMLESS = ("socket.gethostname",)
CHANGES = {"os.mkdir": 1, "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.link": 2, "os.symlink": 2,
           "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1}
seen, forks, main = [], [0], os.getpid()
build = os.path.realpath("build")
log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def outside(path, folder=-1):
    if isinstance(path, int):
        return False
    base = os.getcwd() if folder < 0 else os.readlink(f"/proc/self/fd/{folder}")
    full = os.path.realpath(os.path.join(base, os.fsdecode(path)))
    return not (full == build or full.startswith(build + os.sep)) and full != os.devnull

# The event of an opening does not name the folder that its path starts from.
opening, start = os.open, [-1]

def noted(path, flags, mode=0o777, *, dir_fd=None):
    start[0] = -1 if dir_fd is None else dir_fd
    try:
        return opening(path, flags, mode, dir_fd=dir_fd)
    finally:
        start[0] = -1

os.open = noted

def watch(event, args):
    found = None
    if event.startswith(NEVER) and event not in HARMLESS:
        found = [event, repr(args)[:300]]
    elif event == "open":
        path, mode, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or (isinstance(mode, str) and set(mode) & set("wax+"))) and outside(path, start[0]):
            found = [event, repr(args)[:300]]
    elif event in CHANGES:
        paths, folders = args[: CHANGES[event]], args[-CHANGES[event] :]
        if event in ("os.symlink", "os.truncate", "os.chown"):
            folders = [-1] * len(paths)
        if any(map(outside, paths, folders)):
            found = [event, repr(args)[:300]]
    elif event == "os.fork":
        found = ["fork", "of a worker" if os.getpid() == main else "of a fork"]
    if found:
        os.write(log, (json.dumps(found) + "\\n").encode())

sys.dont_write_bytecode = True
import mkdocs.__main__
sys.addaudithook(watch)
try:
    mkdocs.__main__.cli(["build", "--quiet"])
except SystemExit as end:
    os._exit(end.code or 0)
"""


def watched_build(root: Path, log: Path) -> list[tuple[str, str]]:
    """Build a site; return what it did that a build must not do."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(log)],
        cwd=root,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert (root / "build" / "site" / "index.html").is_file()
    return [tuple(json.loads(line)) for line in log.read_text().splitlines()]


@pytest.mark.site
def test_a_build_opens_no_socket_starts_no_program_and_writes_below_build_only(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    assert watched_build(root, tmp_path / "log") == []
    # Once more over the first, which is cleared away.
    assert watched_build(root, tmp_path / "log") == []


@pytest.mark.parametrize("many", [pytest.param(160, marks=pytest.mark.scale)])
def test_a_large_build_forks_workers_and_does_nothing_else(many: int, tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    text = (root / "claims/roads/bridge.yml").read_text("utf-8")
    texts = [text for text in OWN if text.strip() and text.isprintable() and len(text) < 500]
    for number in range(many):
        claim = quoted(f"{number} {texts[number % len(texts)]}")
        (root / f"claims/roads/claim-{number}.yml").write_text(
            text.replace("claim: The bridge was open in June 2019", f"claim: {claim}"), "utf-8"
        )
    found = watched_build(root, tmp_path / "log")
    assert set(found) <= {("fork", "of a worker")}
    if len(os.sched_getaffinity(0)) > 1:
        assert found


@pytest.mark.site
def test_the_watch_sees_what_it_looks_for(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings.replace("plugins:", "hooks: [bad.py]\nplugins:"))
    (root / "bad.py").write_text(
        "import os, socket, subprocess\n\ndef on_pre_build(config):\n"
        "    socket.socket().close()\n    subprocess.run(['true'])\n    open('elsewhere.txt', 'w').close()\n"
        "    os.rename('elsewhere.txt', 'there.txt')\n"
    )
    kinds = {event for event, _ in watched_build(root, tmp_path / "log")}
    assert {"socket.__new__", "subprocess.Popen", "open", "os.rename"} <= kinds


@pytest.mark.site
def test_templates_and_formats_in_records_are_never_run(tmp_path: Path) -> None:
    """Their text stands in the page, and what they would read does not."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the-canary-that-no-page-may-show")
    root = make_site(tmp_path / "site")
    text = (
        f"{{{{ 7*7 }}}} ${{7*7}} #{{7*7}} {{% include '{secret}' %}} --8<-- \"{secret}\" "
        "{{ config.__class__ }} {0.__class__} %(x)s"
    )
    (root / "claims/roads/bridge.yml").write_text(
        (root / "claims/roads/bridge.yml")
        .read_text("utf-8")
        .replace("The bridge was open in June 2019", quoted(text))
        .replace("The Daily Post saw the barrier on 2 June.", quoted(text)),
        "utf-8",
    )
    assert watched_build(root, tmp_path / "log") == []
    for path in (root / "build").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"the-canary" not in data, path
            if path.suffix == ".html":
                assert b">49" not in data, path
    page = (root / "build/site/claims/roads/bridge/index.html").read_text("utf-8")
    assert "7*7" in page
