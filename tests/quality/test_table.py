"""The table says which numbers miss their goals."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.site import CLAIM
from tests.quality.__main__ import COLUMNS, Row, main, table
from tests.quality.serving import served_compressed

NUMBERS: dict[str, int | None] = {
    **dict.fromkeys(COLUMNS, 0),
    "stops": 2,
    "kB": 76,
    "sheets": 13,
    "markup": None,
    "speed": 90,
    "access": 95,
    "practice": None,
    "seo": 94,
}


def test_a_number_that_misses_its_goal_is_marked() -> None:
    head, claim, home, goal, sheets, speed = table([Row("claim", CLAIM, NUMBERS, ()), Row("home", "", NUMBERS, ())])
    assert head.split() == list(COLUMNS)
    counted = ["0", "0", "-", "0", "2", "76!", "0", "0", "0"]
    assert claim.split() == ["claim", *counted, "13!", "90", "95", "-", "94!"]
    assert home.split() == ["home", *counted, "13", "90!", "95", "-", "94!"], "sheets have goals for some pages only"
    assert goal.split() == ["goal", "0", "0", "0", "0", "2", "75", "8", "15", "0", "95", "95", "95", "95"]
    assert sheets == "goals of sheets: claim 12"
    assert speed.endswith(": 90")


def test_pages_are_served_compressed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("text " * 1000, "utf-8")
    with served_compressed(tmp_path) as url, urlopen(f"{url}a/") as answer:
        body = answer.read()
    assert len(body) < 200
    assert gzip.decompress(body) == b"text " * 1000


def test_a_kind_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "no kind 'nothing'; known are: home, claim" in capsys.readouterr().err
