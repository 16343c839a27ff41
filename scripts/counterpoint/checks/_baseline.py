"""Problems that are known: those that were there when an archive was let in. Only others count.

A problem is known by its file, its code, where it stands among the record's fields, and a digest of the value there. So
it stays known when lines move and when other values change, and is new when its own value does:

    claims/roads/bridge.yml ST02 counter_statements/denial/wordings/*/text 5b2c0d7e

An item of a list goes by its id, or else by `*`: its number changes with every item that is put before it. What has no
value of its own, such as a field that is missing, has `-` for a digest.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from counterpoint.checks._registry import all_checks
from counterpoint.model import Baseline, Corpus, Record
from counterpoint.model.marks import KEY, PART, Mark, Place
from counterpoint.problems import Problem, relocated

NEVER = ("LD", "CS")
"""Families that are never known: what was not read, and the settings themselves."""

STALE = "CS04"
"""Code of lines that no problem uses."""

HEAD = """\
# Problems that were there when this was written, and do not count: path, code, place, digest of the value.
# Written by `counterpoint check --write-baseline`; new problems are shown, and lines without a problem are reported.
"""

_NO_VALUE = "-"


def render_baseline(problems: Iterable[Problem]) -> str:
    """Return the file that makes these problems known; they must have their keys."""
    return HEAD + "".join(f"{key}\n" for key in sorted(problem.key for problem in problems if problem.key))


def by_file(baseline: Baseline | None) -> Mapping[str, Counter[str]]:
    """Return the lines of a baseline by the paths of the files they are about, and how often each stands there."""
    found: dict[str, Counter[str]] = {}
    for line in baseline.lines.values() if baseline else ():
        found.setdefault(line.partition(" ")[0], Counter())[line] += 1
    return found


class Known:
    """Tells which problems of a file are known.

    Args:
        lines: of the baseline about the file.
        keys: finds what the baseline calls a problem.

    Attributes:
        unused: lines that no problem has used.
    """

    def __init__(self, lines: Mapping[str, int], keys: Keys) -> None:
        self.unused = Counter(lines)
        self._keys = keys

    def mark(self, problem: Problem) -> Problem:
        """Return a problem, silent if it is known. What is known so many times is known no more often."""
        key = self._keys.of(problem) if self.unused else ""
        if not self.unused.get(key):
            return problem
        self.unused[key] -= 1
        return replace(problem, silent=True)


def stale_lines(baseline: Baseline, unused: Mapping[str, Counter[str]]) -> Iterator[Problem]:
    """Report the lines that no problem has used, all in one.

    Args:
        unused: by the files that they are about; of those that were read.
    """
    left = Counter[str]()
    for lines in unused.values():
        left.update(lines)
    numbers = []
    # Of equal lines the last ones are left over.
    for number, line in reversed(tuple(baseline.lines.items())):
        if left.get(line, 0) > 0:
            left[line] -= 1
            numbers.append(number)
    if numbers:
        check = next(check for check in all_checks() if check.code == STALE)
        times = f"{len(numbers):,} lines have" if len(numbers) > 1 else "line has"
        path = baseline.place.path
        help = "run `counterpoint check --write-baseline`, so that they are reported if they come back"
        finding = (Place(path), f"{times} no problem any more, from here on", help)
        yield relocated(check.problem(finding), Mark(path, min(numbers)), ())


class Keys:
    """Finds what a baseline calls a problem."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def of(self, problem: Problem) -> str:
        """Return the key of a problem; empty if it cannot be known by one."""
        place = problem.place
        if isinstance(place, Mark) or problem.code.startswith(NEVER):
            return ""
        # A part of a text goes by the text, which has a digest.
        steps = [step for step in place.steps if step != KEY and not str(step).startswith(PART)]
        value, names = self._record(place, steps)
        for step in steps[len(names) :]:
            value = _inside(value, step)
            name = getattr(value, "id", "") if isinstance(step, int) else step
            names.append(str(name) or "*")
        return f"{place.path} {problem.code} {'/'.join(names) or '.'} {_digest(value, bool(steps))}"

    def _record(self, place: Place, steps: list[Any]) -> tuple[Any, list[str]]:
        """Return the record that a file or an entry of a list holds, and the steps that lead to it."""
        _, folder, name = place.path.split("/") if place.path.count("/") == 2 else ("", "", "")
        entry = [str(step) for step in steps[:2]]
        if folder == "_registry":
            held = getattr(self._corpus, entry[0], {}) if entry else {}
            return (held.get(entry[1]) if len(entry) > 1 else None), entry
        if name == "sources.yml":
            return (self._corpus.sources.get(folder, {}).get(entry[1]) if len(entry) > 1 else None), entry
        if name == "evidence.yml":
            return (self._corpus.evidence.get(folder, {}).get(entry[1]) if len(entry) > 1 else None), entry
        if name == "background.yml":
            return self._corpus.backgrounds.get(folder), []
        if name == "dossier.yml":
            return self._corpus.dossiers.get(folder), []
        return self._corpus.claims_by_id.get(f"{folder}/{name.removesuffix('.yml')}"), []


def _inside(value: Any, step: Any) -> Any:
    if isinstance(value, Record):
        return getattr(value, str(step), None)
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, tuple):
        # A single item may stand without its list; then there is no step for it.
        index = step if isinstance(step, int) else 0
        item = value[index] if index < len(value) else None
        return item if isinstance(step, int) else _inside(item, step)
    return None


def _digest(value: Any, within: bool) -> str:
    """Return the digest of a value; what has an id, or is the whole file, is known whatever changes in it."""
    if isinstance(value, Record):
        named = bool(getattr(value, "id", ""))
        if named or not within:
            return _NO_VALUE
        texts = [f"{name}={text}" for name, text in sorted(vars(value).items()) if isinstance(text, str)]
        value = " ".join(texts)
    elif value is None or isinstance(value, (tuple, Mapping)):
        return _NO_VALUE
    return hashlib.blake2b(str(value).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
