"""Signs as strokes."""

from __future__ import annotations

import math

import pytest

from counterpoint.exporters._cards.signs import draw_sign, lines_of
from counterpoint.render.icons import PATHS


@pytest.mark.parametrize("name", ["accurate", "inaccurate", "mixed", "unproven", "disputed", "unsupported", "unrated"])
def test_all_signs_of_verdicts_are_drawn_within_their_grid(name: str) -> None:
    points = [point for line in lines_of(PATHS[name]) for point in line]
    assert all(2 <= x <= 22 and 2 <= y <= 22 for x, y in points)
    assert 200 < sum(draw_sign(PATHS[name], 48).histogram()[128:]) < 48 * 48 / 2


def test_the_ring_is_a_circle() -> None:
    (ring,) = lines_of("M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z")
    assert all(math.isclose(math.dist(point, (12, 12)), 9, abs_tol=1e-9) for point in ring)
    assert {round(x) for x, _ in ring} >= {3, 21}


@pytest.mark.parametrize("path", ["M1 1q2 2 3 3", "M1 1h", "M1"])
def test_other_paths_are_refused(path: str) -> None:
    with pytest.raises(ValueError):
        lines_of(path)
