"""Copies of the project's own site, for tests that edit records and build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.corpora import ROOT
from tests.programs import run_program

may_build = True
"""Whether the test that runs has a marker that keeps it out of the fast tests; `tests/conftest.py` sets it."""
BUILDING = ({"mkdocs", "build"}, {"counterpoint", "build"}, {"mkdocs", "serve"}, {"counterpoint", "serve"})

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def copy_site(folder: Path, *, guide: bool = True) -> Path:
    """Copy settings, content and claims into a new folder, and return it.

    Args:
        guide: with the guide, whose pages take a third of a build.
    """
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "claims", folder / "claims")
    left_out = () if guide else ("guide",)
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns(*left_out))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    if not guide:
        settings = re.sub(r"^  - Guide:\n(?: {6}.*\n)+", "", settings, flags=re.MULTILINE)
        for page in (folder / "content").glob("*.md"):
            text = page.read_text("utf-8")
            page.write_text(re.sub(r"\[([^\]]+)\]\(guide/[^)]*\)", r"\1", text), "utf-8")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def run(folder: Path, *command: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of the virtual environment in a folder."""
    assert may_build or set(command[:2]) not in BUILDING, "mark what builds whole sites with pytest.mark.site"
    return run_program(folder, command, {**os.environ, **QUIET, **(env or {})})


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def take_as_known(root: Path) -> None:
    """Write what is wrong with a site's records into its baseline, so that only what a builder says is left."""
    done = run(root, "counterpoint", "check", "--write-baseline")
    assert done.returncode == 0, done.stdout + done.stderr


def take_odd_theme(root: Path, between: str = "\n  ") -> None:
    """Give a site a theme whose shell depends on what is in the page.

    Args:
        between: what stands between two settings of the theme in its mkdocs.yml.
    """
    replace_in(root / "mkdocs.yml", "name: material", f"name: material{between}custom_dir: overrides")
    (root / "overrides" / "partials").mkdir(parents=True)
    (root / "overrides" / "partials" / "copyright.html").write_text("{{ page.content | length }} characters")
