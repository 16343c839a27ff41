"""Signs are named by pages and drawn by the style sheet."""

from __future__ import annotations

import re

import pytest

from counterpoint.render import Site
from counterpoint.render.assets import FOLDER, render_assets
from counterpoint.render.icons import PATHS, render_icon

ASSETS = {file.path: file.payload for file in render_assets(Site("A"))}
STYLE = ASSETS[f"{FOLDER}counterpoint.css"].decode()


@pytest.mark.parametrize("name", [*PATHS, "of-no-family"])
def test_every_sign_is_drawn(name: str) -> None:
    (drawn,) = re.findall(r'<svg class="cp-icon (cp-s-[a-z-]+)"></svg>', render_icon(name))
    assert f'.{drawn}{{--cp-icon:url("data:image/svg+xml,' in STYLE
    assert PATHS.get(name, PATHS["unrated"]) in STYLE


def test_signs_are_printed_and_stand_out_in_colours_of_the_reader_s() -> None:
    assert re.search(r"\.cp-icon:empty\s?\{[^}]*print-color-adjust: exact", STYLE)
    assert re.search(r"forced-colors: active\)\s?\{\s?\.cp-icon:empty\s?\{[^}]*CanvasText", STYLE)
