"""How much each problem weighs here: what claims/checks.yml sets for the site, for a dossier or for a path.

A setting is looked up by the problem's code and file alone, so it needs no position. Of several that fit, the last
counts. The codes of reading keep their weight: what was not read is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from counterpoint.checks._registry import all_checks
from counterpoint.checks._words import did_you_mean, nearest_code
from counterpoint.model import FORMAT, CheckSettings, Corpus, Format, Level
from counterpoint.model.marks import Place
from counterpoint.problems import Help, Problem, Severity

READING = "LD"
"""Family of the codes that say what could not be read."""

_CLAIMS = "claims/"


class Weights:
    """Severities as a site sets them.

    Args:
        settings: None if it sets nothing.
    """

    def __init__(self, settings: CheckSettings | None) -> None:
        self._rules = (
            [(rule.codes, _matcher(rule.within), rule.severity) for rule in settings.checks] if settings else []
        )
        self._known: dict[tuple[str, str], Level | None] = {}

    def level(self, code: str, path: str) -> Level | None:
        """Return what is set for a code in a file; None if nothing is."""
        if not self._rules:
            return None
        key = (code, path)
        if key not in self._known:
            self._known[key] = self._find(code, path)
        return self._known[key]

    def _find(self, code: str, path: str) -> Level | None:
        if code.startswith(READING):
            return None
        fitting = (level for codes, fits, level in self._rules if code.startswith(codes) and fits(path))
        return next(iter(list(fitting)[::-1]), None)

    def weigh(self, problem: Problem) -> Problem:
        """Return a problem with the severity that is set for it; one that is off is silent."""
        level = self.level(problem.code, problem.place.path)
        if level is None or level == problem.severity.value:
            return problem
        return replace(problem, silent=True) if level is Level.OFF else replace(problem, severity=Severity(level.value))

    def shown(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield problems with the severities that are set for them, without silent ones."""
        return (problem for problem in map(self.weigh, problems) if not problem.silent)


def _matcher(within: tuple[str, ...]) -> Callable[[str], object]:
    """Return what tells whether a file lies in one of some parts of the site."""
    if not within:
        return lambda path: True
    return re.compile("|".join(map(_pattern, within))).fullmatch


def _pattern(where: str) -> str:
    """Return the pattern of the paths that are meant: a file, with or without its ending, or all that is below."""
    name = where.strip("/").removeprefix(_CLAIMS)
    first, *others = map(re.escape, name.split("*"))
    # The first place where a part fits is as good as any later one; to try those would take ever longer.
    inside = (
        first + "".join(f"(?>[^/]*?{part})" for part in others[:-1]) + "".join(f"[^/]*{part}" for part in others[-1:])
    )
    return rf"(?:{re.escape(_CLAIMS)})?{inside}(?:\.yml|\.md|/.*)?"


# What is wrong with the settings themselves --------------------------------------------------------------------------


def check_settings(settings: CheckSettings, corpus: Corpus, pages: Iterable[str]) -> Iterator[Problem]:
    """Find settings that can have no effect.

    Args:
        pages: paths of the pages written by hand.
    """
    known = {check.code: check for check in all_checks()}
    paths = [*_paths_of(corpus), *pages]
    for rule in settings.checks:
        for index, code in enumerate(rule.codes):
            place = rule.at("codes", index)
            if code.startswith(READING):
                message = f"severity of {code} cannot be set: it is about reading the file"
                yield _problem("CS02", place, message, "remove it, and fix what it reports")
            elif not any(other.startswith(code) for other in known):
                near = known if len(code) > 2 else {other[:2] for other in known}
                help = did_you_mean(code, near, "see the list of checks in the guide", nearest_code)
                yield _problem("CS01", place, f"there is no check {code!r}", help)
        for index, where in enumerate(rule.within):
            if not any(map(_matcher((where,)), paths)):
                near = {path.split("/")[1] for path in paths if path.startswith(_CLAIMS)}
                help = did_you_mean(where, near, "write a dossier's folder, 'dossier/claim' or a path")
                yield _problem("CS03", rule.at("in", index), f"there is no {where!r} here", help)


def check_format(written: Format | None) -> Iterator[Problem]:
    """Find that the records are of a former format; a site that does not say of which is left alone."""
    if written and written.number < FORMAT:
        message = f"records are in format {written.number}; the current format is {FORMAT}"
        yield _problem("CS05", written.place, message, "run `counterpoint migrate`")


def _problem(code: str, place: Place, message: str, help: Help) -> Problem:
    return next(check for check in all_checks() if check.code == code).problem((place, message, help))


def _paths_of(corpus: Corpus) -> Iterator[str]:
    yield from (claim.place.path for claim in corpus.claims)
    yield from corpus.unread
    for records in (
        corpus.dossiers,
        corpus.backgrounds,
        corpus.actors,
        corpus.outlets,
        corpus.scales,
        corpus.topics,
        *corpus.sources.values(),
        *corpus.evidence.values(),
    ):
        yield from {record.place.path for record in records.values()}
