"""How large a finished site is, beside what hosts of static sites publish."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

PAGES_LIMIT = 1_000_000_000
"""Most bytes of a site on GitHub Pages, whose limit is the lowest of those in use: 1 GB."""


class Weight(NamedTuple):
    """How many files a site has, and how many bytes."""

    files: int
    bytes: int

    def __str__(self) -> str:
        size = f"{self.bytes / 1e6:,.1f} MB in {self.files:,} {'file' if self.files == 1 else 'files'}"
        if self.bytes > PAGES_LIMIT:
            return f"{size}, more than the 1 GB that GitHub Pages publishes"
        return f"{size}, {self.bytes / PAGES_LIMIT:.1%} of the 1 GB that GitHub Pages publishes"


def weight_of(folder: Path) -> Weight:
    """Return what all files below a folder weigh; nothing, if it is not there."""
    files = total = 0
    for base, _, names in os.walk(folder):
        files += len(names)
        total += sum(os.lstat(os.path.join(base, name)).st_size for name in names)
    return Weight(files, total)
