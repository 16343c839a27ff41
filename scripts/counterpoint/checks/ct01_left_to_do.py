"""A page written by hand says all that it promises.

## Why
`counterpoint init` marks with `TODO` what only you can say: who is behind the site, who pays, how errors are corrected.
Readers and networks of fact-checkers look for exactly this.

## Bad
```text
About us

TODO: the publisher's legal name and form, where it is registered, and its address.
```

## Good
```text
About us

The County Log is published by County Log e.V., registered in Leeds, 1 High Street.
```

## Fix
Write what the mark asks for in its place, or remove it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._pages import span_of
from counterpoint.checks._registry import Finding, check
from counterpoint.model.pages import ContentPage, without_code
from counterpoint.problems import Severity, shown

_MARK = re.compile(r"\bTODO\b:?[ \t]*(?P<what>[^\n]*)")


@check("CT01", "left-to-do", on=ContentPage, severity=Severity.HINT)
def left_to_do(page: ContentPage, context: Context) -> Iterator[Finding]:
    """Find marks outside of code."""
    if "TODO" not in page.text:
        return
    for found in _MARK.finditer(without_code(page.text)):
        what = page.text[found.start("what") : found.end("what")].partition("-->")[0].strip()
        message = f"page still has a mark TODO: {shown(what)}" if what else "page still has a mark TODO"
        yield span_of(page, found.start(), found.start() + 4), message, "write what it asks for, or remove the mark"
