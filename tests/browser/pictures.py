"""Takes the pictures of README.md: `python -m tests.browser.pictures`, or `make pictures`."""

from __future__ import annotations

import struct
import sys
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.site import CLAIM, build, find_browser, launch, served
from tests.corpora import ROOT
from tests.sites import copy_site

FOLDER = ROOT / "content" / "pictures"
WIDTH = 1280
PICTURES = {"home.png": ("", 900), "claim.png": (CLAIM, 1000)}
"""By name, the page and the height."""


def main() -> int:
    """Build the site, and take each picture."""
    executable = find_browser()
    if executable is None:
        print("no Chromium is here; install one, or name it in the environment variable CHROMIUM", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = build(copy_site(Path(folder) / "site"))
        browser = launch(playwright, executable)
        with served(pages) as url:
            page = browser.new_page(color_scheme="light")
            for name, (path, height) in PICTURES.items():
                page.set_viewport_size({"width": WIDTH, "height": height})
                page.goto(url + path)
                page.evaluate("document.fonts.ready")
                picture = repacked(page.screenshot(animations="disabled", caret="hide"))
                (FOLDER / name).write_bytes(picture)
                print(f"{name}: {len(picture) / 1000:.0f} kB")
        browser.close()
    return 0


def repacked(picture: bytes) -> bytes:
    """Return a PNG with its pixels compressed as far as they can be, and nothing but pixels."""
    kept, pixels, at = [], b"", 8
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        kind, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12
        if kind == b"IDAT":
            pixels += data
        elif kind == b"IHDR":
            kept.append((kind, data))
    kept += [(b"IDAT", zlib.compress(zlib.decompress(pixels), 9)), (b"IEND", b"")]
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in kept)
    return picture[:8] + b"".join(chunks)


if __name__ == "__main__":
    sys.exit(main())
