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

from counterpoint.publish.one_menu import with_one_menu
from counterpoint.publish.small_script import suffices, without_hooks
from counterpoint.publish.theme_script import CONFIG, INSTANT, SCRIPT, SEARCH, Parts, parts_of, without_parts
from counterpoint.render.assets import SCHEME, icons

_CONTENT = re.compile(rb"<article\b.*</article>", re.DOTALL)
_ICON = re.compile(rb'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 24 24"><path d="([^"]*)"/></svg>')

_SCOPE = re.compile(rb'<script>(__md_scope=new URL\(")([^"<]*)(",location\),.*?)</script>', re.DOTALL)
_SCHEME = re.compile(rb'<script>(var palette=__md_get\("__palette"\);.*?)</script>\s*', re.DOTALL)
"""The theme's scripts that keep what a reader chose, and set the colours before anything is shown."""

_KNOWN = ("7eb3684fdacd2881", "0eb10c249dbdb0be")
"""Their digests, without the address."""

_FOLLOWING = b'data-md-color-media="(prefers-color-scheme)"'

_TABBED = re.compile(rb"<script>var target=document\.getElementById\(location\.hash\.slice\(1\)\);[^<]*</script>\s*")
"""The theme's script that opens the tab, of several with different content, to which an address leads."""

_TABS = re.compile(rb'<input\b[^<>]* name="__tabbed_')

_SPACE = re.compile(rb"\s*\n\s*")
_BLOCK = rb"</?(?:body|div|footer|head|header|html|li|link|main|meta|nav|ol|p|title|ul)\b"
_DATA = rb'<script type="application/ld\+json"|cpxgap3xpc'
"""What else stands in a head that exporters filled, or in that of a specimen (`assembly.py`)."""

_INNER = re.compile(
    rb'(<(?:a|button|label|span)\b[^<>]*\bclass="md-[^<>]*>)\n'
    rb'|(?<=</span>)\n(?=</a>|<span class="md-)|(?<=</svg>)\n(?=</)'
)
"""Space at the edges of parts of the theme that are blocks, whatever their elements are."""

_AFTER_TEXT = re.compile(rb"(<(a|button|label|span)\b[^<>]*\bclass=\"md-[^<>]*>[^<>]*)\n(?=</\2>)")
_ROW = re.compile(
    rb'(</label>|</form>|</script>|<input class="md-[^<>]*>)\n(?=<(?:/?form|/nav|a class="cp-|div class="md-|script)\b'
    rb'|<(?:input|label|form) class="md-)|(?<=</a>)\n(?=<(?:label class="md-|a\b[^<>]* class="md-social__link"))'
)
"""Space between parts that stand in rows of boxes, or are not shown."""

_NAMED_TWICE = re.compile(rb'( title="([^"]*)"(?: class="[^"]*")?) aria-label="\2"')
_SPACES = re.compile(rb'(?<=") {2,}(?=[a-z>])')
_ELLIPSIS = re.compile(rb'(class="md-(?:nav|path)__link[^<>]*>)<span class="md-ellipsis">([^<>]*)</span>(?=</a>)')
"""What the theme has around the words of a link, to which its script adds a title if it is asked to."""

_TOOLTIPS = b"content.tooltips"
_UNUSED = (b'<div data-md-component="announce"></div>', b' data-md-component="logo"')
"""What the theme's script looks for where pages are loaded into one another; and a place for news without any."""

_GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^"<>]*">\s*')
_ELSEWHERE = b' target="_blank" rel="noopener"'
"""What links of the theme's footer have; links in new windows take readers by surprise."""

_COPYING = re.compile(rb'content\.code|data-clipboard-|<[^<>]* class="(?:[^"]* )?copy[ "]')
"""Code that the theme's script offers to copy."""

_BETWEEN = re.compile(rb"(" + _BLOCK + rb"[^<>]*>)\n(?=<)|\n(?=" + _BLOCK + rb"|" + _DATA + rb")")
"""Space where a block begins or ends, which nobody sees."""


def parts_in(page: bytes) -> Parts | None:
    """Return the parts of a page that only the theme's script needs, as `slim_page` looks for them."""
    content = _CONTENT.search(page)
    return parts_of(_narrowed(page[: content.start()]) + _narrowed(page[content.end() :])) if content else None


def slim_page(page: bytes, parts: Parts | None = None, script: str = "", small: str = "") -> bytes:
    """Return a page without what it has in common with all others.

    Args:
        parts: what the scripts of these names put into pages.
        script: takes the place of the theme's on pages that have those very parts.
        small: does so on those of them that need no more of it, if there is such a script.
    """
    content = _CONTENT.search(page)
    if content is None:
        return page
    before, after = page[: content.start()], page[content.end() :]
    before = _with_scheme(before, after)
    if not _TABS.search(content[0]):
        after = _TABBED.sub(b"", after)
    before, after = _narrowed(_GENERATOR.sub(b"", before)), _narrowed(after).replace(_ELSEWHERE, b"")
    config = CONFIG.search(after)
    if config is not None and SCRIPT in after:
        before = with_one_menu(_without_needless(before, config[2]))
    if parts is not None and parts_of(before + after) == parts:
        if small and suffices(before + after, content[0]):
            before, after = (without_hooks(without_parts(part, small)) for part in (before, after))
            return before + content[0] + after
        return without_parts(before, script) + content[0] + without_parts(after, script)
    if config is None:
        return before + content[0] + after
    copied = SCRIPT not in after or bool(_COPYING.search(config[2] + content[0]))
    needed = _needed(config[2], SEARCH in before, copied)
    return before + content[0] + after.replace(config[0], config[1] + needed + config[3])


def _without_needless(before: bytes, config: bytes) -> bytes:
    """Return what stands before the content without what only some features of the theme's script need."""
    if INSTANT not in config:
        for unused in _UNUSED:
            before = before.replace(unused, b"")
    return before if _TOOLTIPS in config else _ELLIPSIS.sub(rb"\1\2", before)


def _with_scheme(before: bytes, after: bytes) -> bytes:
    """Return what stands before the content with a file in the place of the theme's scripts, if both are known."""
    scope, scheme, config = _SCOPE.search(before), _SCHEME.search(before), CONFIG.search(after)
    if (
        not (scope and scheme and config)
        or _FOLLOWING in before
        or json.loads(config[2]).get("base") != scope[2].decode()
    ):
        return before
    if (_digest(scope[1] + scope[3]), _digest(scheme[1])) != _KNOWN:
        return before
    file = b'<script src="%s/%s"></script>' % (scope[2].rstrip(b"/"), SCHEME.encode())
    return before.replace(scope[0], file).replace(scheme[0], b"")


def _digest(script: bytes) -> str:
    return sha256(script).hexdigest()[:16]


def _narrowed(part: bytes) -> bytes:
    part = _BETWEEN.sub(rb"\1", _SPACE.sub(b"\n", _ICON.sub(_by_class, part)))
    part = _ROW.sub(rb"\1", _INNER.sub(rb"\1", _AFTER_TEXT.sub(rb"\1", part)))
    return _SPACES.sub(b" ", _NAMED_TWICE.sub(rb"\1", part))


def _by_class(icon: re.Match[bytes]) -> bytes:
    name = _names().get(icon[1])
    return b'<svg class="cp-i-%s"></svg>' % name if name else icon[0]


@cache
def _names() -> Mapping[bytes, bytes]:
    return {path.encode(): name.encode() for name, path in icons().items()}


def _needed(config: bytes, searched: bool, copied: bool) -> bytes:
    """Return what the theme's script is told, without what belongs to parts that are not there.

    Args:
        searched: whether the theme's search is there.
        copied: whether there is code, which the script offers to copy.
    """
    told = {key: value for key, value in json.loads(config).items() if value is not None}
    absent = (() if searched else ("search.",)) + (() if copied else ("clipboard.",))
    told["translations"] = {
        key: text
        for key, text in told["translations"].items()
        if not key.startswith(absent) and (key != "select.version" or told.get("version"))
    }
    if not searched:
        told.pop("search", None)
    return json.dumps(told, separators=(",", ":")).encode()
