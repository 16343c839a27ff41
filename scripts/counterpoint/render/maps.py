"""A plain map of some places: coasts, borders, names of states and points, drawn as SVG from outlines that we carry.

The same places give the same drawing. It stands in the page itself, so its colours are those of the page, and it is no
more than a help: the list of the places beside it says the same in words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import cos, radians
from typing import NamedTuple

from markupsafe import Markup

from counterpoint.locale import Words
from counterpoint.model import COORDINATES, Location
from counterpoint.render.escaping import escape_attribute

WIDTH = 720
_LEAST, _MOST = 0.5, 0.8
"""How high a map is, in parts of its width."""
_NARROWEST = 5.0
"""Fewest degrees from west to east that a map shows; closer by, the outlines say nothing."""
_MARGIN = 0.16
_LETTER = 7.4
"""About how wide a letter of a label is."""
_LINE = 16
_LONGEST = 28
"""Most characters of a name on the map; the list beside it has the whole."""
_EDGE = 4.0
"""How far outlines go on beyond the map, so that its edge is none of them."""
_NEAREST = 1.5
"""Points of an outline that are nearer to each other are one."""
_SMALLEST = 0.025
"""Part of the map that a state must fill to have its name on it."""
_CRIMEA = (34.1, 45.2)

_GRID = 2
"""Outlines are told in steps of so many units: that is no more than a pixel off where a map is seen."""

Point = tuple[float, float]


class Map(NamedTuple):
    """A map as a page shows it."""

    svg: Markup
    shows_crimea: bool
    """Whether it shows a border that is drawn otherwise elsewhere, which readers should be told."""


def draw_map(places: Sequence[Location], words: Words, title: str, lang: str = "") -> Map | None:
    """Draw places on a map; None if there are none.

    Args:
        title: what the map is, for those who cannot see it.
        lang: of the places' names, if it is not that of the words.
    """
    if not places:
        return None
    points = [_parsed(place.coordinates) for place in places]
    view = _View.around(points)
    spots = [view.put(point) for point in points]
    shapes = list(_shapes(view))
    marked = f' lang="{escape_attribute(lang)}"' if lang and lang != words.lang else ""
    labels = _place_labels(places, spots, view, marked)
    parts = [
        f'<svg class="cp-map__svg" viewBox="0 0 {WIDTH} {view.height}" role="img"',
        f' aria-label="{escape_attribute(title)}">',
        f'<rect class="cp-map__sea" width="{WIDTH}" height="{view.height}"/>',
        f'<g class="cp-map__land" transform="scale({_GRID})">',
        *(f'<path d="{_path(ring)}"/>' for _, ring in shapes),
        "</g>",
        *_state_labels(shapes, view, spots, labels, words),
        *(f'<circle class="cp-map__spot" cx="{_n(x)}" cy="{_n(y)}" r="4"/>' for x, y in spots),
        *(label.svg for label in labels),
        "</svg>",
    ]
    return Map(Markup("".join(parts)), view.holds(_CRIMEA))


def _parsed(coordinates: str) -> Point:
    """Return degrees east and north."""
    found = COORDINATES.fullmatch(coordinates)
    assert found is not None, "the loader lets nothing else through"
    return float(found["longitude"]), float(found["latitude"])


class _View(NamedTuple):
    """The part of the world that a map shows."""

    west: float
    north: float
    scale: float
    """Width of a degree east."""
    stretch: float
    """Height of a degree north in widths of a degree east."""
    height: int

    @classmethod
    def around(cls, points: Sequence[Point]) -> _View:
        """Return the view that shows some points, none of them at its edge."""
        longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
        middle = (min(latitudes) + max(latitudes)) / 2
        stretch = 1 / max(cos(radians(middle)), 0.1)
        wide = max((max(longitudes) - min(longitudes)) * (1 + 2 * _MARGIN), _NARROWEST)
        high = (max(latitudes) - min(latitudes)) * (1 + 2 * _MARGIN) * stretch
        wide = max(wide, high / _MOST)
        high = max(high, wide * _LEAST)
        west = (min(longitudes) + max(longitudes)) / 2 - wide / 2
        scale = WIDTH / wide
        return cls(west, middle + high / stretch / 2, scale, stretch, round(high * scale))

    def put(self, point: Point) -> Point:
        """Return where a point of the world stands on the map."""
        return (point[0] - self.west) * self.scale, (self.north - point[1]) * self.stretch * self.scale

    def holds(self, point: Point) -> bool:
        """Whether the map shows a point of the world."""
        x, y = self.put(point)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


# Land ----------------------------------------------------------------------------------------------------------------


class _Ring(NamedTuple):
    """An outline of a state or of one of its islands, in degrees."""

    code: str
    """Of the state; empty if it has none."""
    points: list[Point]
    west: float
    east: float
    south: float
    north: float


@cache
def _rings() -> tuple[_Ring, ...]:
    """Read the outlines that `scripts/outlines.py` has written."""
    read = json.loads((files("counterpoint") / "render" / "outlines.json").read_text("utf-8"))
    units = read["units"]
    arcs: list[list[Point]] = []
    for deltas in read["arcs"]:
        xs, ys = accumulate(deltas[::2]), accumulate(deltas[1::2])
        arcs.append([(x / units, y / units) for x, y in zip(xs, ys, strict=True)])
    found = []
    for code, rings in read["countries"].items():
        for ring in rings:
            points: list[Point] = []
            for arc in ring:
                points += arcs[arc] if arc >= 0 else arcs[~arc][::-1]
            east, north = [x for x, _ in points], [y for _, y in points]
            found.append(_Ring(code, points, min(east), max(east), min(north), max(north)))
    return tuple(found)


def _shapes(view: _View) -> Iterator[tuple[str, list[Point]]]:
    """Yield what the map shows of each state, each ring by itself, with the state's code."""
    east, south = view.west + WIDTH / view.scale, view.north - view.height / view.scale / view.stretch
    for ring in _rings():
        if ring.west < east and ring.east > view.west and ring.south < view.north and ring.north > south:
            west, north, wide, high = view.west, view.north, view.scale, view.scale * view.stretch
            on_map = [((x - west) * wide, (north - y) * high) for x, y in ring.points]
            shown = _thinned(_clipped(on_map, view.height))
            if len(shown) > 2:
                yield ring.code, shown


def _clipped(ring: list[Point], height: float) -> list[Point]:
    """Return the part of a ring that is on the map and a little around it (Sutherland and Hodgman)."""
    edges = [(0, -_EDGE, 1), (0, WIDTH + _EDGE, -1), (1, -_EDGE, 1), (1, height + _EDGE, -1)]
    # What cuts off most comes first: the rest is less to look at.
    edges.sort(key=lambda edge: len([1 for point in ring if edge[2] * (point[edge[0]] - edge[1]) >= 0]))
    for axis, limit, sign in edges:
        found: list[Point] = []
        before = ring[-1] if ring else (0.0, 0.0)
        was_inside = sign * (before[axis] - limit) >= 0
        for here in ring:
            inside = sign * (here[axis] - limit) >= 0
            if inside != was_inside:
                part = (limit - before[axis]) / (here[axis] - before[axis])
                found.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
            if inside:
                found.append(here)
            before, was_inside = here, inside
        ring = found
    return ring


def _thinned(ring: list[Point]) -> list[Point]:
    kept = ring[:1]
    for point in ring:
        east, south = point[0] - kept[-1][0], point[1] - kept[-1][1]
        if east * east + south * south >= _NEAREST * _NEAREST:
            kept.append(point)
    return kept


def _path(ring: list[Point]) -> str:
    """Return an outline, each point told from the last in whole steps, of which a map has hundreds."""
    points = [(round(x / _GRID), round(y / _GRID)) for x, y in ring]
    steps = [(x - left, y - top) for (left, top), (x, y) in pairwise(points) if (x, y) != (left, top)]
    told = " ".join(f"{east} {south}" for east, south in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{told}z" if told else ""


def _n(value: float) -> str:
    return f"{round(value, 1) + 0:g}"


# Names ---------------------------------------------------------------------------------------------------------------


class _Label(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    svg: str

    def meets(self, other: _Label) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _place_labels(places: Sequence[Location], spots: Sequence[Point], view: _View, marked: str) -> list[_Label]:
    """Return the names of places, each beside its point, where it meets no other if there is such a side."""
    taken = [_Label(x - 5, y - 5, x + 5, y + 5, "") for x, y in spots]
    labels: list[_Label] = []
    for place, (x, y) in zip(places, spots, strict=True):
        name = place.name if len(place.name) <= _LONGEST else f"{place.name[:_LONGEST].rstrip()}…"
        wide = _LETTER * len(name)
        sides = [
            (x + 8, y - _LINE / 2, "start", x + 8),
            (x - 8 - wide, y - _LINE / 2, "end", x - 8),
            (x - wide / 2, y - 8 - _LINE, "middle", x),
            (x - wide / 2, y + 8, "middle", x),
            (x + 6, y - 6 - _LINE, "start", x + 6),
            (x + 6, y + 6, "start", x + 6),
        ]
        made = [
            _Label(
                left,
                top,
                left + wide,
                top + _LINE,
                f'<text class="cp-map__name" x="{_n(at)}" y="{_n(top + 12.5)}" text-anchor="{anchor}"{marked}>'
                f"{escape_attribute(name)}</text>",
            )
            for left, top, anchor, at in sides
        ]
        own = _Label(x - 5, y - 5, x + 5, y + 5, "")
        others = [other for other in taken if other != own]

        def badness(label: _Label, others: list[_Label] = others) -> int:
            outside = label.left < 2 or label.right > WIDTH - 2 or label.top < 2 or label.bottom > view.height - 2
            return 3 * outside + sum(map(label.meets, others))

        best = min(made, key=badness)
        labels.append(best)
        taken.append(best)
    return labels


def _state_labels(
    shapes: Sequence[tuple[str, list[Point]]], view: _View, spots: Sequence[Point], labels: list[_Label], words: Words
) -> Iterator[str]:
    """Yield the names of the states that fill enough of the map, each where there is most room for it."""
    largest: dict[str, list[Point]] = {}
    for code, ring in shapes:
        if code and _area(ring) > _area(largest.get(code, [])):
            largest[code] = ring
    taken = [*labels, *(_Label(x - 8, y - 8, x + 8, y + 8, "") for x, y in spots)]
    for code, ring in sorted(largest.items()):
        if _area(ring) < _SMALLEST * WIDTH * view.height:
            continue
        name = words.country(code)
        wide = 1.25 * _LETTER * len(name)
        found: tuple[float, float, float] | None = None
        outline = ring[:: max(1, len(ring) // 60)]
        for y in range(24, view.height - 12, 24):
            for x in range(24, WIDTH - 23, 24):
                if not _in(outline, x, y):
                    continue
                left, right, top, bottom = x - wide / 2, x + wide / 2, y - 12, y + 4
                met = len([1 for o in taken if left < o.right and o.left < right and top < o.bottom and o.top < bottom])
                outside = left < 4 or right > WIDTH - 4
                # The name should be within the state, and far from its border.
                ends = _in(outline, left, y) + _in(outline, right, y)
                nearest = min([(x - px) * (x - px) + (y - py) * (y - py) for px, py in outline])
                room = nearest**0.5 + 80 * ends - 500 * (met + outside)
                if found is None or room > found[0]:
                    found = (room, x, y)
        if found:
            _, middle, line = found
            taken.append(_Label(middle - wide / 2, line - 12, middle + wide / 2, line + 4, ""))
            at = f'x="{_n(middle)}" y="{_n(line)}" text-anchor="middle"'
            yield f'<text class="cp-map__state" {at}>{escape_attribute(name)}</text>'


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _in(ring: Sequence[Point], x: float, y: float) -> bool:
    inside = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside
