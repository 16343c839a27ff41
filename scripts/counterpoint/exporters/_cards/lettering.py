"""Setting text in any of the scripts that there are fonts for: shaped by HarfBuzz, in lines that fit a width.

The fonts are parts of Noto Sans, which `scripts/fonts.py` made. Each of their glyphs has a private code, `GLYPHS` and
its number, by which Pillow can draw it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import regex

from counterpoint.exporters._cards.bidi import EXPLICIT, levels_of, visual_order

if TYPE_CHECKING:
    import uharfbuzz
    from PIL.ImageFont import FreeTypeFont

SCRIPTS = ("latin", "arabic", "hebrew", "georgian")
REGULAR, BOLD = "regular", "bold"
GLYPHS = 0xF0000
ELLIPSIS = "…"
_BEFORE_ELLIPSIS = " ,;:.–—-"

_CLUSTERS = regex.compile(r"\X")
_WORDS = regex.compile(r"[^ ]+ ?| ")
_LETTERS = ("L", "M", "N")
_MOST = 1000
"""Characters that there may be room for, and more."""
_MOST_MARKS = 5
"""Characters of one letter with its marks; what towers above others is made to."""
_LEFT_OUT = ("Cc", "Cs", "Co", "Cn")


class Glyph(NamedTuple):
    """A glyph of a line: the font that has it, its number, and its place from the left end of the base line."""

    script: str
    number: int
    x: float
    y: float


class Line(NamedTuple):
    """A line that was set."""

    glyphs: tuple[Glyph, ...]
    width: float


class Setting(NamedTuple):
    """How a text is set: size and weight of its letters, and whether its paragraph runs from right to left."""

    size: int
    weight: str = REGULAR
    to_left: bool = False


@cache
def _file(script: str, weight: str) -> bytes:
    return (files("counterpoint.exporters") / "_cards" / "fonts" / f"{script}-{weight}.ttf").read_bytes()


@cache
def _shaper(script: str, weight: str) -> uharfbuzz.Font:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(_file(script, weight)))


@cache
def _characters(script: str) -> frozenset[str]:
    return frozenset(chr(code) for code in _shaper(script, REGULAR).face.unicodes if code < GLYPHS)


@cache
def font(script: str, setting: Setting) -> FreeTypeFont:
    """Return a font for drawing glyphs by their private codes."""
    from PIL import ImageFont

    file = BytesIO(_file(script, setting.weight))
    return ImageFont.truetype(file, setting.size, layout_engine=ImageFont.Layout.BASIC)


def _script_of(cluster: str, before: str) -> str:
    """Return the font for a character with its marks, that of the one before it if possible; empty if none has it."""
    for script in (before, *SCRIPTS):
        if script and all(char in _characters(script) for char in cluster):
            return script
    return ""


def can_be_written(text: str) -> bool:
    """Whether there is a font for all letters, digits and marks of a text."""
    return all(
        _script_of(cluster, "") or not unicodedata.category(cluster[0]).startswith(_LETTERS)
        for cluster in _CLUSTERS.findall(unicodedata.normalize("NFC", text))
    )


@lru_cache(1000)
def plain(text: str) -> str:
    """Return a text on one line, without what cannot be drawn, such as emoji, and what would turn others' order."""
    kept: list[str] = []
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    for cluster in _CLUSTERS.findall(text):
        shown = "".join(c for c in cluster if c not in EXPLICIT and unicodedata.category(c) not in _LEFT_OUT)
        if shown and _script_of(shown[:_MOST_MARKS], ""):
            kept.append(shown[:_MOST_MARKS])
        if len(kept) == _MOST:
            break
    return " ".join("".join(kept).split())


def set_line(text: str, setting: Setting) -> Line:
    """Set a plain text as one line."""
    base = int(setting.to_left)
    levels = levels_of(text, base)
    for at in range(len(text) - 1, -1, -1):  # rule L1
        if text[at] != " ":
            break
        levels[at] = base
    runs = list(_runs(text, levels))
    glyphs: list[Glyph] = []
    x = 0.0
    for place in visual_order([level for _, level, _ in runs]):
        piece, level, script = runs[place]
        for glyph in _shaped(piece, level % 2 == 1, script, setting):
            number, advance, across, up = glyph
            glyphs.append(Glyph(script, number, x + across, up))
            x += advance
    return Line(tuple(glyphs), x)


def _runs(text: str, levels: Sequence[int]) -> Iterator[tuple[str, int, str]]:
    """Yield what is of one level and one font, in the order in which it is read."""
    piece, level, script = "", 0, ""
    at = 0
    for cluster in _CLUSTERS.findall(text):
        one = _script_of(cluster, script) or SCRIPTS[0]
        if piece and (one != script or levels[at] != level):
            yield piece, level, script
            piece = ""
        piece, level, script = piece + cluster, levels[at], one
        at += len(cluster)
    if piece:
        yield piece, level, script


def _shaped(text: str, to_left: bool, script: str, setting: Setting) -> Iterator[tuple[int, float, float, float]]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if to_left else "ltr"
    shaper = _shaper(script, setting.weight)
    uharfbuzz.shape(shaper, buffer)
    unit = setting.size / shaper.face.upem
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield info.codepoint, place.x_advance * unit, place.x_offset * unit, place.y_offset * unit


def width_of(text: str, setting: Setting) -> float:
    """Return how wide a plain text is as one line."""
    return set_line(text, setting).width


def wrap(text: str, setting: Setting, width: float, most: int) -> tuple[tuple[str, ...], bool]:
    """Break a plain text into lines that fit a width.

    Returns:
        At most so many lines, and whether all of the text is in them; if not, the last one ends with an ellipsis.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for word, wide in _pieces(text, setting, width):
        if line and used + wide - (_space(setting) if word.endswith(" ") else 0) > width:
            lines.append(line.rstrip())
            if len(lines) == most:
                lines[-1] = _cut(f"{lines[-1]} {word}", setting, width)
                return tuple(lines), False
            line, used = "", 0.0
        line += word
        used += wide
    return (*lines, line.rstrip()), True


def _pieces(text: str, setting: Setting, width: float) -> Iterator[tuple[str, float]]:
    """Yield words with the space behind them, and their widths; one that fits no line in pieces that do."""
    for word in _WORDS.findall(text):
        wide = _word_width(word, setting)
        if wide <= width:
            yield word, wide
            continue
        clusters = _CLUSTERS.findall(word)
        while clusters:
            count = max(1, _how_many(clusters, lambda piece: width_of(piece, setting) <= width))
            yield (piece := "".join(clusters[:count])), width_of(piece, setting)
            del clusters[:count]


def _how_many(parts: Sequence[str], fits: Callable[[str], bool]) -> int:
    """Return how many characters or words fit, found by halves."""
    return bisect_left(range(1, len(parts) + 1), True, key=lambda count: not fits("".join(parts[:count])))


@lru_cache(10_000)
def _word_width(word: str, setting: Setting) -> float:
    return width_of(word, setting)


def _space(setting: Setting) -> float:
    return _word_width(" ", setting)


def _cut(text: str, setting: Setting, width: float) -> str:
    """Return as many words of a text as fit with an ellipsis behind them; of one long word, as many letters."""

    def fits(piece: str) -> bool:
        return width_of(piece.rstrip(_BEFORE_ELLIPSIS) + ELLIPSIS, setting) <= width

    words = _WORDS.findall(text)
    parts = words[: _how_many(words, fits)] or (letters := _CLUSTERS.findall(words[0]))[: _how_many(letters, fits)]
    return "".join(parts).rstrip(_BEFORE_ELLIPSIS) + ELLIPSIS


def clamp(text: str, setting: Setting, width: float) -> str:
    """Return a plain text as it fits one line."""
    return text if width_of(text, setting) <= width else _cut(text, setting, width)


def fit(text: str, settings: Iterable[tuple[Setting, int]], width: float) -> tuple[Setting, tuple[str, ...]]:
    """Return the first of several settings, each with the number of lines there is room for, in which a text fits.

    In the last one it is cut short if need be.
    """
    chosen: tuple[Setting, tuple[str, ...]] | None = None
    for setting, most in settings:
        lines, whole = wrap(text, setting, width, most)
        chosen = setting, lines
        if whole:
            break
    assert chosen, "there is a setting"
    return chosen
