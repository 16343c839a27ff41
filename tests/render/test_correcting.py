"""The form for errors fills in whatever readers report errors by."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from counterpoint.render import Site, render_assets, render_claim
from tests.render.records import SITE, full_corpus

REPOSITORY = "https://code.example/roads/bridges"
FILLED = {
    "github": (Site("Roads", repo_url=REPOSITORY, host="github"), "&page={address}&what={text}"),
    "gitlab": (Site("Roads", repo_url=REPOSITORY, host="gitlab"), "&issue%5Bdescription%5D={body}"),
    "forgejo": (Site("Roads", repo_url=REPOSITORY, host="forgejo"), "&body={body}"),
    "mail": (Site("Roads", contact="desk@roads.example"), "&body={body}"),
    "form": (Site("Roads", contact="https://a.example/?n={text}"), "https://a.example/?n={text}"),
    "form without a place": (Site("Roads", contact="https://a.example/?n={claim}"), ""),
    "host without issues": (Site("Roads", repo_url=REPOSITORY, host="bitbucket"), ""),
    "no repository": (Site("Roads", host="github"), ""),
    "none": (Site("Roads", repo_url=REPOSITORY, host="github", contact="none"), ""),
}


def given(site: Site) -> dict[str, Any] | None:
    """Return what the form knows of the site, if there is one."""
    for asset in render_assets(site):
        if asset.path == "assets/counterpoint/correct.js":
            found = re.search("const given = (.+);\n", asset.payload.decode())
            assert found
            return dict(json.loads(found[1]))
    return None


@pytest.mark.parametrize("kind", FILLED)
def test_each_way_to_be_reached_is_filled_in_its_way(kind: str) -> None:
    site, fill = FILLED[kind]
    form = given(site)
    assert (form["fill"] if form else "") == fill
    text = render_claim(full_corpus(), full_corpus().claims[0], replace(site, url=SITE.url)).markdown
    assert ("data-claim=" in text) is bool(fill)


def test_a_place_for_the_passage_is_empty_in_links() -> None:
    assert FILLED["form"][0].report_url("roads/bridge") == "https://a.example/?n="


def test_the_form_has_the_language_of_the_site() -> None:
    form = given(Site("Дороги", contact="desk@roads.example", lang="uk"))
    assert form
    assert form["lang"] == "uk"
    assert form["cancel"] == "Скасувати"
