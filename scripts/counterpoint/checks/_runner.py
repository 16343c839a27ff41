"""Runs the checks: adds code, name and severity to what they find.

Of a file with reading faults nothing more is said: what could not be read would be missed at every turn.

For each record class it is worked out once which checks look at it, which of its texts are looked at, and where its
inner records are; a visit then only follows that plan. With thousands of claims nothing else would be fast enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, NamedTuple, NewType

from counterpoint import markdown
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Check, CheckFunction, Finding, all_checks
from counterpoint.checks._visits import Value, holders_of, remembered
from counterpoint.model import Claim, Corpus, Evidence, Line, Markdown, Record
from counterpoint.model.texts import Translated
from counterpoint.problems import Gathering, Problem

Search = Callable[[str], Any]


class _Call(NamedTuple):
    """A check, and when it is called on a text."""

    find: CheckFunction
    check: Check
    when: Search | None = None
    """A look at the text that says whether to call it; None if it is always called."""


class _Calls(NamedTuple):
    """What is done with texts of one kind."""

    always: tuple[_Call, ...]
    """Checks that look at every text, or take a quick look first."""
    beyond: tuple[_Call, ...]
    """Such checks that find nothing in ASCII."""
    common: Search | None
    """Finds any of the ASCII characters that checks care about."""
    on_common: tuple[_Call, ...]
    """Checks that look at texts with such characters."""
    rare: Search | None
    """Finds any of the other characters; texts in ASCII are passed over without a look."""
    on_rare: tuple[_Call, ...]


class _Plan(NamedTuple):
    """What is done with a record of one class."""

    checks: tuple[_Call, ...]
    texts: tuple[tuple[str, bool, tuple[NewType, ...], _Calls], ...]
    """Fields that hold texts that checks look at: name, whether it is a tuple, its kinds of text, and the checks."""
    one: tuple[str, ...]
    """Fields that may hold a record."""
    many: tuple[str, ...]
    """Fields that hold a tuple, in which may be records."""
    mapped: tuple[str, ...]
    shared: bool
    """Whether it may hold what is recorded, and looked at, elsewhere."""


@remembered
def _plan_of(kind: type[Record]) -> _Plan:
    checks = [check for check in all_checks() if not check.across]
    holders = holders_of(kind)
    # An id that may be of either sort is looked at once, as the first.
    texts = [(each.name, each.many, each.kinds, _calls_on(each.kinds[0])) for each in holders if each.kinds]
    inner = [holder for holder in holders if holder.records]
    return _Plan(
        tuple(
            _Call(check.function, check)
            for check in checks
            if any(isinstance(subject, type) and issubclass(kind, subject) for subject in check.on)
        ),
        tuple(text for text in texts if any(text[-1])),
        tuple(holder.name for holder in inner if not holder.many and not holder.mapped),
        tuple(holder.name for holder in inner if holder.many),
        tuple(holder.name for holder in inner if holder.mapped),
        issubclass(kind, Evidence),
    )


@remembered
def _calls_on(kind: NewType) -> _Calls:
    concerned = [check for check in all_checks() if kind in check.on]
    common = [check for check in concerned if check.characters and _is_ascii(check)]
    rare = [check for check in concerned if check.characters and not _is_ascii(check)]
    return _Calls(
        tuple(_call(check) for check in concerned if not (check.characters or check.beyond_ascii)),
        tuple(_call(check) for check in concerned if check.beyond_ascii),
        _search(common) if common else None,
        tuple(map(_call, common)),
        _search(rare) if rare else None,
        tuple(map(_call, rare)),
    )


def _call(check: Check) -> _Call:
    when = check.when or (_search([check]) if check.characters else None)
    return _Call(check.function, check, when)


def _is_ascii(check: Check) -> bool:
    return check.characters.isascii() and "\\u" not in check.characters.lower()


def _search(checks: Iterable[Check]) -> Search:
    return re.compile(f"[{''.join(check.characters for check in checks)}]").search


def check_claim(claim: Claim, corpus: Corpus) -> tuple[Problem, ...]:
    """Check one claim by itself.

    What is found depends on the claim, on its dossier's own files and on the registry, and on no other claim.
    """
    problems = Gathering()
    if claim.place.path not in corpus.unread:
        _visit(claim, Context(corpus, claim, claim.dossier_id), problems)
    return tuple(problems)


def dossiers_of(corpus: Corpus) -> tuple[str, ...]:
    """Return the ids of all dossiers that have a file of their own or sources, sorted."""
    return tuple(sorted({*corpus.dossiers, *corpus.sources, *corpus.backgrounds, *corpus.evidence}))


def check_dossier(dossier_id: str, corpus: Corpus) -> tuple[Problem, ...]:
    """Check a dossier's own files: those that hold no claim."""
    own = (corpus.dossiers.get(dossier_id), corpus.backgrounds.get(dossier_id))
    listed = (corpus.sources.get(dossier_id, {}), corpus.evidence.get(dossier_id, {}))
    records = [*(record for record in own if record), *(record for each in listed for record in each.values())]
    return _found_in(records, Context(corpus, None, dossier_id))


def check_entries(entries: Iterable[Record], dossier_id: str, corpus: Corpus) -> tuple[Problem, ...]:
    """Check some entries of a dossier's lists, each by itself."""
    return _found_in(entries, Context(corpus, None, dossier_id))


def check_registry(corpus: Corpus) -> tuple[Problem, ...]:
    """Check the entries of the registry, each by itself."""
    registries = (
        *(corpus.actors, corpus.outlets, corpus.scales, corpus.topics, corpus.people, corpus.methods),
        corpus.hosts,
    )
    return _found_in([record for registry in registries for record in registry.values()], Context(corpus))


def check_across(corpus: Corpus, codes: Container[str] | None = None) -> tuple[Problem, ...]:
    """Check what concerns several records.

    Args:
        codes: of the checks that are asked for; all of them if left out.
    """
    context = Context(corpus)
    problems = Gathering()
    claims = {claim.place.path for claim in corpus.claims}
    asked = [check for check in all_checks() if check.across and (codes is None or check.code in codes)]
    for check in asked:
        for finding in check.function(corpus, context):
            path, steps, _ = finding[0]
            if path not in corpus.unread:
                _add(problems, check, finding, path if path in claims else (path, steps[:2]))
    return tuple(problems)


def _found_in(records: Iterable[Record], context: Context) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    path, unread = "", False
    found = Gathering()
    for record in records:
        if record.place.path != path:
            path = record.place.path
            unread = path in context.corpus.unread
        if not unread:
            _visit(record, context, found)
            if found.told:
                problems.extend(found)
                found = Gathering()
    return tuple(problems)


def _add(problems: Gathering, check: Check, finding: Finding, record: object = None) -> None:
    problems.add(check.code, finding[0], lambda: check.problem(finding), record)


def _visit(record: Record, context: Context, problems: Gathering) -> None:
    checks, texts, one, many, mapped, shared = _plan_of(type(record))
    for find, check, _ in checks:
        for finding in find(record, context):
            _add(problems, check, finding)
    written: Any = record
    if shared and record.written is not None:  # type: ignore[attr-defined]
        written = record.written  # type: ignore[attr-defined]
    # What a record leaves out holds nothing to look at. Asking with `in` costs no call, and there are many fields.
    own = written.__dict__
    for name, several, kinds, calls in texts:
        content = own[name] if name in own else None  # noqa: SIM401
        if not content:
            continue
        if several:
            for index, item in enumerate(content):
                if isinstance(item, str):
                    _visit_text(calls, item, record, name, index, kinds, context, problems)
        elif content.__class__ is Translated:
            for lang, text in content.texts.items():
                _visit_text(calls, text, record, name, lang, kinds, context, problems)
        elif isinstance(content, str):
            _visit_text(calls, content, record, name, None, kinds, context, problems)
    for name in one:
        content = own[name] if name in own else None  # noqa: SIM401
        if content is not None and isinstance(content, Record):
            _visit(content, context, problems)
    for name in many:
        for item in own[name] if name in own else ():  # noqa: SIM401
            if isinstance(item, Record):
                _visit(item, context, problems)
    for name in mapped:
        if name in own:
            for item in own[name].values():
                _visit(item, context, problems)


def _visit_text(
    calls: _Calls,
    text: str,
    record: Record,
    name: str,
    index: int | str | None,
    kinds: tuple[NewType, ...],
    context: Context,
    problems: Gathering,
) -> None:
    always, beyond, common, on_common, rare, on_rare = calls
    is_markdown = kinds[0] is Markdown
    before = len(problems.told) if is_markdown else 0
    wanted = always
    if common is not None and common(text):
        wanted += on_common
    if not text.isascii():
        wanted += beyond
        if rare is not None and rare(text):
            wanted += on_rare
    for find, check, when in wanted:
        if when is None or when(text):
            for finding in find(Value(text, record, name, index, kinds), context):
                _add(problems, check, finding)
    if is_markdown and markdown.read(text).encoded:
        seen = {(problem.code, problem.message) for problem in problems.told[before:]}
        value = Value(text, record, name, index, kinds)
        problems.extend(p for p in _decoded_problems(value, context) if (p.code, p.message) not in seen)


@remembered
def _calls_on_words() -> tuple[_Call, ...]:
    """Return the checks of Markdown that look at its words, as they look at plain text."""
    kind: Any = Markdown
    calls = _calls_on(kind)
    checks = (call.check for call in (*calls.always, *calls.beyond, *calls.on_common, *calls.on_rare))
    # What is looked for in a single sign is one of the characters themselves.
    return tuple(
        _Call(check.function, check, _search([check]) if check.characters else check.when)
        for check in checks
        if Line in check.on
    )


def _decoded_problems(value: Value, context: Context) -> Iterator[Problem]:
    """Yield what is wrong with Markdown as it is read, each at what stands for it."""
    reading = markdown.read(value.text)
    for find, check, when in _calls_on_words():
        if when is None or not when(reading.text):
            continue
        written = next((each.written for each in reading.encoded if when(each.read)), "")
        for place, *rest in find(value._replace(text=reading.text), context):
            yield check.problem((place.part(written), *rest))
