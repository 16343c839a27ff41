"""All reviews in one file, as the Data Commons and the aggregators of fact-checks read them: `data/claimreview.json`.

Specification: a [DataFeed](https://schema.org/DataFeed) of schema.org 30.0 in the shape that the
[Data Commons](https://datacommons.org/factcheck/) take over: one element a claim, with its `ClaimReview` as the item.
The reviews are those of the [pages](#claimreview), and say of citations also title, publisher, date and
language. Claims that are not rated, drafts and withdrawn ones are not in it. Without `site_url` there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.exporters._context import Context, Kept
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._schema_org import CONTEXT, publisher_of, review_of
from counterpoint.model import Claim, Corpus, Status
from counterpoint.output import OutputFile, spaced_json

PATH = "data/claimreview.json"


@exporter("datafeed", summary="all reviews of schema.org in one file", on=Claim)
def keep_review(claim: Claim, context: Context) -> Iterator[Kept]:
    """Keep the review of a claim, and when it was changed."""
    if context.site.url and claim.status is Status.PUBLISHED and claim.verdict:
        review = review_of(claim, context)
        modified = review["dateModified"]
        element = {
            "@type": "DataFeedItem",
            "dateCreated": review["datePublished"],
            "dateModified": modified,
            "item": [review],
        }
        yield Kept((modified, spaced_json(element)))


@exporter("datafeed")
def export_datafeed(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the feed."""
    if not context.site.url:
        return
    # Reviews are many: only their bytes stay in memory, in one piece.
    elements, latest = bytearray(), ""
    for modified, element in context.kept:
        if elements:
            elements += b", "
        elements += element.encode()
        latest = max(latest, modified)
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "url": context.site.absolute_url(PATH),
        "name": context.site.name,
        "publisher": publisher_of(context),
        "dateModified": latest,
    }
    text = spaced_json({key: value for key, value in feed.items() if value != ""})
    yield OutputFile(PATH, b"".join((text[:-1].encode(), b', "dataFeedElement": [', elements, b"]}\n")))
