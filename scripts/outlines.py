"""Writes the outlines of land and states that maps of dossiers are drawn on.

    python scripts/outlines.py path/to/countries-50m.json

The file is that of the npm package world-atlas 2.0.2, which carries Natural Earth (public domain) as TopoJSON. What is
written is much coarser: a map of a dossier shows where a place is, not how a coast runs. Borders are those of Natural
Earth with one exception: it draws who holds a place, and these maps draw Crimea as part of Ukraine, as resolution
68/262 of the General Assembly of the United Nations has it.
"""

from __future__ import annotations

import heapq
import json
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).parent / "counterpoint" / "render" / "outlines.json"
UNITS = 50
"""Units to a degree."""
SMALLEST = 10
"""A point goes if the triangle with its neighbours is smaller, in square units, and a ring that is not much larger."""

Point = tuple[int, int]
Ring = list[int]


def main(path: str) -> None:
    """Write the outlines from a file of world-atlas."""
    topology = json.loads(Path(path).read_text("utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    countries: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code(geometry.get("id"))
        for ring in _rings(geometry):
            countries.setdefault(code, []).append(ring)
    _return_crimea(countries, arcs)
    simple = [_simplified(arc) for arc in arcs]
    kept = {
        code: [ring for ring in rings if _area(_points(ring, simple)) >= 10 * SMALLEST]
        for code, rings in sorted(countries.items())
        if code != "AQ"
    }
    used = sorted({_index(arc) for rings in kept.values() for ring in rings for arc in ring})
    number = {arc: place for place, arc in enumerate(used)}
    written = {
        "units": UNITS,
        "arcs": [_deltas(simple[arc]) for arc in used],
        "countries": {
            code: [[number[arc] if arc >= 0 else ~number[~arc] for arc in ring] for ring in rings]
            for code, rings in kept.items()
            if rings
        },
    }
    TARGET.write_text(json.dumps(written, separators=(",", ":")) + "\n", "utf-8")


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points: list[Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = round((x * sx + tx) * UNITS), round((y * sy + ty) * UNITS)
        if not points or points[-1] != point:
            points.append(point)
    return points


def _code(number: str | None) -> str:
    """Return the two letters of a state; states that ISO 3166 does not list stand together under none."""
    found = get_global("territory_aliases").get(number or "", [])
    return found[0] if found else ""


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    if geometry.get("type") == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry.get("arcs", ()) for ring in polygon]


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _points(ring: Ring, arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        points += arcs[arc] if arc >= 0 else arcs[~arc][::-1]
    return points


def _area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _return_crimea(countries: dict[str, list[Ring]], arcs: list[list[Point]]) -> None:
    """Make one ring of those of Ukraine and Crimea, without the line between them."""
    west, east, south, north = (round(value * UNITS) for value in (32, 37, 44, 46.5))

    def inside(ring: Ring) -> bool:
        return all(west <= x <= east and south <= y <= north for x, y in _points(ring, arcs))

    (crimea,) = [ring for ring in countries["RU"] if inside(ring)]
    countries["RU"].remove(crimea)
    between = {_index(arc) for arc in crimea}
    (mainland,) = [ring for ring in countries["UA"] if between & {_index(arc) for arc in ring}]
    shared = between & {_index(arc) for arc in mainland}
    at = [place for place, arc in enumerate(crimea) if _index(arc) in shared]
    around = crimea[at[-1] + 1 :] + crimea[: at[0]]
    first = next(place for place, arc in enumerate(mainland) if _index(arc) in shared)
    joined = [arc for arc in mainland[:first] if _index(arc) not in shared] + around
    joined += [arc for arc in mainland[first:] if _index(arc) not in shared]
    countries["UA"][countries["UA"].index(mainland)] = joined


def _simplified(points: list[Point]) -> list[Point]:
    """Drop points by Visvalingam's rule: the smallest triangle first, the ends never."""
    before = list(range(-1, len(points) - 1))
    after = list(range(1, len(points) + 1))

    def triangle(at: int) -> float:
        return _area([points[before[at]], points[at], points[after[at]]])

    gone = [False] * len(points)
    size = {at: triangle(at) for at in range(1, len(points) - 1)}
    heap = [(value, at) for at, value in size.items()]
    heapq.heapify(heap)
    while heap:
        value, at = heapq.heappop(heap)
        if gone[at] or size[at] != value:
            continue
        if value >= SMALLEST:
            break
        gone[at] = True
        after[before[at]], before[after[at]] = after[at], before[at]
        for other in (before[at], after[at]):
            if 0 < other < len(points) - 1:
                size[other] = max(value, triangle(other))
                heapq.heappush(heap, (size[other], other))
    return [point for point, dropped in zip(points, gone, strict=True) if not dropped]


def _deltas(points: list[Point]) -> list[int]:
    written: list[int] = []
    x = y = 0
    for px, py in points:
        written += (px - x, py - y)
        x, y = px, py
    return written


if __name__ == "__main__":
    main(sys.argv[1])
