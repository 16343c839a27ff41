"""A language tag names a language.

## Why
Country codes are easily taken for language codes: Ukrainian is `uk`, not `ua`, and Belarusian `be`, not `by`. Readers'
software ignores a tag that it does not know.

## Bad
```yaml
counter_statements:
  - id: ministry-denies
    by: ministry-ua
    date: 2019-06-02
    relation: denies
    wordings:
      - text: Міст зачинено.
        lang: ua   # ST10
        source: daily-post-2019
```

## Good
```yaml
counter_statements:
  - id: ministry-denies
    by: ministry-ua
    date: 2019-06-02
    relation: denies
    wordings:
      - text: Міст зачинено.
        lang: uk
        source: daily-post-2019
```

## Fix
Write the tag of the language (IANA's registry of language subtags has them all), with script or variety behind it if
needed: `sr-Latn`, `be-tarask`, `pt-BR`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import MISTAKEN, is_known_language, is_usual_tag, newer_tag, shorter_tag
from counterpoint.checks._visits import Value
from counterpoint.model import Lang
from counterpoint.problems import shown


@check("ST10", "unknown-language", on=Lang, when=lambda text: not is_usual_tag(text))
def unknown_language(lang: Value, context: Context) -> Iterator[Finding]:
    shorter = shorter_tag(lang.text)
    if shorter:
        message = f"{shown(lang.text)} is the three-letter code of a language that has one of two letters"
        yield lang.place, message, f"write {shorter!r}"
        return
    if is_known_language(lang.text):
        newer = newer_tag(lang.text)
        if newer:
            yield lang.place, f"{shown(lang.text)} is no longer used", f"write {newer!r}"
        return
    primary, hyphen, rest = lang.text.lower().partition("-")
    meant = MISTAKEN.get(primary)
    help = f"did you mean {meant + hyphen + rest!r}?" if meant else "write a tag such as 'uk' or 'be-Latn'"
    yield lang.place, f"{shown(lang.text)} is not a language", help
