"""Folders without our markers are taken over if we left them so, and Git does not know them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from counterpoint.errors import UnsafeTarget
from counterpoint.folders import MARKER
from counterpoint.publish import places
from counterpoint.publish.cache import Cache

FORMER = b"Written by counterpoint; whatever stands here is replaced by the next run.\n"


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a repository, with what a former version left in build/."""
    root = tmp_path / "site"
    for path in ("cache/key", "cache/pages", "cache/records/0a1b2c3d", "cache/site/index.html"):
        write(root / "build" / path, bytes(32))
    write(root / "build/site/index.html", b"page")
    write(root / "build/markdown/claims/index.md", b"page")
    write(root / "build/markdown" / MARKER, FORMER)
    write(root / ".gitignore", b"/build/\n")
    git(root, "init", "--quiet")
    git(root, "add", ".gitignore")
    git(root, "commit", "--quiet", "--message", "x")
    return root


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_what_a_former_version_left_is_taken_over(site: Path) -> None:
    markdown = places.open_markdown(site)
    assert markdown.known == {"claims/index.md"}
    slot = places.site_slot(site, site / "build/site")
    assert slot.find() is not None
    spare = places.spare_slot(site, slot)
    assert spare is not None
    assert spare.find() is not None
    Cache(site).write("records/0a1b2c3d", b"x")


def test_a_copied_site_is_taken_over(site: Path, tmp_path: Path) -> None:
    places.open_markdown(site)
    shutil.copytree(site, tmp_path / "copy")
    assert places.open_markdown(tmp_path / "copy").known == {"claims/index.md"}


@pytest.mark.parametrize(
    "how",
    ["committed", "no repository", "file beside", "folder beside", "link inside", "file in the cache", "other marker"],
)
def test_anything_else_is_refused(site: Path, tmp_path: Path, how: str) -> None:
    if how == "committed":
        git(site, "add", "--force", "build/markdown")
    elif how == "no repository":
        shutil.rmtree(site / ".git")
    elif how == "file beside":
        write(site / "build/thesis.txt", b"three years")
    elif how == "folder beside":
        write(site / "build/thesis/chapter.txt", b"three years")
    elif how == "link inside":
        shutil.move(site / "build/site", tmp_path / "elsewhere")
        (site / "build/site").symlink_to(tmp_path / "elsewhere")
    elif how == "file in the cache":
        write(site / "build/cache/thesis.txt", b"three years")
    else:
        write(site / "build/markdown" / MARKER, b"mine\n")
    before = {path: path.read_bytes() for path in site.glob("build/**/*") if path.is_file()}
    with pytest.raises(UnsafeTarget, match="contains files and no marker"):
        places.open_markdown(site)
    assert {path: path.read_bytes() for path in site.glob("build/**/*") if path.is_file()} == before
