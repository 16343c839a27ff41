"""The panel that names the faults, in the pages themselves."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from counterpoint import report
from counterpoint.preview.failures import Failure
from counterpoint.problems import Problem
from counterpoint.publish.check import CLAIMS

SHOWN = 20
"""Most faults in the panel."""

_STYLE = (
    "position:relative;z-index:9;margin:0;padding:1rem 1.5rem;max-height:60vh;overflow:auto;background:#2b0b0b;"
    "color:#fff;border-bottom:4px solid #e5484d;font:14px/1.5 ui-monospace,monospace;direction:ltr;text-align:left;"
    "white-space:normal"
)


def render_panel(errors: Sequence[Problem], failure: Failure | None, lines_of: Callable[[str], Sequence[str]]) -> str:
    """Return the panel as HTML; all text in it is escaped.

    Args:
        failure: why the site could not be built, if that is not for errors in the records.
        lines_of: reads the lines of a record file.
    """
    if failure and not errors:
        body = f"<pre>{html.escape(failure.text)}</pre>"
        title, remedy = "The site could not be built", failure.remedy
    else:
        shown = report.Report(tuple(errors), lines_of=lines_of)
        body = f"<pre>{html.escape(report.render_problems(errors[:SHOWN], shown, report.Style()))}</pre>"
        more = len(errors) - SHOWN
        if more > 0:
            body += f"<p>and {more:,} more: <code>counterpoint check --all</code> shows them</p>"
        where, remedy = _WHERE[all(error.mark.path.startswith(f"{CLAIMS}/") for error in errors)]
        title = f"{len(errors):,} {'error' if len(errors) == 1 else 'errors'} in the {where}"
    return (
        f'<section id="counterpoint-faults" role="alert" style="{_STYLE}">'
        f'<h2 style="margin:0 0 .5rem;font-size:1.1rem">{title}</h2>'
        f'<p style="margin:0 0 .5rem">These are the last good pages. {remedy}</p>'
        f"{body}</section>"
    )


_WHERE = {
    True: ("records", "Fix the record and save it."),
    False: ("records and pages", "Fix the file that is named here and save it."),
}


def insert_panel(page: bytes, panel: str) -> bytes:
    """Put the panel at the start of a page's body; a text without a body becomes a page."""
    start = page.find(b"<body")
    end = page.find(b">", start)
    payload = panel.encode()
    if start < 0 or end < 0:
        return b"<!doctype html><meta charset=utf-8><title>Faults</title><body>" + payload + page + b"</body>"
    return page[: end + 1] + payload + page[end + 1 :]
