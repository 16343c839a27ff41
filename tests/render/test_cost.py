"""Rendering stays cheap. What is counted is function calls, which no load of the machine changes."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from counterpoint import load
from counterpoint.render import Page, Site, plan_listings, render_claim, visible

SITE = Site(name="Bridge Watch", url="https://example.org/", repo_url="https://example.org/", host="github")
CORPUS = visible(load.load_site(Path(__file__).parents[2]).corpus, SITE)


def calls_of(action: Callable[[], object]) -> int:
    """Return how many functions are called, once templates are compiled."""
    action()
    profile = cProfile.Profile()
    profile.runcall(action)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def shown_in(pages: Iterable[Page]) -> int:
    """Return how many characters readers are shown, without those that mark them up."""
    return sum(len(re.sub("<[^<>]*>", "", page.markdown)) for page in pages)


def test_a_claim_costs_few_calls_for_what_it_shows() -> None:
    shown = shown_in(render_claim(CORPUS, claim, SITE) for claim in CORPUS.claims)
    calls = calls_of(lambda: [render_claim(CORPUS, claim, SITE) for claim in CORPUS.claims])
    assert calls / shown < 0.4


def test_a_list_costs_few_calls_for_what_it_shows() -> None:
    shown = shown_in(planned.page(CORPUS, SITE) for planned in plan_listings(CORPUS, SITE))
    calls = calls_of(lambda: [planned.page(CORPUS, SITE) for planned in plan_listings(CORPUS, SITE)])
    assert calls / shown < 0.55
