"""Links to the feeds stand in the footer of every page, once, and only where there are feeds."""

from __future__ import annotations

from typing import Any

from counterpoint.publish.settings import parse_settings
from counterpoint.publish.standalone import plain_settings
from counterpoint.render.footer import with_feed_links

ROOT = "https://facts.example/"


def links_of(extra: dict[str, Any]) -> list[str]:
    return [each["link"] for each in extra.get("social", [])]


def test_feeds_are_added_after_what_the_site_has() -> None:
    own = {"social": [{"icon": "x", "link": "https://a.example/"}], "generator": False}
    found = with_feed_links(own, ROOT, "en", True)
    assert links_of(found) == ["https://a.example/", f"{ROOT}feed.xml", f"{ROOT}corrections.xml"]
    assert found["generator"] is False
    assert with_feed_links(found, ROOT, "en", True) == found
    assert with_feed_links({}, ROOT, "de", True)["social"][0]["name"] == "Feed der Behauptungen"


def test_without_an_address_or_feeds_nothing_is_added() -> None:
    assert with_feed_links(None, "", "en", True) == {}
    assert with_feed_links({"a": 1}, ROOT, "en", False) == {"a": 1}


def test_other_builders_have_them_too() -> None:
    text = f"site_name: Roads\nsite_url: {ROOT}\ntheme: {{name: material}}\nplugins: [counterpoint]\n"
    assert links_of(plain_settings(parse_settings(text, {}))["extra"]) == [f"{ROOT}feed.xml", f"{ROOT}corrections.xml"]
    off = text.replace("counterpoint]", "counterpoint: {exporters: {atom: false}}]")
    assert "extra" not in plain_settings(parse_settings(off, {}))
