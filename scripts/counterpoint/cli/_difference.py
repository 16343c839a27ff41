"""What a command would change in a file, as lines of a unified difference."""

from __future__ import annotations


def difference(path: str, before: bytes, after: str) -> str:
    """Return the difference between two texts of a file, with nothing in it that a terminal obeys."""
    import difflib

    from counterpoint.report.cells import visible

    lines = difflib.unified_diff(
        before.decode("utf-8").split("\n"), after.split("\n"), f"a/{path}", f"b/{path}", lineterm=""
    )
    return "".join(f"{visible(line)}\n" for line in lines)
