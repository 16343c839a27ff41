"""The answer that a reply names is one of the counter-statements, and came.

## Why
Readers follow the link from the question to the answer. "No answer" beside one is false.

## Bad
```yaml
replies:
  - {asked: mayor-doe, date: 2019-06-20, outcome: answered, answer: mayor-anwers}   # CL25
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
Write the id of the counter-statement that answers, and `outcome: answered`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import did_you_mean
from counterpoint.model import Reply, ReplyOutcome
from counterpoint.problems import shown


@check("CL25", "unknown-answer", on=Reply)
def unknown_answer(reply: Reply, context: Context) -> Iterator[Finding]:
    claim = context.claim
    if reply.answer is None or claim is None:
        return
    known = [entry.id for entry in claim.counter_statements]
    if reply.answer not in known:
        message = f"there is no counter-statement {shown(reply.answer)}"
        yield reply.at("answer"), message, did_you_mean(reply.answer, known, "record the answer as a counter-statement")
    elif reply.outcome is not ReplyOutcome.ANSWERED:
        message = f"the outcome is {reply.outcome.value!r}, but an answer is named"
        yield reply.at("outcome"), message, "write 'outcome: answered'"
