"""Two records do not check the same claim.

## Why
Two verdicts on one claim confuse readers, and sooner or later contradict each other.

## Bad
```yaml
claim: In June 2019 the bridge was open
```

```yaml
# tunnel.yml
claim: The bridge was open, in June 2019   # CL06
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Traffic crosses the bridge.
```

## Good
```yaml
claim: In June 2019 the bridge was open
```

```yaml
# tunnel.yml
claim: In July 2019 the bridge was open
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Traffic crosses the bridge.
```

## Fix
Put both into one record, with what the second has as an appearance or counter-statement, and name the former path of
the record that goes in `former_paths`. If they differ, let the wording of the claims show how.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import regex
from rapidfuzz import fuzz

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import words
from counterpoint.model import Claim, Corpus
from counterpoint.problems import Note, Severity

LIKENESS = 92
"""Per cent of likeness, word order aside, from which two claims are taken for one."""

RAREST = 3
"""How many of a claim's rarest words bring it together with others. Two claims that are so alike share one of them."""

BLOCK = 60
"""Most claims that are compared for one word; a word that more of them share is no sign of likeness."""

_DECISIVE = re.compile(
    r"\d|^(?:not?|never|none|nobody|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|не|ні|нет|ня)$"
)

SPELLING = 75
"""Per cent of likeness from which two words are forms or spellings of one word."""

_JOINING = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}]{1,3}")
"""Words so short are taken for those that join others, and decide nothing. In other scripts short words have sense."""


@check("CL06", "near-duplicate-claim", on=Corpus, severity=Severity.WARNING)
def near_duplicate_claim(corpus: Corpus, context: Context) -> Iterator[Finding]:
    told = [words(claim.claim) for claim in corpus.claims]
    shares = Counter(word for each in told for word in set(each))
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(told):
        for word in sorted(set(each), key=lambda word: (shares[word], word))[:RAREST]:
            blocks[word].append(index)
    ordered = [" ".join(sorted(each)) for each in told]
    decisive = [frozenset(word for word in each if _DECISIVE.search(word)) for each in told]
    reported: dict[int, tuple[float, int]] = {}
    for members in blocks.values():
        for first, second in combinations(members[:BLOCK], 2):
            if decisive[first] == decisive[second] and _lang(corpus.claims[first]) == _lang(corpus.claims[second]):
                likeness = fuzz.ratio(ordered[first], ordered[second], score_cutoff=LIKENESS)
                if likeness and likeness > reported.get(second, (0.0, 0))[0] and not _differ(told[first], told[second]):
                    reported[second] = likeness, first
    for second, (_, first) in sorted(reported.items()):
        claim, other = corpus.claims[second], corpus.claims[first]
        message = f"claim is nearly the same as that of {other.id!r}"
        note = Note(other.at("claim"), "the other claim")
        yield claim.at("claim"), message, "merge the two records, or make the difference clear in the wording", (note,)


def _differ(one: list[str], other: list[str]) -> bool:
    """Whether another word stands in the place of one: enacts and rejects. Forms of one word do not count."""
    mine, yours = Counter(one) - Counter(other), Counter(other) - Counter(one)
    left, right = (sorted(word for word in each if not _JOINING.fullmatch(word)) for each in (mine, yours))
    return bool(_without_like(left, right) and _without_like(right, left))


def _without_like(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if not any(fuzz.ratio(word, other) >= SPELLING for other in others)]


def _lang(claim: Claim) -> str:
    return claim.lang.partition("-")[0]
