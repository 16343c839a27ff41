"""A preview shows pictures as the site will, made when they are asked for, and anew when their file has changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from counterpoint.preview.live import LiveSite
from counterpoint.publish.workers import Workers
from counterpoint.render import Site
from tests.golden.guide import flooded_bridge, write_guide_site

BARRIER = "assets/media/county/open-barrier.png"
FILE = "claims/county/media/open-barrier.png"


@pytest.fixture
def live(tmp_path: Path) -> LiveSite:
    site = LiveSite(write_guide_site(tmp_path), Site(name="County checks"), Workers(processes=1))
    site.load_all()
    return site


def page_of(live: LiveSite) -> str:
    page = live.page("claims/county/barrier-was-open.md")
    assert page is not None
    return page.markdown


def test_a_picture_is_made_when_it_is_asked_for_and_follows_its_file(live: LiveSite) -> None:
    before = live.picture(BARRIER)
    assert before is not None
    assert before == live.picture(BARRIER)
    payload = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(payload, "PNG")
    (live.root / FILE).write_bytes(payload.getvalue())
    assert live.picture(BARRIER) == before
    live.update([FILE])
    after = live.picture(BARRIER)
    assert after is not None
    assert Image.open(BytesIO(after)).size == (300, 200)
    assert 'width="300" height="200"' in page_of(live)


def test_while_a_picture_is_broken_the_last_good_page_stays(live: LiveSite) -> None:
    page = page_of(live)
    (live.root / FILE).write_bytes(b"<svg/>")
    live.update([FILE])
    assert [problem.code for problem in live.problems if problem.code == "LD28"] == ["LD28"]
    assert page_of(live) == page


def test_a_new_picture_is_found(live: LiveSite) -> None:
    (live.root / "claims/county/media/second.jpg").write_bytes(flooded_bridge())
    record = live.root / "claims/county/barrier-was-open.yml"
    record.write_text(record.read_text("utf-8").replace("file: open-barrier.png", "file: second.jpg"), "utf-8")
    live.update(["claims/county/media/second.jpg", "claims/county/barrier-was-open.yml"])
    assert live.picture("assets/media/county/second.jpg") is not None
    assert live.picture(BARRIER) is None


@pytest.mark.parametrize(
    "path", ["assets/media/county/../../../mkdocs.yml", "assets/media/county/none.png", "assets/media//etc/passwd"]
)
def test_what_no_record_shows_is_not_there(path: str, live: LiveSite) -> None:
    assert live.picture(path) is None
