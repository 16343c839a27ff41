"""What stands in front of a page written by hand can be read.

## Why
Title and description of a page stand between two lines `---` at its beginning. If a site builder cannot read what is
there, it says nothing and publishes it as text: readers see `description:` and all, and search engines find none.

## Bad
```text
---
title: About: us
---

# About
```

## Good
```text
---
title: "About: us"
---

# About
```

## Fix
Mend the line: a text that contains a colon and a space stands in quotes, a quotation mark that is opened is closed,
fields begin at the beginning of the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._pages import span_of
from counterpoint.checks._registry import Finding, check
from counterpoint.load.front_matter import read_front_matter
from counterpoint.model.pages import ContentPage


@check("CT04", "unreadable-front-matter", on=ContentPage)
def unreadable_front_matter(page: ContentPage, context: Context) -> Iterator[Finding]:
    """Find front matter that would be published as text."""
    if page.path.endswith(".md") and page.text.startswith("---"):
        fault = read_front_matter(page.text).fault
        if fault:
            yield span_of(page, fault.start, fault.end), fault.message, fault.help
