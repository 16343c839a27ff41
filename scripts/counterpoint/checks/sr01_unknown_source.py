"""A reference to a source means one of the dossier's sources.yml.

## Why
A quotation whose source does not exist has none.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - text: The bridge is open.
      lang: en
      source: county-log-2091   # SR01
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - text: The bridge is open.
      lang: en
      source: county-log-2019
```

## Fix
Write the id of a source in sources.yml, add the page there, or describe it inline.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import SourceId
from counterpoint.problems import shown


@check("SR01", "unknown-source", on=SourceId)
def unknown_source(ref: Value, context: Context) -> Iterator[Finding]:
    if ref.text not in context.sources and not context.unread(context.sources_path):
        message = f"there is no source {shown(ref.text)} in this dossier's sources.yml"
        yield ref.place, message, did_you_mean(ref.text, context.sources, "add it there, or describe the page here")
