"""Schemas with the site's own ids, for editors: written while a site is previewed, where Git does not keep them."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from counterpoint.errors import CounterpointError
from counterpoint.folders import Folder
from counterpoint.manual.ids import Ids
from counterpoint.manual.schema import FOLDER, render_schemas

_IGNORED = re.compile(rf"/?{re.escape(FOLDER)}/?\s*")


def keep_schemas(root: Path, ids: Ids) -> bool:
    """Write the schemas with the ids of a site, if .gitignore names their folder; return whether it does.

    Where they are committed they are the same for everybody, and nothing is written. If they cannot be written, editors
    complete what they completed before.
    """
    if not _is_ignored(root):
        return False
    with suppress(OSError, CounterpointError), Folder.at(root) as home:
        for file in render_schemas(ids):
            home.write(file.path, file.payload)
    return True


def _is_ignored(root: Path) -> bool:
    try:
        lines = (root / ".gitignore").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(_IGNORED.fullmatch(line) for line in lines)
