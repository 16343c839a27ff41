"""Nothing in the cache is believed that this program did not write here."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from counterpoint.errors import UnsafeTarget
from counterpoint.folders import MARKER
from counterpoint.publish import cache
from counterpoint.publish.cache import Cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Cache(tmp_path).write("records/1", b"what was read")
    return tmp_path / "build" / "cache"


def test_what_was_written_is_read_by_the_next_run(folder: Path, tmp_path: Path) -> None:
    assert Cache(tmp_path).read("records/1") == b"what was read"
    assert Cache(tmp_path).read("records/2") is None


def test_no_cut_and_no_flipped_bit_is_believed(folder: Path, tmp_path: Path) -> None:
    path = folder / "records" / "1"
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert Cache(tmp_path).read("records/1") is None
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert Cache(tmp_path).read("records/1") is None


def test_a_file_holds_for_its_own_name(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "records" / "1", folder / "records" / "2")
    assert Cache(tmp_path).read("records/2") is None


@pytest.mark.parametrize("part", ["build", "build/cache", "build/cache/records"])
def test_a_folder_that_was_brought_whole_is_refused(folder: Path, tmp_path: Path, part: str) -> None:
    # As a pull request would: every byte is right, but the files were made by the checkout.
    shutil.move(tmp_path / part, tmp_path / "away")
    shutil.copytree(tmp_path / "away", tmp_path / part)
    with pytest.raises(UnsafeTarget, match="contains files and no marker"):
        Cache(tmp_path).read("records/1")
    with pytest.raises(UnsafeTarget, match="contains files and no marker"):
        Cache(tmp_path).write("records/1", b"again")


def test_files_that_were_brought_into_our_folder_are_not_believed(folder: Path, tmp_path: Path) -> None:
    for name in ("key", "records/1"):
        shutil.copy2(folder / name, tmp_path / "copy")
        (folder / name).unlink()
        shutil.move(tmp_path / "copy", folder / name)
    assert Cache(tmp_path).read("records/1") is None


def test_another_program_believes_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert Cache(tmp_path).read("records/1") is None


@pytest.mark.parametrize("how", ["short", "long", "missing"])
def test_a_spoilt_key_costs_what_is_remembered_and_is_made_anew(folder: Path, tmp_path: Path, how: str) -> None:
    key = folder / "key"
    whole = key.read_bytes()
    key.unlink()
    if how != "missing":
        key.write_bytes(whole[:-1] if how == "short" else whole + b"x")
    assert Cache(tmp_path).read("records/1") is None
    Cache(tmp_path).write("records/1", b"again")
    assert Cache(tmp_path).read("records/1") == b"again"


@pytest.mark.parametrize("name", ["key", "records/1"])
@pytest.mark.parametrize("how", ["link", "endless", "pipe", "folder"])
def test_what_is_no_file_is_neither_read_nor_replaced(folder: Path, tmp_path: Path, name: str, how: str) -> None:
    file = folder / name
    shutil.copy(file, tmp_path / "elsewhere")
    file.unlink()
    if how == "link":
        file.symlink_to(tmp_path / "elsewhere")
    elif how == "endless":
        file.symlink_to("/dev/zero")
    elif how == "pipe":
        os.mkfifo(file)
    else:
        (file / "in").mkdir(parents=True)
    before = (tmp_path / "elsewhere").read_bytes()
    refused = f"{file.name} is .*, not a regular file"
    with pytest.raises(UnsafeTarget, match=refused) if name == "key" else nullcontext():
        assert Cache(tmp_path).read("records/1") is None
    with pytest.raises(UnsafeTarget, match=refused):
        Cache(tmp_path).write("records/1", b"again")
    assert (tmp_path / "elsewhere").read_bytes() == before
    assert os.path.lexists(file)


def test_a_giant_file_is_not_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_LIMIT", 1 << 20)
    os.truncate(folder / "records" / "1", 1 << 40)
    assert Cache(tmp_path).read("records/1") is None


def test_of_the_chunks_only_our_own_are_cleared_away(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("records/0123abcd", b"old")
    (folder / "records" / "thesis.txt").write_text("three years")
    cache.keep("records", {"89abcdef"}, re.compile("[0-9a-f]{8}-*"))
    assert {path.name for path in (folder / "records").iterdir()} == {MARKER, "1", "thesis.txt"}
