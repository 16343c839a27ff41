"""Where a page has the words from somebody it does not name, or from another outlet, the record shows the chain.

## Why
"The agency reports" and "the agency reports, citing somebody in the ministry" are worlds apart, and of the second kind
a reader must be told before they believe it. A note beside the source is read by few; the chain stands by the words.

## Bad
```yaml
counter_statements:
  - id: office-denies
    by: roads-office
    date: 2019-06-03
    relation: denies
    wordings:
      - text: It was never closed.   # SR18
        lang: en
        source: daily-post-2019
        note: The paper cites an unnamed source in the office.
```

```yaml
counter_statements:
  - id: office-denies
    by: roads-office
    date: 2019-06-03
    relation: denies
    wordings: [{text: It was never closed., lang: en, source: reprint-2019}]   # SR18
```

```yaml
# sources.yml
sources:
  reprint-2019:
    url: https://copied.example/999
    outlet: copied-news
    quoting: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://copied.example/999}]
```

## Good
```yaml
counter_statements:
  - id: office-denies
    by: roads-office
    date: 2019-06-03
    relation: denies
    known_through: {by: daily-post, how: anonymous-source, source: daily-post-2019}
    wordings:
      - text: It was never closed.
        lang: en
        source: daily-post-2019
        note: The paper cites an unnamed source in the office.
```

## Fix
Add `known_through`: who reports it and how they know, nearest to the speaker first. Evidence of that kind says in `by`
who speaks; an actor of the kind `unnamed` stands for somebody who is known only by a description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence, Source, Statement, Weight, Wording
from counterpoint.problems import Severity

_UNNAMED = re.compile(
    r"""
    \b(?:unnamed|anonymous|unidentified|undisclosed)\ (?:\w+\ ){0,2}?(?:sources?|officials?|persons?|people|officers?)\b
    | \b(?:a|an|its|their|own)\ (?:\w+\ )?sources?\ (?:in|inside|within|at|close\ to|near)\ (?:the|its|their)\b
    | \bsources?\ (?:that|who|which|whom)\ (?:it|he|she|they)\ (?:does|do|did)\ not\ name\b
    | \b(?:anonyme[nrs]?|ungenannte[nrs]?|namentlich\ nicht\ genannte[nrs]?)\ (?:quellen?|beamte[nr]?)\b
    | \bsources?\ (?:anonymes?|non\ identifiées?)\b
    | \bfuentes?\ (?:anónimas?|no\ identificadas?)\b
    | \banonimow\w+\ (?:źródł|rozmówc)\w*
    | \b(?:неназванн|анонимн|неназван|анонімн|неназван|ананімн)\w*\ (?:источник|джерел|крыніц)\w*
    """,
    re.VERBOSE,
)
"""Words by which a note says that somebody was not named, in lower case: to look for any case takes several times as
long."""


@check("SR18", "unnamed-source-without-chain", on=(Statement, Evidence), severity=Severity.WARNING)
def unnamed_source_without_chain(record: Statement | Evidence, context: Context) -> Iterator[Finding]:
    if isinstance(record, Evidence):
        if record.weight is Weight.DECISIVE and not record.by:
            yield from _in_evidence(record, context)
    elif record.wordings and not record.known_through:
        yield from _in_wordings(record, context)


def _in_wordings(entry: Statement, context: Context) -> Iterator[Finding]:
    help = "add 'known_through': who reports it and how they know"
    sources = [context.source(wording.source) for wording in entry.wordings]
    for wording, source in zip(entry.wordings, sources, strict=True):
        if _nobody_named(wording, source, entry):
            yield wording.place, "the words come from somebody who is not named, and no chain says so", help
            return
    quoting = [source.quoting for source in sources if source and source.quoting]
    if len(quoting) == len(sources):
        message = f"all pages that have these words copy or retell others, such as {quoting[0]!r}, and no chain says so"
        yield entry.wordings[0].place, message, help


def _in_evidence(item: Evidence, context: Context) -> Iterator[Finding]:
    source = context.source(item.source)
    if _nobody_named(item, source):
        message = "decisive evidence comes from somebody who is not named, and 'by' does not say so"
        yield item.at("id"), message, "name in 'by' an actor of the kind 'unnamed', with what is known of them"


def _nobody_named(*records: Statement | Wording | Evidence | Source | None) -> bool:
    """Whether the note of a record says that somebody was not named."""
    return any(record and record.note and _UNNAMED.search(record.note.lower()) for record in records)
