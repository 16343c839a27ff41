"""Records that are as much work as a file of their size can be."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from tests.checks.sample import CLAIM

Item = Callable[[int], str]
"""Makes the part of a number."""

_HEAD, _, _REST = CLAIM.partition("evidence:\n")
_EVIDENCE, _VERDICT = _REST[: _REST.index("verdict:")], _REST[_REST.index("verdict:") :]


def filled(size: int, item: Item, between: str = "\n") -> str:
    """Return as many parts as fit into so many bytes."""
    parts: list[str] = []
    for number in count():
        parts.append(item(number))
        size -= len(parts[-1].encode()) + len(between)
        if size < 0:
            return between.join(parts)
    raise AssertionError


def _flow(field: str, item: Item) -> Callable[[int], str]:
    return lambda size: f"{CLAIM}{field}: [{filled(size, item, ', ')}]\n"


def _block(field: str, item: Item) -> Callable[[int], str]:
    return lambda size: f"{CLAIM}{field}:\n{filled(size, lambda n: f'  - {item(n)}')}\n"


def _in_statement(field: str, item: Item) -> Callable[[int], str]:
    return lambda size: (
        f"{_HEAD}  {field}:\n{filled(size, lambda n: f'    - {item(n)}')}\nevidence:\n{_EVIDENCE}{_VERDICT}"
    )


def _evidence(item: Item) -> Callable[[int], str]:
    return lambda size: f"{_HEAD}evidence:\n{filled(size, lambda n: f'  - {item(n)}')}\n{_VERDICT}"


def _answers(to: Item, by: str = "mayor-doe") -> Callable[[int], str]:
    return _block(
        "counter_statements",
        lambda n: f"{{id: t{n}, by: {by}, date: 2019-06-01, answers: {to(n)}, relation: rebuts, paraphrase: No.}}",
    )


SHAPES: dict[str, Callable[[int], str]] = {
    "topics on one line": _flow("topics", lambda n: f"t{n}"),
    "topics, each on its line": _block("topics", lambda n: f"t{n}"),
    "topics that are no ids": _flow("topics", lambda n: f"T{n}"),
    "related claims": _flow("related", lambda n: f"t{n}"),
    "unknown fields": lambda size: CLAIM + filled(size, lambda n: f"u{n}: 1") + "\n",
    "repeated fields": lambda size: CLAIM + filled(size, lambda n: "number: 1") + "\n",
    "control characters": lambda size: f'{CLAIM}summary: "' + "\x01" * size + '"\n',
    "control characters as escapes": _block("open_questions", lambda n: r'"\u0001"'),
    "a chain of answers": _answers(lambda n: f"t{n - 1}" if n else "statement"),
    "many answers to one": _answers(lambda n: "t0" if n else "statement"),
    "answers in circles": _answers(lambda n: f"t{n ^ 1}"),
    "answers to nothing": _answers(lambda n: f"u{n}", by="nobody"),
    "evidence on nothing": _evidence(
        lambda n: f"{{id: t{n}, stance: refutes, bears_on: u{n}, source: s{n}, note: It says so.}}"
    ),
    "appearances": _in_statement("appearances", lambda n: f"source: {{url: 'https://x{n}.example/'}}"),
    "deceptive questions": _block("open_questions", lambda n: f'"a\u202eb\u200b{n} a@b.example AB1234567 <b> оpen"'),
    "comments that silence": _block("topics", lambda n: f"t{n}  # counterpoint: ignore AC03 -- not yet"),
    "comments above a field": lambda size: CLAIM + filled(size, lambda n: "# counterpoint: ignore AC03 -- no") + "\n",
    "comments that name codes": lambda size: (
        f"{CLAIM}# counterpoint: ignore {filled(size, lambda n: f'X{n}', ' ')} -- no\n"
    ),
}
"""By name, what makes a claim of about so many bytes."""

UNITS = (
    *("[", "[[a](", "![", "[`", "<a ", "*a", "`a``", "&#", "[a](<", "> ", "- ", "\\[", "1 ", "a@", "оp ", "A1", "…"),
    *("[a](b &#8203;)", "&shy;<a:b>"),
)
"""What texts are made of that are hard to read for one parser or another."""
