"""A page written by hand asks for a block that exists.

## Why
In place of `<!-- counterpoint: latest-claims -->`, alone on its line, stands what the records give. A comment that
names no block, or is written in another way, shows nothing, and nobody notices.

## Bad
```text
<!-- counterpoint: latest-clams -->
```

## Good
```text
<!-- counterpoint: latest-claims -->
```

## Fix
Write one of `complaints`, `contact`, `counts`, `dossiers`, `latest-claims`, `verdict-scale` and `verdicts`, in this
form, on a line of its own. An example in a block of code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._pages import span_of
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import did_you_mean
from counterpoint.model.pages import BLOCKS, ContentPage, block_places, without_code
from counterpoint.problems import shown

_COMMENT = re.compile(r"<!--+[ \t]*(?P<word>[A-Za-z]+)(?P<rest>[^\n]*?)(?:-->|$)", re.MULTILINE)


@check("CT02", "unknown-block", on=ContentPage)
def unknown_block(page: ContentPage, context: Context) -> Iterator[Finding]:
    """Find comments that mean a block and get none."""
    if "<!--" not in page.text:
        return
    good = {place.start for place in block_places(page.text) if place.name in BLOCKS}
    for found in _COMMENT.finditer(without_code(page.text)):
        given = found["rest"].rstrip("-").strip(" \t").removeprefix(":").strip(" \t")
        name = re.sub(r"[\s_]+", "-", given.lower())
        if found.start() in good or (found["word"].lower() != "counterpoint" and name not in BLOCKS):
            continue
        mark = span_of(page, found.start(), found.end())
        if name in BLOCKS:
            help = f"write '<!-- counterpoint: {name} -->' on a line of its own, with these spaces"
            yield mark, f"block {name!r} is asked for in another form", help
        else:
            yield mark, f"there is no block {shown(given)}", did_you_mean(name, BLOCKS, _ALL)


_ALL = f"blocks are {', '.join(BLOCKS)}"
