"""A release is the same bytes from the same commit, and carries nothing but the tool."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.corpora import ROOT

pytestmark = pytest.mark.site


def build(folder: Path) -> tuple[Path, Path]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600"}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def test_packages_are_the_same_bytes_twice_and_hold_the_tool_alone(tmp_path: Path) -> None:
    first, second = build(tmp_path / "first"), build(tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    with zipfile.ZipFile(first[0]) as wheel:
        names = wheel.namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"counterpoint"}
    assert {"counterpoint/starter/requirements.lock", "counterpoint/starter/shipped.json"} <= set(names)
    assert not {name for name in names if name.endswith((".pyc", "release.json"))}
    with tarfile.open(first[1]) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert folders <= {"scripts", "README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "PKG-INFO", ".gitignore"}


def test_a_stamp_of_the_release_reaches_new_sites(tmp_path: Path) -> None:
    wheel, _ = build(tmp_path)
    package = tmp_path / "package"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(package)
    stamp = {"repository": "owner/tool", "commit": "a" * 40}
    (package / "counterpoint" / "starter" / "release.json").write_text(json.dumps(stamp), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "counterpoint", "init", "facts", "--name", "Facts"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(package), "HOME": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    text = (tmp_path / "facts" / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    assert f"owner/tool/.github/workflows/site-publish.yml@{'a' * 40}" in text
