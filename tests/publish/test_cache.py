"""Nothing in the cache is believed that this program did not write here."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from counterpoint.publish import cache
from counterpoint.publish.cache import Cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Cache(tmp_path / "cache").write("records/1", b"what was read")
    return tmp_path / "cache"


def test_what_was_written_is_read_by_the_next_run(folder: Path) -> None:
    assert Cache(folder).read("records/1") == b"what was read"
    assert Cache(folder).read("records/2") is None


def test_no_cut_and_no_flipped_bit_is_believed(folder: Path) -> None:
    path = folder / "records" / "1"
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert Cache(folder).read("records/1") is None
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert Cache(folder).read("records/1") is None


def test_a_file_holds_for_its_own_name(folder: Path) -> None:
    shutil.copy(folder / "records" / "1", folder / "records" / "2")
    assert Cache(folder).read("records/2") is None


def test_a_folder_that_was_brought_whole_is_not_believed(folder: Path, tmp_path: Path) -> None:
    # As a pull request would: every byte is right, but the files were made by the checkout.
    shutil.copytree(folder, tmp_path / "brought")
    assert Cache(tmp_path / "brought").read("records/1") is None


def test_a_key_that_was_put_in_the_place_of_ours_is_not_believed(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "brought")
    for name in ("key", "records/1"):
        shutil.copy(tmp_path / "brought" / name, folder / name)
    assert Cache(folder).read("records/1") is None


def test_another_program_believes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert Cache(folder).read("records/1") is None


@pytest.mark.parametrize("how", ["short", "long", "missing", "link", "pipe", "folder"])
def test_a_spoilt_key_costs_what_is_remembered_and_is_made_anew(folder: Path, tmp_path: Path, how: str) -> None:
    key = folder / "key"
    whole = key.read_bytes()
    key.unlink()
    if how == "short":
        key.write_bytes(whole[:-1])
    elif how == "long":
        key.write_bytes(whole + b"x")
    elif how == "link":
        (tmp_path / "elsewhere").write_bytes(whole)
        key.symlink_to(tmp_path / "elsewhere")
    elif how == "pipe":
        os.mkfifo(key)
    elif how == "folder":
        (key / "in").mkdir(parents=True)
    assert Cache(folder).read("records/1") is None
    Cache(folder).write("records/1", b"again")
    assert Cache(folder).read("records/1") == b"again"
