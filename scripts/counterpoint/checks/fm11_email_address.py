r"""No record holds an e-mail address.

## Why
Records are public for good, and are read by machines that collect addresses. A person's address is personal data.

## Bad
```yaml
open_questions:
  - Did jane.doe@county.example answer?   # FM11
```

## Good
```yaml
open_questions:
  - Did the roads office answer?
  - Who writes as @mayor@social.example?
```

## Fix
Say who was meant. An institution's public contact belongs on a page in content/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation
from counterpoint.problems import Severity, shown

# A name on a network of servers begins with a sign of its own, and behind that of a repository follows its path.
_ADDRESS = re.compile(r"(?<![\w@.+-])[\w.+-]{1,64}@[\w-]{1,63}+(?:\.(?!\d++(?![\w-]))[\w-]{1,63}+)++(?!:[\w/~])")


@check("FM11", "email-address", on=(Line, Quotation, Markdown), severity=Severity.WARNING, characters="@")
def email_address(value: Value, context: Context) -> Iterator[Finding]:
    found = _ADDRESS.search(value.text)
    if found:
        yield (
            value.place,
            f"text contains the e-mail address {shown(found.group())}",
            "name the person or office instead",
        )
