r"""A text has characters, not what HTML writes for them.

## Why
What a feed or a page's source has as `&#8217;` is shown as typed: a text of a record is text.

## Bad
```yaml
claim: The Mayor&#8217;s bridge was open in June 2019   # FM18
```

## Good
```yaml
claim: The Mayor’s bridge was open in June 2019, AT&T; said
```

## Fix
Write the character itself. Where the page shows the reference, silence the code with that reason.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Quotation
from counterpoint.problems import Severity, shown

_REFERENCE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d{0,2});")

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|cite|div|em|font|h[1-6]|hr|i|img|li|ol|p|q|s|small|span|strong|sub|sup|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


@check("FM18", "entity-as-text", on=(Line, Quotation), severity=Severity.WARNING, characters="&<")
def entity_as_text(value: Value, context: Context) -> Iterator[Finding]:
    for found in _REFERENCE.finditer(value.text):
        character = html.unescape(found[0])
        if character != found[0] and not character.endswith(";"):
            written = repr(character) if character.isprintable() else f"the character U+{ord(character[0]):04X}"
            message = f"text contains {found[0]!r}, which HTML writes for {written}"
            yield value.place.part(found[0]), message, "write the character itself"
            return
    tag = _TAG.search(value.text)
    if tag:
        message = f"text contains {shown(tag[0])}, a tag of HTML, which is shown as typed"
        yield value.place.part(tag[0]), message, "remove it"
