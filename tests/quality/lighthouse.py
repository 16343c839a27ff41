"""What Lighthouse says of pages, as on a phone."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.browser.site import FLAGS

FOLDER = Path(__file__).parent
CATEGORIES = {"speed": "performance", "access": "accessibility", "practice": "best-practices", "seo": "seo"}
"""What each column of the table is for Lighthouse."""


class Judgement(NamedTuple):
    """Scores of a page from 0 to 100 by column, the median of several runs; and what the last run found wrong."""

    scores: dict[str, int]
    faults: tuple[str, ...]


def can_judge() -> bool:
    """Whether Lighthouse is there."""
    return bool(shutil.which("node")) and (FOLDER / "node_modules" / "lighthouse").is_dir()


def judge(executable: str, addresses: Sequence[str], columns: Sequence[str], runs: int = 1) -> dict[str, Judgement]:
    """Have Lighthouse judge pages in a Chromium of its own; return what it says by address."""
    task = {
        "chromium": executable,
        "flags": FLAGS,
        "categories": [CATEGORIES[column] for column in columns],
        "runs": runs,
        "addresses": addresses,
    }
    command = ["node", str(FOLDER / "lighthouse.mjs")]
    done = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    return {
        address: Judgement(
            {column: said[address]["scores"][CATEGORIES[column]] for column in columns},
            tuple(said[address]["faults"]),
        )
        for address in addresses
    }
