"""The same words of the same page do not speak for one claim and against another without a word about it.

## Why
They may: what shows that a bridge was closed refutes that it was open. Often, though, two people weighed the same page
and did not know of each other, and readers who open both claims see a contradiction.

## Bad
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

```yaml
# tunnel.yml
claim: The tunnel was used by everybody in June 2019
evidence:
  - id: diary
    stance: supports   # EV13
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
verdict:
  rating: so
  summary: It was.
  reasoning: The Daily Post wrote of it.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

```yaml
# tunnel.yml
claim: The tunnel was used by everybody in June 2019
evidence:
  - id: diary
    stance: supports
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    note: What refutes that the bridge was open is why everybody took the tunnel.
verdict:
  rating: so
  summary: It was.
  reasoning: The Daily Post wrote of it.
  date: 2019-07-01
```

## Fix
Correct one of the two, or say in the `note` of one what the words mean for the other claim; name that claim's subject,
its number or its file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import key_of, page_of
from counterpoint.checks._words import speaks_of, words
from counterpoint.model import Claim, Corpus, Evidence, Stance
from counterpoint.problems import Note, Severity, shown

_OPPOSITE = {Stance.SUPPORTS: Stance.REFUTES, Stance.REFUTES: Stance.SUPPORTS}


@check("EV13", "opposite-stances", on=Corpus, severity=Severity.WARNING)
def opposite_stances(corpus: Corpus, context: Context) -> Iterator[Finding]:
    by_source: dict[object, list[tuple[Claim, Evidence]]] = defaultdict(list)
    for claim in corpus.claims:
        for item in claim.evidence:
            if item.stance in _OPPOSITE and (item.extract is not None or item.shared):
                by_source[claim.dossier_id, key_of(item.source)].append((claim, item))
    by_page: dict[str, list[tuple[Claim, Evidence]]] = defaultdict(list)
    for pairs in by_source.values():
        source = corpus.source(pairs[0][0], pairs[0][1].source)
        if source is not None:
            by_page[page_of(source, context.hosts)] += pairs
    by_page.pop("", None)
    for pairs in by_page.values():
        if len({item.stance for _, item in pairs}) > 1:
            yield from _compare(pairs)


def _compare(pairs: list[tuple[Claim, Evidence]]) -> Iterator[Finding]:
    found: dict[object, dict[Stance, tuple[Claim, Evidence]]] = defaultdict(dict)
    for claim, item in pairs:
        passage = tuple(words(item.extract.text)) if item.extract else (claim.dossier_id, item.shared)
        other = found[passage].get(_OPPOSITE[item.stance])
        if other and not _told(claim, item, *other):
            note = Note(other[1].at("stance"), f"{other[1].stance.value!r} here")
            message = f"the same words are said to {_DOES[other[1].stance]} {shown(other[0].id)}"
            help = "correct one of the two, or say in a 'note' what the words mean for the other claim"
            yield item.at("stance"), f"{message}, and to {_DOES[item.stance]} this claim", help, (note,)
        found[passage].setdefault(item.stance, (claim, item))


_DOES = {Stance.SUPPORTS: "support", Stance.REFUTES: "refute"}


def _told(claim: Claim, item: Evidence, other_claim: Claim, other: Evidence) -> bool:
    """Whether the note of one speaks of the other's claim."""
    return speaks_of(item.note, other_claim, claim) or speaks_of(other.note, claim, other_claim)
