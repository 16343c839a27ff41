"""Finds the data by others that tests run against; without it they are skipped, and say so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CORPORA = Path(os.environ.get("COUNTERPOINT_CORPORA", SHARED / "corpora"))
DOSSIER = Path(os.environ.get("COUNTERPOINT_DOSSIER", SHARED / "dossier"))


def corpus_file(name: str) -> Path:
    """Return a file of the corpora, or skip the test."""
    path = CORPORA / name
    if not path.is_file():
        pytest.skip(f"{name} is not here; set COUNTERPOINT_CORPORA to the folder that holds it")
    return path
