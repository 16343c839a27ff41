"""From problems to what people and machines read: the terminal, GitHub, JSON, SARIF.

    full      for people: the line of the record with a caret under the span, help, a link to the code's page
    concise   one line per problem
    github    workflow commands, and a table for the step summary
    json      one object; its form is described in `as_json.py`
    sarif     SARIF 2.1.0

Nothing here decides what is shown or how a run ends; that is the command's part.
"""

from __future__ import annotations

from counterpoint.report.as_json import render_json
from counterpoint.report.concise import render_concise
from counterpoint.report.full import SCREENFUL, render_change, render_full, render_problems
from counterpoint.report.github import render_github, render_step_summary
from counterpoint.report.sarif import render_sarif
from counterpoint.report.values import Counts, Report, Rule, Style, summary_line

__all__ = [
    "SCREENFUL",
    "Counts",
    "Report",
    "Rule",
    "Style",
    "render_change",
    "render_concise",
    "render_full",
    "render_github",
    "render_json",
    "render_problems",
    "render_sarif",
    "render_step_summary",
    "summary_line",
]
