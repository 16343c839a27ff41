"""What a change reaches: the records that it touches, and those that show or judge what these say."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from counterpoint import checks
from counterpoint.dependencies import (
    BACKGROUNDS,
    CLAIMS,
    DOSSIERS,
    EVIDENCE,
    LISTED,
    OF_DOSSIERS,
    SOURCES,
    Unit,
    quotations_of,
    references_of,
    units_of,
)
from counterpoint.load.files import REGISTRY
from counterpoint.model import Claim, Corpus, Record
from counterpoint.model.marks import KEY, Mark, Place
from counterpoint.problems import Problem
from counterpoint.publish.history import FOLDER, Past

_OF_FILES = ("LD", "FM01", "FM02", "FM03")
"""Codes about a file's form and its comments."""
_REGISTRY = f"{FOLDER}/{REGISTRY}/"


class Reach:
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


def _changed(past: Past, now: Mapping[Unit, Record], before: Mapping[Unit, Record]) -> dict[Unit, Record]:
    """Return the records of today, or else of the past, that are new, other than they were, or gone."""
    gone = {unit: record for unit, record in before.items() if unit not in now}
    return gone | {
        unit: record for unit, record in now.items() if record.place.path in past.changed and record != before.get(unit)
    }


def _affected(
    touched: Mapping[Unit, Record], now: Mapping[Unit, Record], before: Mapping[Unit, Record]
) -> dict[Unit, Record]:
    """Return the records of today that a change can reach.

    They are those that changed, those that refer to them, and the entries that a changed record began or ceased to
    use. Among sources and the registry this goes on from one to the next; from claim to claim it is one step.

    Args:
        touched: those that changed.
    """
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
