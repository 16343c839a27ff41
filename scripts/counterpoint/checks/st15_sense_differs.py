"""Wordings that are marked as having the same sense do not differ in words that carry it.

## Why
"Allegedly", a number or a "not" is exactly what the comparison of wordings is for.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: Some 300 cars crossed the bridge., lang: en, source: county-log-2019}
    - text: Allegedly some 300 cars crossed the bridge.
      lang: en
      source: daily-post-2019
      differs: same-sense   # ST15
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: Some 300 cars crossed the bridge., lang: en, source: county-log-2019}
    - text: Allegedly some 300 cars crossed the bridge.
      lang: en
      source: daily-post-2019
      differs: weaker
```

## Fix
Choose `stronger`, `weaker` or `other-sense`, and say in `note` how it differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import primary
from counterpoint.checks._words import listed, word_set, words
from counterpoint.model import Difference, Statement, Wording
from counterpoint.problems import Note

_HEDGES = {
    "en": word_set("allegedly alleged reportedly supposedly purportedly apparently ostensibly"),
    "ru": frozenset(["якобы", "будто", "предположительно", "дескать"]),
    "uk": frozenset(["нібито", "начебто", "буцімто", "ймовірно"]),
    "be": frozenset(["нібыта", "быццам", "нібы"]),
    "de": frozenset(["angeblich", "mutmaßlich", "vermeintlich"]),
    "fr": frozenset(["prétendument", "supposément"]),
    "es": frozenset(["supuestamente", "presuntamente"]),
    "it": frozenset(["presumibilmente", "presunto", "presunta"]),
    "pl": frozenset(["rzekomo", "podobno", "ponoć"]),
}
"""Words by which a reporter keeps a distance. They translate into each other."""

_NEGATIONS = {
    "en": word_set("not no never none cannot don't doesn't didn't isn't won't can't"),
    "ru": frozenset(["не", "нет", "никогда"]),
    "uk": frozenset(["не", "ні", "ніколи", "немає"]),
    "be": frozenset(["не", "няма", "ніколі", "ня"]),
    "de": frozenset(["nicht", "kein", "keine", "nie"]),
    "fr": frozenset(["pas", "jamais", "aucun"]),
    "es": frozenset(["no", "nunca", "ningún"]),
    "pl": frozenset(["nie", "nigdy"]),
}
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*")


@check("ST15", "sense-differs", on=Statement)
def sense_differs(statement: Statement, context: Context) -> Iterator[Finding]:
    if len(statement.wordings) < 2:
        return
    first, *others = statement.wordings
    for wording in others:
        if wording.differs is Difference.SAME:
            difference = _difference(first, wording)
            if difference:
                message = f"wording is marked {wording.differs.value!r}, but {difference}"
                help = "choose stronger, weaker or other-sense, and say in 'note' how it differs"
                yield wording.at("differs"), message, help, (Note(first.at("text"), "the first wording"),)


def _difference(first: Wording, second: Wording) -> str:
    lang, other_lang = primary(first.lang), primary(second.lang)
    told, other_told = words(first.text.replace("’", "'")), words(second.text.replace("’", "'"))
    if lang in _HEDGES and other_lang in _HEDGES:
        hedges = _HEDGES[lang].intersection(told), _HEDGES[other_lang].intersection(other_told)
        if bool(hedges[0]) != bool(hedges[1]):
            (hedge, *_) = sorted(hedges[0] or hedges[1])
            return f"only {'the first one' if hedges[0] else 'this one'} says {hedge!r}"
    if lang == other_lang and lang in _NEGATIONS:
        negations = [sum(word in _NEGATIONS[lang] for word in each) for each in (told, other_told)]
        if (negations[0] == 0) != (negations[1] == 0):
            return f"only {'the first one' if negations[0] else 'this one'} is a negation"
    numbers = _numbers(first.text), _numbers(second.text)
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return f"its numbers are {_listed(numbers[1])} instead of {_listed(numbers[0])}"
    return ""


def _numbers(text: str) -> set[str]:
    return {re.sub(r"\D", "", match.group()) for match in _NUMBER.finditer(text)}


def _listed(numbers: set[str]) -> str:
    return listed(sorted(numbers, key=lambda number: (len(number), number)))
