"""The guide says of each error what would be published, so that no gap or habit stops a build."""

from __future__ import annotations

from counterpoint.checks import all_checks
from counterpoint.manual.codes import pages, render_guide
from counterpoint.manual.stops import REASONS
from counterpoint.problems import Severity


def test_each_error_has_one_reason() -> None:
    told = [code for codes in REASONS.values() for code in codes.split()]
    assert sorted(told) == [check.code for check in all_checks() if check.severity is Severity.ERROR]


def test_the_guide_lists_the_errors_by_what_would_be_published() -> None:
    index = next(file.content for file in render_guide() if file.path.endswith("/index.md"))
    listed = str(index).partition("## What stops a build")[2].partition("\n## ")[0]
    for code, page in pages().items():
        is_listed = f"[{code}]({code.lower()}.md) {page.name}" in listed
        assert is_listed == (page.severity is Severity.ERROR and not code.startswith("LD"))
