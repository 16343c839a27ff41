"""The markup of every kind of page is valid HTML, as the Nu Html Checker has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.site import KINDS
from tests.quality.measures import markup_errors

pytestmark = pytest.mark.browser


def test_the_markup_is_valid(site: Path) -> None:
    files = [site / path if path.endswith(".html") else site / path / "index.html" for path in KINDS.values()]
    found = markup_errors(files)
    if found is None:
        pytest.skip("no Java, or the packages of tests/quality are not installed")
    assert {file.relative_to(site).as_posix(): errors for file, errors in found.items() if errors} == {}


def test_faults_of_markup_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>A</title><p><input autocomplete type=checkbox></p>', "utf-8")
    found = markup_errors([page])
    if found is None:
        pytest.skip("no Java, or the packages of tests/quality are not installed")
    assert len(found[page]) == 1
