"""Colours can be read and told apart, also by those who see fewer of them."""

from __future__ import annotations

import itertools
import math
import re
from importlib.resources import files

import pytest

from counterpoint.model import Family
from counterpoint.render import Site, render_assets
from counterpoint.render.assets import lean_style
from counterpoint.render.icons import PATHS

CSS = (files("counterpoint") / "templates/assets/counterpoint.css").read_text(encoding="utf-8")
FAMILIES = [family.value for family in Family]
SCHEMES = ("default", "slate")

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.0.
VISION: dict[str, tuple[Colour, Colour, Colour]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def variables(selector: str) -> dict[str, str]:
    block = CSS.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--cp-([a-z-]+): (#[0-9a-f]{6});", block))


def linear(colour: str) -> Colour:
    def channel(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    return channel(1), channel(3), channel(5)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, vision: str) -> Colour:
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in VISION[vision]]
    red, green, blue = seen

    def scale(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    x = scale((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = scale(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = scale((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_has_contrast(scheme: str) -> None:
    colours = variables(f'[data-md-color-scheme="{scheme}"]')
    inks = ["ink", "faint", "link", "unrated", "withdrawn", *FAMILIES]
    for ink, ground in itertools.product(inks, ("paper", "tint")):
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for ink in ("ink", "faint", "alert", "link"):
        assert contrast(colours[ink], colours["alert-tint"]) >= 4.5, ink
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


def test_the_verdict_band_has_contrast() -> None:
    colours = variables(":root")
    for family in FAMILIES:
        assert contrast(colours[f"{family}-fill"], colours["on-fill"]) >= 4.5, family


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", [*SCHEMES, "band"])
def test_families_are_told_apart(scheme: str, vision: str) -> None:
    if scheme == "band":
        colours = {family: variables(":root")[f"{family}-fill"] for family in FAMILIES}
    else:
        colours = variables(f'[data-md-color-scheme="{scheme}"]')
    for one, other in itertools.combinations(FAMILIES, 2):
        assert math.dist(lab(colours[one], vision), lab(colours[other], vision)) > 15, (one, other)


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert re.findall(r"url\((?!\"data:image/svg)", CSS) == []
    assert "@import" not in CSS
    assert {asset.path for asset in render_assets(Site("Roads"))} >= {"assets/counterpoint/counterpoint.css"}


@pytest.mark.parametrize(
    ("written", "loaded"),
    [
        (".a :is(.b, .c) {}", ".a .b,.a .c {}"),
        (
            "@media print {\n  .a > :is(td, th):first-child, .d {}\n}",
            "@media print {.a > td:first-child,.a > th:first-child,.d {}}",
        ),
        (":is(.a, .b) > :is(h1, h2) {}", ":is(.a, .b) > h1,:is(.a, .b) > h2 {}"),
        # The weight of each would not be that of all.
        (".a :is(.b, td) {}", ".a :is(.b, td) {}"),
        # What else is said of the last element is left to it.
        (".a:is(.b, .c) {}", ".a:is(.b, .c) {}"),
        (".a :is(.b, .c):not(.d) {}", ".a :is(.b, .c):not(.d) {}"),
        ('p {background: url("data:a,b")}.a :is(b, i) {}', 'p {background: url("data:a,b")}.a b,.a i {}'),
    ],
)
def test_rules_are_found_by_what_their_selectors_end_in(written: str, loaded: str) -> None:
    assert lean_style(written.encode()) == f"{loaded}\n".encode()


def test_what_readers_load_of_a_style_sheet_is_its_rules() -> None:
    style = "/* Why. */\n.a,\n.b {\n  color: red; /* here */\n  transition: color 1s\n    ease;\n}\n"
    assert lean_style(style.encode()) == b".a,.b {color: red;transition: color 1s ease;}\n"
    (loaded,) = (file for file in render_assets(Site("Roads")) if file.path.endswith("/counterpoint.css"))
    assert b"/*" not in loaded.payload
    assert loaded.payload.count(b"{") == CSS.count("{") + len(PATHS) - sum(
        note.count("{") for note in re.findall(r"/\*.*?\*/", CSS, re.S)
    )
