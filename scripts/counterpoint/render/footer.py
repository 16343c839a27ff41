"""Links to the feeds in the footer of every page, where the theme shows links of the publisher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterpoint.locale import words_of


def with_feed_links(extra: object, address: str, lang: str, has_feeds: bool) -> dict[str, Any]:
    """Return `extra` of mkdocs.yml with links to the feeds of the site, unless it has them.

    Args:
        address: of the site's root, with a slash at its end; without it there are no feeds.
        lang: language of the site.
        has_feeds: whether the site has feeds.
    """
    known: dict[str, Any] = dict(extra) if isinstance(extra, Mapping) else {}
    if not address or not has_feeds:
        return known
    words = words_of(lang)
    found = known.get("social")
    social = list(found) if isinstance(found, list) else []
    there = {each.get("link") for each in social if isinstance(each, Mapping)}
    for link, icon, name in (
        (f"{address}feed.xml", "material/rss", words.gettext("Feed of claims")),
        (f"{address}corrections.xml", "material/rss-box", words.gettext("Feed of corrections")),
    ):
        if link not in there:
            social.append({"icon": icon, "link": link, "name": name})
    return {**known, "social": social}
