"""Runs programs of the virtual environment, each in a fork of one process that has imported what they need.

A program that starts from nothing spends half of a small build on imports. The process forked from does nothing but
import, so a fork knows no more than a program that was just started. Run as a program itself, it is that process:
`python -m tests.programs`; it reads one request per line, as `_Request` writes it, and answers with an exit status.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TypedDict

from tests import templates

ROOT = Path(__file__).parents[1]
PROGRAMS = ("counterpoint", "mkdocs")
"""Modules that are run in forks; others start from nothing."""
AT_START = ("PYTHON", "LC_", "LANG", "TZ")
"""Beginnings of the names of variables that are read when a program starts, and never again."""
THEIRS = (
    "mkdocs.commands.build",
    "mkdocs.commands.serve",
    "mkdocs.contrib.search",
    "material.plugins.search.plugin",
    "material.plugins.info.plugin",
    *(f"markdown.extensions.{name}" for name in ("admonition", "attr_list", "fenced_code", "meta", "tables", "toc")),
)
"""Modules of others that builds import while they run."""
PATIENCE = 300
"""Seconds after which a program is ended."""


class _Request(TypedDict):
    folder: str
    command: list[str]
    env: dict[str, str]
    out: str
    err: str


class _Forker:
    """The process that programs are forked from; it ends with this one."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.at_start = _at_start(env)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.programs"],
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.end)

    def ask(self, request: _Request) -> int:
        """Return the exit status of a program, negative for a signal."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(request), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


_forker: _Forker | None = None


def run_program(folder: Path, command: Sequence[str], env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a module with arguments in a folder."""
    global _forker
    if command[0] in PROGRAMS:
        if _forker is None:
            _forker = _Forker(env)
        if _at_start(env) == _forker.at_start:
            return _run_forked(_forker, folder, command, env)
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=dict(env),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def _run_forked(
    forker: _Forker, folder: Path, command: Sequence[str], env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory(prefix="counterpoint-") as said:
        out, err = Path(said, "out"), Path(said, "err")
        status = forker.ask(
            {"folder": str(folder), "command": list(command), "env": dict(env), "out": str(out), "err": str(err)}
        )
        texts = [path.read_text("utf-8") for path in (out, err)]
    return subprocess.CompletedProcess(list(command), status, *texts)


def _at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(AT_START)}


def _import_everything() -> None:
    import counterpoint

    for module in pkgutil.walk_packages(counterpoint.__path__, "counterpoint."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in THEIRS:
        importlib.import_module(name)
    templates.compile_all()
    gc.collect()
    gc.freeze()


def _serve(requests: IO[str], answers: IO[str]) -> _Request | None:
    """Answer requests until there are none; in a fork, return what is to be done there."""
    for line in requests:
        child = os.fork()
        if child == 0:
            request: _Request = json.loads(line)
            return request
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
    return None


def _become(request: _Request) -> None:
    """Be the program that was asked for, to the end."""
    import signal

    signal.alarm(PATIENCE)
    for number, path in ((0, os.devnull), (1, request["out"]), (2, request["err"])):
        stream = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["env"])
    sys.path[0] = request["folder"]
    name, *arguments = request["command"]
    sys.argv = [name, *arguments]
    runpy.run_module(name, run_name="__main__", alter_sys=True)


def main() -> None:
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _import_everything()
    request = _serve(requests, answers)
    if request:
        _become(request)


if __name__ == "__main__":
    main()
