"""The publisher's own article is not the only evidence.

## Why
The article and the record are one work. That we wrote it elsewhere too shows nothing.

## Bad
```yaml
article: {url: "https://post.example/2019/bridge-closed", title: "No, the bridge was closed"}
evidence:   # EV09
  - id: article
    stance: refutes
    source: daily-post-2019
    note: Our article has the details.
```

## Good
```yaml
article: {url: "https://checkers.example/2019/bridge", title: "No, the bridge was closed"}
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Fix
List the pages that the article rests on.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Stance
from counterpoint.problems import Severity


@check("EV09", "own-article-alone", on=Claim, severity=Severity.WARNING)
def own_article_alone(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.article is None:
        return
    refs = [ref for item in claim.evidence if item.stance is not Stance.CONTEXT for ref in (item.source, *item.also)]
    page_key = context.hosts.page_key
    own = page_key(claim.article.url)
    pages = [source.url for ref in refs if (source := context.source(ref))]
    if pages and len(pages) == len(refs) and all(url and page_key(url) == own for url in pages):
        message = "the only evidence is the article that the record belongs to"
        yield claim.at("evidence").key, message, "list the pages that the article rests on"
