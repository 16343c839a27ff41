"""A reply that came is recorded among the counter-statements.

## Why
"They answered" without the answer keeps from readers what the right of reply is for.

## Bad
```yaml
replies:
  - {asked: mayor-doe, date: 2019-06-20, outcome: answered}   # CL15
```

## Good
```yaml
counter_statements:
  - id: mayor-answers
    by: mayor-doe
    date: 2019-06-21
    relation: denies
    paraphrase: The log, he wrote, is out of date.
replies:
  - {asked: mayor-doe, date: 2019-06-20, outcome: answered, answer: mayor-answers}
```

## Fix
Record the answer as a counter-statement, and write its id as `answer:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Reply, ReplyOutcome
from counterpoint.problems import Severity


@check("CL15", "reply-without-answer", on=Reply, severity=Severity.WARNING)
def reply_without_answer(reply: Reply, context: Context) -> Iterator[Finding]:
    if reply.answer is None and reply.outcome is ReplyOutcome.ANSWERED:
        message = "the reply is not named; expected 'answer' with the id of a counter-statement"
        yield reply.at("outcome"), message, "add 'answer:'"
