"""Faults of reading that no block of a manual page can show: bytes, sizes and names of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.load import find_files
from counterpoint.load.explanations import PAGES
from counterpoint.load.faults import FAULTS
from tests.checks.sample import problems_of, site, told

PATH = "claims/roads/bridge.yml"


def test_every_fault_has_a_page() -> None:
    assert sorted(fault.code for fault in PAGES) == sorted(fault.code for fault in FAULTS)


@pytest.mark.parametrize(
    "name", ["Bridge open.yml", "con.yml", "index.yml", "bridge.yaml", "brücke.yml", "a" * 61 + ".yml"]
)
def test_names_that_cannot_be_records(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "claims" / "roads"
    folder.mkdir(parents=True)
    (folder / name).write_text("claim: x\n")
    files, problems = find_files(tmp_path)
    assert not files
    assert [problem.code for problem in problems] == ["LD01"]


def test_files_that_are_too_large() -> None:
    assert told(problems_of({**site(), PATH: "claim: x\n#" + "x" * 300_000})) == ["bridge.yml:1 LD02"]


@pytest.mark.parametrize("data", ["claim: Мост\n".encode("cp1251"), "claim: x\n".encode("utf-16")])
def test_other_encodings(data: bytes) -> None:
    assert told(problems_of({**site(), PATH: data})) == ["bridge.yml:1 LD03"]


def test_texts_that_are_too_long() -> None:
    files = site(bridge="summary: " + "word " * 5_000 + "\n")
    assert told(problems_of(files)) == ["bridge.yml:1 LD22"]


def test_nothing_more_is_said_of_a_file_with_reading_faults() -> None:
    block = "claim: Was the bridge not open?\nsumary: It was.\nstatement: {by: nobody, paraphrase: x}\n"
    assert told(problems_of(site(bridge=block))) == ["bridge.yml:2 LD11"]


def test_what_an_unread_file_may_define_is_not_missed() -> None:
    block = "statement:\n  by: somebody-else\n  date: 2019-06-01\n  paraphrase: Traffic crosses the bridge.\n"
    files = site(bridge=block)
    registry = "claims/_registry/registry.yml"
    assert told(problems_of(files)) == ["bridge.yml:2 AC01"]
    broken = {**files, registry: files[registry].replace("kind: independent", "kind: independant")}
    assert [problem.code for problem in problems_of(broken)] == ["LD15"]


def test_sources_of_an_unread_list_are_not_missed() -> None:
    files = site()
    path = "claims/roads/sources.yml"
    broken = {**files, path: files[path].replace("accessed: 2019-06-20", "accessed: yesterday", 1)}
    assert [problem.code for problem in problems_of(broken)] == ["LD16"]


def test_an_unread_claim_is_not_missed() -> None:
    tunnel = "claim: The tunnel carries both lanes\nnumber: many\nstatement: {by: mayor-doe, paraphrase: Both run.}\n"
    files = site(bridge="related: [tunnel]\n", tunnel=tunnel)
    assert told(problems_of(files)) == ["tunnel.yml:2 LD20"]
