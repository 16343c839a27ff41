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


def run_with_closed_streams(site: Path, closed: str, *arguments: str) -> tuple[int, str]:
    """Run a command whose caller closed some of its streams; return its status, and what it wrote to those left."""
    line = f'"$0" -m counterpoint "$@" {closed}'
    ran = subprocess.run(
        ["sh", "-c", line, sys.executable, *arguments],
        cwd=site,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_command_does_its_work_without_the_streams_that_are_closed(broken: Path, closed: str) -> None:
    status, said = run_with_closed_streams(broken, closed, "check")
    assert status == 1
    assert ("error[LD15]" in said) == (">&-" not in closed.split())
    assert "Traceback" not in said


def test_nobody_is_asked_on_a_stream_that_is_closed(site: Path) -> None:
    (site / "claims/tunnels").mkdir()
    (site / "claims/tunnels/dossier.yml").write_text((site / "claims/roads/dossier.yml").read_text())
    status, said = run_with_closed_streams(site, "<&-", "new", "The tunnel is open")
    assert (status, said) == (
        2,
        "counterpoint: --dossier is missing: there are the dossiers roads, tunnels (bad-setting)\n",
    )


def test_mistakes_are_told_by_the_status_where_all_streams_are_closed(site: Path) -> None:
    assert run_with_closed_streams(site, ">&- 2>&-", "check", "nothing.yml") == (2, "")


@pytest.mark.site
def test_a_site_is_built_without_streams(tmp_path: Path) -> None:
    assert run_with_closed_streams(tmp_path, ">&-", "init", "facts") == (0, "")
    assert run_with_closed_streams(tmp_path / "facts", "<&- >&- 2>&-", "build") == (0, "")
    assert (tmp_path / "facts/build/site/index.html").is_file()
