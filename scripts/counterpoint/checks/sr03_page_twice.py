"""A page is one source.

## Why
Two ids for one page hide that two outlets are one, split what was quoted of it, and rot apart.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
  the-post:
    url: http://www.post.example/2019/bridge-closed/   # SR03
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

```yaml
# bridge.yml
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
  appearances: [{source: the-post}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

## Fix
Keep one, and let all records refer to it. http and https, `www.`, a slash at the end, the fragment and parameters that
only follow the reader make no other page.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import page_of, place_of
from counterpoint.model import Corpus, Source
from counterpoint.problems import Note, Severity


@check("SR03", "page-twice", on=Corpus, severity=Severity.WARNING)
def page_twice(corpus: Corpus, context: Context) -> Iterator[Finding]:
    listed: dict[str, dict[str, Source]] = {}
    for dossier_id, sources in corpus.sources.items():
        first = listed.setdefault(dossier_id, {})
        for source in sorted(sources.values(), key=lambda source: source.id):
            page = page_of(source, context.hosts)
            earlier = first.setdefault(page, source) if page else source
            if earlier is not source:
                message = f"the page is already that of {earlier.id!r}"
                note = Note(place_of(earlier), "the same page")
                yield place_of(source), message, "keep one, and refer to it everywhere", (note,)
    for claim in corpus.claims:
        first = listed.get(claim.dossier_id, {})
        for source in context.used.inline[claim.id]:
            known = first.get(page_of(source, context.hosts))
            if known is not None and known.id:
                message = f"the page is described here, and is {known.id!r} in sources.yml"
                note = Note(place_of(known), "the same page")
                yield place_of(source), message, f"write '{known.id}' instead", (note,)
