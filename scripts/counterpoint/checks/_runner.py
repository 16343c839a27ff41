"""Runs the checks: adds code, name and severity to what they find.

Of a file with reading faults nothing more is said: what could not be read would be missed at every turn.

For each record class it is worked out once which checks look at it, which of its texts are looked at, and where its
inner records are; a visit then only follows that plan. With thousands of claims nothing else would be fast enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, NewType

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Check, all_checks
from counterpoint.checks._visits import Value, holders_of, remembered
from counterpoint.model import Claim, Corpus, Record
from counterpoint.problems import Problem

Search = Callable[[str], Any]


class _Sometimes(NamedTuple):
    """Checks that look only at values with certain characters."""

    any: Search
    """Finds any of the characters that one of them cares about."""
    checks: tuple[tuple[Search, Check], ...]


class _TextPlan(NamedTuple):
    """What is done with one field that holds texts."""

    name: str
    many: bool
    kinds: tuple[NewType, ...]
    always: tuple[tuple[Callable[[str], object] | None, Check], ...]
    """Checks that look at every value, or take a quick look first."""
    common: _Sometimes | None
    """Checks for ASCII characters."""
    rare: _Sometimes | None
    """Checks for other characters; most values are passed over without a look."""


class _Plan(NamedTuple):
    """What is done with a record of one class."""

    checks: tuple[Check, ...]
    texts: tuple[_TextPlan, ...]
    one: tuple[str, ...]
    """Fields that may hold a record."""
    many: tuple[str, ...]
    """Fields that hold a tuple, in which may be records."""
    mapped: tuple[str, ...]


@remembered
def _plan_of(kind: type[Record]) -> _Plan:
    checks = [check for check in all_checks() if not check.across]
    texts = []
    for holder in holders_of(kind):
        # An id that may be of either sort is looked at once, as the first.
        concerned = [check for check in checks if any(subject in holder.kinds[:1] for subject in check.on)]
        if concerned:
            always = tuple((check.when, check) for check in concerned if not check.characters)
            common = _sometimes(check for check in concerned if check.characters and _is_ascii(check))
            rare = _sometimes(check for check in concerned if check.characters and not _is_ascii(check))
            texts.append(_TextPlan(holder.name, holder.many, holder.kinds, always, common, rare))
    inner = [holder for holder in holders_of(kind) if holder.records]
    return _Plan(
        tuple(c for c in checks if any(isinstance(subject, type) and issubclass(kind, subject) for subject in c.on)),
        tuple(texts),
        tuple(holder.name for holder in inner if not holder.many and not holder.mapped),
        tuple(holder.name for holder in inner if holder.many),
        tuple(holder.name for holder in inner if holder.mapped),
    )


def _is_ascii(check: Check) -> bool:
    return check.characters.isascii() and "\\u" not in check.characters.lower()


def _sometimes(checks: Iterable[Check]) -> _Sometimes | None:
    checks = tuple(checks)
    if not checks:
        return None
    characters = "".join(check.characters for check in checks)
    return _Sometimes(_search(characters), tuple((_search(check.characters), check) for check in checks))


def _search(characters: str) -> Search:
    return re.compile(f"[{characters}]").search


def check_claim(claim: Claim, corpus: Corpus) -> tuple[Problem, ...]:
    """Check one claim by itself.

    What is found depends on the claim, on its dossier's own files and on the registry, and on no other claim.
    """
    problems: list[Problem] = []
    if claim.place.path not in corpus.unread:
        _visit(claim, Context(corpus, claim, claim.dossier_id), problems)
    return tuple(problems)


def check_corpus(corpus: Corpus) -> tuple[Problem, ...]:
    """Check what lies outside the claims, and what concerns several records."""
    problems: list[Problem] = []
    whole = Context(corpus)
    for dossier in corpus.dossiers.values():
        _visit(dossier, Context(corpus, None, dossier.id), problems)
    for dossier_id, sources in corpus.sources.items():
        context = Context(corpus, None, dossier_id)
        for source in sources.values():
            _visit(source, context, problems)
    for registry in (corpus.actors, corpus.outlets, corpus.scales, corpus.topics):
        for record in registry.values():
            _visit(record, whole, problems)
    for check in all_checks():
        if check.across:
            problems.extend(map(check.problem, check.function(corpus, whole)))
    return tuple(problem for problem in problems if problem.place.path not in corpus.unread)


def _visit(record: Record, context: Context, problems: list[Problem]) -> None:
    plan = _plan_of(type(record))
    for check in plan.checks:
        for finding in check.function(record, context):
            problems.append(check.problem(finding))
    for text in plan.texts:
        content = getattr(record, text.name)
        if not content:
            continue
        if text.many:
            for index, item in enumerate(content):
                if isinstance(item, str):
                    _visit_text(text, item, record, index, context, problems)
        elif isinstance(content, str):
            _visit_text(text, content, record, None, context, problems)
    for name in plan.one:
        content = getattr(record, name)
        if isinstance(content, Record):
            _visit(content, context, problems)
    for name in plan.many:
        for item in getattr(record, name):
            if isinstance(item, Record):
                _visit(item, context, problems)
    for name in plan.mapped:
        for item in getattr(record, name).values():
            _visit(item, context, problems)


def _visit_text(
    plan: _TextPlan, text: str, record: Record, index: int | None, context: Context, problems: list[Problem]
) -> None:
    for when, check in plan.always:
        if when is None or when(text):
            for finding in check.function(Value(text, record, plan.name, index, plan.kinds), context):
                problems.append(check.problem(finding))
    for some in (plan.common, plan.rare if not text.isascii() else None):
        if some is not None and some.any(text):
            _visit_characters(some, Value(text, record, plan.name, index, plan.kinds), context, problems)


def _visit_characters(plan: _Sometimes, value: Value, context: Context, problems: list[Problem]) -> None:
    for search, check in plan.checks:
        if search(value.text):
            for finding in check.function(value, context):
                problems.append(check.problem(finding))
