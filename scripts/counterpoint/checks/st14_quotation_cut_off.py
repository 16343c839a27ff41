"""A quotation does not break off in the middle of a sentence.

## Why
What comes after the cut may change the sense, and a reader cannot see whether the page, the outlet or we cut it.

## Bad
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: "Closed since May, and", lang: en}   # ST14
```

```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May..., lang: en}   # ST14
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
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: "Closed since May...", lang: en, note: The page ends here.}
```

## Fix
Give the whole sentence, or end it where its sense is complete. If the page itself breaks off, say so in `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import primary
from counterpoint.checks._words import word_set
from counterpoint.model import Extract
from counterpoint.problems import Severity, shown

_OPEN_END = re.compile(r"(?:\.\.\.|…|[,:;(\[{«„–—-])$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_TAIL = 12
"""The last letters of a text; every word below is shorter."""

_DANGLING = {
    "en": word_set("a an and as at because but by for from if in into nor of or than that the to with"),
    "ru": word_set("а без в во для до если за и из или к ко но о об от по при с со что чтобы"),
    "uk": word_set("а без в для до з за зі й і із на о об про по при та у що щоб якщо"),
    "be": word_set("а аб без дзеля для да з за і калі на пра пры ў што у"),
    "de": word_set("aber auf das dass dem den der des die ein eine für in mit oder und von zu"),
    "fr": word_set("au aux avec dans de des du en et la le les mais ou par pour que un une"),
    "es": word_set("al con de del el en la las los o para pero por que un una y"),
    "pl": word_set("a ale bez dla do i lub na o od po przy w z za że żeby"),
    "it": word_set("a al con da del della di e il in la le ma o per che un una"),
}
"""Words with which no sentence ends."""


@check("ST14", "quotation-cut-off", on=Extract, severity=Severity.WARNING)
def quotation_cut_off(extract: Extract, context: Context) -> Iterator[Finding]:
    if extract.note is not None:
        return
    end = extract.text[-_TAIL:]
    found = _OPEN_END.search(end)
    if found is None:
        found = _LAST_WORD.search(end) if end[-1:].isalpha() else None
        if found is None or found.group() not in _DANGLING.get(primary(extract.lang), ()):
            return
    message = f"the quotation ends with {shown(found.group())}, as if cut off"
    yield extract.at("text"), message, "give the whole sentence, or say in 'note' that the page ends here"
