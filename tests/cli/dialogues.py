"""A command on a terminal of its own, whose questions are answered."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no terminals here")


def talk(
    folder: Path,
    arguments: Sequence[str],
    dialogue: Sequence[tuple[str, str]],
    environment: Mapping[str, str] = os.environ,
) -> tuple[int, str]:
    """Run a command in a folder, answer each question when it is asked; return the status and all that was said."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "counterpoint", *arguments],
        cwd=folder,
        env={**environment, "TERM": "dumb", "INPUTRC": os.devnull},
        stdin=follower,
        stdout=follower,
        stderr=follower,
    ) as process:
        os.close(follower)
        try:
            said = _answer(leader, dialogue)
            return process.wait(60), said
        finally:
            process.kill()
            os.close(leader)


def _answer(leader: int, dialogue: Sequence[tuple[str, str]]) -> str:
    said, heard = "", 0
    for question, answer in [*dialogue, ("", "")]:
        while not question or question not in said[heard:]:
            if not select.select([leader], [], [], 60)[0]:
                pytest.fail(f"{question!r} was not asked; said:\n{said}")
            try:
                said += os.read(leader, 4096).decode(errors="replace")
            except OSError:
                return said
        # The prompt is there; what follows it may still be on its way, and is no part of the answer.
        heard = said.index(question, heard) + len(question)
        time.sleep(0.2)
        os.write(leader, answer.encode())
    return said
