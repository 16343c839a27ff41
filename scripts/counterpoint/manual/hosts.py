"""The guide's page about hosts: what is known of them, with the page that says so, and how a registry adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterpoint.addresses.known import ARCHIVE, KNOWN, PLATFORM, REDIRECTOR, SHORTENER
from counterpoint.output import OutputFile

PATH = "guide/hosts.md"

_KINDS: Mapping[str, tuple[str, str]] = {
    PLATFORM: (
        "Platforms and parameters",
        "Pages are compared under the first name. Parameters that only follow the reader make no other page (SR03, "
        "VD10, AR02), and a source's address has none of them (SR09).",
    ),
    ARCHIVE: (
        "Archives",
        "A copy is at one of these (AR01). Where an address contains that of the page, both are compared (AR02), and "
        "its date is read (AR04, AR05).",
    ),
    SHORTENER: ("Shorteners", "No source has such an address (SR13)."),
    REDIRECTOR: ("Redirectors", "No source has such an address (SR17); for comparison, the page behind it counts."),
}

_BEGINNING = """\
# Known hosts

Whether two addresses are one page, and whether a copy is at an archive, depends on the hosts. What `counterpoint` knows
of them stands here, each row with the page that says so. A site's registry adds rows of the same form, which come
before these:

```yaml
# claims/_registry/hosts.yml
hosts:
  county-records:
    kind: archive
    names: [records.county.example]
    copies: ["/{moment}/{page}", "/copy/{id}"]
    source: https://records.county.example/about
  county-news:
    kind: platform
    names: [news.county.example, m.news.county.example]
    parameters: [from, track_*]
    same: ["/mobile/{article} = /{article}"]
    source: https://news.county.example/help
```

In a form of address, `{moment}` is a date in digits, `{page}` the address of a page, and any other name in braces a
part without `/` and `.`. Fields are explained in [the record, field by field](record.md#host).
"""


def render_hosts() -> OutputFile:
    """Return the page, with its path from the content folder."""
    parts = [_BEGINNING]
    for kind, (title, lead) in _KINDS.items():
        parts.append(f"## {title}\n\n{lead}\n")
        rows = [row for row in KNOWN if row.kind == kind]
        columns = [name for name in ("parameters", "same", "copies", "targets") if any(getattr(r, name) for r in rows)]
        heads = ["Hosts", *(_COLUMNS[name] for name in columns), "Source"]
        lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
        for row in rows:
            cells = [_code(row.names) or "all", *(_code(getattr(row, name)) for name in columns), f"<{row.source}>"]
            lines.append("| " + " | ".join(cells) + " |")
        parts.append("\n".join(lines) + "\n")
    return OutputFile(PATH, "\n".join(parts))


_COLUMNS: Mapping[str, str] = {
    "parameters": "Parameters that follow the reader",
    "same": "Forms of one page",
    "copies": "Addresses of copies",
    "targets": "Paths that send readers on",
}


def _code(values: Sequence[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)
