"""A claim that names no language is in that of its dossier, or of the site."""

from __future__ import annotations

import pytest

from counterpoint import exporters, render
from counterpoint.model import Corpus
from counterpoint.publish.pages import plan_pages
from counterpoint.render import Site
from tests.checks.sample import DOSSIER
from tests.exporters.records import corpus_of

PAGE = "claims/roads/bridge.md"


def corpus(own: str = "", of_dossier: str = "", status: str = "published") -> Corpus:
    return corpus_of(
        bridge=f"status: {status}\n" + (f"lang: {own}\n" if own else ""),
        dossier=DOSSIER + (f"lang: {of_dossier}\n" if of_dossier else ""),
    )


@pytest.mark.parametrize(
    ("own", "of_dossier", "site", "expected"),
    [
        ("", "", "en", "en"),
        ("", "", "de", "de"),
        ("", "uk", "de", "uk"),
        ("", "en", "de", "en"),
        ("en", "uk", "de", "en"),
        ("fr", "", "en", "fr"),
    ],
)
@pytest.mark.parametrize("drafts", [False, True])
def test_a_claim_is_in_its_own_language_or_else_in_the_next(
    own: str, of_dossier: str, site: str, expected: str, drafts: bool
) -> None:
    shown = Site(name="Roads", url="https://roads.example/", lang=site, drafts=drafts)
    plan = plan_pages(corpus(own, of_dossier), shown, chosen=exporters.choose_exporters({}))
    markdown, head = plan.page(PAGE).markdown, plan.page(PAGE).head_html
    assert f'<h1 id="claim" lang="{expected}"' in markdown
    assert f'"inLanguage":"{expected}"' in head
    context = exporters.Context(plan.corpus, shown)
    api = exporters.choose_exporter(exporters.exporter_named("api"))
    assert api is not None
    files = {file.path: file.payload.decode() for file in exporters.export_files([api], context)}
    assert f'"lang":"{expected}"' in files["api/v1/claims/roads/bridge.json"]


def test_a_preview_that_takes_over_what_it_knows_gives_the_same_languages() -> None:
    site = Site(name="Roads", url="https://roads.example/", lang="de")
    before = corpus()
    seen = render.visible(before, site)
    for edited in (corpus(of_dossier="uk"), corpus(), corpus("fr"), corpus(status="draft"), corpus(of_dossier="en")):
        _ = before.claims_by_dossier, edited.claims_by_dossier
        after = render.visible(edited, site, (before, seen))
        assert after == render.visible(edited, site)
        before, seen = edited, after


def test_what_is_in_english_anyway_is_left_as_it_was_read() -> None:
    read = corpus()
    shown = render.visible(read, Site(name="Roads", url="https://roads.example/"))
    assert all(one is other for one, other in zip(read.claims, shown.claims, strict=True))
