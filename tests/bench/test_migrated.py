"""The case of a migrated archive: each row is kept, whatever becomes of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import migrated
from bench.meter import CommandFailed, Cost
from bench.migrated import Archive, largest_list
from bench.records import write_records
from bench.results import Measured
from bench.rivals import Counterpoint
from bench.serving import ServerFailed
from tests.material import generated


class Willing(Counterpoint):
    """A program that does nothing, and fails to build."""

    def clean(self) -> None:
        pass

    def check(self, *options: str) -> tuple[Cost, str]:
        return Cost(1, 1, 1), "3 warnings"

    def commit(self) -> None:
        pass

    def build(self) -> Cost:
        raise CommandFailed("mkdocs build ended with 1\nthere are errors")

    def ask(self, words: str) -> tuple[Cost, int]:
        return Cost(2, 2, 2), 40


def test_a_row_that_fails_loses_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ServerFailed("the server ended with 1")

    monkeypatch.setattr(migrated, "previewed", refuse)
    write_records(tmp_path / "claims", 20, generated(), dirty=True)
    kept: dict[str, Measured] = {}
    archive = Archive(Willing(tmp_path, tmp_path), "one", 1, kept.__setitem__)
    assert archive.measure() == "3 warnings"
    assert not archive.well
    assert {case for case, row in kept.items() if not row.failed} == {"check-new", "check", "since", "search"}
    assert kept["search"].bytes == 40
    assert kept["clean"].failed == "mkdocs build ended with 1"
    assert {kept[case].failed for case in ("start", "edit", "break", "fix", "list")} == {"the server ended with 1"}


def test_the_largest_page_of_a_list_is_found(tmp_path: Path) -> None:
    for path, size in {"a": 9, "a/page-2": 5, "b": 1, "b/page-2": 7, "c": 99}.items():
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "index.html").write_text("x" * size)
    assert largest_list(tmp_path) == ("/a/", 4)
    with pytest.raises(ValueError, match="no list"):
        largest_list(tmp_path / "c")
