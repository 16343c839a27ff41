"""Structured data in the page of each claim: `ClaimReview` and `MediaReview`, as JSON-LD in the head.

Specification: [schema.org 30.0](https://schema.org/ClaimReview), and Google's
[rules for fact-checks](https://developers.google.com/search/docs/appearance/structured-data/factcheck).
A published claim with a verdict is a `ClaimReview`; one that is not rated, or was withdrawn, is a `Claim`; drafts are
nothing. Every text in it stands on the page for readers as well. Who reviews is said by the
[publisher](settings.md#publisher). Without `site_url` there is no structured data: its addresses must be absolute.
Of citations that have an address only that and archived copies are said, since the page itself lists its sources;
title, publisher, date and language are in the [feed of all reviews](#datafeed).

What becomes of a record:

| Record | schema.org |
| --- | --- |
| `claim` | `claimReviewed`, `Claim.name` |
| first wording of the statement, or the paraphrase | `Claim.text`, `Claim.inLanguage` |
| `statement.by` | `Claim.author`: a person or an organisation |
| `statement.date` | `Claim.datePublished` |
| sources of wordings, appearances, origin and occurrences | `Claim.appearance`, with archived copies |
| wordings in other languages | `text` of an appearance in that language; else its `workTranslation` or `hasPart` |
| `known_through` | `Claim.claimInterpreter` |
| `verdict.rating` | `reviewRating.alternateName`; numbers if the scale has them |
| `verdict.summary` | `reviewRating.ratingExplanation` |
| `published`, or else the date of the verdict | `datePublished`; the latest change is `dateModified` |
| `authors`, `verdict.by`; `editors` | `creator`; `editor` |
| sources of the evidence | `citation`, unless they stand among the appearances |
| `corrections` | `correction`: why, and when |

What it cannot say is in the API: answers, whether evidence supports or refutes and how much it weighs, the chain by
which a statement is known, replies, verdicts of other publishers, open questions, reasons, and uncertain dates.
Of the [kinds of checks](kinds.md):

| Kind | Said | Lost |
| --- | --- | --- |
| 1 nobody known | a `Claim` without author; where it circulates is an appearance | platform, since when, reach |
| 2 attributed to | `Claim.about` names them; they are not its author | their denial |
| 3 sources without an address | title or details, publisher, date, language | kind |
| 4 media | a `MediaReview` for each that is marked | time code, licence; media without a mark |
| 5 several parts | each part as `Claim.hasPart` | their ratings and evidence |
| 6 people of the newsroom | authors and raters, editors | reviewers, roles |
| 7 one's own article | the article, as what the review is part of | nothing |
| 8 seen again | each page as an appearance | when it was seen, reach, who repeated it |
| 9 more than one voice | all speakers; what sort of work carries it | the place within it |
| 10 method | nothing | methods |
| 11 short verdict | the whole verdict | nothing |

A `MediaReview` has the caption, the credit, the original and our copy of the picture; `altered` and `generated` are
both `TransformedContent`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._schema_org import claim_root
from counterpoint.model import Claim
from counterpoint.render import HeadElement, Page, json_ld


@exporter("claimreview", summary="structured data of schema.org in pages of claims", on=Page)
def describe_claim(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield the one root of a claim's page."""
    if isinstance(page.about, Claim):
        root = claim_root(page.about, context)
        if root is not None:
            yield json_ld(root)
