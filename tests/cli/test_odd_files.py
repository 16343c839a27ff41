"""What stands in claims/ and among the pages, and is no file: it is named, and never followed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from counterpoint import load
from counterpoint.problems import Problem
from tests.cli.commands import Runner, write_files
from tests.hostile import sockets


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.mark.path}: {problem.code} {problem.message}" for problem in problems]


KINDS: dict[str, Callable[[Path], object]] = {
    "a symbolic link": lambda path: path.symlink_to("/proc/self/environ"),
    "a named pipe": os.mkfifo,
    "a socket": sockets.bind,
}


@pytest.mark.parametrize("name", [".gitattributes", ".GitAttributes"])
@pytest.mark.parametrize("folder", ["claims", "claims/roads", "claims/_registry", "claims/roads/media"])
def test_no_settings_of_git_stand_among_the_records(tmp_path: Path, folder: str, name: str) -> None:
    write_files(tmp_path, {f"{folder}/{name}": "* ident working-tree-encoding=UTF-16\n"})
    message = "settings for Git that can change quotations when they are checked out"
    assert told(load.find_files(tmp_path)[1]) == [f"{folder}/{name}: LD01 {message}"]


def test_a_link_in_the_place_of_all_records_is_not_followed(run: Runner, site: Path) -> None:
    shutil.move(site / "claims", site / "elsewhere")
    (site / "claims").symlink_to("elsewhere")
    ran = run("check", "--format", "concise")
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "claims:1:1: LD01 symbolic link (not-a-record-file)"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["content/env.txt", "content/deep/env.md", "content"])
def test_what_is_no_file_among_the_pages_is_an_error(run: Runner, site: Path, path: str, kind: str) -> None:
    write_files(site, {"mkdocs.yml": "site_name: Roads\ndocs_dir: content\n"})
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    KINDS[kind](site / path)
    line = f"{path}:1:1: LD31 {kind}; expected a file or a folder (odd-content)"
    ran = run("check", "--format", "concise")
    assert (ran.status, ran.out.splitlines()[:-1]) == (1, [line])
    # Once more, when the first outcome may be remembered.
    assert run("check", "--format", "concise").out.splitlines()[0] == line
    ran = run("render", "--into", site / "plain")
    assert ran.status == 1
    assert "error[LD31]" in ran.out
    assert not (site / "plain").exists()


@pytest.mark.parametrize("folder", ["overrides", "../beside"])
def test_other_folders_that_builders_copy_are_refused_as_well(run: Runner, site: Path, folder: str) -> None:
    theme = f"{{name: material, custom_dir: {folder}}}" if folder == "overrides" else "material"
    docs = "content" if folder == "overrides" else folder
    write_files(
        site, {"mkdocs.yml": f"site_name: Roads\ndocs_dir: {docs}\ntheme: {theme}\n", "content/index.md": "# x"}
    )
    (site / folder / "deep").mkdir(parents=True)
    (site / folder / "deep" / "env.txt").symlink_to("/proc/self/environ")
    ran = run("render", "--into", site / "plain")
    assert ran.status == 2
    assert "deep/env.txt is a symbolic link; expected a file: put the file itself there (bad-setting)" in ran.err
    assert not list((site / "plain").rglob("env.txt"))


def test_a_pipe_in_the_place_of_a_record_holds_nobody_up(run: Runner, site: Path) -> None:
    path = site / "claims/roads/bridge.yml"
    file = next(file for file in load.find_files(site)[0] if file.path == "claims/roads/bridge.yml")
    path.unlink()
    os.mkfifo(path)
    assert told(load.find_files(site)[1]) == ["claims/roads/bridge.yml: LD01 not a regular file"]
    with pytest.raises(OSError, match="is a named pipe, not a regular file"):
        load.read_file(site, file)


@pytest.mark.parametrize(
    "setting", ["docs_dir: lnk/content", "docs_dir: content\ntheme: {name: material, custom_dir: lnk/over}"]
)
def test_no_link_is_followed_on_the_way_to_a_folder(run: Runner, site: Path, tmp_path: Path, setting: str) -> None:
    write_files(site, {"mkdocs.yml": f"site_name: Roads\n{setting}\n", "content/index.md": "# Roads\n"})
    elsewhere = tmp_path / "elsewhere"
    write_files(
        elsewhere, {"content/private.md": "# private\n\n<!-- counterpoint: secret -->\n", "over/key.txt": "secret"}
    )
    (site / "lnk").symlink_to(elsewhere)
    for command in (("check",), ("render", "--into", site / "plain"), ("build", "--builder", "properdocs")):
        ran = run(*command)
        assert "secret" not in ran.out + ran.err
        if "docs_dir: lnk" in setting or command[0] != "check":
            assert ran.status != 0
            assert "a symbolic link" in ran.out + ran.err
    assert not any("key.txt" in path.name or "private" in path.name for path in (site / "plain").rglob("*"))
    assert not (site / "build" / "site").exists()


def test_pages_behind_a_link_are_not_read(run: Runner, site: Path, tmp_path: Path) -> None:
    write_files(site, {"mkdocs.yml": "site_name: Roads\ndocs_dir: content\n"})
    write_files(tmp_path / "elsewhere", {"a.md": "<!-- counterpoint: hunter2 -->\n"})
    shutil.rmtree(site / "content", ignore_errors=True)
    (site / "content").symlink_to(tmp_path / "elsewhere")
    assert "hunter2" not in run("check", "--format", "json").out


def test_a_page_that_no_builder_can_read_is_an_error(run: Runner, site: Path) -> None:
    write_files(site, {"mkdocs.yml": "site_name: Roads\ndocs_dir: content\n", "content/index.md": "# Roads\n"})
    (site / "content" / "a.md").write_bytes(b"# ok\n\xd0\xb0 \xff\n")
    (site / os.fsdecode(b"content/\xff.md")).write_bytes(b"")
    lines = run("check", "--format", "concise").out.splitlines()
    assert lines[0] == "content/a.md:2:3: LD03 byte 0xff is not UTF-8 (not-utf-8)"
    assert "LD03 the name of the file is not UTF-8" in lines[1]
