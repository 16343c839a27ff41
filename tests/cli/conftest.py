"""What every test of a command starts from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Runner, write_site


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small clean site; commands run in it."""
    folder = write_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def canonical(run: Runner, site: Path) -> Path:
    """The small site, formatted."""
    assert run("fmt").status == 0
    return site
