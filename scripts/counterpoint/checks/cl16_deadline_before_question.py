"""The deadline for a reply lies after the day on which it was asked for.

## Why
A deadline that had passed when the question was sent makes the right of reply a formality; usually a date is mistyped.

## Bad
```yaml
replies:
  - asked: mayor-doe
    date: 2019-06-20
    deadline: 2019-06-02   # CL16
    outcome: no-answer
```

## Good
```yaml
replies:
  - asked: mayor-doe
    date: 2019-06-20
    deadline: 2019-06-27
    outcome: no-answer
```

## Fix
Mend one of the two dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Reply
from counterpoint.problems import Note


@check("CL16", "deadline-before-question", on=Reply)
def deadline_before_question(reply: Reply, context: Context) -> Iterator[Finding]:
    if reply.deadline and reply.deadline.surely_before(reply.date):
        message = f"the deadline is {reply.deadline}, before they were asked ({reply.date})"
        yield reply.at("deadline"), message, "correct one of the two dates", (Note(reply.at("date"), "asked here"),)
