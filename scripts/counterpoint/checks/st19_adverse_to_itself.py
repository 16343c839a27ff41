"""Nobody is the adverse party to its own words.

## Why
"Known only through the other side" is a warning to readers. If the other side is the speaker itself, one of the two is
wrong.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  known_through: {by: roads-office, how: adverse-party}   # ST19
  wordings: [{text: The bridge is open., lang: en, source: county-log-2019}]
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  known_through: {by: mayor-doe, how: adverse-party}
  wordings: [{text: The bridge is open., lang: en, source: county-log-2019}]
```

## Fix
Name in `known_through` who reports the words; leave it out if the speaker published them.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import How, Statement


@check("ST19", "adverse-to-itself", on=Statement)
def adverse_to_itself(statement: Statement, context: Context) -> Iterator[Finding]:
    for link in statement.known_through:
        if link.how is How.ADVERSE_PARTY and link.by in statement.by:
            message = f"{link.by!r} is both the speaker and the adverse party"
            yield link.at("by"), message, "name who reports the words, or leave 'known_through' out"
