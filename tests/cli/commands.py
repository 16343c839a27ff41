"""Runs a command in this process, and a small site to run it on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from counterpoint.cli import main
from tests.checks.sample import site as sample_site


class Ran(NamedTuple):
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str


class Runner:
    """Runs commands and catches what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return Ran(caught.value.code, out, err)


def write_site(folder: Path, **blocks: str) -> Path:
    """Write the sample site of the manual's examples, with blocks laid over it."""
    return write_files(folder, sample_site(**blocks))


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
