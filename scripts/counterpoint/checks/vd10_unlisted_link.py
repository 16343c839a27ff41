"""The reasoning links only to pages that are listed as sources.

## Why
A verdict rests on the listed evidence alone. A page that is only linked has no outlet, no date and no archived copy,
and nobody weighed it.

## Bad
```yaml
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The [Evening Star](https://star.example/bridge) saw the barrier too.   # VD10
  date: 2019-07-01
```

## Good
```yaml
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The [Daily Post](https://post.example/2019/bridge-closed) saw the barrier.
  date: 2019-07-01
```

## Fix
Add the page to sources.yml, and list what it shows under `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import parse
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.markdown import read
from counterpoint.model import Claim
from counterpoint.problems import Severity, shown


@check("VD10", "unlisted-link", on=Claim, severity=Severity.WARNING)
def unlisted_link(claim: Claim, context: Context) -> Iterator[Finding]:
    reasoning = claim.verdict.reasoning if claim.verdict else None
    if claim.verdict is None or not reasoning or "://" not in reasoning:
        return
    page_key = context.hosts.page_key
    listed = {page_key(claim.article.url)} if claim.article else set()
    for ref in claim.cited:
        source = context.source(ref)
        if source:
            listed.add(page_key(source.url or ""))
            for capture in source.archived:
                copy = context.hosts.wrapped(capture.url)
                listed |= {page_key(capture.url), page_key(copy.page) if copy else ""}
    for address in dict.fromkeys(link.destination for link in read(reasoning).links):
        if parse(address).href and page_key(address) not in listed:
            message = f"reasoning links to {shown(address)}, which is not among this claim's sources"
            place = claim.verdict.at("reasoning").part(address)
            yield place, message, "add the page to sources.yml and list what it shows"
