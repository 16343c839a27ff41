"""What the registry says of hosts can be used.

## Why
A form of address that means nothing changes nothing, and nobody would notice.

## Bad
```yaml
# registry.yml
hosts:
  county-records:
    kind: archive
    names: [records.county.example]
    copies: ["copy/{id}"]   # AC18
    source: https://records.county.example/about
```

## Good
```yaml
# registry.yml
hosts:
  county-records:
    kind: archive
    names: [records.county.example]
    copies: ["/copy/{id}", "/{moment}/{page}"]
    source: https://records.county.example/about
  county-news:
    kind: platform
    names: [news.county.example, m.news.county.example]
    parameters: [from, "track_*"]
    same: ["/mobile/{article} = /{article}"]
    source: https://news.county.example/help
  county-search:
    kind: redirector
    names: [search.county.example]
    targets: ["/out?url"]
    source: https://search.county.example/help
  county-short:
    kind: shortener
    names: [cnty.example]
    source: https://cnty.example/
```

## Fix
Write a path with the parts that differ in braces: `{moment}` for the digits of a date, `{page}` for the address of the
page, any other name for a part without `/` and `.`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import form_fault
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Host
from counterpoint.problems import shown


@check("AC18", "unusable-host-form", on=Host)
def unusable_host_form(host: Host, context: Context) -> Iterator[Finding]:
    for name in ("parameters", "same", "copies", "targets"):
        for index, form in enumerate(getattr(host, name)):
            fault = form_fault(name, form)
            if fault:
                yield host.at(name, index), f"{shown(form)} {fault}", "write it as the guide shows"
