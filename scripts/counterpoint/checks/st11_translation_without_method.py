"""A translation says who or what made it.

## Why
Readers weigh the speaker's own side's translation, a newspaper's, ours and a machine's differently.

## Bad
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    translations:
      - {text: Geschlossen seit Mai., lang: de}   # ST11
```

```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    translations:
      - {text: Geschlossen seit Mai., lang: de, translation: human}   # ST11
```

## Good
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    translations:
      - {text: Geschlossen seit Mai., lang: de, translation: ours}
```

## Fix
Add `translation:`, and with `human` the name as `translator:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence, Extract, Translation
from counterpoint.problems import Severity


@check("ST11", "translation-without-method", on=(Evidence, Extract), severity=Severity.WARNING)
def translation_without_method(record: Evidence | Extract, context: Context) -> Iterator[Finding]:
    if isinstance(record, Evidence):
        for extract in record.translations:
            if extract.translation is None and extract.translator is None:
                message = "translation does not say who made it"
                yield extract.at("text"), message, "add 'translation:', such as ours, outlet, official or machine"
    elif record.translator is not None and record.translation is None:
        message = "a translator is named, but 'translation' does not say what kind of translation it is"
        yield record.at("translator"), message, "add 'translation:', such as human or machine"
    elif record.translation is Translation.HUMAN and record.translator is None:
        yield record.at("translation"), "translation is by a person who is not named", "add 'translator:'"
