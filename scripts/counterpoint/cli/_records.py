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
    from counterpoint import load
    from counterpoint.report import Counts

    files, _ = load.find_files(root)
    try:
        from counterpoint.pipeline import check_site
    except ImportError:
        loaded = load.load_site(root)
        located = load.locate_problems(loaded.problems, lambda path: (root / path).read_bytes())
        return loaded.corpus, located, Counts(len(files), len(loaded.corpus.claims))
    result = check_site(root)
    return result.corpus, result.problems, Counts(len(files), len(result.corpus.claims))


def known_rules() -> tuple[Rule, ...]:
    """Return every code there is, in order."""
    from counterpoint.load.faults import FAULTS
    from counterpoint.report import Rule

    return tuple(Rule(fault.code, fault.name, fault.name.replace("-", " ")) for fault in FAULTS)
