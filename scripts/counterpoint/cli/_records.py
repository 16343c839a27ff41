"""The commands' way into the pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoint.model import Corpus
    from counterpoint.problems import Problem
    from counterpoint.report import Counts, Rule


def check_records(root: Path) -> tuple[Corpus, tuple[Problem, ...], Counts]:
    """Read and check all records; return them, every located problem, and how much was read."""
    from counterpoint.publish.flow import check_site
    from counterpoint.report import Counts

    result = check_site(root)
    return result.corpus, result.problems, Counts(result.files, len(result.corpus.claims))


def check_outcome(root: Path) -> tuple[tuple[Problem, ...], Counts]:
    """Return every located problem, and how much was read; at once, if nothing changed since the last check."""
    from counterpoint.publish.flow import check_outcome
    from counterpoint.report import Counts

    outcome = check_outcome(root)
    return outcome.problems, Counts(outcome.files, outcome.claims)


def known_rules() -> tuple[Rule, ...]:
    """Return every code there is, in the order of the guide."""
    from counterpoint.manual import codes
    from counterpoint.report import Rule

    return tuple(Rule(page.code, page.name, page.summary, page.severity) for page in codes.pages().values())
