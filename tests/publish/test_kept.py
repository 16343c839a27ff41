"""What exporters keep of records is found again by the next build, and only if it is as it was left."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from counterpoint.publish import kept as kept_module
from counterpoint.publish import places
from counterpoint.publish.kept import KeptTexts, Place, pack

FIRST = {f"claim{number}": (f"claim {number}", "ĝ" * number, "") for number in range(8)}


def add(kept: KeptTexts, texts: Sequence[str]) -> Place:
    packed = pack(tuple(texts))
    return Place("tables", kept.add("tables", packed), len(packed))


class Kept:
    """What one exporter keeps, from build to build."""

    def __init__(self, root: Path) -> None:
        places.make_build(root)
        self.cache = places.make_cache(root)
        self.file = root / "build" / "cache" / "kept-tables"
        self.places: Mapping[str, Place] = {}
        self.stamps: Mapping[str, str] = {}

    def build(self, changed: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]] | None:
        """Keep what changed, and the rest of before; return what is kept then; None if the rest is lost."""
        kept = KeptTexts(self.cache, self.stamps)
        known = {name: place for name, place in self.places.items() if name not in changed}
        if not kept.has(known.values()):
            return None
        now = known | {name: add(kept, texts) for name, texts in changed.items()}
        found = dict(zip(now, kept.texts("tables", list(now.values())), strict=True))
        moved, self.stamps = kept.write(list(now.values()))
        self.places = {name: moved.get(place, place) for name, place in now.items()}
        return found


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_what_is_kept_is_there_in_the_next_build_with_what_is_new(kept: Kept) -> None:
    assert kept.build(FIRST) == FIRST
    assert kept.build({}) == FIRST
    new = {"claim3": ("edited", "", ""), "claim9": ("new",)}
    assert kept.build(new) == FIRST | new
    assert kept.build({"claim0": ("again",)}) == FIRST | new | {"claim0": ("again",)}


def test_an_edit_adds_to_the_file(kept: Kept) -> None:
    kept.build(FIRST)
    before = kept.file.stat()
    kept.build({"claim3": ("edited",)})
    after = kept.file.stat()
    assert after.st_ino == before.st_ino
    assert after.st_size == before.st_size + len(pack(("edited",)))


def test_a_file_that_is_half_out_of_use_is_written_anew(kept: Kept) -> None:
    kept.build(FIRST)
    size = kept.file.stat().st_size
    for number in range(40):
        edited = {"claim0": (f"claim {number:>20}",)}
        assert kept.build(edited) == FIRST | edited
        assert kept.file.stat().st_size <= 2 * (size + 30)


def alter(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"claim", b"blame"))
    os.utime(file, (1, 1))


def replace_file(file: Path) -> None:
    file.rename(file.with_name("x"))
    file.write_bytes(b"claim" * 99)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "it is gone": Path.unlink,
    "it is altered": alter,
    "it is cut": lambda file: os.truncate(file, 9),
    "another is in its place": replace_file,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_as_it_was_left_is_not_believed(kept: Kept, damage: str) -> None:
    kept.build(FIRST)
    DAMAGES[damage](kept.file)
    assert kept.build({"claim9": ("new",)}) is None
    assert kept.build(FIRST) == FIRST


def test_a_link_is_not_written_through(kept: Kept, tmp_path: Path) -> None:
    kept.build(FIRST)
    stranger = tmp_path / "stranger"
    stranger.write_bytes(kept.file.read_bytes())
    kept.file.unlink()
    kept.file.symlink_to(stranger)
    with pytest.raises(OSError) as refused:
        kept.cache.append("kept-tables", b"x")
    assert refused.value.errno == errno.ELOOP
    assert kept.build({}) is None
    assert b"x" not in stranger.read_bytes()[-1:]


def test_what_no_exporter_keeps_any_more_is_removed(kept: Kept) -> None:
    kept.build(FIRST)
    KeptTexts(kept.cache, kept.stamps).write([])
    assert not kept.file.exists()


def test_where_there_is_no_cache_it_is_kept_in_memory() -> None:
    kept = KeptTexts(None, {"tables": "1 2 3"})
    place = add(kept, ("a", "b"))
    assert list(kept.texts("tables", [place])) == [("a", "b")]
    with pytest.raises(OSError, match="cannot be written"):
        kept.write([place])


def test_a_new_file_is_written_bit_by_bit(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "PENDING", 20)
    assert kept.build(FIRST) == FIRST
    assert kept.build({"claim3": ("edited",)}) == FIRST | {"claim3": ("edited",)}


def test_where_the_file_cannot_be_written_it_is_kept_in_memory(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "PENDING", 20)
    (kept.file / "inner").mkdir(parents=True)
    texts = KeptTexts(kept.cache, {})
    found = [add(texts, each) for each in FIRST.values()]
    assert list(texts.texts("tables", found)) == list(FIRST.values())
    with pytest.raises(OSError, match="cannot be written"):
        texts.write(found)
