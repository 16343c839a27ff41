"""What a record says in our own words is in letters of the language that it is published in.

## Why
The language decides from which side a text is set, how it is read aloud, hyphenated and found, and as what other
programs take it over: Arabic sentences that are published as English run from left to right. A record that says no
language is in that of its dossier, or of the site. Names, titles and quotations have languages of their own, and short
notes may consist of names; neither is looked at.

## Bad
```yaml
lang: en
claim: الجسر كان مفتوحا في يونيو   # FM19
status: draft
```

```yaml
lang: ru
claim: Мост был открыт в июне 2019 года
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    note: Журналіст стояв перед шлагбаумом, і він був зачинений.   # FM19
# without verdict
```

```yaml
claim: The bridge was open in June 2019
```

```yaml
# dossier.yml
title: County roads
lang: de
summary: Что говорили о дорогах округа, и что из этого правда.   # FM19
scale: plain
```

## Good
```yaml
claim: الجسر كان مفتوحا في يونيو
lang: ar
status: draft
# without verdict, evidence
```

## Fix
Write `lang` into the claim's record; `lang` in `dossier.yml` is for the dossier, its background and shared evidence.
What the registry says is in the language of the site; definitions and descriptions can be given by language. Words of
another language, such as a quotation, can be put into quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import script_fault
from counterpoint.model import (
    Actor,
    Appearance,
    Background,
    Claim,
    Correction,
    CounterStatement,
    Dossier,
    Event,
    Evidence,
    Link,
    Location,
    Media,
    Method,
    Occurrence,
    Origin,
    OtherVerdict,
    Outlet,
    Part,
    Person,
    Rating,
    Record,
    Reply,
    Reuse,
    Scale,
    SharedEvidence,
    Side,
    Statement,
    Term,
    Topic,
    Verdict,
)
from counterpoint.model.texts import Translated
from counterpoint.problems import Severity

CODE = "FM19"

OWN: Mapping[type[Record], tuple[str, ...]] = {
    Claim: ("claim", "summary", "open_questions"),
    Statement: ("paraphrase", "note"),
    CounterStatement: ("paraphrase", "note"),
    Origin: ("note",),
    Link: ("note",),
    Appearance: ("note",),
    Media: ("description", "caption"),
    Part: ("text", "summary"),
    Occurrence: ("note",),
    Evidence: ("note",),
    Verdict: ("summary", "reasoning"),
    OtherVerdict: ("note",),
    Reply: ("note",),
    Correction: ("why",),
    Dossier: ("summary", "method"),
    Background: (),
    Event: ("text",),
    Side: ("note",),
    Location: ("note",),
    Term: ("meaning",),
    SharedEvidence: ("note",),
    Actor: ("note",),
    Outlet: ("note",),
    Reuse: ("note",),
    Scale: ("note",),
    Rating: ("definition",),
    Topic: ("description",),
    Person: ("note",),
    Method: ("description",),
}
"""What records say in our own words: by class, the fields."""

INNER: Mapping[type[Record], tuple[str, ...]] = {
    Claim: (
        *("media", "statement", "parts", "counter_statements", "occurrences"),
        *("verdict", "other_verdicts", "replies", "corrections"),
    ),
    Statement: ("origin", "known_through", "appearances", "media"),
    CounterStatement: ("origin", "known_through", "appearances", "media"),
    Evidence: ("media",),
    Background: ("events", "sides", "places", "glossary"),
    SharedEvidence: ("media",),
    Outlet: ("reuse",),
    Scale: ("values",),
}
"""Where there are more of them: by class, the fields that hold such records; evidence of claims besides."""

_FEWEST = 20
"""Characters of a text that says something; the claim itself always does."""

_IN_RECORD = "write `lang: …` into the record, the language that its own texts are in"
_IN_DOSSIER = "write `lang: …` into dossier.yml, the language of its texts, its background and its shared evidence"
_IN_REGISTRY = "write it in that language; a field that can be given by language may have others as well"


@check(
    CODE,
    "own-text-in-another-script",
    on=(Claim, Dossier, Background, SharedEvidence, Actor, Outlet, Scale, Topic, Person, Method),
    severity=Severity.WARNING,
)
def own_text_in_another_script(record: Record, context: Context) -> Iterator[Finding]:
    """Find the first such text: what mends it mends the others."""
    dossier = context.dossier
    lang: str
    if isinstance(record, Claim):
        own_dossier = dossier.lang if dossier else None
        lang, help = record.lang if names_language(record) else own_dossier or context.site_lang, _IN_RECORD
    elif isinstance(record, (Dossier, Background, SharedEvidence)):
        lang, help = (dossier.lang if dossier else None) or context.site_lang, _IN_DOSSIER
    else:
        lang, help = context.site_lang, _IN_REGISTRY
    for text in _texts(record):
        # What is given by language was looked at already when the site's is known.
        tag = "" if text.lang and context.site_lang else text.lang or lang
        fault = script_fault(text.text, tag) if tag else ""
        if fault:
            yield text.record.at(*text.steps), f"text is published as {tag!r}, but {fault}", help
            return


def names_language(claim: Claim) -> bool:
    """Whether a claim says in which language it is."""
    return "lang" in claim.__dict__


class _Text(NamedTuple):
    """A text of our own.

    Attributes:
        steps: where it stands in the record.
        lang: the language that it is given in, if it is given by language.
    """

    record: Record
    steps: tuple[str | int, ...]
    text: str
    lang: str = ""


def _texts(record: Record) -> list[_Text]:
    """Return the texts of a record and of those in it that say something."""
    texts: list[_Text] = []
    records = [record]
    for each in records:  # which become more meanwhile
        kind, fields = type(each), each.__dict__
        for name in OWN[kind]:
            # What a record leaves out holds no text. There are many fields, and few calls make this fast.
            if name not in fields:
                continue
            content = fields[name]
            if type(content) is Translated:
                texts += [_Text(each, (name, lang), text, lang) for lang, text in content.texts.items() if _says(text)]
            elif type(content) is tuple:
                texts += [_Text(each, (name, place), text) for place, text in enumerate(content) if _says(text)]
            elif content and (name == "claim" or _says(content)):
                texts.append(_Text(each, (name,), content))
        for name in INNER.get(kind, ()):
            if name not in fields:
                continue
            content = fields[name]
            if type(content) is tuple:
                records += content
            elif isinstance(content, Mapping):
                records += content.values()
            elif content is not None:
                records.append(content)
        # What is recorded in evidence.yml is looked at there.
        if kind is Claim:
            records += [item.written or item for item in each.evidence]  # type: ignore[attr-defined]
    return texts


def _says(text: str) -> bool:
    return len(text) >= _FEWEST
