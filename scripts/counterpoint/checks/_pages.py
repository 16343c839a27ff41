"""Checks of the pages that people write by hand: each gets a whole page, and reports spans of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import all_checks
from counterpoint.model import Corpus
from counterpoint.model.marks import Mark, Place
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem, relocated


def check_pages(pages: Iterable[ContentPage]) -> Iterator[Problem]:
    """Check pages written by hand; the problems are located already."""
    context = Context(Corpus())
    checks = [check for check in all_checks() if ContentPage in check.on]
    for page in pages:
        for check in checks:
            for finding in check.function(page, context):
                yield relocated(check.problem(finding), _mark_of(page, finding[0]), ())


def span_of(page: ContentPage, start: int, end: int) -> Place:
    """Return the place of a span of a page's text."""
    return Place(page.path, (start, end))


def _mark_of(page: ContentPage, place: Place) -> Mark:
    start, end = (_position(page.text, int(step)) for step in place.steps)
    return Mark(page.path, *start, *end)


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
