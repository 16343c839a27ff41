"""What a card looks like.

A card is drawn as how much of each pixel letters and signs cover. It consists of strips, each with one colour on
another, so that a picture has few colours: it is small, and quickly made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from counterpoint.exporters._cards.lettering import BOLD, REGULAR, Setting, clamp, fit, font, plain, set_line
from counterpoint.exporters._cards.lettering import GLYPHS as CODES
from counterpoint.exporters._cards.signs import draw_sign

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 1200, 630
"""What networks show whole, at twice the size of most screens' pixels."""

INK, FAINT, PAPER, ON_FILL = "#16191d", "#545b64", "#ffffff", "#ffffff"

_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
_BAND = 138
_SIGN = 68
_INDENT = _SIGN + 24
_CLAIM_TOP, _CLAIM_END, _BELOW = _BAND + 30, 454, 12
_SIZES = (72, 64, 56, 50, 44, 40)
_LEADING = 1.24
_WHO_END = 528
_SHADES = 16
"""Shades between the two colours of a strip."""

_PLACES = 4
"""Glyphs stand at whole parts of a pixel, of which there are so many in one."""

_WHO = ((32, 1), (28, 1), (25, 2))
"""Sizes of who said it, with the number of lines there is room for."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on the card of a claim; texts in any script, of any length.

    Attributes:
        sign: path of the verdict's sign.
        fill: colour of the band that the verdict stands on, as `#rrggbb`.
        verdict, claim, who, site: who said it is a sentence, with the date; it may be empty.
        claim_to_left, site_to_left: whether claim and the site's own words run from right to left.
    """

    sign: str
    fill: str
    verdict: str
    claim: str
    who: str
    site: str
    claim_to_left: bool = False
    site_to_left: bool = False


@dataclass(frozen=True, slots=True)
class SiteCard:
    """What stands on the card of the site: its name, and who publishes it if that is somebody else."""

    name: str
    publisher: str = ""
    to_left: bool = False


def draw_card(card: Card) -> bytes:
    """Return the card of a claim as PNG."""
    sheet = _Sheet()
    sheet.begin(_BAND, card.fill, ON_FILL)
    verdict = Setting(52, BOLD, card.site_to_left)
    sheet.sign(card.sign, (_BAND - _SIGN) // 2, card.site_to_left)
    sheet.line(clamp(plain(card.verdict), verdict, _ROOM - _INDENT), verdict, _BAND // 2 + 19, _INDENT)
    sheet.begin(_CLAIM_END, PAPER, INK)
    sheet.paragraph(card.claim, _SIZES, _CLAIM_TOP, _CLAIM_END - _BELOW, card.claim_to_left)
    sheet.begin(_WHO_END, PAPER, FAINT)
    sizes = [(Setting(size, REGULAR, card.site_to_left), most) for size, most in _WHO]
    setting, lines = fit(plain(card.who), sizes, _ROOM)
    for above, text in enumerate(reversed(lines)):
        sheet.line(text, setting, round(_WHO_END - 20 - above * setting.size * _LEADING))
    sheet.begin(HEIGHT, PAPER, INK)
    sheet.rule(_WHO_END + 8)
    sheet.name(card.site, card.site_to_left)
    return sheet.png()


def draw_site_card(card: SiteCard) -> bytes:
    """Return the card of the site as PNG."""
    sheet = _Sheet()
    sheet.begin(_WHO_END, INK, ON_FILL)
    sheet.paragraph(card.name, (92, *_SIZES), 190, 460, card.to_left)
    sheet.begin(HEIGHT, PAPER, INK)
    sheet.name(card.publisher, card.to_left)
    return sheet.png()


class _Glyph(NamedTuple):
    """A glyph that was drawn, and where its corner is from its place."""

    cover: Image
    left: int
    top: int


@lru_cache(2000)
def _glyph(script: str, setting: Setting, number: int, part: int) -> _Glyph | None:
    """Return a glyph that stands so many parts of a pixel to the right; None if there is nothing to see.

    Few of those of a card are its own.
    """
    from PIL import Image, ImageDraw

    chosen, char = font(script, setting), chr(CODES + number)
    left, top, right, bottom = (round(each) for each in chosen.getbbox(char, anchor="ls"))
    if left >= right or top >= bottom:
        return None
    cover = Image.new("L", (right - left + 3, bottom - top + 2))
    ImageDraw.Draw(cover).text((1 - left + part / _PLACES, 1 - top), char, 255, chosen, "ls")
    return _Glyph(cover, left - 1, top - 1)


class _Sheet:
    """A card that is being drawn, strip by strip, from its top to its bottom; a strip cuts off what leaves it."""

    def __init__(self) -> None:
        self.covers: list[Image] = []
        self.palette: list[int] = []
        self.top = self.end = 0

    def begin(self, end: int, ground: str, ink: str) -> None:
        """Begin the next strip: how far it goes, and its colours."""
        from PIL import Image

        self.top, self.end = self.end, end
        self.covers.append(Image.new("L", (WIDTH, end - self.top)))
        self.palette += _shades(ground, ink)

    def line(self, text: str, setting: Setting, base: int, indent: int = 0) -> None:
        """Write a line upon a base line, from the margin at which its paragraph begins."""
        line = set_line(text, setting)
        left = WIDTH - _MARGIN - indent - line.width if setting.to_left else _MARGIN + indent
        for glyph in line.glyphs:
            x, part = divmod(round((left + glyph.x) * _PLACES), _PLACES)
            drawn = _glyph(glyph.script, setting, glyph.number, part)
            if drawn:
                place = (x + drawn.left, base - round(glyph.y) + drawn.top - self.top)
                self.covers[-1].paste(255, place, drawn.cover)

    def paragraph(self, text: str, sizes: Sequence[int], top: int, end: int, to_left: bool) -> None:
        """Write a text in bold letters, as large as there is room for."""
        settings = [(Setting(size, BOLD, to_left), int((end - top) / (size * _LEADING))) for size in sizes]
        setting, lines = fit(plain(text), settings, _ROOM)
        for number, line in enumerate(lines):
            self.line(line, setting, round(top + setting.size * (number * _LEADING + 0.86)))

    def name(self, text: str, to_left: bool) -> None:
        """Write who publishes the card, at its foot."""
        setting = Setting(28, BOLD, to_left)
        self.line(clamp(plain(text), setting, _ROOM), setting, HEIGHT - 40)

    def sign(self, path: str, top: int, to_left: bool) -> None:
        """Draw a sign at the margin."""
        place = (WIDTH - _MARGIN - _SIGN if to_left else _MARGIN, top - self.top)
        self.covers[-1].paste(draw_sign(path, _SIGN), place)

    def rule(self, top: int) -> None:
        """Draw a thin line from margin to margin."""
        self.covers[-1].paste(90, (_MARGIN, top - self.top, WIDTH - _MARGIN, top - self.top + 2))

    def png(self) -> bytes:
        """Return the picture."""
        from PIL import Image

        pixels = b""
        for number, cover in enumerate(self.covers):
            shades = [number * _SHADES + round(cover * (_SHADES - 1) / 255) for cover in range(256)]
            pixels += cover.point(shades).tobytes()
        return _png(Image.frombytes("P", (WIDTH, HEIGHT), pixels), self.palette)


def _png(picture: Image, palette: list[int]) -> bytes:
    picture.putpalette(palette)
    encoded = BytesIO()
    picture.save(encoded, "PNG", compress_level=6)
    return encoded.getvalue()


def _shades(ground: str, ink: str) -> list[int]:
    """Return the shades from one colour to another, as parts of a palette."""
    first, last = _parts(ground), _parts(ink)
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    return [round(a + (b - a) * step) for step in steps for a, b in zip(first, last, strict=True)]


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
