"""Pictures are made once for each version of a file, and only those that a visible record shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint import load, render
from counterpoint.publish import pictures, places
from counterpoint.publish.workers import Workers
from counterpoint.render import Site
from counterpoint.render.pictures import render_picture
from tests.golden.guide import open_barrier, write_guide_site

SITE = Site(name="County checks")
SHOWN = ["assets/media/county/flooded-bridge.out-of-context.jpg", "assets/media/county/open-barrier.png"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_guide_site(tmp_path)


def write(root: Path, site: Site = SITE) -> tuple[str, ...]:
    corpus = render.visible(load.load_site(root).corpus, site)
    shown = pictures.pictures_of(corpus, site)
    listed = places.open_markdown(root)
    listed.expect(shown)
    return pictures.write_pictures(root, shown, listed.folder, Workers(processes=1))


def test_pictures_are_made_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(write(root)) == SHOWN
    before = {path: (root / "build" / "markdown" / path).read_bytes() for path in SHOWN}
    made: list[str] = []
    original = render_picture

    def noted(data: bytes, mark: str = "") -> bytes:
        made.append(mark)
        return original(data, mark)

    monkeypatch.setattr(pictures, "render_picture", noted)
    assert list(write(root)) == SHOWN
    assert made == []
    (root / "claims/county/media/open-barrier.png").write_bytes(
        (root / "claims/county/media/open-barrier.png").read_bytes() + b"x"
    )
    write(root)
    assert made == [""]
    assert {path: (root / "build" / "markdown" / path).read_bytes() for path in SHOWN} == before


def test_what_only_a_draft_shows_is_not_published(root: Path) -> None:
    record = root / "claims/county/barrier-was-open.yml"
    record.write_text(record.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    assert list(write(root)) == SHOWN[:1]
    assert list(write(root, Site(name="County checks", drafts=True))) == SHOWN


def test_what_no_record_shows_is_reported_and_not_published(root: Path) -> None:
    (root / "claims/county/media/secret.png").write_bytes(open_barrier())
    assert list(write(root)) == SHOWN


def test_a_picture_that_changes_while_it_is_read_is_left_out(root: Path) -> None:
    corpus = load.load_site(root).corpus
    shown = pictures.pictures_of(corpus, SITE)
    (root / "claims/county/media/open-barrier.png").write_bytes(b"<svg/>")
    assert pictures.make_picture(root, shown[SHOWN[1]]) is None
    (root / "claims/county/media/open-barrier.png").unlink()
    assert pictures.make_picture(root, shown[SHOWN[1]]) is None
