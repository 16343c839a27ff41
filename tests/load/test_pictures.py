"""Pictures are what their bytes say, within bounds; whatever else lies in a media folder is refused."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from counterpoint.load import FileKind, LoadedFile, RecordFile, find_files, load_file
from counterpoint.load.files import PICTURE_LIMIT
from counterpoint.model import Picture


def encoded(kind: str, size: tuple[int, int] = (30, 20), mode: str = "RGB", **more: Any) -> bytes:
    payload = BytesIO()
    Image.new(mode, size).save(payload, kind, **more)
    return payload.getvalue()


def read(name: str, data: bytes) -> LoadedFile:
    path = f"claims/roads/media/{name}"
    return load_file(RecordFile(path, FileKind.PICTURE, "roads", name.partition(".")[0]), data)


def told(name: str, data: bytes) -> list[str]:
    loaded = read(name, data)
    assert loaded.record is None
    return [f"{problem.code} {problem.message}" for problem in loaded.problems]


def png_of(width: int, height: int) -> bytes:
    """Return a small file that says of itself that it is a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * min(height * (width // 8 + 2), 20_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_the_three_formats_are_read(name: str, kind: str) -> None:
    picture = read(name, encoded(kind)).record
    assert isinstance(picture, Picture)
    assert (picture.name, picture.width, picture.height) == (name, 30, 20)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGBA")],
)
def test_every_common_mode_is_read(kind: str, mode: str) -> None:
    name = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[kind]
    assert read(name, encoded(kind, mode=mode)).problems == ()


def test_a_picture_is_measured_upright_and_as_it_is_shown() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = read("a.jpg", encoded("JPEG", (4000, 2000), exif=exif)).record
    assert isinstance(turned, Picture)
    assert (turned.width, turned.height) == (800, 1600)


def test_further_frames_of_a_photograph_from_a_telephone_do_no_harm() -> None:
    frames = [Image.new("RGB", (40, 30), color) for color in ("red", "gray")]
    payload = BytesIO()
    frames[0].save(payload, "MPO", save_all=True, append_images=frames[1:])
    assert read("a.jpg", payload.getvalue()).problems == ()


ANIMATED = [Image.new("RGB", (9, 9), color) for color in ("red", "blue")]


def animated(kind: str) -> bytes:
    payload = BytesIO()
    ANIMATED[0].save(payload, kind, save_all=True, append_images=ANIMATED[1:])
    return payload.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.png", SVG, "LD28 file is not a JPEG, PNG or WebP picture"),
        ("a.jpg", b"<script>alert(1)</script>", "LD28 file is not a JPEG, PNG or WebP picture"),
        ("a.webp", b"RIFF\0\0\0\0WAVE", "LD28 file is not a JPEG, PNG or WebP picture"),
        ("a.png", b"GIF89a" + b"\0" * 20, "LD28 file is not a JPEG, PNG or WebP picture"),
        ("a.png", b"%PDF-1.7", "LD28 file is not a JPEG, PNG or WebP picture"),
        ("a.png", b"", "LD28 file is not a JPEG, PNG or WebP picture"),
        ("a.jpg", encoded("PNG"), "LD28 file is a PNG picture; expected JPEG by its name"),
        ("a.png", encoded("WEBP"), "LD28 file is a WebP picture; expected PNG by its name"),
        ("a.png", animated("PNG"), "LD28 picture is animated; expected a still"),
        ("a.webp", animated("WEBP"), "LD28 picture is animated; expected a still"),
        ("a.png", png_of(10_000, 10_000), "LD29 picture has 10,000 × 10,000 pixels; expected at most 40 million"),
        (
            "a.png",
            png_of(30_000, 1),
            "LD29 picture has 30,000 × 1 pixels; expected at most 40 million, and 20,000 a side",
        ),
        (
            "a.png",
            png_of(1, 30_000),
            "LD29 picture has 1 × 30,000 pixels; expected at most 40 million, and 20,000 a side",
        ),
        ("a.png", png_of(2_000_000_000, 1), "LD29 picture has far too many pixels; expected at most 40 million"),
        ("a.jpg", b"\xff\xd8\xff" + b"\0" * PICTURE_LIMIT, "LD02 picture has more than 16,777,216 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_of_ours_is_refused(name: str, data: bytes, message: str) -> None:
    assert told(name, data) == [message]


def test_the_bomb_is_small_and_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = png_of(10_000, 10_000)
    assert len(bomb) < 40_000
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda _: pytest.fail("it was decoded"))
    assert told("a.png", bomb)[0].startswith("LD29")


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_file_that_is_cut_short_is_refused(name: str, kind: str) -> None:
    whole = encoded(kind, (200, 200))
    for length in range(len(whole) // 10, len(whole) * 9 // 10, max(1, len(whole) // 10)):
        assert [message.split()[0] for message in told(name, whole[:length])] == ["LD28"]


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_no_broken_byte_causes_a_traceback(name: str, kind: str) -> None:
    whole = encoded(kind, (60, 40))
    for seed in range(150):
        rng = random.Random(seed)
        data = bytearray(whole)
        for _ in range(rng.randint(1, 8)):
            data[rng.randrange(12, len(data))] = rng.randrange(256)
        loaded = read(name, bytes(data))
        assert (loaded.record is None) == bool(loaded.problems)


def test_what_lies_in_a_media_folder_is_a_picture_or_is_reported(tmp_path: Path) -> None:
    media = tmp_path / "claims" / "roads" / "media"
    media.mkdir(parents=True)
    for name in (
        "good.jpg",
        "good.png",
        "Bad Name.jpg",
        "drawing.svg",
        "film.mp4",
        "README.md",
        ".hidden",
        "no-ending",
    ):
        (media / name).write_bytes(b"x")
    (media / "folder.jpg").mkdir()
    (media / "link.png").symlink_to("/etc/passwd")
    (tmp_path / "claims" / "_registry" / "media").mkdir(parents=True)
    files, problems = find_files(tmp_path)
    assert [file.path.rpartition("/")[2] for file in files if file.kind is FileKind.PICTURE] == ["good.jpg", "good.png"]
    assert sorted(f"{p.mark.path.removeprefix('claims/')}: {p.message}" for p in problems) == [
        "_registry/media: folder in the registry",
        "roads/media/Bad Name.jpg: 'Bad Name' cannot be part of an address",
        "roads/media/drawing.svg: file name ends in '.svg'; expected '.jpg', '.png' or '.webp'",
        "roads/media/film.mp4: file name ends in '.mp4'; expected '.jpg', '.png' or '.webp'",
        "roads/media/folder.jpg: folder among the pictures",
        "roads/media/link.png: symbolic link",
        "roads/media/no-ending: file name ends in '.no-ending'; expected '.jpg', '.png' or '.webp'",
    ]


def test_a_media_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "claims" / "roads").mkdir(parents=True)
    (tmp_path / "claims" / "roads" / "media").symlink_to("/etc")
    files, problems = find_files(tmp_path)
    assert files == ()
    assert [problem.message for problem in problems] == ["symbolic link"]


def test_names_of_further_pages_of_lists_are_taken(tmp_path: Path) -> None:
    (tmp_path / "claims" / "roads").mkdir(parents=True)
    for name in ("page-2.yml", "page-two.yml"):
        (tmp_path / "claims" / "roads" / name).touch()
    files, problems = find_files(tmp_path)
    assert [file.slug for file in files] == ["page-two"]
    assert [problem.message for problem in problems] == ["'page-2' is a name that the site uses itself"]
