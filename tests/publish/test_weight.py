"""A build says how much of what a host publishes the site takes."""

from __future__ import annotations

from pathlib import Path

from counterpoint.publish.weight import Weight, weight_of


def test_all_files_count(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"12345")
    (tmp_path / "a" / "b" / "index.html").write_bytes(b"123")
    assert weight_of(tmp_path) == Weight(2, 8)
    assert weight_of(tmp_path / "none") == Weight(0, 0)


def test_the_share_of_the_limit_is_said() -> None:
    assert str(Weight(1, 1_234_567)) == "1.2 MB in 1 file, 0.1% of the 1 GB that GitHub Pages publishes"
    assert str(Weight(61_234, 826_000_000)) == "826.0 MB in 61,234 files, 82.6% of the 1 GB that GitHub Pages publishes"
    assert str(Weight(90_000, 1_100_000_000)) == (
        "1,100.0 MB in 90,000 files, more than the 1 GB that GitHub Pages publishes"
    )
