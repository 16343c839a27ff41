"""The footer of every page links how the site works, once, and feeds only where there are some."""

from __future__ import annotations

from typing import Any

from counterpoint.publish.settings import parse_settings
from counterpoint.publish.site_settings import site_of
from counterpoint.publish.standalone import plain_settings
from counterpoint.render import Site
from counterpoint.render.footer import with_footer
from counterpoint.render.publisher import Publisher

ROOT = "https://facts.example/"


def feeds_of(extra: dict[str, Any]) -> list[str]:
    return [each["link"] for each in extra.get("social", [])]


def links_of(extra: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["link"] for each in extra["counterpoint"]["links"]}


def test_feeds_are_added_after_what_the_site_has() -> None:
    own = {"social": [{"icon": "x", "link": "https://a.example/"}], "generator": False}
    site = Site("Roads", ROOT)
    found = with_footer(own, site, True)
    assert feeds_of(found) == ["https://a.example/", f"{ROOT}feed.xml", f"{ROOT}corrections.xml"]
    assert found["generator"] is False
    assert with_footer(found, site, True) == found
    assert with_footer({}, Site("Roads", ROOT, lang="de"), True)["social"][0]["name"] == "Feed der Behauptungen"


def test_without_an_address_or_feeds_there_are_no_links_to_feeds() -> None:
    assert feeds_of(with_footer(None, Site("Roads"), True)) == []
    assert feeds_of(with_footer({"a": 1}, Site("Roads", ROOT), False)) == []


def test_method_corrections_report_and_licence_are_linked() -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    publisher = Publisher(fact_checking_policy="/methodology/", licence=licence)
    found = with_footer({}, Site("Roads", contact="https://a.example/form", publisher=publisher), False)
    assert links_of(found) == {
        "How we check": "methodology/",
        "Corrections": "corrections/",
        "Report an error": "https://a.example/form",
        "Suggest a claim": "https://a.example/form",
        "Licence": licence,
    }


def test_what_is_not_set_is_not_linked() -> None:
    assert links_of(with_footer({}, Site("Roads", contact="none"), False)) == {"Corrections": "corrections/"}


def extra_of(text: str) -> Any:
    settings = parse_settings(text, {})
    return plain_settings(settings, site_of(settings))["extra"]


def test_other_builders_have_them_too() -> None:
    text = f"site_name: Roads\nsite_url: {ROOT}\ntheme: {{name: material}}\nplugins: [counterpoint]\n"
    extra = extra_of(text)
    assert feeds_of(extra) == [f"{ROOT}feed.xml", f"{ROOT}corrections.xml"]
    assert links_of(extra) == {"Corrections": "corrections/"}
    off = text.replace("counterpoint]", "counterpoint: {exporters: {atom: false}}]")
    assert feeds_of(extra_of(off)) == []


def test_a_claim_is_suggested_as_errors_are_reported() -> None:
    mail = Site("Roads", contact="desk@a.example").suggest_url()
    assert mail == "mailto:desk@a.example?subject=Suggest%20a%20claim"
    issues = Site("Roads", repo_url="https://github.com/example/roads", host="github").suggest_url()
    assert issues.startswith("https://github.com/example/roads/issues/new?template=suggest-a-claim.yml&")
    assert Site("Roads", contact="none").suggest_url() == ""
    assert Site("Roads").suggest_url() == ""
