"""Links in the footer of every page: how the site works, where to report an error, the licence, and the feeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterpoint.render.publisher import absolute
from counterpoint.render.site import Site

LINKS = "counterpoint"
"""Where the templates of the theme find the links that are words; those to feeds stand where the theme has its own."""


def with_footer(extra: object, site: Site, has_feeds: bool) -> dict[str, Any]:
    """Return `extra` of mkdocs.yml with what the footer links, unless it has it.

    Args:
        has_feeds: whether the site has feeds.
    """
    known: dict[str, Any] = dict(extra) if isinstance(extra, Mapping) else {}
    label = site.words.gettext("About the site")
    links = [{"name": name, "link": link} for name, link in _links(site) if link]
    known = {LINKS: {"label": label, "links": links}, **known}
    # Without the site's address there are no feeds.
    return _with_feeds(known, site) if site.url and has_feeds else known


def _links(site: Site) -> tuple[tuple[str, str], ...]:
    """Return names and addresses; what lies within the site is told from its root."""
    words, publisher = site.words, site.publisher
    return (
        (words.gettext("How we check"), _address(publisher.fact_checking_policy)),
        (words.gettext("Corrections"), "corrections/"),
        (words.gettext("Report an error"), site.report_url()),
        (words.gettext("Suggest a claim"), site.suggest_url()),
        (words.gettext("Licence"), _address(publisher.licence)),
    )


def _address(address: str) -> str:
    return absolute("", address) or address.lstrip("/")


def _with_feeds(extra: dict[str, Any], site: Site) -> dict[str, Any]:
    words, found = site.words, extra.get("social")
    social = list(found) if isinstance(found, list) else []
    there = {each.get("link") for each in social if isinstance(each, Mapping)}
    for path, icon, name in (
        ("feed.xml", "material/rss", words.gettext("Feed of claims")),
        ("corrections.xml", "material/rss-box", words.gettext("Feed of corrections")),
    ):
        if site.url + path not in there:
            social.append({"icon": icon, "link": site.url + path, "name": name})
    return {**extra, "social": social}
