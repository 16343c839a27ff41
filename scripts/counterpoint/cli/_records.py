"""The commands' way into the pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoint.problems import Problem
    from counterpoint.publish.flow import CheckResult
    from counterpoint.report import Counts, Rule


def check_records(root: Path) -> tuple[CheckResult, Counts]:
    """Read and check all records; return them with every located problem, and how much was read."""
    from counterpoint.publish.check import check_site
    from counterpoint.report import Counts

    result = check_site(root)
    return result, Counts(result.files, len(result.corpus.claims))


def known_problems(root: Path) -> tuple[Problem, ...]:
    """Return every problem with the key by which a baseline knows it, whether or not one knows it now."""
    from counterpoint.publish.flow import check_site

    return check_site(root, writing_baseline=True).problems


def check_outcome(root: Path) -> tuple[tuple[Problem, ...], Counts]:
    """Return every located problem, and how much was read; at once, if nothing changed since the last check."""
    from counterpoint.publish.outcome import check_outcome
    from counterpoint.report import Counts

    outcome = check_outcome(root)
    return outcome.problems, Counts(outcome.files, outcome.claims)


def known_rules() -> tuple[Rule, ...]:
    """Return every code there is, in the order of the guide."""
    from counterpoint.manual import codes
    from counterpoint.report import Rule

    return tuple(Rule(page.code, page.name, page.summary, page.severity) for page in codes.pages().values())
