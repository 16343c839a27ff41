"""Writing: whole files only, unchanged ones untouched, and nobody else's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint import folders
from counterpoint.errors import UnsafeTarget
from counterpoint.output import OutputFile


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != folders.MARKER
    }


def test_the_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folders.write_files(folder, [OutputFile("a/b.md", "b"), OutputFile("c.md", b"c")])
    written = folders.write_files(folder, [OutputFile("c.md", "c"), OutputFile("a/d.md", "d")])
    assert tree(folder) == {"a/d.md": b"d", "c.md": b"c"}
    assert (written.changed, written.removed, written.unchanged) == (("a/d.md",), ("a/b.md",), 1)


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folders.write_files(folder, [OutputFile("a.md", "a")])
    before = (folder / "a.md").stat().st_mtime_ns
    folders.write_files(folder, [OutputFile("a.md", "a")])
    assert (folder / "a.md").stat().st_mtime_ns == before


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folders.write_files(folder, [OutputFile("a", "file")])
    folders.write_files(folder, [OutputFile("a/b", "in a folder")])
    assert tree(folder) == {"a/b": b"in a folder"}
    folders.write_files(folder, [OutputFile("a", "file")])
    assert tree(folder) == {"a": b"file"}


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years")
    with pytest.raises(UnsafeTarget, match="did not write"):
        folders.write_files(tmp_path, [OutputFile("a.md", "a")])
    assert (tmp_path / "thesis.txt").read_text() == "three years"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(UnsafeTarget):
        folders.write_files(tmp_path / "link", [OutputFile("a.md", "a")])


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b"])
def test_no_file_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        folders.write_files(tmp_path / "out", [OutputFile(path, "x")])


def test_a_finished_folder_takes_the_place_of_the_last(tmp_path: Path) -> None:
    new, current = tmp_path / "new", tmp_path / "site"
    for folder, text in ((new, "new"), (current, "old")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    folders.exchange(new, current)
    assert tree(current) == {"index.html": b"new"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_without_an_exchange_in_one_step_the_result_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_exchange_names", lambda first, second: False)
    test_a_finished_folder_takes_the_place_of_the_last(tmp_path)


def test_an_interrupted_exchange_is_put_right(tmp_path: Path) -> None:
    old = folders.old_name(tmp_path / "site")
    old.mkdir()
    (old / "index.html").write_text("last good")
    folders.recover(tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"last good"}
