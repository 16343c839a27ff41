"""Corpora for the tests of exporters: the sample site of the manual, with blocks laid over its records."""

from __future__ import annotations

from counterpoint.load import assemble, load_file
from counterpoint.model import Corpus
from tests.checks.sample import record_file, site


def corpus_of(**blocks: str) -> Corpus:
    """Return the sample site's records, with blocks laid over them by their names."""
    files = site(**blocks)
    loaded = assemble(load_file(record_file(path), text.encode()) for path, text in sorted(files.items()))
    assert loaded.problems == ()
    return loaded.corpus
