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


@pytest.mark.scale
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
        timeout=3000,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for one in found:
        assert one["touched"] == [], one
        assert "Traceback" not in one["said"], one
        assert one["code"] in (0, 1, 2), one
    if kind == "link to a file":
        assert len({one["place"] for one in found}) > 20
        return
    assert {one["place"] for one in found} >= {place for place in PLACES if place.startswith(("build/cache/r", "out/"))}
    refused = {(one["place"], one["command"]) for one in found if one["code"]}
    assert {("build", command) for command in PLACES["build"]} <= refused
    assert {("build/cache", "check"), ("build/cache/records", "build"), ("build/site", "build")} <= refused
    assert {("out/plain", "render"), ("build/markdown/claims", "render"), ("build/preview", "serve")} <= refused


MOUNTED = """
import subprocess, sys
from pathlib import Path
from counterpoint.errors import UnsafeTarget
from counterpoint.folders import Use, write_all
from counterpoint.output import OutputFile
from counterpoint.publish import places
from counterpoint.publish.cache import Cache

root, foreign = Path(sys.argv[1]), Path(sys.argv[2])
write_all(places.open_markdown(root), [OutputFile("claims/a.md", "a")])
Cache(root).write("records/0a1b2c3d", b"x")
places.site_slot(root, root / "build/site").make().close()
for place in ("build", "build/cache", "build/cache/records", "build/markdown", "build/markdown/claims", "build/site"):
    subprocess.run(["mount", "--bind", foreign, root / place], check=True)
    for attempt in (
        lambda: Cache(root).write("records/0a1b2c3d", b"y"),
        lambda: write_all(places.open_markdown(root), []),
        lambda: places.site_slot(root, root / "build/site").discard(),
    ):
        try:
            places.make_build(root).close()
            attempt()
            print("not refused", place)
        except UnsafeTarget as error:
            assert "is a mount point" in str(error), error
    subprocess.run(["umount", root / place], check=True)
"""


def test_mounts_are_not_crossed(tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip("only root may mount, and not everywhere")
    (tmp_path / "site").mkdir()
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "thesis.txt").write_text("three years")
    command = [*ALONE, sys.executable, "-c", MOUNTED, str(tmp_path / "site"), str(tmp_path / "foreign")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [path.name for path in (tmp_path / "foreign").iterdir()] == ["thesis.txt"]
