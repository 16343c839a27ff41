"""A minute of fuzzing what reads strangers' texts; `make fuzz` goes on for longer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import fuzz

SECONDS = int(os.environ.get("COUNTERPOINT_FUZZ_SECONDS", "60"))
"""For all targets together."""


@pytest.mark.fuzz
@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_no_text_makes_a_reader_break_its_promise(target: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="Atheris has wheels for Linux on x86-64 only")
    status, tried, words = fuzz.run(target, max(1, SECONDS // len(fuzz.TARGETS)), tmp_path)
    print(f"{target}: {tried:,} texts tried")
    assert status == 0, words
    assert tried > 0


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_the_texts_to_begin_with_keep_every_promise(target: str) -> None:
    texts = fuzz.seeds(target)
    assert len(texts) > 3
    for text in texts:
        fuzz.TARGETS[target](text)
