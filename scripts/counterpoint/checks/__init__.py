"""What the records mean: rules beyond reading, each a small generator in a file of its own.

    model -> checks -> problems, with places that `load.locate_problems` turns into positions

`check_claim` is the part per claim; `check_dossier` and `check_registry` look at what lies outside of claims, and
`check_across` at what concerns several records. Each can be called in any process, and all are pure. To add a check,
add one file: its docstring is its manual page, and the Good and Bad blocks of that page are its test (`tests/checks`).
"""

from __future__ import annotations

from counterpoint.checks._baseline import STALE, Keys, render_baseline, stale_lines
from counterpoint.checks._ignores import READING, UNUSED, apply_comments
from counterpoint.checks._pages import check_pages
from counterpoint.checks._policy import Policy, Settled
from counterpoint.checks._registry import Check, all_checks
from counterpoint.checks._runner import (
    check_across,
    check_claim,
    check_dossier,
    check_entries,
    check_registry,
    dossiers_of,
)
from counterpoint.checks._settings import Weights
from counterpoint.checks._site_language import check_claims_language, check_site_language
from counterpoint.checks._words import nearest_code

__all__ = [
    "READING",
    "STALE",
    "UNUSED",
    "Check",
    "Keys",
    "Policy",
    "Settled",
    "Weights",
    "all_checks",
    "apply_comments",
    "check_across",
    "check_claim",
    "check_claims_language",
    "check_dossier",
    "check_entries",
    "check_pages",
    "check_registry",
    "check_site_language",
    "dossiers_of",
    "nearest_code",
    "render_baseline",
    "stale_lines",
]
