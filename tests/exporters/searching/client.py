"""The client of search, asked from Python: an index of documents, and what the script in the page makes of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from counterpoint.exporters._documents import Document
from counterpoint.exporters._search import FOLDER, shards
from counterpoint.exporters.search import about, shown_file, terms_of
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.render import Site, render_assets

SITE = Site(name="Ledger", url="https://ledger.example/", exports=("search",))


def write_index(folder: Path, documents: Sequence[Document]) -> Path:
    """Write an index of documents, with the client beside it."""
    files: list[OutputFile] = [*render_assets(SITE), *map(shown_file, documents)]
    made = shards(map(terms_of, documents), about(Corpus(), SITE))
    files += [OutputFile(FOLDER + name, text) for name, text in made]
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.payload)
    return folder


def ask(folder: Path, questions: Iterable[tuple[str, str] | tuple[str, str, int]]) -> list[Any]:
    """Put questions to the client, which runs in Node.js."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Node.js is here, which runs the client of search")
        pytest.skip("no Node.js is here, which runs the client of search")
    script = Path(__file__).with_suffix(".js")
    asked = json.dumps(list(questions))
    done = subprocess.run([node, script, folder], input=asked, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers
