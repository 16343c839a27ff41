"""Many records: the fast path makes the pages that MkDocs makes, and memory stays within bounds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from bench.records import write_records
from tests.material import generated
from tests.sites import QUIET, copy_site, replace_in, run, tree

pytestmark = pytest.mark.scale

SETTINGS = """\
site_name: Many
site_url: https://example.org/many/
repo_url: https://example.org/repository
docs_dir: content
site_dir: {site}
theme: {{name: material, font: false}}
plugins: [search, counterpoint: {{fast: {fast}}}]
markdown_extensions: [attr_list, tables, toc: {{permalink: "#"}}]
nav: [index.md, claims/index.md, actors/index.md]
validation: {{nav: {{omitted_files: ignore}}}}
"""
BUILD = "from mkdocs.__main__ import cli; import resource, sys\ntry: cli(['build', '-q', '--strict'])\nfinally: print(\
max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), flush=True)"


def site_of(folder: Path, count: int) -> Path:
    write_records(folder / "claims", count, generated())
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text("# Many\n\n<!-- counterpoint: latest-claims -->\n")
    return folder


def build(folder: Path, site: str, fast: str) -> int:
    """Build a site and return the most memory that one process of it had, in MiB."""
    (folder / "mkdocs.yml").write_text(SETTINGS.format(site=site, fast=fast))
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1]) // 1024


def test_fast_pages_are_the_pages_of_mkdocs(tmp_path: Path) -> None:
    folder = site_of(tmp_path / "site", 500)
    build(folder, "build/fast", "true")
    build(folder, "build/plain", "false")
    fast, plain = tree(folder / "build" / "fast"), tree(folder / "build" / "plain")
    assert sorted(fast) == sorted(plain)
    assert [path for path in fast if fast[path] != plain[path]] == []


def test_fast_pages_of_the_dossier_are_the_pages_of_mkdocs(tmp_path: Path) -> None:
    built = {}
    for fast in ("true", "false"):
        root = copy_site(tmp_path / fast)
        replace_in(root / "mkdocs.yml", "  - counterpoint:\n", f"  - counterpoint:\n      fast: {fast}\n")
        done = run(root, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
        built[fast] = tree(root / "build" / "site")
    assert sorted(built["true"]) == sorted(built["false"])
    assert [path for path, page in built["true"].items() if page != built["false"][path]] == []


def test_two_thousand_records_build_in_bounded_memory(tmp_path: Path) -> None:
    folder = site_of(tmp_path / "site", 2_000)
    assert build(folder, "build/site", "true") < 1_024
    pages = sorted((folder / "build" / "site" / "claims").glob("*/*/index.html"))
    claims = [page for page in pages if not page.parent.name.startswith("page-")]
    assert len(claims) == 2_000
    for page in random.Random(7).sample(claims, 20):
        text = page.read_text("utf-8")
        assert text.count("<h1") == 1
        assert text.rstrip().endswith("</html>")
