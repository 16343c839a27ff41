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
from counterpoint.cli._records import check_outcome, check_records, known_problems, known_rules
from counterpoint.cli._site import (
    CLAIMS,
    color_option,
    find_root,
    meant,
    output_style,
    page_url,
    path_in_site,
    root_option,
    within,
)
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counterpoint.problems import Problem
    from counterpoint.publish.flow import CheckResult
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
@click.option("--all", "everything", is_flag=True, help="Show all problems, and not only a screenful.")
@click.option("--since", metavar="REV", help="Show only what changes since this Git revision can affect.")
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write what is wrong now to claims/baseline.txt; from then on only other problems are shown and count.",
)
@root_option
@color_option
def command(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    everything: bool,
    since: str | None,
    write_baseline: bool,
    root: Path | None,
    color: str,
) -> int:
    """Check the records and show every fault, with its place and a way to mend it.

    All records are read, since they refer to each other; PATHS (files or folders) limit which problems are shown.

    Exits with 0 if nothing was found, 1 if something was, 2 if the command was used wrongly.
    """
    from counterpoint.publish.showing import line_reader
    from counterpoint.report import Report

    site = find_root(root)
    if write_baseline:
        if paths or select or ignore or since:
            raise BadSetting("--write-baseline is about the whole site; use it without paths, codes and --since")
        return _write_baseline(site)
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
            result, counts = check_records(site)
    if since is not None:
        with progress("comparing with the past"):
            changed, found = _since(site, since, result)
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
        everything=everything,
    )
    sys.stdout.write(_render(report, form, color))
    return PROBLEMS if report.errors or (strict and report.warnings) else CLEAN


def _write_baseline(site: Path) -> int:
    """Write what is wrong now, unless some of it could not be read."""
    from counterpoint.checks import render_baseline
    from counterpoint.folders import Folder
    from counterpoint.load.files import BASELINE
    from counterpoint.problems import Severity

    with progress("checking the records"):
        problems = known_problems(site)
    unknown = [problem for problem in problems if not problem.key and problem.severity is Severity.ERROR]
    known = [problem for problem in problems if problem.key]
    with Folder.at(site) as home:
        changed = home.write(f"{CLAIMS}/{BASELINE}", render_baseline(known).encode())
    what = f"{len(known):,} problem{'' if len(known) == 1 else 's'}"
    click.echo(f"{CLAIMS}/{BASELINE} {'written' if changed else 'unchanged'}: {what}")
    if unknown:
        are = "1 error is" if len(unknown) == 1 else f"{len(unknown):,} errors are"
        click.echo(f"{are} not among them, since no baseline covers reading and settings: run `counterpoint check`")
    return PROBLEMS if unknown else CLEAN


def _since(site: Path, revision: str, result: CheckResult) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the paths that changed since a revision, and the problems that the changes can have caused."""
    from counterpoint.checks import Weights
    from counterpoint.folders import read_regular
    from counterpoint.load.faults import UNREADABLE_SETTINGS
    from counterpoint.problems import sort_problems
    from counterpoint.publish import history
    from counterpoint.publish.cache import Cache
    from counterpoint.publish.caused import caused_problems
    from counterpoint.publish.content import docs_folder_of
    from counterpoint.publish.showing import READ_LIMIT
    from counterpoint.publish.workers import uncollected

    def read(path: str) -> bytes:
        return read_regular(site / path, READ_LIMIT)

    with uncollected():
        past = history.read_past(site, revision, docs_folder_of(site))
        caused = caused_problems(result, past, read, Cache(site))
        new = history.history_problems(past, result.corpus, read, result.lang)
    # Without settings nothing is known of the pages written by hand, changed or not.
    unread = (each for each in result.problems if each.code == UNREADABLE_SETTINGS.code and each not in caused)
    return past.changed, sort_problems((*caused, *unread, *Weights(result.loaded.settings).shown(new)))


def _render(report: Report, form: str, color: str) -> str:
    from counterpoint import report as reports
    from counterpoint.folders import append_line

    if form == "json":
        return reports.render_json(report)
    if form == "sarif":
        return reports.render_sarif(report)
    if form == "concise":
        return reports.render_concise(report)
    if form == "github":
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary and report.problems:
            append_line(Path(summary), reports.render_step_summary(report))
        return reports.render_github(report, secrets.token_hex(16))
    return reports.render_full(report, output_style(color))


def _codes(given: Sequence[str], rules: Sequence[Rule]) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, of an option."""
    codes = [code.strip().upper() for part in given for code in part.split(",") if code.strip()]
    for code in codes:
        if not any(rule.code.startswith(code) for rule in rules):
            from counterpoint.checks import nearest_code

            near = nearest_code(code, [rule.code for rule in rules]) if len(code) > 2 else None
            raise BadSetting(f"there is no code {code!r}; {meant(near) or '`counterpoint explain` lists all'}")
    return tuple(codes)
