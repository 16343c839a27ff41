"""All reviews in one file, as the Data Commons and the aggregators of fact-checks read them: `data/claimreview.json`.

Specification: a [DataFeed](https://schema.org/DataFeed) of schema.org 30.0 in the shape that the
[Data Commons](https://datacommons.org/factcheck/) take over: one element a claim, with its `ClaimReview` as the item.
The reviews are those of the [pages](#claimreview), and say of citations also title, publisher, date and
language. Claims that are not rated, drafts and withdrawn ones are not in it. Without `site_url` there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._schema_org import CONTEXT, publisher_of, review_of
from counterpoint.model import Corpus, Status
from counterpoint.output import OutputFile, spaced_json

PATH = "data/claimreview.json"


@exporter("datafeed", summary="all reviews of schema.org in one file", long=True)
def export_datafeed(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the feed."""
    if not context.site.url:
        return
    # Reviews are many, and as values they take ten times as much memory.
    elements: list[bytes] = []
    latest = ""
    for claim in corpus.claims:
        if claim.status is Status.PUBLISHED and claim.verdict:
            review = review_of(claim, context)
            element = {
                "@type": "DataFeedItem",
                "dateCreated": review["datePublished"],
                "dateModified": review["dateModified"],
                "item": [review],
            }
            elements.append(spaced_json(element).encode())
            latest = max(latest, element["dateModified"])
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "url": context.site.absolute_url(PATH),
        "name": context.site.name,
        "publisher": publisher_of(context),
        "dateModified": latest,
    }
    text = spaced_json({key: value for key, value in feed.items() if value != ""})
    yield OutputFile(PATH, b'%s, "dataFeedElement": [%s]}\n' % (text[:-1].encode(), b", ".join(elements)))
