"""Measure each kind of page, and print one table with the goals: `make quality`.

    python -m tests.quality [--details] [--strict] [--runs NUMBER] [KIND ...]

The project's site is built, and served as a host would, compressed. A number with a `!` misses its goal; `-` means that
the program that counts it is not there, or that there is nothing to count.

Columns: rules of axe-core broken, targets too small, errors of the Nu Html Checker, what the page's own security policy
refuses, presses of Tab to the content, first visit (kB, requests), second visit (kB), printed sheets and those that end
badly, and Lighthouse's scores on a phone for performance, accessibility, best practices and findability.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import CLAIM, DOSSIER, KINDS, build, find_browser, launch
from tests.quality.lighthouse import CATEGORIES, Judgement, can_judge, judge
from tests.quality.measures import SCREENS, faults_of, first_visit, markup_errors, second_visit, stops_of
from tests.quality.printing import bad_breaks, printed
from tests.quality.serving import served_compressed
from tests.sites import copy_site

SHORT_CLAIM = "claims/belarus-2022/recruiting-absolutely-routine/"

PAGES = {**KINDS, "short-claim": SHORT_CLAIM, "was-checked": "was-this-checked/", "embed": f"{CLAIM}embed.html"}
PRINTED = {SHORT_CLAIM: 3, CLAIM: 12, DOSSIER: 9}
"""Most sheets that these pages may take."""

MOST = {"axe": 0, "targets": 0, "markup": 0, "policy": 0, "stops": 2, "kB": 75, "requests": 8, "again": 15, "breaks": 0}
LEAST = dict.fromkeys(CATEGORIES, 95)
LONG_CLAIM_SPEED = 90
COLUMNS = (*MOST, "sheets", *LEAST)

NOT_INDEXED = (PAGES["embed"], PAGES["not-found"])
"""Pages that ask search engines to leave them out."""


class Row(NamedTuple):
    """What was measured of a page: by column a number, or None; and what the numbers count."""

    kind: str
    path: str
    numbers: dict[str, int | None]
    details: tuple[str, ...]


def goal_of(column: str, path: str) -> int | None:
    """Return the most that a number may be, or the least that a score may be, if there is a goal."""
    if column == "sheets":
        return PRINTED.get(path)
    if column == "speed" and path == CLAIM:
        return LONG_CLAIM_SPEED
    return MOST.get(column, LEAST.get(column))


def misses(row: Row, column: str) -> bool:
    """Whether a number misses its goal."""
    number, goal = row.numbers[column], goal_of(column, row.path)
    return number is not None and goal is not None and (number < goal if column in LEAST else number > goal)


def measure(
    browser: Browser, root_url: str, kind: str, path: str, markup: Sequence[str] | None, judged: Judgement | None
) -> Row:
    """Measure one page on every screen; of what differs between screens, the worst counts."""
    axe: dict[str, tuple[str, ...]] = {}
    targets: dict[str, tuple[str, ...]] = {}
    stops = []
    for name, screen in SCREENS.items():
        context = browser.new_context(reduced_motion="reduce", **screen)
        page = context.new_page()
        page.goto(root_url + path)
        axe[name], targets[name] = faults_of(page)
        stops.append(stops_of(page) if path != PAGES["embed"] else 0)
        context.close()
    context = browser.new_context()
    page = context.new_page()
    page.goto(root_url + path)
    paper = printed(page)
    breaks = bad_breaks(paper)
    context.close()
    weight, refused = first_visit(browser, root_url + path)
    again = second_visit(browser, root_url + (PAGES["claims"] if path != PAGES["claims"] else ""), root_url + path)
    scores = {column: judged.scores[column] if judged else None for column in LEAST}
    if path in NOT_INDEXED:
        scores["seo"] = None
    numbers = {
        "axe": max(map(len, axe.values())),
        "targets": max(map(len, targets.values())),
        "markup": None if markup is None else len(markup),
        "policy": refused,
        "stops": max(stops),
        "kB": -(-weight.bytes // 1000),
        "requests": weight.requests,
        "again": -(-again.bytes // 1000),
        "breaks": len(breaks),
        "sheets": len(paper.sheets),
        **scores,
    }
    seen = [f"{name}: {text}" for found in (axe, targets) for name, texts in found.items() for text in texts]
    return Row(kind, path, numbers, (*seen, *(markup or ()), *breaks, *(judged.faults if judged else ())))


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    width = max(len("goal"), *(len(row.kind) for row in rows))
    yield "".join([" " * width, *(f"{column:>9}" for column in COLUMNS)])
    for row in rows:
        cells = []
        for column in COLUMNS:
            number = row.numbers[column]
            cells.append(f"{'-' if number is None else number:>8}{'!' if misses(row, column) else ' '}")
        yield "".join([f"{row.kind:{width}}", *cells]).rstrip()
    goals = [MOST.get(column, LEAST.get(column, "")) for column in COLUMNS]
    yield "".join([f"{'goal':{width}}", *(f"{goal:>8} " for goal in goals)]).rstrip()
    sheets = ", ".join(f"{row.kind} {PRINTED[row.path]}" for row in rows if row.path in PRINTED)
    if sheets:
        yield f"goals of sheets: {sheets}"
    if any(row.path == CLAIM for row in rows):
        yield f"goal of the speed of the claim, which is long: {LONG_CLAIM_SPEED}"


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return whether a goal is missed, if that is to count."""
    parser = argparse.ArgumentParser(prog="make quality", description="Measure each kind of page.")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"one of {', '.join(PAGES)}; all by default")
    parser.add_argument("--details", action="store_true", help="list what the numbers count")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse for each page; 0 leaves it out")
    parser.add_argument("--strict", action="store_true", help="fail if a goal is missed")
    options = parser.parse_args(arguments)
    unknown = [kind for kind in options.kinds if kind not in PAGES]
    if unknown:
        parser.error(f"no kind {unknown[0]!r}; known are: {', '.join(PAGES)}")
    executable = find_browser()
    if executable is None:
        print("no Chromium is here; install one, or name it in the environment variable CHROMIUM", file=sys.stderr)
        return 2
    kinds = {kind: path for kind, path in PAGES.items() if not options.kinds or kind in options.kinds}
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        site = build(copy_site(Path(folder) / "site"))
        files = {
            path: site / path / "index.html" if not path.endswith(".html") else site / path for path in kinds.values()
        }
        markup = markup_errors(list(files.values()))
        with served_compressed(site) as root_url, sync_playwright() as playwright:
            addresses = [root_url + path for path in kinds.values()]
            judged = judge(executable, addresses, tuple(LEAST), options.runs) if options.runs and can_judge() else {}
            browser = launch(playwright, executable)
            for kind, path in kinds.items():
                errors = markup[files[path]] if markup is not None else None
                rows.append(measure(browser, root_url, kind, path, errors, judged.get(root_url + path)))
            browser.close()
    print("\n".join(table(rows)))
    if options.details:
        print("\n".join(f"{row.kind}: {text}" for row in rows for text in row.details))
    return int(options.strict and any(misses(row, column) for row in rows for column in COLUMNS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
