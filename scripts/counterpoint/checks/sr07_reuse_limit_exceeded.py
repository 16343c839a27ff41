"""All extracts of one page together stay within its outlet's limit.

## Why
The limit is the condition on which the words may be quoted. It holds for the whole site, so that no record can see by
itself whether it is kept.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: short-times-2019}
evidence:
  - id: barrier
    stance: refutes
    source: short-times-2019
    extract: {text: The barrier has been down since the first week of May., lang: en}   # SR07
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: short-times-2019}
evidence:
  - id: barrier
    stance: refutes
    source: short-times-2019
    note: The paper saw the barrier, which had been down since May.
```

## Fix
Paraphrase, or quote the page where the same words were first published. The same extract in several records counts
once; characters are counted as readers see them; translations of ours do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import page_of
from counterpoint.checks._words import graphemes
from counterpoint.model import Claim, Corpus, Extract, Outlet, SourceRef, Translation
from counterpoint.problems import Note, shown

NOTES = 5
"""Most further places that one problem names."""


@check("SR07", "reuse-limit-exceeded", on=Corpus)
def reuse_limit_exceeded(corpus: Corpus, context: Context) -> Iterator[Finding]:
    limited = {o.id: o for o in corpus.outlets.values() if o.reuse and o.reuse.max_characters is not None}
    if not limited:
        return
    quoted: dict[tuple[str, str], dict[str, Extract]] = defaultdict(dict)
    for claim in corpus.claims:
        for extract, ref in _extracts_of(claim):
            source = corpus.source(claim, ref)
            if source and source.outlet in limited:
                quoted[source.outlet, page_of(source, context.hosts)].setdefault(extract.text, extract)
    for (outlet_id, _), extracts in quoted.items():
        yield from _excess(limited[outlet_id], list(extracts.values()))


def _excess(outlet: Outlet, extracts: list[Extract]) -> Iterator[Finding]:
    limit = outlet.reuse.max_characters if outlet.reuse else None
    if limit is None or sum(len(extract.text) for extract in extracts) <= limit:
        return
    sizes = [graphemes(extract.text) for extract in extracts]
    total = sum(sizes)
    if total <= limit:
        return
    # The one with which the limit is passed; those before it are within.
    index = next(i for i, size in enumerate(accumulate(sizes)) if size > limit)
    allowed = f"at most {limit:,} allowed by {shown(outlet.name)}"
    message = f"the extracts of this page have {total:,} characters together, {allowed}"
    others = [extract for i, extract in enumerate(extracts) if i != index]
    notes = tuple(
        Note(extract.at("text"), f"{graphemes(extract.text):,} characters here") for extract in others[:NOTES]
    )
    yield (
        extracts[index].at("text"),
        message,
        "paraphrase, or quote the page where the words were first published",
        notes,
    )


def _extracts_of(claim: Claim) -> Iterator[tuple[Extract, SourceRef]]:
    for entry in claim.entries:
        for wording in entry.wordings:
            if wording.source is not None and wording.translation is not Translation.OURS:
                yield wording, wording.source
    for evidence in claim.evidence:
        for extract in (*((evidence.extract,) if evidence.extract else ()), *evidence.translations):
            if extract.translation is not Translation.OURS:
                yield extract, extract.source or evidence.source
