"""Search without a server: what words are the same, and an index in pieces that a script in the page reads.

    folding   words -> forms -> keys: which words find each other
    shards    documents with their words -> the files of an index

Nothing here knows records; `exporters/search.py` says what of them is found.
"""

from counterpoint.exporters._search.folding import forms_in, forms_of, keys_of, tables, words_of
from counterpoint.exporters._search.shards import CALL, FOLDER, FORMAT, ROOT, Terms, hash_of, script, shards, value_of

__all__ = [
    "CALL",
    "FOLDER",
    "FORMAT",
    "ROOT",
    "Terms",
    "forms_in",
    "forms_of",
    "hash_of",
    "keys_of",
    "script",
    "shards",
    "tables",
    "value_of",
    "words_of",
]
