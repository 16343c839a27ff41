"""What a terminal gets that a file does not: colour, isolated spans, a word for whoever waits."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterpoint.cli import check
from counterpoint.cli._progress import progress
from tests.cli.commands import Runner
from tests.sites import replace_in

pty = pytest.importorskip("pty", reason="there are no terminals here")

CLAIM = "claims/roads/bridge.yml"


def shown_on_a_terminal(site: Path, *arguments: str, **variables: str) -> str:
    """Run a command whose output is a terminal, and return what that gets."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")} | {"TERM": "xterm"} | variables
    command = [sys.executable, "-m", "counterpoint", *arguments]
    process = subprocess.Popen(command, cwd=site, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    found = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        found += part
    process.wait()
    os.close(ours)
    return found.decode("utf-8")


@pytest.fixture
def broken(site: Path) -> Path:
    replace_in(site / CLAIM, "status: published", "status: שלום")
    return site


def test_colour_and_isolation(broken: Path) -> None:
    text = shown_on_a_terminal(broken, "check")
    assert "\033[1;31merror[LD15]" in text
    assert "\u2068שלום\u2069" in text


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour(broken: Path, variables: dict[str, str]) -> None:
    # A slow machine shows progress, which erases its line with a code that is no colour.
    assert not re.search(r"\033\[[0-9;]*m", shown_on_a_terminal(broken, "check", **variables))
    assert "\033[1;31m" in shown_on_a_terminal(broken, "check", "--color", "always", **variables)


def test_a_file_gets_neither(run: Runner, broken: Path) -> None:
    text = run("check").out
    assert "\033[" not in text
    assert "\u2068" not in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_whoever_waits_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoint.cli._progress._PATIENCE", 0.05)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress("checking"):
        time.sleep(0.3)
    assert "checking … 0 s" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_whoever_does_not_wait_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress("checking"):
            pass
        assert stream.getvalue() == ""


def test_ctrl_c_is_quiet(run: Runner, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "find_root", interrupted)
    ran = run("check")
    assert ran.status == 130
    assert (ran.out, ran.err.strip()) == ("", "")
