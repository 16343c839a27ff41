"""Pictures: what is in a file is found by looking, not by its name, and by reading it whole, within bounds.

A picture that could not be decoded would fail a build, and one that decodes to gigabytes would end it; both are found
here, once for each version of a file. Nothing of the file itself is published: see `render/pictures.py`.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from counterpoint.load import faults
from counterpoint.load.files import PICTURE_LIMIT
from counterpoint.model import Picture, shown_size
from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Problem, shown

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 40_000_000
"""Most pixels of a picture: what a good camera takes, and 160 MB when it is decoded."""

SIDE_LIMIT = 20_000
"""Most pixels of a side: programs need memory for each line, however short, and more yet for its copies."""

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_ENDINGS = {name: ending for ending, name in _FORMATS.items()}
_NAMES = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
_HELP = "save it as JPEG, PNG or WebP"


def format_of(data: bytes) -> str:
    """Return the format of a picture by its first bytes; empty if it is none that is taken."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return ""


def open_picture(data: bytes) -> Image:
    """Open a picture of one of the formats, without decoding it.

    Raises:
        Exception: of any kind, if it cannot be read.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(BytesIO(data), formats=(format_of(data),))


def read_picture(data: bytes, path: str, digest: str) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Read a picture's file.

    Args:
        path: its path from the site's root; the name in it is a valid one.
        digest: of the data.
    """
    name = path.rpartition("/")[2]
    message, help, fault = "", _HELP, faults.BAD_PICTURE
    found = format_of(data)
    wanted = _FORMATS[name.rpartition(".")[2]]
    size = (0, 0)
    if len(data) > PICTURE_LIMIT:
        fault, help = faults.FILE_TOO_LARGE, "save it smaller"
        message = f"picture has more than {PICTURE_LIMIT:,} bytes"
    elif not found:
        message = "file is not a JPEG, PNG or WebP picture"
    elif found != wanted:
        message = f"file is a {_NAMES[found]} picture; expected {_NAMES[wanted]} by its name"
        help = f"rename it to {shown(name.rpartition('.')[0] + '.' + _ENDINGS[found])}"
    else:
        size, message = _measure(data)
        if _is_too_large(size):
            fault, help = faults.PICTURE_TOO_LARGE, "save it smaller"
    if message:
        return None, (fault.at(Mark(path), message, help),)
    width, height = shown_size(*size)
    return Picture(name=name, width=width, height=height, digest=digest, place=Place(path)), ()


def _is_too_large(size: tuple[int, int]) -> bool:
    return size[0] * size[1] > PIXEL_LIMIT or max(size) > SIDE_LIMIT


def _measure(data: bytes) -> tuple[tuple[int, int], str]:
    """Return the size of a picture as it stands upright, and what is wrong with it."""
    from PIL import Image, ImageOps

    size = (0, 0)
    try:
        with open_picture(data) as picture, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            size = picture.size
            if _is_too_large(size):
                found = f"{size[0]:,} × {size[1]:,} pixels"
                most = f"{PIXEL_LIMIT // 1_000_000} million" + f", and {SIDE_LIMIT:,} a side" * (max(size) > SIDE_LIMIT)
                return size, f"picture has {found}; expected at most {most}"
            # Of a JPEG from a telephone, further frames are depth or brightness, and the first is the picture.
            if format_of(data) != "JPEG" and getattr(picture, "n_frames", 1) > 1:
                return size, "picture is animated; expected a still"
            picture.load()
            return ImageOps.exif_transpose(picture).size, ""
    except Image.DecompressionBombError:
        return (PIXEL_LIMIT, 2), f"picture has far too many pixels; expected at most {PIXEL_LIMIT // 1_000_000} million"
    except Exception as error:  # what a decoder raises on a broken file is anything
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        return size, f"picture cannot be read: {reason}"
