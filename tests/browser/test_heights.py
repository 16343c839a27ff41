"""Claims can be read on a phone: how high their pages are, and that the verdict stands on the first screen.

`python -m pytest tests/browser/test_heights.py -s` prints the table.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from tests.browser.conftest import Visit
from tests.browser.site import DOSSIER

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
MOST_IN_THE_MEDIAN = 6_500
MOST = 14_000

MEASURE = """() => {
    const bottom = selector => {
        const found = document.querySelector(selector);
        return found ? Math.round(found.getBoundingClientRect().bottom + scrollY) : 0;
    };
    return [document.documentElement.scrollHeight, bottom('h1'), bottom('.cp-verdict__word'), bottom('.cp-verdict')];
}"""


class Height(NamedTuple):
    """Pixels from the top of a page to the end of its parts."""

    page: int
    heading: int
    word: int
    verdict: int
    claim: str


@pytest.fixture(scope="module")
def slugs(site: Path) -> list[str]:
    return sorted(path.parent.name for path in (site / DOSSIER).glob("*/index.html"))


def test_pages_of_claims_are_no_longer_than_they_must_be(
    open_visit: Callable[..., Visit], root_url: str, slugs: list[str]
) -> None:
    visit = open_visit(root_url, viewport=PHONE)
    heights = sorted(Height._make((*visit.go(f"{DOSSIER}{slug}/").evaluate(MEASURE), slug)) for slug in slugs)
    middle = median(height.page for height in heights)
    print("\n  page heading  word verdict")
    for height in heights:
        print(f"{height.page:6} {height.heading:7} {height.word:5} {height.verdict:7}  {height.claim}")
    print(f"{middle:6.0f} in the median of {len(heights)}")
    assert middle <= MOST_IN_THE_MEDIAN
    assert heights[-1].page <= MOST
    # However much of a claim was corrected, its verdict is seen at once.
    assert [height.claim for height in heights if height.word > PHONE["height"]] == []
