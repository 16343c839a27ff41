"""The site that the guide's page "Which record for which check" describes, with pictures drawn for it."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from tests.corpora import ROOT

GUIDE = ROOT / "content" / "guide" / "kinds.md"
EXAMPLE = re.compile(r"`(claims/[\w/.-]+\.yml)`:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def files_of_guide() -> dict[str, bytes]:
    """Return the files of the site by path: the guide's examples, the usual scale, and the pictures."""
    files = {path: text.encode() for path, text in EXAMPLE.findall(GUIDE.read_text("utf-8"))}
    files["claims/_registry/scales.yml"] = (ROOT / "claims" / "_registry" / "scales.yml").read_bytes()
    files["claims/county/media/flooded-bridge.jpg"] = flooded_bridge()
    files["claims/county/media/open-barrier.png"] = open_barrier()
    return files


def write_guide_site(root: Path) -> Path:
    """Write the site, with the settings of this repository and a home page."""
    for path, payload in files_of_guide().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(payload)
    content = root / "content"
    content.mkdir(exist_ok=True)
    (content / "index.md").write_text("# The county\n\n<!-- counterpoint: latest-claims -->\n", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    (root / "mkdocs.yml").write_text(settings + "\n", "utf-8")
    shutil.rmtree(root / "build", ignore_errors=True)
    return root


def flooded_bridge() -> bytes:
    """Return a drawing of a bridge in a flood, as a JPEG with a place and a camera in its metadata."""
    picture = Image.new("RGB", (1280, 800), (176, 190, 200))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 330, 1280, 430), fill=(120, 116, 108))
    for left in (90, 500, 910):
        pen.pieslice((left, 430, left + 280, 760), 180, 360, fill=(86, 66, 48))
    pen.rectangle((0, 470, 1280, 800), fill=(118, 88, 60))
    for top in range(500, 800, 44):
        for left in range(-40 + top % 90, 1280, 160):
            pen.arc((left, top, left + 90, top + 26), 200, 340, fill=(150, 118, 86), width=4)
    pen.rectangle((0, 300, 1280, 332), fill=(92, 88, 82))
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    payload = BytesIO()
    picture.save(payload, "JPEG", quality=90, exif=exif)
    return payload.getvalue()


def open_barrier() -> bytes:
    """Return a drawing of a barrier, as a PNG with a note in it."""
    picture = Image.new("RGB", (720, 540), (205, 220, 232))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 330, 720, 540), fill=(122, 150, 98))
    pen.polygon([(250, 540), (330, 330), (390, 330), (470, 540)], fill=(112, 112, 116))
    pen.rectangle((500, 300, 540, 420), fill=(60, 60, 66))
    for step in range(6):
        top = 30 + step * 45
        pen.rectangle((510, top, 528, top + 45), fill=(200, 30, 40) if step % 2 else (245, 245, 245))
    payload = BytesIO()
    picture.save(payload, "PNG")
    return payload.getvalue()
