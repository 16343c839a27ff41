"""The publisher in `mkdocs.yml` says what other programs look for.

## Why
Search tools, other newsrooms and networks of fact-checkers take from a site's structured data who publishes it, by
which rules, and how it corrects. What is missing there is missing wherever its findings are taken over.

## Bad
```text
plugins:
  - counterpoint:
      publisher:
        name: Roads Desk e.V.
```

## Good
```text
plugins:
  - counterpoint:
      publisher:
        name: Roads Desk e.V.
        logo: pictures/logo.png
        corrections_policy: corrections-policy/
        fact_checking_policy: methodology/
        ownership: about/
```

## Fix
Add what the message names; addresses are whole, or paths of the site. Take `publisher` out if the site is to speak
under its name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._pages import span_of
from counterpoint.checks._registry import Finding, check
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Severity

SETTINGS = "mkdocs.yml"
WANTED = ("logo", "corrections_policy", "fact_checking_policy", "ownership")
"""What readers of structured data look for."""

_PUBLISHER = re.compile(
    r"^(?P<indent>[ ]+)(?P<key>publisher):(?P<block>[^\n]*(?:\n(?:(?P=indent)[ ]+[^\n]*|[ \t]*))*)", re.M
)
_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*")


@check("CT03", "publisher-not-described", on=ContentPage, severity=Severity.HINT)
def publisher_not_described(page: ContentPage, context: Context) -> Iterator[Finding]:
    """Find a publisher who leaves something out."""
    found = _PUBLISHER.search(page.text) if page.path == SETTINGS else None
    if found is None:
        return
    block = _COMMENT.sub("", found["block"])
    missing = [name for name in WANTED if not re.search(rf"(?<!\w){name}:[ \t]*[^\s,}}]", block)]
    if missing:
        yield (
            span_of(page, found.start("key"), found.end("key")),
            f"publisher has no {', '.join(missing)}",
            "add it, so that others learn it from the site's structured data",
        )
