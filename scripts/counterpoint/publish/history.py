"""What changed since a revision, and what only its history shows to be wrong.

    git -> the old files -> the same loader -> old records, compared with those of today

Git is asked for three things: which files differ, what the old tree holds, and the old files' bytes. A revision means
the point at which the present work left it, so that what others have added there since is not taken for a removal.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterpoint import load
from counterpoint.checks import Weights, all_checks
from counterpoint.dependencies import (
    CLAIMS,
    REGISTRIES,
    SOURCES,
    Unit,
    quotations_of,
    references_of,
    units_of,
)
from counterpoint.errors import BadSetting
from counterpoint.load import FileKind, RecordFile
from counterpoint.load.files import AT_THE_TOP, CHECKS, REGISTRY, SCHEMA
from counterpoint.load.positions import locate
from counterpoint.marks import Mark, Place
from counterpoint.model import SLUG, CheckSettings, Claim, Corpus, Record, Status
from counterpoint.problems import Problem, shown

FOLDER = "claims"
VERDICT, QUOTATION, DATE, VANISHED, MOVED = "CL90", "CL91", "CL92", "CL93", "CL94"
_SPECIAL = {"dossier": FileKind.DOSSIER, "sources": FileKind.SOURCES}
_OF_THE_FILE = ("LD", "FM01", "FM02", "FM03")
"""Codes about a file's form and its comments, which belong to no record."""

_ON_SITE = (Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Past:
    """The records of a revision, as far as they differ from today's.

    Attributes:
        changed: paths of files that are new, different or gone.
        old: the old records of these files; unreadable ones are left out.
        files: the paths of all record files of the revision.
        settings: how much checks weighed then, if that has changed.
    """

    changed: frozenset[str]
    old: Corpus
    files: frozenset[str]
    settings: CheckSettings | None = None


# Git ----------------------------------------------------------------------------------------------------------------


def read_past(root: Path, revision: str, docs: str = "") -> Past:
    """Read what differs from a revision.

    Args:
        docs: the folder of the pages written by hand, from the root; empty if they do not matter.

    Raises:
        BadSetting: if the site is not in a Git repository, or there is no such revision.
    """
    base = _base(root, revision)
    folders = [FOLDER, docs] if docs else [FOLDER]
    changed = set(_paths(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", *folders))
    changed |= set(_paths(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *folders))
    blobs: dict[RecordFile, str] = {}
    files = set()
    for entry in _paths(root, "ls-tree", "-r", "-z", base, "--", f"{FOLDER}/"):
        facts, _, path = entry.partition("\t")
        mode, _, blob = facts.split(" ")
        file = record_file(path)
        if file and mode.startswith("100"):
            files.add(path)
            if path in changed:
                blobs[file] = blob
    contents = _contents(root, list(blobs.values()))
    loaded = [load.load_file(file, contents[blob]) for file, blob in blobs.items()]
    old = load.assemble(loaded)
    return Past(frozenset(changed), old.corpus, frozenset(files), old.settings)


def record_file(path: str) -> RecordFile | None:
    """Return what a path of a tree holds; None if it is no record file."""
    parts = path.split("/")
    if len(parts) == 2 and parts[0] == FOLDER and parts[1] in AT_THE_TOP:
        return RecordFile(path, AT_THE_TOP[parts[1]])
    name, _, ending = parts[-1].rpartition(".")
    if len(parts) != 3 or parts[0] != FOLDER or parts[1] == SCHEMA or ending != "yml" or not SLUG.fullmatch(name):
        return None
    if parts[1] == REGISTRY:
        return RecordFile(path, FileKind.REGISTRY, "", name)
    return RecordFile(path, _SPECIAL.get(name, FileKind.CLAIM), parts[1], name)


def _base(root: Path, revision: str) -> str:
    if not revision or revision.startswith("-"):
        raise BadSetting(f"{revision!r} is not a Git revision")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        inside = _git(root, "rev-parse", "--is-inside-work-tree").returncode == 0
        reason = f"there is no revision {revision!r} here" if inside else "the site is not in a Git repository"
        raise BadSetting(f"{reason}; in a workflow, check out with the whole history")
    commit = found.stdout.decode().strip()
    common = _git(root, "merge-base", commit, "HEAD")
    return commit if common.returncode else common.stdout.decode().strip()


def _paths(root: Path, *arguments: str) -> Iterator[str]:
    done = _git(root, *arguments)
    if done.returncode:
        raise BadSetting(f"git {arguments[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    yield from (part.decode("utf-8", "surrogateescape") for part in done.stdout.split(b"\0") if part)


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-c", "core.fsmonitor=false", "-c", "diff.external=", *arguments]
    try:
        return subprocess.run(command, cwd=root, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise BadSetting("git is not installed, and --since needs it") from None


def _contents(root: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """Return the bytes of blobs, all asked for at once."""
    output = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode()).stdout
    found: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        end = output.index(b"\n", at)
        size = int(output[at:end].split(b" ")[2])
        found[blob] = output[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


# What a change can affect -------------------------------------------------------------------------------------------


def affected_problems(
    problems: Iterable[Problem],
    past: Past,
    corpus: Corpus,
    read: Callable[[str], bytes],
    settings: CheckSettings | None = None,
) -> tuple[Problem, ...]:
    """Return the problems that changed records can have caused, or that stand in them, or that weigh otherwise now.

    Args:
        settings: how much checks weigh now.
    """
    units = affected_units(past, corpus)
    claims = {record.place.path for unit, record in units.items() if unit.kind not in (SOURCES, *REGISTRIES)}
    entries = {record.place.key for unit, record in units.items() if unit.kind in (SOURCES, *REGISTRIES)}
    lists = _EntryLines(entries, corpus, read)
    now = Weights(settings)
    before = Weights(past.settings) if f"{FOLDER}/{CHECKS}" in past.changed else now

    def concerned(problem: Problem) -> bool:
        mark = problem.mark
        if mark.path in claims or (mark.path in past.changed and problem.code.startswith(_OF_THE_FILE)):
            return True
        if any(isinstance(note.place, Mark) and note.place.path in past.changed for note in problem.notes):
            return True
        if before.level(problem.code, mark.path) != now.level(problem.code, mark.path):
            return True
        return lists.holds(mark) or (mark.path in past.changed and not lists.knows(mark.path))

    return tuple(problem for problem in problems if concerned(problem))


def affected_units(past: Past, corpus: Corpus) -> dict[Unit, Record]:
    """Return the records of today that a change can reach.

    They are those that changed, those that refer to them, and the entries that a changed record began or ceased to
    use. Among sources and the registry this goes on from one to the next; from claim to claim it is one step.
    """
    now, before = units_of(corpus), units_of(past.old)
    touched = {
        unit
        for unit in now.keys() | before.keys()
        if (unit in before and unit not in now)
        or (unit in now and _path(now[unit]) in past.changed and now[unit] != before.get(unit))
    }
    references = {unit: references_of(unit, record) for unit, record in now.items()}
    spreading = set(touched)
    while True:
        more = {u for u, refs in references.items() if u.kind != CLAIMS and u not in spreading and refs & spreading}
        if not more:
            break
        spreading |= more
    reached = spreading | {unit for unit, refs in references.items() if refs & spreading}
    for unit in touched:
        used = references.get(unit, set()) | _quoted(unit, now.get(unit))
        used_before = references_of(unit, before[unit]) | _quoted(unit, before[unit]) if unit in before else set()
        reached |= {Unit(*other[:2]) for other in used ^ used_before if other[0] != CLAIMS}
    return {unit: now[unit] for unit in reached if unit in now}


def _path(record: Record) -> str:
    return record.place.path


def _quoted(unit: Unit, record: Record | None) -> set[tuple[str, ...]]:
    """Return the sources that a claim quotes, each with the words, so that other words count as another use."""
    if not isinstance(record, Claim):
        return set()
    dossier_id = record.dossier_id
    return {(SOURCES, f"{dossier_id}/{source}", extract.text) for extract, source in quotations_of(record) if source}


class _EntryLines:
    """Which lines of lists belong to which of their entries; worked out for a file when it is asked about."""

    def __init__(self, wanted: set[Place], corpus: Corpus, read: Callable[[str], bytes]) -> None:
        self._wanted = wanted
        self._read = read
        self._entries: dict[str, set[Place]] = {}
        self._lines: dict[str, list[tuple[int, bool]]] = {}
        for unit, record in units_of(corpus).items():
            if unit.kind in (SOURCES, *REGISTRIES):
                self._entries.setdefault(record.place.path, set()).add(record.place.key)

    def knows(self, path: str) -> bool:
        """Whether the file is a list with entries that could be read."""
        return path in self._entries

    def holds(self, mark: Mark) -> bool:
        """Whether a position belongs to a wanted entry."""
        places = self._entries.get(mark.path, set())
        if self._wanted.isdisjoint(places):
            return False
        if mark.path not in self._lines:
            marks = locate(self._read(mark.path), places)
            self._lines[mark.path] = sorted((found.line, place in self._wanted) for place, found in marks.items())
        within = [wanted for line, wanted in self._lines[mark.path] if line <= mark.line]
        return bool(within) and within[-1]


# What only history shows --------------------------------------------------------------------------------------------


def history_problems(past: Past, corpus: Corpus, read: Callable[[str], bytes]) -> tuple[Problem, ...]:
    """Return what was changed in published records without a word to readers."""
    now = corpus.claims_by_id
    moved_to: dict[str, Claim] = {former: claim for claim in corpus.claims for former in claim.former_paths}
    found: list[Problem] = []
    for old in past.old.claims:
        if old.status not in _ON_SITE:
            continue
        new = now.get(old.id) or moved_to.get(old.id)
        if new is not None:
            found.extend(_silent_changes(old, new))
        elif old.place.path not in corpus.unread:
            found.append(_gone(old, past, corpus))
    return load.locate_problems(found, read)


def _problem(code: str, place: Place | Mark, message: str, help: str) -> Problem:
    check = next(check for check in all_checks() if check.code == code)
    return Problem(code, check.name, check.severity, place, message, help)


def _gone(old: Claim, past: Past, corpus: Corpus) -> Problem:
    for claim in corpus.claims:
        if claim.place.path not in past.files and (claim.claim == old.claim or claim.statement == old.statement):
            message = f"record was published as {old.id!r}, and old links do not lead here"
            return _problem(MOVED, claim.at("claim").key, message, f"add 'former_paths: [{old.id}]'")
    help = "keep it with 'status: withdrawn' and a correction of the kind retraction"
    return _problem(VANISHED, Mark(old.place.path), f"published record {old.id!r} is gone", help)


def _silent_changes(old: Claim, new: Claim) -> Iterator[Problem]:
    if new.status not in _ON_SITE:
        message = f"published record is now {str(new.status)!r}, and its page is gone"
        yield _problem(VANISHED, new.at("status"), message, "set 'status: withdrawn', with a correction")
        return
    if Counter(new.corrections) - Counter(old.corrections):
        return
    if old.verdict and old.rating != new.rating:
        now = repr(str(new.rating)) if new.verdict else "left out"
        place = new.verdict.at("rating") if new.verdict else new.at("claim").key
        message = f"rating was published as {str(old.rating)!r} and is now {now}"
        yield _problem(VERDICT, place, message, "add an entry to 'corrections' that says what changed and why")
    yield from _changed_quotations(old, new)
    yield from _changed_dates(old, new)


def _changed_quotations(old: Claim, new: Claim) -> Iterator[Problem]:
    before, after = list(quotations_of(old)), list(quotations_of(new))
    kept = {extract.text for extract, _ in after}
    added = [(extract, source) for extract, source in after if extract.text not in {e.text for e, _ in before}]
    help = "add an entry to 'corrections', or restore the words"
    for extract, source in before:
        if extract.text in kept:
            continue
        instead = next((e for e, s in added if (e.lang, s) == (extract.lang, source)), None)
        if instead is not None:
            message = f"quotation was published as {shown(extract.text)}"
            yield _problem(QUOTATION, instead.at("text"), message, help)
        else:
            message = f"published quotation {shown(extract.text)} was taken out"
            yield _problem(QUOTATION, new.at("claim").key, message, help)


def _changed_dates(old: Claim, new: Claim) -> Iterator[Problem]:
    for entry in old.entries:
        now = new.entry(entry.id)
        if now is None or entry.date is None or now.date == entry.date:
            continue
        place = now.at("date") if now.date else now.place.key
        message = f"date of the statement was published as {str(entry.date)!r}"
        yield _problem(DATE, place, message, "add an entry to 'corrections', or restore the date")
