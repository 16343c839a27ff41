"""What was checked once need not be checked again, and a spoilt memory costs time only."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.model.marks import Mark
from counterpoint.problems import Note, Problem, Severity
from counterpoint.publish import outcome
from counterpoint.publish.cache import Cache
from counterpoint.publish.outcome import Outcome, check_outcome, key_of, recall, remember
from counterpoint.publish.workers import Workers

PROBLEM = Problem(
    "ST02",
    "wording-without-source",
    Severity.WARNING,
    Mark("claims/a/b.yml", 3, 5, 3, 9),
    "wording has no source ‘“х”’",
    "add it",
    (Note(Mark("claims/a/c.yml", 1), "first defined here"),),
)
OUTCOME = Outcome((PROBLEM,), 4, 2)


def test_what_was_remembered_is_recalled_whole(tmp_path: Path) -> None:
    remember(Cache(tmp_path), "key", OUTCOME)
    assert recall(Cache(tmp_path), "key") == OUTCOME
    assert recall(Cache(tmp_path), "another") is None
    assert recall(Cache(tmp_path / "nothing"), "key") is None
    assert not (tmp_path / "nothing").exists()


def test_every_byte_and_every_name_counts() -> None:
    keys = {key_of(files) for files in ([], [("a", b"x")], [("b", b"x")], [("a", b"y")], [("a", b"x"), ("b", b"")])}
    assert len(keys) == 5


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "claims" / "roads"
    folder.mkdir(parents=True)
    (folder / "bridge.yml").write_text("claim: The bridge is closed\nstatus: nonsense\n")
    return tmp_path


def test_a_second_check_reads_what_the_first_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Workers(processes=1)
    first = check_outcome(site, workers)
    assert [problem.code for problem in first.problems if problem.severity is Severity.ERROR]
    with monkeypatch.context() as patch:
        patch.setattr(outcome, "check_site", lambda *_: pytest.fail("checked again"))
        assert check_outcome(site, workers) == first
    path = site / "claims" / "roads" / "bridge.yml"
    path.write_text(path.read_text().replace("nonsense", "draft"))
    assert check_outcome(site, workers) != first


def test_a_folder_that_cannot_be_written_only_costs_time(site: Path) -> None:
    (site / "build").write_text("in the way")
    assert check_outcome(site, Workers(processes=1)) == check_outcome(site, Workers(processes=1))
