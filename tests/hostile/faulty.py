"""Builds a site again and again in one process, each time in a fork in which something fails at a chosen moment.

Run as a program: `python -m tests.hostile.faulty ROOT FAULT POINT…`; writes one JSON value per line, see `main`.
A moment is the number of a call that changes the disk, as Python's audit events tell.
"""

from __future__ import annotations

import errno
import gc
import io
import json
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.hostile.placed import load_everything
from tests.hostile.sites import put_state
from tests.sites import tree

CHANGING = {
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "os.chmod",
    "ctypes.dlsym",  # the exchange of two folders follows
}
FREEING = {"os.remove", "os.rmdir"}
"""A full disk does not refuse these."""

KILLED = 137


def is_change(event: str, args: tuple[object, ...]) -> bool:
    """Whether an audit event announces a change of the disk."""
    if event == "open":
        mode, flags = args[1], args[2]
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return bool(writes) or (isinstance(mode, str) and bool(set(mode) & set("wax+")))
    return event in CHANGING


def count_changes() -> Callable[[], int]:
    """Count changes from now on."""
    seen = [0]

    def hook(event: str, args: tuple[object, ...]) -> None:
        seen[0] += is_change(event, args)

    sys.addaudithook(hook)
    return lambda: seen[0]


def fail_at(fault: str, point: int) -> None:
    """Make the n-th change fail.

    `kill` and `first` (a build without one before) end the process; `full` and `denied` let that change and all later
    ones fail; `short` lets no file have more bytes than that.
    """
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if not is_change(event, args):
            return
        seen += 1
        if fault in ("kill", "first") and seen == point:
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "full" and seen >= point and event not in FREEING and event != "ctypes.dlsym":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if fault == "denied" and seen >= point and event != "ctypes.dlsym":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    sys.addaudithook(hook)
    if fault == "short":
        # Every file ends after so many bytes: writing fails in the middle of one.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (point, resource.RLIM_INFINITY))


def build(root: Path, before: Callable[[], object] = lambda: None) -> tuple[int, str, int]:
    """Build in a fork; return its exit status (negative for a signal), what it said, and how many changes it made."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code, said = 0, io.StringIO()
        try:
            os.chdir(root)
            changes = count_changes()
            before()
            with redirect_stderr(said), redirect_stdout(said):
                code = _run()
        except BaseException as error:
            code = 99
            said.write(f"Traceback: {error!r}")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            os.write(writer, json.dumps([code, said.getvalue()[-50_000:], changes()]).encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return -os.WTERMSIG(status), "", 0
    code, text, count = json.loads(answer)
    return code, text, count


def _run() -> int:
    from mkdocs.__main__ import cli

    try:
        cli(["build"], standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def main(root: Path, fault: str, points: list[str]) -> None:
    """Let a build fail at each point; tell what became of the site then, and after the next build.

    A point is a number, or a share of all changes such as `0.5`. Each line is an object: `point`, `code` (exit status),
    `said`, `site` ("old", "new" or "torn"), `then` (whether the next build made the new site) and `left` (what else is
    in the folder of builds).
    """
    load_everything()

    started = time.monotonic()
    states: list[dict[str, bytes]] = []
    changes = 0
    for number in (0, 1):
        put_state(root, number)
        code, said, changes = build(root)
        assert code == 0, said
        states.append(tree(root / "build" / "site"))
    assert states[0] != states[1]
    now = 1
    # The first change of a later build is the same one: nothing is kept between builds but unchanged pages.
    for point in points:
        at = max(1, round(float(point) * changes)) if "." in point else int(point)
        old, new = states[now], states[1 - now]
        if fault == "first":
            shutil.rmtree(root / "build")
            old = {}
        put_state(root, 1 - now)
        code, said, _ = build(root, lambda at=at: fail_at(fault, at))  # type: ignore[misc]
        found = tree(root / "build" / "site")
        site = "old" if found == old else "new" if found == new else "torn"
        next_code, next_said, _ = build(root)
        then = next_code == 0 and tree(root / "build" / "site") == new
        left = sorted(path.name for path in (root / "build").iterdir())
        line = {"point": at, "code": code, "said": said, "site": site, "then": then, "left": left}
        print(json.dumps(line | ({} if then else {"next": next_said})), flush=True)
        now = 1 - now
        gc.collect()
    print(f"{time.monotonic() - started:.1f} s, {changes} changes", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
