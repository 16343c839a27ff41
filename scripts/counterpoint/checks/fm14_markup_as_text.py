r"""An analyst's Markdown contains no HTML, headings or pictures.

## Why
They are shown as typed, not as meant: text of a record can never become markup of the page.

## Bad
```yaml
summary: The log shows <b>no</b> traffic.   # FM14
```

## Good
```yaml
summary: The log shows **no** traffic.
```

## Fix
Write Markdown: `**strong**`, `*stressed*`, `[words](https://example.org/page)`, lists and quotations. The page has its
headings already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Markdown
from counterpoint.problems import Severity, shown

_CODE = re.compile(r"`[^`\n]*`|^ {4}.*$", re.MULTILINE)
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\(")


@check("FM14", "markup-as-text", on=Markdown, severity=Severity.WARNING, characters="<#!")
def markup_as_text(value: Value, context: Context) -> Iterator[Finding]:
    text = _CODE.sub("", value.text)
    for pattern, noun in ((_HTML, "HTML"), (_HEADING, "a heading"), (_IMAGE, "a picture")):
        found = pattern.search(text)
        if found:
            message = f"Markdown contains {noun} ({shown(found.group())}), which is shown as plain text"
            yield value.place, message, "use only Markdown that records may contain"
            return
