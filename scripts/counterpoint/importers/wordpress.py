"""WordPress exports (WXR 1.2) with the claims of Full Fact's plugin, which keeps them beside each post.

Specification: WXR 1.2; the claims stand in the post's `_fullfact_all_claims`, in the form of PHP. Each claim of a post
is a record: `claimreviewed`, `author`, `job-title`, `date`, `location`, `appearance`, and `assessment` as the rating.
The post is the article, its text the reasoning if the claim is rated: read it before it is published. Posts without
claims are left; the format `data` reads those, with `items: rss.channel.item[]` in the mapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.importers._documents import BadInput, Document, Kind, Node
from counterpoint.importers._html import without_entities, without_html
from counterpoint.importers._item import Item
from counterpoint.importers._leaves import Leaf
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._registry import importer
from counterpoint.importers.claimreview import without_nothing

_CLAIMS = "_fullfact_all_claims"


def _posts(document: Document) -> list[Node]:
    return Node(document.tree).get("rss").get("channel").get("item").each()


def _claims(post: Node) -> Iterator[Node]:
    for meta in post.get("wp:postmeta").each():
        if meta.get("wp:meta_key").text == _CLAIMS:
            claims = meta.get("wp:meta_value")
            inner = claims.each() if isinstance(claims.value, list) else _values(claims)
            yield from (claim for claim in inner if isinstance(claim.value, dict))


def _values(node: Node) -> list[Node]:
    if not isinstance(node.value, dict):
        return []
    if "claimreviewed" in node.value:
        return [node]
    return [Node(value, (*node.steps, key)) for key, value in node.value.items()]


def _is_export(document: Document) -> bool:
    return document.kind is Kind.XML and any(post.get("wp:post_id").value is not None for post in _posts(document))


@importer("wordpress", summary="WordPress exports with the claims of Full Fact's plugin", recognise=_is_export, rank=5)
def read_export(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each claim of each post."""
    found = False
    for post in _posts(document):
        for claim in _claims(post):
            found = True
            yield _item(post, claim)
    if not found:
        broken = f"; {document.notes[0]}" if document.notes else ""
        raise BadInput(
            f"{document.name} contains no claims of Full Fact's plugin; read posts themselves as 'data', "
            "with 'items: rss.channel.item[]' in the mapping" + broken
        )


_SHORTCODE = re.compile(
    r"\[/?(?:caption|wp_caption|gallery|embed|audio|video|playlist)\b[^\[\]]*\]"
    r"|\[/?[a-z][\w-]*(?: [\w-]+=[^\[\]]*)\]|\[/\w[\w-]*\]"
)
"""What WordPress puts something else in the place of: its own, and those of plugins that have settings."""


def _text_of(body: Leaf) -> Leaf:
    """Return the text of a post without the signs that stand for pictures and players."""
    return without_html(body, _SHORTCODE.sub("", body))


def _item(post: Node, claim: Node) -> Item:
    link, title = post.get("link").text, post.get("title").text
    date = post.get("wp:post_date", "pubDate").text
    body = post.get("content:encoded").text
    appearance = claim.get("appearance")
    pages = appearance.texts or [*appearance.get("original").texts, *appearance.get("url").texts]
    record = {
        "claim": claim.get("claimreviewed").text,
        "published": date,
        "article": {"url": link, "title": title, "date": date},
        "statement": {
            "by": claim.get("author").text,
            "role": claim.get("job-title").text,
            "date": claim.get("date").text,
            "venue": claim.get("location").text,
            "appearances": [{"source": page} for page in pages],
        },
        "verdict": {
            "rating": claim.get("assessment").text,
            "date": date,
            "reasoning": _text_of(body) if body is not None else None,
        },
    }
    return Item(claim.steps, without_entities(without_nothing(record)), (link,) if link else ())
