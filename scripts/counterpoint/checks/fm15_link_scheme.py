r"""A link leads to an http, https or mailto address.

## Why
Every other link is shown as text: a record can never run a script or open another program. The address is held to the
same rules as that of a source: no user name, and a host in its own letters.

## Bad
```yaml
summary: See the [log](/files/log.pdf).   # FM15
```

## Good
```yaml
summary: See the [log](https://county.example/log/2019).
```

## Fix
Write the whole address. For another claim use `related`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.markdown import link_fault, read
from counterpoint.model import Markdown
from counterpoint.problems import excerpt


@check("FM15", "link-scheme", on=Markdown, characters=r"\[<")
def link_scheme(value: Value, context: Context) -> Iterator[Finding]:
    for destination in dict.fromkeys(link.destination for link in read(value.text).links):
        fault, part = link_fault(destination)
        if fault:
            message = f"link to {excerpt(destination, part)} {fault}"
            yield value.place.part(part or destination), message, "write the full address of a page"
