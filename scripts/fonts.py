"""Writes the fonts that preview cards are lettered with.

    npm pack @expo-google-fonts/noto-sans@0.4.2 and the same for -arabic@0.4.3, -hebrew@0.4.1, -georgian@0.4.3
    python scripts/fonts.py path/to/unpacked/packages

Needs fontTools. Each package is unpacked into a folder of its name. What is written is a part of each font: the letters
of its script, without hints, names of glyphs and what cards never ask for. Each glyph gets a code in a private area
besides, `GLYPHS` and its number, by which it can be drawn when its place is known: Pillow draws characters, and knows
no other way to ask for a glyph.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "counterpoint" / "cards" / "fonts"
GLYPHS = 0xF0000
WEIGHTS = {"regular": "400Regular/{name}_400Regular.ttf", "bold": "600SemiBold/{name}_600SemiBold.ttf"}
FEATURES = (
    "calt",
    "ccmp",
    "curs",
    "fina",
    "init",
    "isol",
    "kern",
    "liga",
    "locl",
    "mark",
    "medi",
    "mkmk",
    "rclt",
    "rlig",
)
SIGNS = "20-7E A0-FF 2000-206F 2070-209F 20A0-20C0 2100-214F 2190-2199 2200-22FF 2E00-2E5D 25CC FFFD"
SCRIPTS = {
    "latin": (
        "NotoSans",
        "noto-sans",
        f"{SIGNS} 100-24F 250-2FF 300-36F 370-3FF 400-52F 1C80-1C8A 1D00-1DBF 1E00-1FFF A640-A69F A720-A7FF FB00-FB06",
    ),
    "arabic": (
        "NotoSansArabic",
        "noto-sans-arabic",
        "20 A0 600-6FF 750-77F 870-8FF 200C-200F 25CC FB50-FDFF FE70-FEFF",
    ),
    "hebrew": ("NotoSansHebrew", "noto-sans-hebrew", "20 A0 590-5FF 200C-200F 20AA 25CC FB1D-FB4F"),
    "georgian": ("NotoSansGeorgian", "noto-sans-georgian", "20 A0 10A0-10FF 1C90-1CBF 2D00-2D2F"),
}
"""By script, the font, its package, and the characters that are kept."""


def main(packages: str) -> None:
    """Write all fonts, with their licences beside them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for script, (name, package, characters) in SCRIPTS.items():
        folder = Path(packages) / package
        shutil.copyfile(folder / "LICENSE_FONT", TARGET / f"{script}-OFL.txt")
        for weight, path in WEIGHTS.items():
            _write(folder / path.format(name=name), characters, TARGET / f"{script}-{weight}.ttf")


def _write(source: Path, characters: str, target: Path) -> None:
    from fontTools import subset, ttLib

    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font: Any = ttLib.TTFont(source, recalcTimestamp=False)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[code for part in characters.split() for code in _codes(part)])
    chosen.subset(font)
    for table in font["cmap"].tables:
        if (table.platformID, table.platEncID) in ((3, 10), (0, 4)):
            break
    else:
        table = ttLib.tables._c_m_a_p.CmapSubtable.newSubtable(12)
        table.platformID, table.platEncID, table.language, table.cmap = 3, 10, 0, dict(font.getBestCmap())
        font["cmap"].tables.append(table)
    table.cmap.update({GLYPHS + number: glyph for number, glyph in enumerate(font.getGlyphOrder())})
    font.save(target)


def _codes(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


if __name__ == "__main__":
    main(sys.argv[1])
