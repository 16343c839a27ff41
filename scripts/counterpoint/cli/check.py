"""`counterpoint check`: find every fault of the records."""

from __future__ import annotations

import os
import secrets
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint import __version__
from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._progress import progress
from counterpoint.cli._records import check_outcome, check_records, known_rules
from counterpoint.cli._site import (
    color_option,
    find_root,
    output_style,
    page_url,
    path_in_site,
    root_option,
    within,
)
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterpoint.model import Corpus
    from counterpoint.problems import Problem
    from counterpoint.report import Report, Rule


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "github", "json", "sarif"]),
    default="full",
    show_default=True,
    help="How problems are written.",
)
@click.option("--select", multiple=True, metavar="CODES", help="Show only these codes, such as SR04 or SR,LD11.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not show these codes.")
@click.option("--strict", is_flag=True, help="Let warnings count: exit with 1 if there is one.")
@click.option("--since", metavar="REV", help="Show only what changes since this Git revision can affect.")
@root_option
@color_option
def command(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    since: str | None,
    root: Path | None,
    color: str,
) -> int:
    """Check the records and show every fault, with its place and a way to mend it.

    All records are read, since they refer to each other; PATHS (files or folders) limit which problems are shown.

    Exits with 0 if nothing was found, 1 if something was, 2 if the command was used wrongly.
    """
    from counterpoint.publish.flow import line_reader
    from counterpoint.report import Report

    site = find_root(root)
    wanted = [path_in_site(site, path) for path in paths]
    # What all checks say of themselves is asked only where it is needed: it takes longer than a small site does.
    rules = known_rules() if select or ignore or form == "sarif" else ()
    selected, ignored = _codes(select, rules), _codes(ignore, rules)
    started = time.perf_counter()
    changed: frozenset[str] = frozenset()
    with progress("checking the records"):
        if since is None:
            found, counts = check_outcome(site)
        else:
            corpus, found, counts = check_records(site)
    if since is not None:
        with progress("comparing with the past"):
            changed, found = _since(site, since, corpus, found)
    counts = replace(counts, seconds=time.perf_counter() - started)
    problems = list(found)
    problems = [p for p in problems if not selected or p.code.startswith(selected)]
    problems = [p for p in problems if not ignored or not p.code.startswith(ignored)]
    shown = [p for p in problems if not wanted or within(p.mark.path, wanted)]
    report = Report(
        problems=tuple(shown),
        counts=counts,
        hidden=len(problems) - len(shown),
        lines_of=line_reader(site),
        page_url=page_url(site),
        changed=changed,
        rules=rules,
        version=__version__,
    )
    sys.stdout.write(_render(report, form, color))
    return PROBLEMS if report.errors or (strict and report.warnings) else CLEAN


def _since(
    site: Path, revision: str, corpus: Corpus, problems: tuple[Problem, ...]
) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the paths that changed since a revision, and the problems that the changes concern."""
    from counterpoint.problems import sort_problems
    from counterpoint.publish import history

    def read(path: str) -> bytes:
        return (site / path).read_bytes()

    past = history.read_past(site, revision)
    affected = history.affected_problems(problems, past, corpus, read)
    return past.changed, sort_problems((*affected, *history.history_problems(past, corpus, read)))


def _render(report: Report, form: str, color: str) -> str:
    from counterpoint import report as reports

    if form == "json":
        return reports.render_json(report)
    if form == "sarif":
        return reports.render_sarif(report)
    if form == "concise":
        return reports.render_concise(report)
    if form == "github":
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary and report.problems:
            with open(summary, "a", encoding="utf-8") as stream:
                stream.write(reports.render_step_summary(report))
        return reports.render_github(report, secrets.token_hex(16))
    return reports.render_full(report, output_style(color))


def _codes(given: Sequence[str], rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, of an option."""
    codes = [code.strip().upper() for part in given for code in part.split(",") if code.strip()]
    for code in codes:
        if not any(rule.code.startswith(code) for rule in rules):
            raise BadSetting(f"there is no code {code!r}; `counterpoint explain` lists all")
    return tuple(codes)
