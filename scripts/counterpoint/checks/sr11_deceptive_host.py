"""An address leads where it seems to lead.

## Why
A host with letters of two alphabets imitates another one, and a number or a local name is no publisher's site.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://pоst.example/2019/bridge-closed   # SR11
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Fix
Copy the address from the page itself. If the site really has such a name, silence the code with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import has_usual_host, host_fault, parse
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.markdown import read
from counterpoint.model import Markdown, Url
from counterpoint.problems import shown


@check("SR11", "deceptive-host", on=(Url, Markdown), when=lambda text: not has_usual_host(text))
def deceptive_host(value: Value, context: Context) -> Iterator[Finding]:
    addresses = [link.destination for link in read(value.text).links] if Markdown in value.kinds else [value.text]
    for address in dict.fromkeys(addresses):
        host = parse(address).host
        fault = host_fault(host) if host else ""
        if fault:
            place = value.place.part(address) if Markdown in value.kinds else value.place
            yield place, f"host {shown(host)} {fault}", "write the address under which readers find the page"
