"""Every page as the index of a folder of its own, because builders disagree about links in HTML.

In `a/b.md`, MkDocs leaves a link in an HTML block as it is, and a browser follows it from the page's address, `a/b/`;
Zensical takes it for a link from the file, in `a/`, and puts `../` before it. In `a/b/index.md` both mean the same
folder, and the page has the same address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote

PAGE = ".md"
_INDEXES = ("index.md", "README.md")

_LINK = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t]*(?P=fence)"
    r"|(?P<ticks>`+)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<before>\]\([ \t]*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)(?P<to>[^\s()<>#?]+)",
    re.MULTILINE | re.DOTALL,
)
"""Code, which stays as it is, or the address of a Markdown link or of a link definition."""


def index_path(path: str) -> str:
    """Return where a page stands as an index; what is no page stays where it is."""
    if not path.endswith(PAGE) or posixpath.basename(path) in _INDEXES:
        return path
    return f"{path.removesuffix(PAGE)}/index.md"


def move_links(markdown: str, path: str, files: Collection[str]) -> str:
    """Make the Markdown links of a page lead where they led, after all pages have moved to `index_path`.

    Links in HTML are not touched: they are relative to the page's address, which stays.

    Args:
        path: where the page stood.
        files: paths of all files that are no pages; a link to anything else is one between addresses.
    """
    folder, new_folder = posixpath.dirname(path), posixpath.dirname(index_path(path))

    def move(found: re.Match[str]) -> str:
        link = found["to"]
        if link is None or re.match("/|[A-Za-z][A-Za-z0-9+.-]*:", link):
            return found[0]
        target = posixpath.normpath(posixpath.join(folder, link))
        if not target.endswith(PAGE) and unquote(target) not in files:
            return found[0]
        return found["before"] + posixpath.relpath(index_path(target), new_folder or ".")

    return _LINK.sub(move, markdown)


def move_nav(entry: Any) -> Any:
    """Return a navigation with the new places of its pages."""
    if isinstance(entry, list):
        return [move_nav(item) for item in entry]
    if isinstance(entry, dict):
        return {title: move_nav(item) for title, item in entry.items()}
    return index_path(entry) if isinstance(entry, str) and "://" not in entry else entry
