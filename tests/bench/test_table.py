"""Ratios and tables of the benchmark."""

from __future__ import annotations

from pathlib import Path

from bench.cases import REFERRED
from bench.guide import guide_page
from bench.meter import Cost
from bench.results import Measured, Results
from bench.table import as_markdown, as_text, compared_rows, measured_rows, target_rows, targets

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
    ) in rows
    assert ("edit until served", "10", "counterpoint", "0.30 s", "", "", "", "", "", "3") in rows


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
        ("clean build", "10", "4.00 s", "2.00 s", "0.5"),
        ("edit until served", "10", "0.60 s", "0.30 s", "0.5"),
        ("edit until served, dirty records", "20", "20.00 s", "0.40 s", "0.02"),
    ]
    page = guide_page(now, targets(now, 10, [1, 10, 50]), before)
    assert "| clean build | 10 | 4.00 s | 2.00 s | 0.5 |" in page
    assert "Before and now" not in guide_page(now, targets(now, 10, [1, 10, 50]))
