"""Pictures as the site shows them: written anew, without metadata, with what is wrong with them across them.

Only the pixels of a file are taken. They are turned upright, brought to sRGB and to the size that pages need, and
encoded by a fixed recipe, so that the same file gives the same bytes. A mark is drawn into the pixels: a copy of the
picture carries it wherever it goes.
"""

from __future__ import annotations

import math
import warnings
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from counterpoint.load.pictures import format_of, open_picture
from counterpoint.locale.collation import upper_case
from counterpoint.model import Media, MediaFile, MediaMark, shown_size

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

FOLDER = "assets/media/"
"""Where pictures stand below the docs folder."""

_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82, "method": 6},
}
_BAND = (150, 12, 30, 190)
_INK = (255, 255, 255, 255)
_SHARE = 0.085
"""Height of the letters of a mark, as a share of the diagonal."""
_LEAST = 12
"""Least height of its letters in pixels."""


def picture_path(dossier_id: str, media: Media) -> str:
    """Return where the picture of some media stands, from the site's root; media must have a file."""
    name, _, ending = (media.file or MediaFile("")).rpartition(".")
    # No id has a dot, so names with marks cannot meet others.
    mark = f".{media.mark}" if media.mark else ""
    return f"{FOLDER}{dossier_id}/{name}{mark}.{ending}"


def render_picture(data: bytes, mark: str = "") -> bytes:
    """Return a picture's file as the site shows it.

    Args:
        data: the file, which the loader has found to be good.
        mark: words to be written across it; empty for none.
    """
    with open_picture(data) as source, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source.load()
        shown = _plain(source)
    if mark:
        shown = _marked(shown, mark)
    kind = format_of(data)
    encoded = BytesIO()
    shown.convert("RGB" if kind == "JPEG" else shown.mode).save(encoded, kind, **_OPTIONS[kind])
    return encoded.getvalue()


def _plain(picture: Image) -> Image:
    """Return the pixels alone: upright, in sRGB, not larger than they are shown."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I;16"):
        upright = upright.point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    see_through = upright.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if profile and not see_through and upright.mode in ("RGB", "CMYK", "L"):
        upright = _in_srgb(upright, profile)
    plain = upright.convert("RGBA" if see_through else "RGB")
    size = shown_size(*plain.size)
    if size != plain.size:
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    # A picture of its own has none of the information that came with the file.
    alone = Image.new(plain.mode, plain.size)
    alone.paste(plain)
    return alone


def _in_srgb(picture: Image, profile: bytes) -> Image:
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except Exception:  # a broken profile is as good as none
        return picture
    return changed or picture


def _marked(picture: Image, words: str) -> Image:
    """Return a picture with a band of words from corner to corner."""
    from PIL import Image, ImageDraw

    width, height = picture.size
    diagonal = math.hypot(width, height)
    font = _font(max(_LEAST, round(diagonal * _SHARE)))
    left, top, right, bottom = font.getbbox(words)
    rise = math.ceil((bottom - top) * 1.7)
    gap = round((bottom - top) * 1.1)
    # As often as it takes to cross the picture, and beyond its edges.
    step = round(right - left) + gap
    times = math.ceil((diagonal / step - 1) / 2) * 2 + 3
    band = Image.new("RGBA", (step * times, rise), _BAND)
    pen = ImageDraw.Draw(band)
    for index in range(times):
        pen.text((index * step + gap // 2 - left, (rise - bottom + top) / 2 - top), words, _INK, font=font)
    turned = band.rotate(math.degrees(math.atan2(height, width)), Image.Resampling.BICUBIC, expand=True)
    over = Image.new("RGBA", picture.size)
    over.paste(turned, ((width - turned.width) // 2, (height - turned.height) // 2))
    return Image.alpha_composite(picture.convert("RGBA"), over).convert(picture.mode)


@cache
def _font_file() -> bytes:
    with as_file(files("font_manrope") / "files" / "Manrope-ExtraBold.ttf") as path:
        return path.read_bytes()


def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(_font_file()), size, layout_engine=ImageFont.Layout.BASIC)


def can_be_written(words: str) -> bool:
    """Whether the font has all letters of some words, and they stand as they are written."""
    font = _font(40)
    missing = bytes(font.getmask("\uffff"))
    return all(char == " " or bytes(font.getmask(char)) != missing for char in words)


def mark_words(mark: MediaMark | None, word: str, lang: str) -> str:
    """Return what is written across a picture: the site's own word, or the English one if its letters are missing."""
    if mark is None:
        return ""
    words = upper_case(word, lang)
    return words if can_be_written(words) else mark.value.replace("-", " ").upper()
