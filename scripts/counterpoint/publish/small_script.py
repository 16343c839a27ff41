"""A small script in the place of Material's, for pages that need no more of it.

Material's script is the largest file that a reader loads, and most of it is for what few pages have: its own search,
pages that are loaded into one another, content tabs, annotations, versions, consent. What all pages need of it
(colours, drawer, table of contents, the way to the top, tables, what is folded) a short one of ours does just so. A
page that speaks of anything else, in its settings, its frame, its content or its scripts, keeps Material's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from counterpoint.publish.theme_script import SCRIPT, Parts, filled

_FEATURES = frozenset(
    {
        "content.code.annotate",
        "navigation.expand",
        "navigation.footer",
        "navigation.indexes",
        "navigation.path",
        "navigation.prune",
        "navigation.sections",
        "navigation.tabs",
        "navigation.tabs.sticky",
        "navigation.top",
        "search.highlight",
        "search.share",
        "search.suggest",
        "toc.follow",
        "toc.integrate",
    }
)
"""Features of the theme that are done without a script, by ours, or on content that has `_MORE` only."""

_COMPONENT = re.compile(rb' data-md-component="([^"]*)"')
_COMPONENTS = frozenset(
    b"announce container content dialog header header-title header-topic main palette sidebar skip tabs toc top".split()
)
"""Parts of a page that ours knows, or for which there is nothing to do."""

_MORE = re.compile(
    rb'<[^<>]* (?:data-(?:clipboard|md|preview)\b|hreflang=|class="(?:[^"<>]* )?'
    rb"(?:annotate|copy|linenums|md-annotation|md-consent|md-toggle--indeterminate|md-version|mermaid|select|tabbed-set"
    rb'|linenodiv|highlighttable)[ "])'
)
"""What only Material's script does something with, in the content of a page."""

_FRAME_MORE = re.compile(rb"<link [^<>]*hreflang=|md-toggle--indeterminate|md-consent|md-version")
_SCRIPTS = re.compile(rb"<script\b([^<>]*)>")
_KNOWN_SCRIPT = re.compile(
    rb' src="(?:[^"<>]*/)?assets/(?:counterpoint/[a-z-]+\.js|javascripts/%s)"' % re.escape(SCRIPT)
)
_DATA = re.compile(rb' type="application/(?:ld\+)?json"')

_HOOKS = re.compile(rb' data-md-(?:component|type)="[^"<>]*"| data-md-scrollfix(?=[ >])')
_SEARCH_TOGGLE = re.compile(rb'<input class="md-toggle" data-md-toggle="search"[^<>]*>')
_SKIP = re.compile(rb'<div>(<a href="[^"<>]*" class="md-skip">[^<>]*</a>)</div>')
_CONTENTS = re.compile(
    rb'(<nav class="md-nav md-nav--secondary"[^<>]*><label class="md-nav__title">)<span class="md-nav__icon md-icon">'
    rb'</span>([^<>]*</label><ul class="md-nav__list)(">)'
    rb'((?:<li class="md-nav__item"><a href="#[^"<>]*" class="md-nav__link">[^<>]*</a></li>)+)(?=</ul></nav>)'
)
"""A table of contents without lists inside its list, on a page that has none in the drawer."""

_ENTRY = re.compile(rb'<li class="md-nav__item"><a (href="[^"<>]*") class="md-nav__link">')


def is_enough_for(config: Mapping[str, Any]) -> bool:
    """Whether the small script can do what Material's is told to do on all pages."""
    more = {key for key, value in config.items() if value} - {"base", "features", "search", "translations"}
    return not more and _FEATURES.issuperset(config["features"])


def small_script(parts: Parts) -> bytes:
    """Return the script, with what it puts into a page."""
    return filled("frame.js", parts)


def suffices(frame: bytes, content: bytes) -> bool:
    """Whether a page has nothing that needs Material's script, apart from what it is told on all pages.

    Args:
        frame: what stands around the content.
    """
    if not _COMPONENTS.issuperset(_COMPONENT.findall(frame)) or _FRAME_MORE.search(frame) or _MORE.search(content):
        return False
    scripts = (*_SCRIPTS.findall(frame), *_SCRIPTS.findall(content))
    return all(_KNOWN_SCRIPT.search(script) or _DATA.search(script) for script in scripts)


def without_hooks(frame: bytes) -> bytes:
    """Return what stands around the content of a page without what only Material's script looks for."""
    frame = _SEARCH_TOGGLE.sub(b"", _HOOKS.sub(b"", frame), count=1)
    return _CONTENTS.sub(_plain_contents, _SKIP.sub(rb"\1", frame, count=1), count=1)


def _plain_contents(found: re.Match[bytes]) -> bytes:
    entries = _ENTRY.sub(rb"<li><a \1>", found[4])
    return found[1] + found[2] + b" cp-contents" + found[3] + entries
