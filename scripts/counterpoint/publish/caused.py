"""Which problems a change can have caused: those that were not there before, and those of the entries that it changed.

    old records + today's others -> checked where the change reaches -> what is wrong today and was not then

A list of sources is one file with thousands of entries, and a claim has many parts, so that it is told by entry: who
changed one line is not shown what is wrong with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from counterpoint import checks, load
from counterpoint.checks import Keys, Weights
from counterpoint.dependencies import (
    BACKGROUNDS,
    CLAIMS,
    DOSSIERS,
    EVIDENCE,
    LISTED,
    OF_DOSSIERS,
    REGISTRIES,
    SOURCES,
    Unit,
    quotations_of,
    references_of,
    units_of,
)
from counterpoint.load import Loaded
from counterpoint.load.files import BASELINE, CHECKS, REGISTRY
from counterpoint.model import Claim, Corpus, Record
from counterpoint.model.marks import KEY, Mark, Place
from counterpoint.problems import Problem
from counterpoint.publish import across
from counterpoint.publish.found import LOADED, SETTINGS, Found
from counterpoint.publish.history import FOLDER, Past

if TYPE_CHECKING:
    from counterpoint.publish.cache import Cache
    from counterpoint.publish.check import CheckResult

R = TypeVar("R", bound=Record)

_OF_FILES = ("LD", "FM01", "FM02", "FM03")
"""Codes about a file's form and its comments."""
_REGISTRY = f"{FOLDER}/{REGISTRY}/"


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
    reach = _Reach(past, now.corpus)
    recalled = across.recall(cache, _state_before(past, result)) if cache is not None else None
    codes = {problem.code for problem in result.problems} | _judged_codes(before) if recalled is None else ()
    then = _found_before(past, before, reach, recalled or (), codes, read)
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


def _caused_stale(result: CheckResult, before: Loaded, then: _Before, reach: _Reach) -> Iterator[Problem]:
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
    reach: _Reach,
    across: Iterable[Problem],
    codes: Container[str],
    read: Callable[[str], bytes],
) -> _Before:
    """Return what was wrong before, as far as the change reaches.

    Args:
        across: what is known of what lay across the records, with its positions.
        codes: of what is looked for across records, where each check passes over the whole site.
    """
    corpus = before.corpus
    checked = [*checks.check_across(corpus, codes)] if codes else []
    checked += checks.check_registry(corpus)
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


class _Reach:
    """What a change reaches."""

    def __init__(self, past: Past, corpus: Corpus) -> None:
        self._past = past
        self._corpus = corpus
        now, before = units_of(corpus), units_of(past.old)
        touched = _changed(past, now, before)
        units = self._units = _affected(touched, now, before)
        self.files = past.changed | {record.place.path for unit, record in units.items() if unit.kind not in LISTED}
        """Paths of the claims and dossiers that are reached, and of all files that changed."""
        own = (SOURCES, EVIDENCE, BACKGROUNDS, DOSSIERS)
        self.dossiers = {_dossier_of(unit) for unit in units if unit.kind in own}
        """Dossiers of whose own files something is reached."""
        self._entries = {_entry(record.place) for unit, record in units.items() if unit.kind in LISTED}
        self._changed = {_entry(record.place) for record in touched.values()}
        self._lists = {record.place.path for unit, record in now.items() if unit.kind in LISTED}
        self.across = {check.code for check in checks.all_checks() if check.across}
        """Codes of what is looked for across records."""

    @property
    def judged(self) -> frozenset[str]:
        """Paths of the files of which all problems are looked for."""
        return self.files | {
            path
            for path in self._lists
            if path.startswith(_REGISTRY) or path.removeprefix(f"{FOLDER}/").partition("/")[0] in self.dossiers
        }

    def entries_before(self, dossier_id: str, corpus: Corpus) -> list[Record]:
        """Return the old records of a dossier's own files that are reached: of its lists, the entries.

        Args:
            corpus: the old one.
        """
        lists = {SOURCES: corpus.sources.get(dossier_id, {}), EVIDENCE: corpus.evidence.get(dossier_id, {})}
        found: list[Record | None] = [corpus.dossiers.get(dossier_id), corpus.backgrounds.get(dossier_id)]
        for unit in self._units:
            if unit.kind in lists and _dossier_of(unit) == dossier_id:
                found.append(lists[unit.kind].get(unit.id.partition("/")[2]))
        return [record for record in found if record is not None]

    def holds(self, problem: Problem) -> bool:
        """Whether a problem can have to do with the change."""
        place = problem.place
        path = problem.mark.path
        if problem.code in self.across or problem.code.startswith("CS"):
            return True
        if path in self._lists and not problem.code.startswith(_OF_FILES) and isinstance(place, Place):
            return _entry(place) in self._entries
        return path in self.files

    def changed_entry(self, problem: Problem) -> bool:
        """Whether a problem stands in an entry that was changed, or in a file of which no more is known."""
        place, path = problem.place, problem.mark.path
        if path not in self._past.changed:
            return False
        if isinstance(place, Mark):
            return not path.startswith(f"{FOLDER}/")
        if path in self._lists:
            return _entry(place) in self._changed
        return _part_changed(place, _record_at(path, self._past.old), _record_at(path, self._corpus))


def _entry(place: Place) -> Place:
    """Return the place of the entry of a list that a place is in."""
    return Place(place.path, place.steps[:2])


def _record_at(path: str, corpus: Corpus) -> Record | None:
    folder, _, name = path.removeprefix(f"{FOLDER}/").removesuffix(".yml").partition("/")
    if name == "background":
        return corpus.backgrounds.get(folder)
    return corpus.dossiers.get(folder) if name == "dossier" else corpus.claims_by_id.get(f"{folder}/{name}")


def _part_changed(place: Place, old: Record | None, new: Record | None) -> bool:
    """Whether the part of a record that a place is in has changed: a field, or an item of a list."""
    if old is None or new is None:
        return True
    steps = [step for step in place.steps if step != KEY]
    if not steps:
        return False
    then, today = (getattr(record, str(steps[0]), None) for record in (old, new))
    index = steps[1] if len(steps) > 1 else None
    if isinstance(today, tuple) and isinstance(index, int) and index < len(today):
        return not isinstance(then, tuple) or today[index] not in then
    return bool(then != today)


# What a change reaches ----------------------------------------------------------------------------------------------


def affected_units(past: Past, corpus: Corpus) -> dict[Unit, Record]:
    """Return the records of today that a change can reach.

    They are those that changed, those that refer to them, and the entries that a changed record began or ceased to
    use. Among sources and the registry this goes on from one to the next; from claim to claim it is one step.
    """
    now, before = units_of(corpus), units_of(past.old)
    return _affected(_changed(past, now, before), now, before)


def _changed(past: Past, now: Mapping[Unit, Record], before: Mapping[Unit, Record]) -> dict[Unit, Record]:
    """Return the records of today, or else of the past, that are new, other than they were, or gone."""
    gone = {unit: record for unit, record in before.items() if unit not in now}
    return gone | {
        unit: record for unit, record in now.items() if record.place.path in past.changed and record != before.get(unit)
    }


def _affected(
    touched: Mapping[Unit, Record], now: Mapping[Unit, Record], before: Mapping[Unit, Record]
) -> dict[Unit, Record]:
    others = {unit: record for unit, record in now.items() if unit.kind != CLAIMS}
    spreading: set[Unit] = set()
    more = set(touched)
    while more:
        spreading |= more
        more = _referring(others, more) - spreading
    reached = spreading | _referring(now, spreading)
    for unit in touched:
        used = _uses(unit, now.get(unit))
        used_before = _uses(unit, before.get(unit))
        reached |= {Unit(*other[:2]) for other in used ^ used_before if other[0] != CLAIMS}
    return {unit: now[unit] for unit in reached if unit in now}


def _referring(units: Mapping[Unit, Record], to: Set[Unit]) -> set[Unit]:
    """Return those of some units that refer to one of others."""
    kinds = frozenset(unit.kind for unit in to)
    if kinds <= OF_DOSSIERS - {CLAIMS}:
        # Nothing outside of a dossier refers to what is its own.
        dossiers = {_dossier_of(unit) for unit in to}
        units = {
            unit: record for unit, record in units.items() if unit.kind in OF_DOSSIERS and _dossier_of(unit) in dossiers
        }
    return {unit for unit, record in units.items() if not to.isdisjoint(references_of(unit, record, kinds))}


def _dossier_of(unit: Unit) -> str:
    """Return the dossier that a unit belongs to, by its kind."""
    return unit.id.partition("/")[0]


def _uses(unit: Unit, record: Record | None) -> set[tuple[Any, ...]]:
    """Return what a record refers to, and the sources that a claim quotes, each with the words.

    So other words count as another use.
    """
    found: set[tuple[Any, ...]] = set(references_of(unit, record)) if record is not None else set()
    if isinstance(record, Claim):
        for extract, source in quotations_of(record):
            if source:
                found.add((SOURCES, f"{record.dossier_id}/{source}", extract.text))
    return found
