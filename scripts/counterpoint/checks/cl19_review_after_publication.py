"""A review comes before publication.

## Why
A review that is dated after publication did not protect the readers who came in between.

## Bad
```yaml
published: 2019-07-10
reviewed: {by: ben-doe, date: 2019-07-12}   # CL19
```

```yaml
# registry.yml
people:
  ben-doe: {name: Ben Doe}
```

## Good
```yaml
published: 2019-07-10
reviewed:
  - {by: ben-doe, date: 2019-07-08}
  - {by: ben-doe, date: 2019-07-20, note: Read again after the correction.}
```

```yaml
# registry.yml
people:
  ben-doe: {name: Ben Doe}
```

## Fix
Correct one of the two dates. A later review may follow one that came before.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note, Severity


@check("CL19", "review-after-publication", on=Claim, severity=Severity.WARNING)
def review_after_publication(claim: Claim, context: Context) -> Iterator[Finding]:
    published = claim.published
    if published is None or not claim.reviewed:
        return
    if all(published.surely_before(review.date) for review in claim.reviewed):
        first = min(claim.reviewed, key=lambda review: review.date.sort_key)
        message = f"the review is dated {first.date}, after publication ({published})"
        note = Note(claim.at("published"), "published here")
        yield first.at("date"), message, "correct one of the two dates", (note,)
