"""On paper no heading stands alone at the end of a sheet, and none is left nearly empty but the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, DOSSIER, OUTLET
from tests.quality.printing import Line, Printed, bad_breaks, printed

pytestmark = pytest.mark.browser

PAGES = (
    "",
    DOSSIER,
    ACTOR,
    OUTLET,
    "claims/",
    "ratings/",
    "topics/diplomatic-note/",
    "corrections/",
    "guide/",
    "404.html",
)
MOST_OF_A_CLAIM = 9
"""Sheets that the longest claim of the dossier may take."""


@pytest.mark.parametrize("path", PAGES)
def test_sheets_end_where_they_may(visit: Visit, path: str) -> None:
    assert bad_breaks(printed(visit.go(path))) == []


def test_claims_are_printed_on_few_sheets_that_end_where_they_may(visit: Visit, site: Path) -> None:
    addresses = [page.parent.relative_to(site).as_posix() for page in sorted((site / DOSSIER).glob("*/index.html"))]
    found = {address: printed(visit.go(f"{address}/")) for address in addresses}
    assert {address: faults for address, made in found.items() if (faults := bad_breaks(made))} == {}
    assert max(len(made.sheets) for made in found.values()) <= MOST_OF_A_CLAIM
    assert len(found[CLAIM.rstrip("/")].headings) > 10


def test_headings_are_seen_on_paper(visit: Visit) -> None:
    made = printed(visit.go(CLAIM))
    lines = {"".join(line.text.split()).casefold() for sheet in made.sheets for line in sheet}
    assert {"whythisrating", "evidence", "sources"} <= lines & made.headings


def test_bad_ends_of_sheets_would_be_found() -> None:
    full, heading = Line("text", 0.9), Line("The  evidence", 0.95)
    sheets = [[full, heading], [Line("text", 0.2)], [full, Line("A heading of", 0.92), Line("two lines", 0.95)], []]
    assert bad_breaks(Printed(sheets, frozenset({"theevidence", "aheadingoftwolines"}))) == [
        "sheet 1 ends with the heading 'theevidence'",
        "sheet 2 is filled down to 20% only",
        "sheet 3 ends with the heading 'aheadingoftwolines'",
        "sheet 4 is empty",
    ]
