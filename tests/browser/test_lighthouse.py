"""Lighthouse finds nothing in pages on a phone; speed, which differs from run to run, is for `make quality`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.site import CLAIM, DOSSIER, find_browser
from tests.quality.lighthouse import can_judge, judge
from tests.quality.serving import served_compressed

pytestmark = pytest.mark.browser

PAGES = ("", CLAIM, DOSSIER, "topics/diplomatic-note/")
LEAST = 95


def test_pages_reach_the_scores(site: Path) -> None:
    executable = find_browser()
    if executable is None or not can_judge():
        pytest.skip("no Chromium or no Node.js, or the packages of tests/quality are not installed")
    with served_compressed(site) as root_url:
        judged = judge(executable, [root_url + path for path in PAGES], ("access", "practice", "seo"))
    missed = {
        address.removeprefix(root_url): judgement
        for address, judgement in judged.items()
        if min(judgement.scores.values()) < LEAST
    }
    assert missed == {}
    assert len(judged) == len(PAGES)
