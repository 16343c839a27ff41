"""Taking over a build/ folder whose markers do not count here: of a version that had none, or of a copied site.

It is taken over only if it looks as we leave it, and no commit brought any of it: what Git does not know there was made
by us, here or where it was copied from.
"""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import ExitStack

from counterpoint.errors import UnsafeTarget
from counterpoint.folders import MARKER, Folder, Use, files_within, mark

_MARKER_TEXT = re.compile(rb"Written by counterpoint[;:] .*?hatever stands here is replaced by the next run\.\n")
_KEY_SIZE = 32
_NAMES = frozenset({"cache", "markdown", "preview", "site"})
_CACHED = frozenset({"key", "pages", "check", "checked", "records", "site", MARKER})
_CHUNK = re.compile(r"[0-9a-f]{8}-*")


def adopt_former(home: Folder, name: str) -> bool:
    """Mark the folders as ours; return whether that was done.

    Args:
        home: the site's root.
        name: of the folder of everything generated.
    """
    try:
        with ExitStack() as opened:
            build = opened.enter_context(home.inner(name))
            names = build.names() - {MARKER}
            if not (names and names <= _NAMES):
                return False
            found = {part: opened.enter_context(build.inner(part)) for part in names}
            if not (_is_former(found) and _is_untracked(home, name)):
                return False
            for part, folder in found.items():
                _mark(part, folder)
            mark(build, Use.BUILD)
    except (OSError, UnsafeTarget):
        return False
    return True


def _is_former(found: dict[str, Folder]) -> bool:
    for part in ("markdown", "preview"):
        if part in found and not _MARKER_TEXT.match(found[part].read(MARKER, 1000)):
            return False
    cache = found.get("cache")
    if cache is None:
        return "markdown" in found
    names = cache.names()
    chunks = cache.inner("records").names() - {MARKER} if "records" in names else set()
    whole = names <= _CACHED and len(cache.read("key", _KEY_SIZE + 1)) == _KEY_SIZE
    return whole and all(map(_CHUNK.fullmatch, chunks))


def _is_untracked(home: Folder, name: str) -> bool:
    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "--cached", "-z", "--", name]
    done = subprocess.run(command, cwd=home.path, capture_output=True, check=False)
    return done.returncode == 0 and not done.stdout


def _mark(part: str, folder: Folder) -> None:
    if part in ("markdown", "preview"):
        files = json.dumps(sorted(files_within(folder) or ()), indent=0).encode()
        mark(folder, Use.MARKDOWN if part == "markdown" else Use.PREVIEW, files)
    elif part == "site":
        mark(folder, Use.SITE)
    else:
        for name, use in (("records", Use.RECORDS), ("site", Use.SITE)):
            if name in folder.names():
                with folder.inner(name) as inner:
                    mark(inner, use)
        mark(folder, Use.CACHE)
