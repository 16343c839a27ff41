"""A translation of evidence stands beside its extract, in another language.

## Why
A translation without the words that it translates cannot be checked.

## Bad
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
    translations:
      - {text: Geschlossen seit Mai., lang: de, translation: ours}   # EV05
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    translations:
      - {text: Geschlossen seit Mai., lang: de, translation: ours}
```

## Fix
Add `extract:` with the original words, or mend the language of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence
from counterpoint.problems import Note


@check("EV05", "translation-of-nothing", on=Evidence)
def translation_of_nothing(evidence: Evidence, context: Context) -> Iterator[Finding]:
    for translation in evidence.translations:
        if evidence.extract is None:
            message = "translation has no original: evidence has no extract"
            yield translation.at("text"), message, "add 'extract:' with the original words"
        elif translation.lang == evidence.extract.lang:
            note = Note(evidence.extract.at("lang"), "the original's language")
            message = f"translation is in {translation.lang!r}, as the original is"
            yield translation.at("lang"), message, "correct the language of one of the two", (note,)
