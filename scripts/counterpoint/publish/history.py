"""What changed since a revision, and what only its history shows to be wrong.

    git -> the old files -> the same loader -> old records, compared with those of today

Git is asked for three things: which files differ, what the old tree holds, and the old files' bytes. A revision means
the point at which the present work left it, so that what others have added there since is not taken for a removal.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counterpoint import load
from counterpoint.checks import all_checks
from counterpoint.dependencies import quotations_of
from counterpoint.errors import BadSetting
from counterpoint.load import FileKind, RecordFile
from counterpoint.load.files import AT_THE_TOP, OF_DOSSIERS, REGISTRY, SCHEMA
from counterpoint.model import SLUG, Claim, Corpus, Status, former_id
from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Problem, shown
from counterpoint.publish.corrected import is_told, rewritten, same_words
from counterpoint.publish.turned import ratings_of, turned_ratings

FOLDER = "claims"
VERDICT, QUOTATION, DATE, VANISHED, MOVED, TURNED = "CL90", "CL91", "CL92", "CL93", "CL94", "CL95"
REWRITTEN, CLAIMED = "CL96", "CL97"
_SHARED = f"/{FileKind.EVIDENCE}.yml"
_CORRECT = "add an entry to 'corrections', or restore it"
_ON_SITE = (Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Past:
    """The records of a revision, as far as they differ from today's.

    Attributes:
        changed: paths of files that are new, different or gone.
        loaded: what these files were read as, with what they share evidence with; unreadable ones are left out.
        files: the paths of all record files of the revision.
        data: the bytes of those that changed, by path.
    """

    changed: frozenset[str]
    loaded: load.Loaded
    files: frozenset[str]
    data: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def old(self) -> Corpus:
        """The old records of the files that changed."""
        return self.loaded.corpus


# Git ----------------------------------------------------------------------------------------------------------------


def read_past(root: Path, revision: str, docs: str = "") -> Past:
    """Read what differs from a revision.

    Args:
        docs: the folder of the pages written by hand, from the root; empty if they do not matter.

    Raises:
        BadSetting: if the site is in no Git repository, there is no such revision, or the clone lacks what is needed.
    """
    base = _base(root, revision)
    folders = [FOLDER, docs] if docs else [FOLDER]
    changed = set(_paths(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", *folders))
    changed |= set(_paths(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *folders))
    blobs: dict[RecordFile, str] = {}
    files = set()
    # What claims share is part of each: it is read with them, and they with it.
    sharing = {path.rpartition("/")[0] for path in changed if path.endswith(_SHARED)}
    for entry in _paths(root, "ls-tree", "-r", "-z", base, "--", f"{FOLDER}/"):
        facts, _, path = entry.partition("\t")
        mode, _, blob = facts.split(" ")
        file = record_file(path)
        if file and mode.startswith("100"):
            files.add(path)
            if path in changed or path.endswith(_SHARED) or path.rpartition("/")[0] in sharing:
                blobs[file] = blob
    contents = _contents(root, list(blobs.values()))
    loaded = load.assemble(load.load_file(file, contents[blob]) for file, blob in blobs.items())
    data = {file.path: contents[blob] for file, blob in blobs.items()}
    return Past(frozenset(changed), loaded, frozenset(files), data)


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
    return RecordFile(path, OF_DOSSIERS.get(name, FileKind.CLAIM), parts[1], name)


_WHOLE = "fetch the whole history with `git fetch --unshallow`, or in a workflow with `fetch-depth: 0`"


def _base(root: Path, revision: str) -> str:
    if not revision or revision.startswith("-"):
        raise BadSetting(f"{revision!r} is not a Git revision")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        inside = _git(root, "rev-parse", "--is-inside-work-tree")
        if inside.returncode:
            refused = "dubious ownership" in inside.stderr.decode("utf-8", "replace")
            why = (
                "Git trusts this folder to nobody else (`safe.directory`)"
                if refused
                else "the site is not in a Git repository"
            )
            raise BadSetting(f"{why}; --since needs one")
        raise BadSetting(f"there is no revision {revision!r} here; in a workflow, check out with `fetch-depth: 0`")
    commit = found.stdout.decode().strip()
    common = _git(root, "merge-base", commit, "HEAD")
    if common.returncode:
        # Compared with the revision itself, everything that others have added since would look like a removal.
        shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        reason = "is not in this shallow clone" if shallow else "is missing: the two have no history in common"
        help = _WHOLE if shallow else "name a revision that this work began from"
        raise BadSetting(f"the commit at which this work left {revision!r} {reason}; {help}")
    return common.stdout.decode().strip()


def _paths(root: Path, *arguments: str) -> Iterator[str]:
    done = _git(root, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise BadSetting(f"git {arguments[0]} failed: {said}{_partial(root)}")
    yield from (part.decode("utf-8", "surrogateescape") for part in done.stdout.split(b"\0") if part)


def _partial(root: Path) -> str:
    """Say what to do if this clone has left out objects; empty if it has not."""
    partial = _git(root, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    help = "fetch what it lacks with `git fetch --refetch --no-filter`, or check out without a filter"
    return "" if partial.returncode else f"; this clone is partial: {help}"


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-c", "core.fsmonitor=false", "-c", "diff.external=", *arguments]
    # Nothing is fetched behind anybody's back: what a partial clone lacks is told.
    env = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(command, cwd=root, input=given, capture_output=True, check=False, env=env)
    except FileNotFoundError:
        raise BadSetting("git is not installed, and --since needs it") from None


def _contents(root: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """Return the bytes of blobs, all asked for at once.

    Raises:
        BadSetting: if one is not in this clone.
    """
    done = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    output = done.stdout
    found: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        end = output.find(b"\n", at)
        facts = output[at:end].split(b" ") if end >= 0 else []
        if len(facts) != 3:
            raise BadSetting(f"{len(blobs) - len(found):,} files of the past are not in this clone{_partial(root)}")
        size = int(facts[2])
        found[blob] = output[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


# What only history shows --------------------------------------------------------------------------------------------


def history_problems(past: Past, corpus: Corpus, read: Callable[[str], bytes], lang: str = "") -> tuple[Problem, ...]:
    """Return what was changed in published records without a word to readers.

    Args:
        read: returns the bytes of a file as it is today.
        lang: the site's language; it may be left out if that is not known.
    """
    now = corpus.claims_by_id
    moved_to = {former_id(claim, path): claim for claim in corpus.claims for path in claim.former_paths}
    found: list[Problem] = []
    untold = [(claim, claim) for claim in corpus.claims if _is_unchanged(claim, past)]
    for old in past.old.claims:
        if old.status not in _ON_SITE:
            continue
        new = now.get(old.id) or moved_to.get(old.id)
        if new is not None and new.status in _ON_SITE:
            if not is_told(old, new):
                untold.append((old, new))
                found.extend(_silent_changes(old, new))
                found.extend(_changed_speakers(old, new, past.old, corpus))
        elif new is not None:
            found.append(_taken_off(new))
        elif old.place.path not in corpus.unread:
            found.append(_gone(old, past, corpus))
    found.extend(_turned_ratings(untold, past, corpus, lang))
    return load.locate_problems(found, read)


def _is_unchanged(claim: Claim, past: Past) -> bool:
    """Whether a record is on the site, and is what it was when it was published."""
    path = claim.place.path
    return (
        claim.status in _ON_SITE
        and path in past.files
        and path not in past.changed
        and claim.id not in past.old.claims_by_id
    )


def _problem(code: str, place: Place | Mark, message: str, help: str) -> Problem:
    check = next(check for check in all_checks() if check.code == code)
    return Problem(code, check.name, check.severity, place, message, help)


def _gone(old: Claim, past: Past, corpus: Corpus) -> Problem:
    for claim in corpus.claims:
        if claim.place.path not in past.files and (claim.claim == old.claim or claim.statement == old.statement):
            message = f"record was published as {old.id!r}, but old links do not lead here"
            listed = ", ".join((*claim.former_paths, old.id))
            return _problem(MOVED, claim.at("claim").key, message, f"set 'former_paths: [{listed}]'")
    help = "keep it with 'status: withdrawn' and a correction of the kind retraction"
    return _problem(VANISHED, Mark(old.place.path), f"published record {old.id!r} no longer exists", help)


def _taken_off(claim: Claim) -> Problem:
    message = f"published record is now {str(claim.status)!r}, so its page no longer exists"
    return _problem(VANISHED, claim.at("status"), message, "set 'status: withdrawn', with a correction")


def _turned_ratings(untold: list[tuple[Claim, Claim]], past: Past, corpus: Corpus, lang: str) -> Iterator[Problem]:
    before = Corpus(
        dossiers={**corpus.dossiers, **past.old.dossiers},
        scales={**corpus.scales, **past.old.scales},
    )
    for (place, message), records in turned_ratings(untold, before, corpus, lang).items():
        which = f"the record {records[0]!r}" if len(records) == 1 else f"each of the {len(records):,} records rated so"
        help = f"restore it and give what is new an id of its own, or add an entry to 'corrections' of {which}"
        yield _problem(TURNED, place, message, help)


def _silent_changes(old: Claim, new: Claim) -> Iterator[Problem]:
    yield from _changed_claim(old, new)
    yield from _changed_ratings(old, new)
    yield from _changed_quotations(old, new)
    yield from _changed_dates(old, new)
    yield from _changed_corrections(old, new)


def _changed_claim(old: Claim, new: Claim) -> Iterator[Problem]:
    if not same_words(old.claim, new.claim):
        message = f"claim was published as {shown(old.claim)}"
        yield _problem(CLAIMED, new.at("claim"), message, _CORRECT)
    parts = {part.id: part for part in new.parts}
    for part in old.parts:
        now = parts.get(part.id)
        if now and not same_words(part.text, now.text):
            yield _problem(CLAIMED, now.at("text"), f"part was published as {shown(part.text)}", _CORRECT)


def _changed_speakers(old: Claim, new: Claim, before: Corpus, today: Corpus) -> Iterator[Problem]:
    """Report whom words are put in the mouth of, where that is somebody else than was published.

    Args:
        before: the old records that differ from today's.
    """
    for entry in old.entries:
        now = new.entry(entry.id)
        if now is None:
            continue
        for key, were, are in (
            ("by", entry.by, now.by),
            ("attributed_to", entry.attributed_to, now.attributed_to),
        ):
            if not were or set(were) == set(are) or _names(were, before, today) == _names(are, today):
                continue
            who = repr(", ".join(are)) if are else "left out"
            place = now.at(key) if are else now.place.key
            message = f"{key!r} was published as {', '.join(were)!r} and is now {who}"
            yield _problem(CLAIMED, place, message, _CORRECT)


def _names(ids: Sequence[str], *corpora: Corpus) -> set[str]:
    """Return the names of actors and outlets, as the first of some corpora has them; ids where none does."""
    known: dict[str, str] = {}
    for corpus in reversed(corpora):
        known |= {each: str(corpus.outlets[each].name) for each in ids if each in corpus.outlets}
        known |= {each: str(corpus.actors[each].names[0].text) for each in ids if each in corpus.actors}
    return {known.get(each, each) for each in ids}


def _changed_ratings(old: Claim, new: Claim) -> Iterator[Problem]:
    before, after = ratings_of(old), ratings_of(new)
    parts = {str(part.id): part for part in new.parts}
    help = "add an entry to 'corrections' that says what changed and why"
    for part_id, rating in before.items():
        now = after.get(part_id)
        if now == rating:
            continue
        rated = parts.get(part_id) if part_id else new.verdict
        place = rated.at("rating") if rated and now else new.at("claim").key
        what = f"rating of part {part_id!r}" if part_id else "rating"
        message = f"{what} was published as {rating!r} and is now {repr(now) if now else 'left out'}"
        yield _problem(VERDICT, place, message, help)


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
            message = f"published quotation {shown(extract.text)} was removed"
            yield _problem(QUOTATION, new.at("claim").key, message, help)


def _changed_dates(old: Claim, new: Claim) -> Iterator[Problem]:
    for entry in old.entries:
        now = new.entry(entry.id)
        if now is None or entry.date is None or now.date == entry.date:
            continue
        place = now.at("date") if now.date else now.place.key
        message = f"date of the statement was published as {str(entry.date)!r}"
        yield _problem(DATE, place, message, "add an entry to 'corrections', or restore the date")


def _changed_corrections(old: Claim, new: Claim) -> Iterator[Problem]:
    for was, now in rewritten(old, new):
        place = now.place if now else new.at("corrections").key if new.corrections else new.at("claim").key
        message = f"correction of {was.date} was published as {shown(was.why)} and {'reworded' if now else 'removed'}"
        yield _problem(REWRITTEN, place, message, "restore it, or add an entry that says what was wrong in it")
