"""A link, a mount or somebody's folder at any place that commands write to is left as it is, byte for byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.corpora import ROOT
from tests.hostile.placed import PLACES
from tests.sites import QUIET

pytestmark = pytest.mark.site

ALONE = ("unshare", "--mount", "--propagation", "private")


@cache
def can_mount() -> bool:
    """Whether this machine lets us mount, in a namespace of our own."""
    if not shutil.which("unshare"):
        return False
    done = subprocess.run([*ALONE, "mount", "--bind", "/", "/mnt"], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("kind", ["link", "link to a file", "folder", "mount"])
def test_what_is_foreign_is_not_touched(kind: str, tmp_path: Path) -> None:
    if kind == "mount" and not can_mount():
        pytest.skip("only root may mount, and not everywhere")
    alone = ALONE if kind == "mount" else ()
    done = subprocess.run(
        [*alone, sys.executable, "-m", "tests.hostile.placed", str(tmp_path / "site"), kind],
        cwd=ROOT,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["place"] for one in found} >= {place for place in PLACES if place.startswith(("build/cache/r", "out/"))}
    for one in found:
        assert one["touched"] == [], one
        assert "Traceback" not in one["said"], one
        assert one["code"] in (0, 1, 2), one
    refused = {(one["place"], one["command"]) for one in found if one["code"]}
    assert {("build", command) for command in PLACES["build"]} <= refused
    assert {("build/cache", "check"), ("build/cache/records", "build"), ("build/site", "build")} <= refused
    assert {("out/plain", "render"), ("build/markdown/claims", "render"), ("build/preview", "serve")} <= refused
