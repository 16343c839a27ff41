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

import ipaddress
from collections.abc import Iterator

from counterpoint.checks._addresses import host_of
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import mixed_word
from counterpoint.checks._visits import Value
from counterpoint.model import Url
from counterpoint.problems import shown


@check("SR11", "deceptive-host", on=Url)
def deceptive_host(url: Value, context: Context) -> Iterator[Finding]:
    host = host_of(url.text)
    help = "copy the address from the page itself"
    for label in host.split(".") if "xn--" in host or not host.isascii() else ():
        name = label
        if label.startswith("xn--"):
            try:
                name = label.encode("ascii").decode("idna")
            except UnicodeError:
                yield url.place, f"host {shown(host)} is no name that can be read", help
                return
        mixed = "" if name.isascii() else mixed_word(name)
        if mixed:
            yield url.place, f"host {shown(host)} mixes letters of two alphabets in {shown(mixed)}", help
            return
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or _is_number(host):
        yield url.place, f"host {shown(host)} is no site's name", "write the address under which readers find the page"


def _is_number(host: str) -> bool:
    if not host[-1:].isdigit() and ":" not in host:
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit()
    return True
