"""An extract is tagged with a language that can be written in its letters.

## Why
The tag decides how the text is read aloud, set, translated and searched. A wrong one is a wrong statement about the
source.

## Bad
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Міст зачинено з травня., lang: ru}   # ST09
```

```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Мост закрыт с мая., lang: en}   # ST09
```

## Good
```yaml
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Міст зачинено з травня., lang: uk}
```

## Fix
Write the language of the words. A language in letters that are not its usual ones has the script in its tag, such as
`be-Latn` or `ru-Latn`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import script_fault
from counterpoint.model import Extract


@check("ST09", "script-of-another-language", on=Extract)
def script_of_another_language(extract: Extract, context: Context) -> Iterator[Finding]:
    fault = script_fault(extract.text, extract.lang)
    if fault:
        yield extract.at("lang"), f"text is tagged {extract.lang!r}, but {fault}", "write the language of the words"
