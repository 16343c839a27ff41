"""A name is tagged with a language that can be written in its letters.

## Why
The tag decides in which language's pages and searches a name is shown, and how it is read aloud.

## Bad
```yaml
# registry.yml
actors:
  ministry-ua:
    names:
      - {text: Ministry of Roads, lang: en}
      - {text: Міністерство доріг, lang: en}   # AC09
    kind: government-body
    country: UA
```

```yaml
# bridge.yml
statement:
  by: ministry-ua
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
```

## Good
```yaml
# registry.yml
actors:
  ministry-ua:
    names:
      - {text: Ministry of Roads, lang: en}
      - {text: Міністерство доріг, lang: uk}
    kind: government-body
    country: UA
```

```yaml
# bridge.yml
statement:
  by: ministry-ua
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
```

## Fix
Write the language of the name. A name in letters that are not its language's usual ones has the script in its tag, such
as `ru-Latn`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import script_fault
from counterpoint.model import Name


@check("AC09", "name-in-another-script", on=Name)
def name_in_another_script(name: Name, context: Context) -> Iterator[Finding]:
    fault = script_fault(name.text, name.lang)
    if fault:
        yield name.at("lang"), f"name is tagged {name.lang!r}, but {fault}", "write the language of the name"
