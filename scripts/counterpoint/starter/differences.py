"""What differs between a file as it stands and as it would be written now."""

from __future__ import annotations

import difflib


def difference(path: str, standing: bytes, new: bytes) -> str:
    """Return a unified diff, from the file that stands there to the new one."""
    lines = difflib.unified_diff(
        standing.decode("utf-8", "replace").splitlines(),
        new.decode("utf-8", "replace").splitlines(),
        f"{path} (yours)",
        f"{path} (new)",
        lineterm="",
    )
    return "\n".join(lines)
