"""What a page weighs beyond its content: what Material writes into each page and all pages share is made short.

Nothing that is shown is left out. Only what is known is changed, to the letter: of another release or theme it stays as
it is. The content of a page, between the tags of its article, is not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from counterpoint.render.assets import icons

_CONTENT = re.compile(rb"<article\b.*</article>", re.DOTALL)
_ICON = re.compile(rb'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 24 24"><path d="([^"]*)"/></svg>')

_SCHEME = re.compile(rb'<script>(var palette=__md_get\("__palette"\);.*?)</script>', re.DOTALL)
"""The theme's script that sets the colours that a reader chose, before anything is shown."""

_KNOWN = "0eb10c249dbdb0be"
"""Its digest."""

_SHORT = (
    b'<script>var palette=__md_get("__palette");if(palette&&palette.color)for(var[key,value]of '
    b'Object.entries(palette.color))document.body.setAttribute("data-md-color-"+key,value)</script>'
)
"""What it does where no choice is to follow the reader's system. In a file it would be one more request."""

_FOLLOWING = b'data-md-color-media="(prefers-color-scheme)"'

_TABBED = re.compile(rb"<script>var target=document\.getElementById\(location\.hash\.slice\(1\)\);[^<]*</script>\s*")
"""The theme's script that opens the tab, of several with different content, to which an address leads."""

_TABS = re.compile(rb'<input\b[^<>]* name="__tabbed_')

_CONFIG = re.compile(rb'(<script id="__config" type="application/json">)(\{[^<]*\})(</script>)')
_SEARCH = b'data-md-component="search"'

_SPACE = re.compile(rb"\s*\n\s*")
_BLOCK = rb"</?(?:body|div|footer|head|header|html|li|link|main|meta|nav|ol|p|title|ul)\b"
_DATA = rb'<script type="application/ld\+json"|cpxgap3xpc'
"""What else stands in a head that exporters filled, or in that of a specimen (`assembly.py`)."""

_BETWEEN = re.compile(rb"(" + _BLOCK + rb"[^<>]*>)\n(?=<)|\n(?=" + _BLOCK + rb"|" + _DATA + rb")")
"""Space where a block begins or ends, which nobody sees."""


def slim_page(page: bytes) -> bytes:
    """Return a page without what it has in common with all others."""
    content = _CONTENT.search(page)
    if content is None:
        return page
    before, after = page[: content.start()], page[content.end() :]
    scheme = _SCHEME.search(before)
    if scheme and _FOLLOWING not in before and sha256(scheme[1]).hexdigest()[:16] == _KNOWN:
        before = before.replace(scheme[0], _SHORT)
    if not _TABS.search(content[0]):
        after = _TABBED.sub(b"", after)
    after = _CONFIG.sub(lambda found: found[1] + _needed(found[2], _SEARCH in before) + found[3], after, count=1)
    return _narrowed(before) + content[0] + _narrowed(after)


def _narrowed(part: bytes) -> bytes:
    part = _ICON.sub(_by_class, part)
    return _BETWEEN.sub(rb"\1", _SPACE.sub(b"\n", part))


def _by_class(icon: re.Match[bytes]) -> bytes:
    name = _names().get(icon[1])
    return b'<svg viewBox="0 0 24 24" class="cp-i-%s"></svg>' % name if name else icon[0]


@cache
def _names() -> Mapping[bytes, bytes]:
    return {path.encode(): name.encode() for name, path in icons().items()}


def _needed(config: bytes, searched: bool) -> bytes:
    """Return what the theme's script is told, without what belongs to a search that is not there."""
    told = json.loads(config)
    if not searched:
        told.pop("search", None)
        told["translations"] = {
            key: text for key, text in told["translations"].items() if not key.startswith("search.")
        }
    if not told.get("version"):
        told["translations"].pop("select.version", None)
    return json.dumps(told, separators=(",", ":")).encode()
