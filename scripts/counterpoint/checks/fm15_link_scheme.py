r"""A link leads to an http, https or mailto address.

## Why
Every other link is shown as text: a record can never run a script or open another program.

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

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Markdown
from counterpoint.problems import shown

_LINK = re.compile(r"(?<!!)\[[^\[\]\n]*\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)")
_ALLOWED = re.compile(r"https?://[^/?#@\\]|mailto:[^/?#@]+@", re.IGNORECASE)


@check("FM15", "link-scheme", on=Markdown, characters=r"\[")
def link_scheme(value: Value, context: Context) -> Iterator[Finding]:
    for found in _LINK.finditer(value.text):
        if not _ALLOWED.match(found.group(1)):
            message = f"link leads to {shown(found.group(1))}, an http or https address expected"
            yield value.place, message, "write the whole address"
