"""What stands there of the last builds is found by another process, and told as little beside what is remembered."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from counterpoint.errors import UnsafeTarget
from counterpoint.folders import Folder, Slot, Use, files_within
from counterpoint.publish import manifest, places, standing
from counterpoint.publish.cache import Cache
from counterpoint.publish.last_exports import Export, File, Remembered, remember_exports
from counterpoint.publish.making import clear_spare
from counterpoint.publish.standing import LastBuild, Look, Standing
from counterpoint.publish.workers import Workers

PAGES = ("a", "b", "c")
FEEDS = ("feed.xml", "feed.json")


def markdown_of(root: Path) -> Folder:
    listed = places.open_markdown(root)
    listed.expect(f"{name}.md" for name in PAGES)
    return listed.folder


def spare_of(root: Path) -> Folder:
    slot = Slot(places.make_cache(root), places.SPARE, Use.SITE)
    return slot.find() or slot.make()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site whose last build left three pages and two feeds."""
    markdown, spare = markdown_of(tmp_path), spare_of(tmp_path)
    built = {}
    for name in PAGES:
        stamp = manifest.write_stamped(markdown, f"{name}.md", b"text")
        page = manifest.write_stamped(spare, f"{name}/index.html", b"page")
        built[f"{name}.md"] = manifest.BuiltPage("key", b"", stamp, 0, page)
    files = tuple(File(name, manifest.write_stamped(spare, name, b"feed"), "atom") for name in FEEDS)
    cache = Cache(tmp_path)
    remember_exports(Remembered({"Claim/roads/a": Export.of("key", b"", files)}), cache)
    manifest.remember(cache, manifest.Build(built))
    return tmp_path


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "LITTLE", 0)


def look_at(root: Path, processes: int) -> Standing:
    return Look.begin(root, Workers(processes=processes)).collect(LastBuild.recall(Cache(root)))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_as_it_was_left_is_told_from_what_is_not(root: Path, processes: int) -> None:
    files = {*FEEDS, "a/index.html", "b/index.html", "c/index.html"}
    assert look_at(root, processes) == (files, files, {"a.md", "b.md", "c.md"})
    spare = spare_of(root)
    spare.write("a/index.html", b"altered")
    spare.remove("feed.json")
    spare.write("new.html", b"new")
    markdown_of(root).write("b.md", b"altered")
    there = (files - {"feed.json"}) | {"new.html"}
    assert look_at(root, processes) == (there, files - {"feed.json", "a/index.html"}, {"a.md", "c.md"})


@pytest.mark.parametrize("processes", [1, 2])
def test_a_folder_with_a_link_in_it_is_not_used(root: Path, processes: int) -> None:
    (root / "build" / "cache" / "site" / "link").symlink_to(root)
    assert look_at(root, processes).spare is None


@pytest.mark.parametrize("processes", [1, 2])
def test_a_folder_that_is_not_ours_stops_the_build(tmp_path: Path, processes: int) -> None:
    stranger = tmp_path / "build" / "cache" / "site"
    places.make_cache(tmp_path)
    stranger.mkdir()
    (stranger / "index.html").write_text("theirs")
    with pytest.raises(UnsafeTarget, match="site"):
        look_at(tmp_path, processes)


def test_whoever_looked_is_gone_when_that_is_done(root: Path) -> None:
    before = set(multiprocessing.active_children())
    look = Look.begin(root, Workers(processes=2))
    assert set(multiprocessing.active_children()) > before
    look.finish()
    assert set(multiprocessing.active_children()) == before
    assert look.collect(LastBuild.recall(Cache(root))).markdown == {"a.md", "b.md", "c.md"}


def test_what_went_wrong_is_told_to_whom_asks_for_what_was_found(tmp_path: Path) -> None:
    places.make_cache(tmp_path)
    (tmp_path / "build" / "cache" / "site").mkdir()
    (tmp_path / "build" / "cache" / "site" / "index.html").write_text("theirs")
    look = Look.begin(tmp_path, Workers(processes=1))
    look.finish()
    with pytest.raises(UnsafeTarget, match="site"):
        look.collect(LastBuild.recall(Cache(tmp_path)))


def test_where_nothing_was_built_nothing_stands(tmp_path: Path) -> None:
    assert look_at(tmp_path, 1) == (None, frozenset(), frozenset())
    assert not (tmp_path / "build" / "markdown").exists()


def test_what_was_cleared_away_no_longer_stands(root: Path) -> None:
    spare, found = spare_of(root), look_at(root, 1)
    pages = {"a/index.html", "feed.xml/index.html"}
    left = clear_spare(spare, found, pages, {*FEEDS})
    assert left == ({"a/index.html", "feed.json"}, {"a/index.html", "feed.json"}, found.markdown)
    assert files_within(spare) == left[0]
    assert clear_spare(None, found, pages, {*FEEDS}) == (None, frozenset(), found.markdown)
