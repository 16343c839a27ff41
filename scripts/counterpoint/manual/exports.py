"""The guide's page about exports, made from the exporters themselves."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.exporters import Exporter, all_exporters
from counterpoint.output import OutputFile

PATH = "guide/exports.md"

_HEAD = """\
---
title: Exports
description: What a site holds besides its pages, for search, other programs and other sites.
---

# Exports

<!-- Written by `counterpoint docs` from the exporters; the next run replaces what is changed here. -->

Besides pages a site holds the records in other forms. Each is switched on or off in `mkdocs.yml`; some have options:

~~~yaml
plugins:
  - counterpoint:
      exporters:
        sitemap: false
~~~

`counterpoint export FORMAT --into DIR` writes one of them into a folder of its own, without a site. Those that
are in the heads of pages alone cannot be written so, nor those that are made of the finished site, its pages written by
hand too.

"""


def render_exports() -> OutputFile:
    """Return the page, with its path from the content folder."""
    exporters = all_exporters().values()
    rows = "".join(
        f"| [{each.name}](#{each.name}) | {each.summary} | {_where(each)} | {_switch(each)} |\n" for each in exporters
    )
    table = "| Name | What it is | Where | Unless set otherwise |\n| --- | --- | --- | --- |\n" + rows
    return OutputFile(PATH, "".join((_HEAD, table, *(part for each in exporters for part in _section(each)))))


def _section(exporter: Exporter) -> Iterator[str]:
    yield f"\n## {exporter.name}\n\n{exporter.manual}\n"
    if exporter.options:
        rows = "".join(f"| `{name}` | `{value!r}` |\n" for name, value in exporter.options.items())
        yield f"\n| Option | Unless set otherwise |\n| --- | --- |\n{rows}"


def _where(exporter: Exporter) -> str:
    files = "files of the finished site" if exporter.of_site else "files"
    return ", ".join([files] * exporter.makes_files + ["heads of pages"] * bool(exporter.on_pages))


def _switch(exporter: Exporter) -> str:
    return "on" if exporter.default else "off"
