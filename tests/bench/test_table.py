"""Ratios and tables of the benchmark."""

from __future__ import annotations

from pathlib import Path

from bench.cases import REFERRED
from bench.guide import guide_page
from bench.meter import Cost
from bench.results import REFUSED, Measured, Results
from bench.table import archive_rows, as_markdown, as_text, compared_rows, measured_rows, target_rows, targets

GIB = 1 << 30


def built(*walls: float, memory: int = GIB // 2, session: str = "one") -> Measured:
    return Measured(session, [Cost(wall, 2 * wall, memory) for wall in walls], pages=12, bytes=3 << 20)


def results_in(folder: Path) -> Results:
    results = Results(folder / "results.json")
    results.facts = {"date": "2026-01-02", "runs": "3", "machine": "an abacus"}
    results.put("clean", "counterpoint", 10, built(2.0, 1.0, 9.0))
    results.put("clean", "stock", 10, built(20.0))
    results.put("clean", "hugo", 10, built(2.5, session="other"))
    results.put("clean", "counterpoint", 1, built(1.1))
    results.put("clean", "counterpoint", 50, built(7.0, memory=4 * GIB))
    results.put("change", "counterpoint", 10, built(0.5))
    results.put("edit", "counterpoint", 10, Measured("one", seconds=[0.3, 0.2, 0.4]))
    results.put("edit-dirty", "counterpoint", 20, Measured("one", seconds=[0.4]))
    results.put("edit", "counterpoint", 50, Measured("one", seconds=[0.6]))
    results.put("bytes", "counterpoint", 200, Measured("one", pages=200, bytes=6_000))
    results.put("bytes-frame", "counterpoint", 200, Measured("one", pages=200, bytes=5_700))
    results.put("bytes", "stock", 200, Measured("one", pages=200, bytes=10_000))
    return results


def test_every_target_is_told_apart_into_reached_missed_and_not_measured(tmp_path: Path) -> None:
    rows = target_rows(targets(results_in(tmp_path), 10, [1, 10, 50]))
    assert rows[1:] == [
        ("clean build", "stock", "0.125", "0.1", "yes"),
        ("clean build", "Hugo", "0.6", "0.8 (other run)", "no"),
        ("build after one record changed", "own clean build", "0.333", "0.25", "yes"),
        *((f"build after one {part} changed", "own clean build", "0.35", "–", "not measured") for part in REFERRED),
        ("edit until served", "stock", "0.01", "–", "not measured"),
        ("edit until served", "–", "0.50 s", "0.30 s", "yes"),
        ("edit until served at 50", "at 10", "2.5", "2", "yes"),
        ("a further record, 10 to 50", "1 to 10", "1.2", "1.25", "no"),
        ("memory at 50", "–", "3.00 GiB", "4.00 GiB", "no"),
        ("memory at 10", "–", "1.00 GiB", "0.50 GiB", "yes"),
        ("check, nothing changed", "–", "2.00 s", "–", "not measured"),
        ("check, nothing changed, dirty records", "–", "2.00 s", "–", "not measured"),
        ("edit until served, dirty records", "–", "0.50 s", "0.40 s", "yes"),
        ("fault until shown, dirty records", "–", "0.50 s", "–", "not measured"),
        ("fault fixed until served, dirty records", "–", "0.50 s", "–", "not measured"),
        ("bytes beyond a page's content", "stock", "0.75", "0.6", "yes"),
        ("bytes of a page's frame", "–", "6,000", "5,700", "yes"),
    ]


def test_results_are_kept(tmp_path: Path) -> None:
    kept = results_in(tmp_path)
    again = Results(tmp_path / "results.json")
    assert again.measured == kept.measured
    assert again.facts == kept.facts


def test_measurements_are_medians_and_memory_the_most(tmp_path: Path) -> None:
    rows = measured_rows(results_in(tmp_path))
    assert (
        "clean build",
        "10",
        "counterpoint",
        "2.00 s",
        "4.00 s",
        "512 MiB",
        "12",
        "166.67 ms",
        "3.0 MiB",
        "3",
        "one",
    ) in rows
    assert ("edit until served", "10", "counterpoint", "0.30 s", "", "", "", "", "", "3", "one") in rows


def test_rows_say_when_they_were_measured_if_it_was_not_all_at_once(tmp_path: Path) -> None:
    results = Results(tmp_path / "results.json")
    results.put("clean", "counterpoint", 10, Measured("2026-01-02T03:04:05", [Cost(1, 2, 3)], version="abc"))
    assert measured_rows(results)[0][-1] == "Runs"
    results.put("check", "counterpoint", 10, Measured("2026-01-03T03:04:05", [Cost(1, 2, 3)], version="abd"))
    assert [row[-1] for row in measured_rows(results)] == ["Measured", "2026-01-02, abc", "2026-01-03, abd"]


def test_a_migrated_archive_has_a_table_of_its_own_which_says_what_was_not_possible(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    before, now = Results(tmp_path / "old" / "results.json"), Results(tmp_path / "results.json")
    assert archive_rows(now, before)[1:] == []
    assert "migrated archive" not in guide_page(now, [], before)
    before.put("check-dirty", "counterpoint", 20, built(9.0))
    before.put("clean-dirty", "counterpoint", 20, Measured("zero", failed=REFUSED))
    before.put("list-dirty", "counterpoint", 20, Measured("zero", failed="ended with 1"))
    now.facts["dirty records"] = "20 claims: 70 problems"
    now.put("check-dirty", "counterpoint", 20, built(0.5))
    now.put("clean-dirty", "counterpoint", 20, built(8.0))
    now.put("edit-dirty", "counterpoint", 20, Measured("one", seconds=[0.25]))
    now.put("list-dirty", "counterpoint", 20, Measured("one", seconds=[0.04], pages=7, bytes=8_000))
    assert archive_rows(now, before)[1:] == [
        ("check, nothing changed", "2.00 s", "9.00 s", "0.50 s", "1.00 s", "512 MiB", "3.0 MiB"),
        ("clean build", "–", "refuses these records", "8.00 s", "16.00 s", "512 MiB", "3.0 MiB"),
        ("edit until served", "0.50 s", "–", "0.25 s", "", "", ""),
        ("largest page of a list opened", "–", "not possible", "0.04 s", "", "", "8,000 bytes"),
    ]
    page = guide_page(now, targets(now, 10, [10]), before)
    assert "20 claims: 70 problems" in page
    assert "| edit until served, dirty records | – | 0.50 s | 0.25 s | yes |" in page
    assert [row for row in measured_rows(now) if "dirty" in row[0]] == []


def test_tables_are_aligned_for_the_terminal_and_escaped_for_pages() -> None:
    rows = [("a", "bb"), ("ccc", "d|e")]
    assert as_text(rows) == "a    bb\nccc  d|e"
    assert as_markdown(rows) == "| a | bb |\n| --- | --- |\n| ccc | d\\|e |"


def test_the_page_of_the_guide_says_when_where_and_what_was_missed(tmp_path: Path) -> None:
    results = results_in(tmp_path)
    page = guide_page(results, targets(results, 10, [1, 10, 50]))
    assert "on 2026-01-02" in page
    assert "| Machine | an abacus |" in page
    assert "| clean build | Hugo | 0.6 | 0.8 (other run) | no |" in page
    assert "{" not in page


def test_two_versions_are_compared_in_the_cases_that_both_measured(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    before = Results(tmp_path / "old" / "results.json")
    before.put("clean", "counterpoint", 10, built(4.0))
    before.put("edit", "counterpoint", 10, Measured("zero", seconds=[0.6]))
    before.put("edit-dirty", "counterpoint", 20, Measured("zero", seconds=[20.0]))
    before.put("clean", "hugo", 10, built(1.0))
    now = results_in(tmp_path)
    assert compared_rows(before, now)[1:] == [
        ("clean build", "10", "4.00 s", "2.00 s", "0.5", "512 MiB", "512 MiB", "1"),
        ("edit until served", "10", "0.60 s", "0.30 s", "0.5", "", "", ""),
    ]
    page = guide_page(now, targets(now, 10, [1, 10, 50]), before)
    assert "| clean build | 10 | 4.00 s | 2.00 s | 0.5 | 512 MiB |" in page
    assert "Before and now" not in guide_page(now, targets(now, 10, [1, 10, 50]))
