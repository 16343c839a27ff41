"""The pictures of a site are pixels and nothing else, the same each time, and carry their mark."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from counterpoint.locale import words_of
from counterpoint.model import Line, Media, MediaFile, MediaMark
from counterpoint.render.pictures import mark_words, picture_path, render_picture
from tests.golden.guide import flooded_bridge, open_barrier


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_nothing_but_pixels_is_left() -> None:
    given = flooded_bridge()
    assert b"A camera" in given
    made = opened(render_picture(given))
    assert dict(made.getexif()) == {}
    assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"A camera" not in render_picture(given)


def test_notes_of_a_png_are_left_out() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody <script>")
    payload = BytesIO()
    opened(open_barrier()).save(payload, "PNG", pnginfo=notes)
    assert b"Somebody" in payload.getvalue()
    made = render_picture(payload.getvalue() + b"<script>alert(1)</script>")
    assert b"script" not in made
    assert opened(made).info == {}


def test_a_profile_is_taken_into_the_pixels() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    payload = BytesIO()
    Image.new("RGB", (20, 20), (200, 30, 40)).save(payload, "JPEG", icc_profile=profile)
    made = opened(render_picture(payload.getvalue()))
    assert "icc_profile" not in made.info
    payload = BytesIO()
    Image.new("RGB", (20, 20), (200, 30, 40)).save(payload, "PNG", icc_profile=b"no profile at all")
    assert opened(render_picture(payload.getvalue())).getpixel((5, 5)) == (200, 30, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_becomes_plain_color(mode: str) -> None:
    payload = BytesIO()
    Image.new(mode, (12, 9)).save(payload, "PNG")
    assert opened(render_picture(payload.getvalue(), "Altered")).mode in ("RGB", "RGBA")


def test_a_photograph_is_turned_upright_and_made_smaller() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    payload = BytesIO()
    Image.new("RGB", (4000, 2000)).save(payload, "JPEG", exif=exif)
    assert opened(render_picture(payload.getvalue())).size == (800, 1600)


@pytest.mark.parametrize("given", [flooded_bridge(), open_barrier()])
def test_the_same_file_gives_the_same_bytes(given: bytes) -> None:
    assert render_picture(given, "ALTERED") == render_picture(given, "ALTERED")
    assert render_picture(given, "ALTERED") != render_picture(given, "STAGED") != render_picture(given)


def test_the_mark_crosses_the_whole_picture() -> None:
    plain, marked = opened(render_picture(open_barrier())), opened(render_picture(open_barrier(), "OUT OF CONTEXT"))
    width, height = plain.size
    for part in range(8):
        box = (width * part // 8, 0, width * (part + 1) // 8, height)
        changed = sum(
            one != other for one, other in zip(plain.crop(box).getdata(), marked.crop(box).getdata(), strict=True)
        )
        assert changed > width // 8 * height // 12, part


@pytest.mark.parametrize(
    ("lang", "letters"), [("uk", "cyrillic"), ("ar", "english"), ("ka", "english"), ("pl", "latin")]
)
def test_a_mark_is_written_in_the_site_s_language_if_the_font_has_its_letters(lang: str, letters: str) -> None:
    word = words_of(lang).media_mark[MediaMark.OUT_OF_CONTEXT]
    written = mark_words(MediaMark.OUT_OF_CONTEXT, word, "en")
    assert written == written.upper()
    if letters == "english":
        assert written == "OUT OF CONTEXT"
    else:
        assert written == word.upper()


def test_a_mark_never_holds_what_cannot_be_read() -> None:
    assert mark_words(MediaMark.ALTERED, "змінено", "uk") == "ЗМІНЕНО"
    assert mark_words(MediaMark.ALTERED, "שונה", "he") == "ALTERED"
    assert mark_words(None, "anything", "en") == ""


def test_marks_have_addresses_of_their_own() -> None:
    media = Media(file=MediaFile("barrier.jpg"), description=Line("A barrier"))
    assert picture_path("roads", media) == "assets/media/roads/barrier.jpg"
    marked = Media(file=MediaFile("barrier.jpg"), description=Line("A barrier"), mark=MediaMark.OUT_OF_CONTEXT)
    assert picture_path("roads", marked) == "assets/media/roads/barrier.out-of-context.jpg"
