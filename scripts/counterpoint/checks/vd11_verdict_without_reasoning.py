"""A verdict gives its reasons, unless an article does.

## Why
Readers should be able to follow the way from the evidence to the rating. A record that links the publisher's own
article may leave the reasons to that; a scale may do without them altogether.

## Bad
```yaml
verdict:   # VD11
  rating: not-so
  summary: It was closed from May to July.
  date: 2019-07-01
```

## Good
```yaml
article: {url: "https://checkers.example/2019/bridge", title: "No, the bridge was closed"}
verdict:
  rating: not-so
  summary: It was closed from May to July.
  date: 2019-07-01
```

```yaml
verdict:
  rating: short-no
  summary: It was closed from May to July.
  date: 2019-07-01
```

```yaml
# dossier.yml
title: County roads
summary: What was said of the county's roads.
scale: short
```

```yaml
# registry.yml
scales:
  short:
    label: Short
    reasoning: optional
    values:
      short-no: {label: "No", definition: It is not so., family: inaccurate}
```

## Fix
Add `reasoning:`, or `article:` with the article that has it. For short verdicts everywhere, write `reasoning: optional`
in the scale.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity


@check("VD11", "verdict-without-reasoning", on=Claim, severity=Severity.WARNING)
def verdict_without_reasoning(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.verdict and context.corpus.lacks_reasons(claim):
        help = "add 'reasoning:', or 'article:' if an article of your own gives the reasons"
        yield claim.verdict.place.key, "verdict has no reasoning", help
