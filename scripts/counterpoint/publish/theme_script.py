"""What Material writes into each page for its script alone: choices of colours, a way to the top, settings.

Nobody sees these parts without the script, and they are the same on all pages. So the script's file can have them, and
puts them into a page before it begins. A page that differs in one of them keeps all, and loads the theme's own script.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

_PALETTE = re.compile(rb'(<form class="md-header__option" data-md-component="palette">)(.*?)(?=</form>)', re.DOTALL)
_TOP = re.compile(
    rb'<button type="button" class="md-top md-icon" data-md-component="top" hidden>.*?</button>', re.DOTALL
)
_DIALOG = re.compile(rb'<div class="md-dialog" data-md-component="dialog"><div [^<>]*></div></div>')
CONFIG = re.compile(rb'(<script id="__config" type="application/json">)(\{[^<]*\})(</script>)')
"""What the theme's script is told."""

_TITLE = re.compile(rb"<title>([^<>]*)</title>")
_TOPICS = re.compile(
    rb'(<div class="md-header__topic"><span class="md-ellipsis">([^<>]*)</span></div>)'
    rb'<div class="md-header__topic" data-md-component="header-topic"><span class="md-ellipsis">([^<>]*)</span></div>'
)
"""The name of the site and the title of the page, one of which the header shows."""

SCRIPT = b"bundle.a5f9d56c.min.js"
"""The theme's script, of the release that all this is known of."""

SEARCH = b'data-md-component="search"'
INSTANT = b"navigation.instant"
"""The feature that takes pages apart, and expects all their parts."""

_SCRIPT = re.compile(rb'(<script src="(?:[^"<>]*/)?assets/javascripts/)' + re.escape(SCRIPT) + rb'">')


class Parts(NamedTuple):
    """The parts of a page that only the theme's script needs."""

    palette: bytes
    top: bytes
    dialog: bytes
    config: dict[str, Any]


def parts_of(frame: bytes) -> Parts | None:
    """Return the parts in what stands around the content of a page.

    Nothing if one is missing, or if the theme's script would not find them when they are put in by another.
    """
    palette, top, dialog, config = (each.search(frame) for each in (_PALETTE, _TOP, _DIALOG, CONFIG))
    if not (palette and top and dialog and config and _SCRIPT.search(frame)):
        return None
    # With the theme's search, the script is told from each page where to find its index.
    if INSTANT in config[2] or SEARCH in frame:
        return None
    told = {key: value for key, value in json.loads(config[2]).items() if key not in ("base", "search")}
    told["translations"] = {key: text for key, text in told["translations"].items() if not key.startswith("search.")}
    return Parts(palette[2], top[0], dialog[0], told)


def script_with(parts: Parts, script: bytes) -> bytes:
    """Return the theme's script, which puts the parts into a page before it begins."""
    return filled("filling.js", parts) + script


def filled(name: str, parts: Parts) -> bytes:
    """Return a script of ours that is told the parts."""
    given = {"palette": parts.palette.decode(), "top": parts.top.decode(), "dialog": parts.dialog.decode()}
    values = json.dumps({**given, "config": parts.config}, ensure_ascii=False, separators=(",", ":"))
    script = (files("counterpoint") / "templates" / "shared" / name).read_text("utf-8").rstrip("\n")
    return f"{script}({values});\n".encode()


def script_name(script: bytes) -> str:
    """Return what such a script is called, so that a reader who has another one loads it anew."""
    return f"theme.{sha256(script).hexdigest()[:8]}.min.js"


def without_parts(frame: bytes, name: str) -> bytes:
    """Return what stands around the content of a page without the parts, and with the script of this name."""
    title, topics = _TITLE.search(frame), _TOPICS.search(frame)
    if title and topics and title[1] == topics[3] + b" - " + topics[2]:
        frame = frame.replace(topics[0], topics[1])
    for part in (_TOP, _DIALOG, CONFIG):
        frame = part.sub(b"", frame, count=1)
    frame = _PALETTE.sub(rb"\1", frame, count=1)
    return _SCRIPT.sub(lambda found: b'%s%s">' % (found[1], name.encode()), frame, count=1)
