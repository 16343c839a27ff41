"""Words of an outlet that asks for a hyperlink stand beside a link to its own page.

## Why
The link is the condition on which the words may be quoted. A link to a mirror or a copy does not meet it.

## Bad
```yaml
# sources.yml
sources:
  linked-times-2019:
    url: https://mirror.example/linked-times/bridge
    outlet: linked-times
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://mirror.example/linked-times/bridge}]
```

```yaml
# bridge.yml
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open., lang: en, source: linked-times-2019}]   # SR06
```

## Good
```yaml
# sources.yml
sources:
  linked-times-2019:
    url: https://linked.example/2019/bridge
    outlet: linked-times
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://linked.example/2019/bridge}]
```

```yaml
# bridge.yml
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open., lang: en, source: linked-times-2019}]
```

## Fix
Give the address of the outlet's own page as the source's `url`, and the copy under `archived`, or quote another page.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import host_of, is_within
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence, Extract, Hyperlink, SourceRef, Wording
from counterpoint.problems import Note, shown


@check("SR06", "required-hyperlink-missing", on=(Wording, Evidence))
def required_hyperlink_missing(record: Wording | Evidence, context: Context) -> Iterator[Finding]:
    if isinstance(record, Wording):
        yield from _extract_findings(record, record.source, context)
    else:
        for extract in (*((record.extract,) if record.extract else ()), *record.translations):
            yield from _extract_findings(extract, extract.source or record.source, context)


def _extract_findings(extract: Extract, ref: SourceRef | None, context: Context) -> Iterator[Finding]:
    source = context.source(ref)
    outlet = context.corpus.outlet_of(source) if source else None
    if not source or not source.url or not outlet or not outlet.url or not outlet.reuse:
        return
    home = host_of(outlet.url).removeprefix("www.")
    if outlet.reuse.hyperlink is Hyperlink.REQUIRED and not is_within(host_of(source.url), home):
        message = (
            f"{shown(outlet.name)} requires a link to its page, but the source's address is at {host_of(source.url)!r}"
        )
        help = f"give the address at {home!r} as the source's 'url', or quote another page"
        yield extract.at("text"), message, help, (Note(source.at("url"), "the address that is linked"),)
