"""Writing: whole files only, unchanged ones untouched, and nobody else's folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoint.errors import BadSetting, UnsafeTarget
from counterpoint.folders import MARKER, Folder, Listed, Slot, Use, Written, exchange, exchanging, make_ours, write_all
from counterpoint.output import OutputFile
from counterpoint.publish import places
from tests.builders.test_programs import environment
from tests.hostile import sockets
from tests.hostile.sites import make_site
from tests.sites import QUIET


def listed(folder: Path) -> Listed:
    with Folder.at(folder.parent) as base:
        return Listed(make_ours(base, folder.name, Use.PLAIN), Use.PLAIN)


def write(folder: Path, *files: tuple[str, str]) -> Written:
    return write_all(listed(folder), [OutputFile(*file) for file in files])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != MARKER
    }


def test_the_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(folder, ("a/b.md", "b"), ("c.md", "c"))
    written = write(folder, ("c.md", "c"), ("a/d.md", "d"))
    assert tree(folder) == {"a/d.md": b"d", "c.md": b"c"}
    assert (written.changed, written.removed, written.unchanged) == (("a/d.md",), ("a/b.md",), 1)


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(folder, ("a.md", "a"))
    before = (folder / "a.md").stat().st_mtime_ns
    write(folder, ("a.md", "a"))
    assert (folder / "a.md").stat().st_mtime_ns == before


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(folder, ("a", "file"))
    write(folder, ("a/b", "in a folder"))
    assert tree(folder) == {"a/b": b"in a folder"}
    write(folder, ("a", "file"))
    assert tree(folder) == {"a": b"file"}


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a//b", "", "."])
def test_no_file_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write(tmp_path / "out", (path, "x"))
    with Folder.at(tmp_path) as folder, pytest.raises(ValueError, match="leads out"):
        folder.write_new(path, b"x")
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_a_run_that_was_killed_leaves_no_strangers(tmp_path: Path) -> None:
    folder = listed(tmp_path / "out")
    folder.expect(["a.md", "b.md"])
    folder.folder.write("a.md", b"a")
    (tmp_path / "out" / ".b.md.77.tmp").write_bytes(b"b")
    write(tmp_path / "out", ("c.md", "c"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MARKER, "c.md"]


# Whose a folder is ---------------------------------------------------------------------------------------------------


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("three years")
    with pytest.raises(UnsafeTarget, match="contains files and no marker"):
        write(tmp_path / "out", ("a.md", "a"))
    assert tree(tmp_path) == {"out/thesis.txt": b"three years"}


def test_somebody_elses_file_among_ours_stops_everything(tmp_path: Path) -> None:
    write(tmp_path / "out", ("a/a.md", "a"))
    (tmp_path / "out" / "a" / "thesis.txt").write_text("three years")
    with pytest.raises(UnsafeTarget, match=r"thesis\.txt is not a file that counterpoint wrote there"):
        write(tmp_path / "out", ("a/a.md", "new"))
    assert tree(tmp_path / "out") == {"a/a.md": b"a", "a/thesis.txt": b"three years"}


def test_what_a_desktop_leaves_in_folders_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path / "out", ("a/a.md", "a"))
    (tmp_path / "out" / "a" / ".DS_Store").write_text("icons")
    write(tmp_path / "out", ("b.md", "b"))
    assert tree(tmp_path / "out") == {"a/.DS_Store": b"icons", "b.md": b"b"}


@pytest.mark.parametrize("bring", ["copy of the folder", "copy of the marker", "marker of another folder", "hard link"])
def test_a_marker_that_was_brought_counts_for_nothing(tmp_path: Path, bring: str) -> None:
    write(tmp_path / "ours", ("a.md", "a"))
    theirs = tmp_path / "theirs"
    if bring == "copy of the folder":
        shutil.copytree(tmp_path / "ours", theirs)  # with all times
    else:
        theirs.mkdir()
        if bring == "copy of the marker":
            shutil.copy2(tmp_path / "ours" / MARKER, theirs / MARKER)
        elif bring == "hard link":
            os.link(tmp_path / "ours" / MARKER, theirs / MARKER)
        else:
            with Folder.at(tmp_path) as base:
                make_ours(base, "theirs", Use.CACHE)
    (theirs / "thesis.txt").write_text("three years")
    before = tree(theirs)
    with pytest.raises(UnsafeTarget, match="contains files and no marker"):
        write(theirs, ("b.md", "b"))
    assert tree(theirs) == before


def test_a_marker_that_was_cut_off_does_not_lock_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f".{MARKER}.77.tmp").write_bytes(b"Wr")
    write(folder, ("a.md", "a"))
    assert sorted(path.name for path in folder.iterdir()) == [MARKER, "a.md"]
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / ".other.tmp").write_bytes(b"x")
    with pytest.raises(UnsafeTarget):
        write(tmp_path / "theirs", ("a.md", "a"))


def test_a_marker_that_was_cut_off_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / f".{MARKER}.77.tmp").write_bytes(b"Wr")
    with Folder.at(tmp_path) as base:
        make_ours(base, "build", Use.BUILD)
    assert [path.name for path in (tmp_path / "build").iterdir()] == [MARKER]


# Links and other things in the way ----------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["out", "out/a", "out/a/b"])
def test_a_link_on_the_way_is_not_followed(tmp_path: Path, place: str) -> None:
    write(tmp_path / "out", ("a/b/c.md", "c"))
    shutil.rmtree(tmp_path / place)
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "c.md").write_text("theirs")
    (tmp_path / place).symlink_to(tmp_path / "real")
    for files in ([("a/b/c.md", "new")], []):
        with pytest.raises(UnsafeTarget):
            write(tmp_path / "out", *files)
    assert tree(tmp_path / "real") == {"c.md": b"theirs"}


@pytest.mark.parametrize("how", ["link", "link to nothing", "pipe", "socket", "folder"])
def test_only_a_file_is_replaced_by_a_file(tmp_path: Path, how: str) -> None:
    write(tmp_path / "out", ("a.md", "a"))
    path = tmp_path / "out" / "a.md"
    path.unlink()
    (tmp_path / "theirs").write_text("theirs")
    if how == "link":
        path.symlink_to(tmp_path / "theirs")
    elif how == "link to nothing":
        path.symlink_to(tmp_path / "nothing")
    elif how == "pipe":
        os.mkfifo(path)
    elif how == "socket":
        sockets.bind(path)
    else:
        path.mkdir()
        (path / "thesis.txt").write_text("three years")
    with pytest.raises(UnsafeTarget, match=r"a\.md"):
        write(tmp_path / "out", ("a.md", "new"))
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert not (tmp_path / "nothing").exists()
    assert os.path.lexists(path)


def test_a_file_that_has_changed_since_it_was_read_is_not_rewritten(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("one")
    (tmp_path / "a.yml").chmod(0o640)
    with Folder.at(tmp_path) as folder:
        with pytest.raises(BadSetting, match=r"a\.yml has changed meanwhile, and is left as it is"):
            folder.rewrite("a.yml", b"two", b"three")
        folder.rewrite("a.yml", b"one", b"three")
    assert (tmp_path / "a.yml").read_text() == "three"
    assert (tmp_path / "a.yml").stat().st_mode & 0o777 == 0o640


def test_deep_folders_are_removed_whole(tmp_path: Path) -> None:
    with Folder.at(tmp_path) as base:
        slot = Slot(base, "site", Use.SITE)
        folder = slot.make()
        folder.write_new("/".join(["deep"] * 900) + "/file", b"x")
        folder.close()
        slot.discard()
    assert list(tmp_path.iterdir()) == []


# Exchange ------------------------------------------------------------------------------------------------------------


def slots(folder: Path) -> tuple[Slot, Slot]:
    """Return where a new and an old site stand."""
    site = Slot(Folder.at(folder), "site", Use.SITE)
    for slot, text in ((site.new, b"new"), (site, b"old")):
        slot.make().write_new("index.html", text)
    return site.new, site


def test_a_finished_folder_takes_the_place_of_the_last(tmp_path: Path) -> None:
    exchange(*slots(tmp_path))
    assert tree(tmp_path) == {"site/index.html": b"new"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_without_an_exchange_in_one_step_the_result_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_exchange_names", lambda first, second: False)
    test_a_finished_folder_takes_the_place_of_the_last(tmp_path)


def test_an_interrupted_exchange_is_put_right(tmp_path: Path) -> None:
    new, site = slots(tmp_path)
    (tmp_path / "site").rename(site.old.path)
    site.recover()
    assert tree(tmp_path) == {"site/index.html": b"old"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]
    assert not new.path.exists()


def test_a_foreign_folder_is_neither_replaced_nor_cleared_away(tmp_path: Path) -> None:
    new, site = slots(tmp_path)
    shutil.rmtree(site.path)
    for path in (site.path, tmp_path / ".site.new-1"):
        path.mkdir()
        (path / "thesis.txt").write_text("three years")
    site.recover()
    with pytest.raises(UnsafeTarget):
        exchange(new, site)
    assert tree(site.path) == tree(tmp_path / ".site.new-1") == {"thesis.txt": b"three years"}


def test_no_builder_is_given_a_folder_with_a_link_in_it(tmp_path: Path) -> None:
    write_all(places.open_builder(tmp_path, "zensical"), [OutputFile("docs/index.md", "x")])
    places.open_builder(tmp_path, "zensical")
    (tmp_path / "build/cache/builder-zensical/site").symlink_to(tmp_path)
    with pytest.raises(UnsafeTarget, match="contains a link"):
        places.open_builder(tmp_path, "zensical")


ELSEWHERE = """\
import os, sys

for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "sched_getaffinity"):
    delattr(os, name)
sys.modules["fcntl"] = None
"""
"""Takes away what Windows does not have."""


@pytest.mark.site
@pytest.mark.parametrize(
    ("command", "status", "before", "after"),
    [
        (("counterpoint", "check"), 2, "counterpoint: ", " (unsupported-system)"),
        (("counterpoint", "build", "--builder", "zensical"), 2, "counterpoint: ", " (unsupported-system)"),
        (("mkdocs", "build"), 1, "", ""),
    ],
)
def test_another_system_is_refused_in_a_sentence(
    command: tuple[str, ...], status: int, before: str, after: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=make_site(tmp_path / "site"),
        env={**os.environ, **QUIET, **environment(tmp_path / "env", ELSEWHERE)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = "counterpoint needs Linux or macOS; on Windows, install and run it in WSL (Windows Subsystem for Linux)"
    assert (done.returncode, done.stdout, done.stderr) == (status, "", f"{before}{said}{after}\n")
