"""Drawing the signs of verdicts, which are paths of SVG on a grid of 24, as strokes with round ends."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

GRID = 24
STROKE = 2.0
_FINER = 8
"""Strokes are drawn so many times larger, and made smaller then, which makes their edges smooth."""
_STEPS = 48
"""Straight pieces of a full turn, or of any other curve."""

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}

Point = tuple[float, float]


@cache
def draw_sign(path: str, size: int) -> Image:
    """Return how much of each pixel a sign covers."""
    from PIL import Image, ImageDraw

    scale = size * _FINER / GRID
    large = Image.new("L", (size * _FINER, size * _FINER))
    pen = ImageDraw.Draw(large)
    radius = STROKE * scale / 2
    for line in lines_of(path):
        points = [(x * scale, y * scale) for x, y in line]
        pen.line(points, 255, round(radius * 2), "curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), 255)
    return large.resize((size, size), Image.Resampling.BOX)


def lines_of(path: str) -> list[list[Point]]:
    """Return a path as lines through points.

    Raises:
        ValueError: if it has a command that signs do not use.
    """
    lines: list[list[Point]] = []
    for command, numbers in _commands(path):
        x, y = lines[-1][-1] if lines else (0.0, 0.0)
        here = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "M":
            lines.append([_moved(here, numbers)])
        elif kind == "L":
            lines[-1].append(_moved(here, numbers))
        elif kind == "H":
            lines[-1].append((here[0] + numbers[0], y))
        elif kind == "V":
            lines[-1].append((x, here[1] + numbers[0]))
        elif kind == "C":
            ends = [_moved(here, numbers[at : at + 2]) for at in (0, 2, 4)]
            lines[-1] += _curve((x, y), *ends)
        elif kind == "A":
            lines[-1] += _arc((x, y), numbers[0], bool(numbers[3]), bool(numbers[4]), _moved(here, numbers[5:]))
        else:
            lines[-1].append(lines[-1][0])
    return lines


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    for command, rest in _COMMAND.findall(path):
        numbers, most = [float(number) for number in _NUMBER.findall(rest)], _NUMBERS.get(command.upper())
        if most is None or (len(numbers) % most or not numbers if most else numbers):
            raise ValueError(f"{path!r} has {command}{rest!r}")
        for at in range(0, len(numbers), most or 1) if most else (0,):
            # Further pairs behind a move are lines.
            yield (command if at == 0 else {"M": "L", "m": "l"}.get(command, command)), numbers[at : at + most]


def _moved(point: Point, by: list[float]) -> Point:
    return point[0] + by[0], point[1] + by[1]


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        shares = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        points = (start, first, second, end)
        yield (
            sum(share * point[0] for share, point in zip(shares, points, strict=True)),
            sum(share * point[1] for share, point in zip(shares, points, strict=True)),
        )


def _arc(start: Point, radius: float, large: bool, sweep: bool, end: Point) -> Iterator[Point]:
    """Yield points of an arc of a circle."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    half = math.dist(start, end) / 2
    radius = max(radius, half)
    rise = math.sqrt(max(0.0, radius * radius - half * half)) * (-1 if large == sweep else 1)
    across = ((end[0] - start[0]) / (2 * half), (end[1] - start[1]) / (2 * half))
    centre = (middle[0] - rise * across[1], middle[1] + rise * across[0])
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    last = math.atan2(end[1] - centre[1], end[0] - centre[0])
    turn = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    for step in range(1, _STEPS + 1):
        angle = first + turn * step / _STEPS
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
