"""Which problems a change can have caused: those that were not there before, and those of the entries that it changed.

    old records + today's others -> checked where the change reaches -> what is wrong today and was not then

A list of sources is one file with thousands of entries, and a claim has many parts, so that it is told by entry: who
changed one line is not shown what is wrong with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from counterpoint import checks, load
from counterpoint.checks import Keys, Weights
from counterpoint.dependencies import EVIDENCE, REGISTRIES, SOURCES
from counterpoint.load import Loaded
from counterpoint.load.files import BASELINE, CHECKS
from counterpoint.model import Corpus, Record
from counterpoint.problems import Problem
from counterpoint.publish import across
from counterpoint.publish.found import LOADED, SETTINGS, Found
from counterpoint.publish.history import FOLDER, Past
from counterpoint.publish.reach import Reach

if TYPE_CHECKING:
    from counterpoint.publish.cache import Cache
    from counterpoint.publish.check import CheckResult

R = TypeVar("R", bound=Record)


class _Before(NamedTuple):
    """What was wrong before, as far as the change reaches, as it was shown then.

    Attributes:
        problems: those that were shown.
        stale: by file, the lines of the baseline that no problem used.
    """

    problems: tuple[Problem, ...]
    stale: Mapping[str, Counter[str]]


def caused_problems(
    result: CheckResult, past: Past, read: Callable[[str], bytes], cache: Cache | None = None
) -> tuple[Problem, ...]:
    """Return the problems that a change can have caused, or that stand in entries that it changed.

    Args:
        result: the records of today, and what is wrong with them.
        past: what has changed.
        read: returns the bytes of a file as it is today.
        cache: may know what lay across the old records.
    """
    if not past.changed:
        return ()
    now = result.loaded
    before = loaded_before(past, now)
    reach = Reach(past, now.corpus)
    recalled = across.recall(cache, _state_before(past, result)) if cache is not None else None
    codes = {problem.code for problem in result.problems} | _judged_codes(before) if recalled is None else ()
    then = _found_before(past, before, reach, recalled or (), codes, read, result.lang)
    known = Counter(map(_told(before.corpus), then.problems))
    told = _told(now.corpus)
    judged_otherwise = _judged_otherwise(before, now)
    caused = []
    for problem in result.problems:
        if problem.code == checks.STALE:
            continue
        if reach.holds(problem):
            what = told(problem)
            is_new = known[what] <= 0
            known[what] -= 1
            if is_new or reach.changed_entry(problem):
                caused.append(problem)
        elif judged_otherwise(problem):
            caused.append(problem)
    return (*caused, *_caused_stale(result, before, then, reach))


def _state_before(past: Past, result: CheckResult) -> bytes:
    files = {path: digest for path, digest in result.read.items() if path not in past.changed}
    return across.state_of(files | {path: load.digest_of(data) for path, data in past.data.items()})


def _caused_stale(result: CheckResult, before: Loaded, then: _Before, reach: Reach) -> Iterator[Problem]:
    """Report the lines of the baseline that were needed before the change, or came with it, and are needless now."""
    baseline = result.loaded.baseline
    if baseline is None:
        return
    lines = Counter(baseline.lines.values())
    lines.subtract(before.baseline.lines.values() if before.baseline else ())
    left: dict[str, Counter[str]] = {}
    for path, unused in result.stale.items():
        unused_then = then.stale.get(path, Counter())
        for line, times in unused.items():
            looked_at = path in reach.judged or line.split(" ")[1] in reach.across
            more = times - unused_then[line] if looked_at else min(times, lines[line])
            if more > 0:
                left.setdefault(path, Counter())[line] = more
    yield from Weights(result.loaded.settings).shown(checks.stale_lines(baseline, left))


def _judged_otherwise(before: Loaded, now: Loaded) -> Callable[[Problem], bool]:
    """Return what tells whether other settings, or another baseline, are why a problem is shown as it is."""
    then, today = Weights(before.settings), Weights(now.settings)
    lines = Counter(before.baseline.lines.values()) if before.baseline else Counter()
    lines -= Counter(now.baseline.lines.values()) if now.baseline else Counter()
    keys = Keys(now.corpus)

    def judged_otherwise(problem: Problem) -> bool:
        path = problem.mark.path
        return then.level(problem.code, path) != today.level(problem.code, path) or bool(
            lines and lines[keys.of(problem)]
        )

    return judged_otherwise


def loaded_before(past: Past, now: Loaded) -> Loaded:
    """Return the records as they were: the old ones of what has changed, and today's others."""
    old = past.loaded
    changed = past.changed

    def joined(then: Mapping[str, R], today: Mapping[str, R]) -> dict[str, R]:
        return {key: record for key, record in today.items() if record.place.path not in changed} | dict(then)

    corpus = now.corpus
    then = old.corpus.claims_by_id
    claims = [claim for claim in corpus.claims if claim.place.path not in changed and claim.id not in then]

    def joined_within(
        then: Mapping[str, Mapping[str, R]], today: Mapping[str, Mapping[str, R]]
    ) -> dict[str, dict[str, R]]:
        return {key: joined(then.get(key, {}), today.get(key, {})) for key in {*today, *then}}

    joint = Corpus(
        claims=tuple(sorted((*claims, *old.corpus.claims), key=lambda claim: claim.id)),
        dossiers=joined(old.corpus.dossiers, corpus.dossiers),
        sources=joined_within(old.corpus.sources, corpus.sources),
        backgrounds=joined(old.corpus.backgrounds, corpus.backgrounds),
        evidence=joined_within(old.corpus.evidence, corpus.evidence),
        pictures=corpus.pictures,
        unread=(corpus.unread - changed) | old.corpus.unread,
        **{name: joined(getattr(old.corpus, name), getattr(corpus, name)) for name in REGISTRIES},
    )
    comments = {path: found for path, found in now.comments.items() if path not in changed}
    return replace(
        now,
        corpus=joint,
        problems=old.problems,
        comments=comments | dict(old.comments),
        settings=old.settings if _top(CHECKS) in changed else now.settings,
        baseline=old.baseline if _top(BASELINE) in changed else now.baseline,
    )


def _top(name: str) -> str:
    return f"{FOLDER}/{name}"


def _judged_codes(before: Loaded) -> set[str]:
    """Return the codes that comments and the baseline name: whether those are needless depends on what was found."""
    comments = (comment for found in before.comments.values() for comment in found)
    known = before.baseline.lines.values() if before.baseline else ()
    return {code for comment in comments for code in comment.codes} | {
        code for line in known for code in line.split(" ")[1:2]
    }


def _found_before(
    past: Past,
    before: Loaded,
    reach: Reach,
    across: Iterable[Problem],
    codes: Container[str],
    read: Callable[[str], bytes],
    lang: str,
) -> _Before:
    """Return what was wrong before, as far as the change reaches.

    Args:
        across: what is known of what lay across the records, with its positions.
        codes: of what is looked for across records, where each check passes over the whole site.
        lang: the site's language; empty if it is not known.
    """
    corpus = before.corpus
    checked = [*checks.check_across(corpus, codes)] if codes else []
    checked += checks.check_registry(corpus)
    checked += checks.check_site_language(corpus, lang) if lang else ()
    judged = bool(before.baseline)
    for dossier_id in sorted(reach.dossiers):
        # What comments and a baseline say of a list depends on all that is in it.
        whole = judged or any(f"{FOLDER}/{dossier_id}/{kind}.yml" in before.comments for kind in (SOURCES, EVIDENCE))
        entries = reach.entries_before(dossier_id, corpus)
        checked += (
            checks.check_dossier(dossier_id, corpus) if whole else checks.check_entries(entries, dossier_id, corpus)
        )
    for claim in corpus.claims:
        if claim.place.path in reach.files:
            checked += checks.check_claim(claim, corpus)

    def read_then(path: str) -> bytes:
        return past.data[path] if path in past.data else read(path)

    # Lines matter only to comments; in most files there are none.
    commented = [problem for problem in checked if problem.place.path in before.comments]
    policy = checks.Policy(before)
    found = Found()
    found.take("checked", (problem for problem in checked if problem.place.path not in before.comments))
    found.take("commented", load.locate_problems(commented, read_then))
    found.take("across", across)
    found.take(LOADED, before.problems)
    found.take(SETTINGS, policy.of_settings(()))
    found.settle(policy)
    return _Before(found.problems, policy.stale(found.unused))


def _told(corpus: Corpus) -> Callable[[Problem], tuple[object, ...]]:
    """Return what tells problems of two states of the records apart: what is said of which value, wherever that is."""
    keys = Keys(corpus)

    def told(problem: Problem) -> tuple[object, ...]:
        value = keys.of(problem) or (problem.place.path, problem.code)
        return value, problem.severity, problem.message

    return told
