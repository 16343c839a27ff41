"""A statement says who made it, or where it circulates.

## Why
A rumour has no speaker, and that is legal. But then readers must learn where it goes round: otherwise nobody can tell
whether anybody said it at all.

## Bad
```yaml
statement:   # ST24
  date: 2019-06-01
  paraphrase: The bridge is open.
```

## Good
```yaml
statement:
  origin: {platform: WhatsApp, since: 2019-06}
  paraphrase: The bridge is open.
```

```yaml
statement:
  attributed_to: mayor-doe
  date: 2019-06-01
  paraphrase: The bridge is open.
```

## Fix
Add `by:` with the speaker; or `origin:` with the platform, if nobody is known; or `attributed_to:`, if the words are
put into somebody's mouth.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Statement
from counterpoint.problems import Severity


@check("ST24", "nobody-named", on=Statement, severity=Severity.WARNING)
def nobody_named(statement: Statement, context: Context) -> Iterator[Finding]:
    if not statement.by and not statement.attributed_to and statement.origin is None:
        message = "statement says neither who made it nor where it circulates"
        yield statement.place.key, message, "add 'by:', 'attributed_to:' or 'origin:'"
