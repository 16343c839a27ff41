"""What a change reaches: which pages and checks, and which records.

    units (what others can refer to) -> references (what records declare) and lookups (what was looked up)

What a page shows, and what the check of a claim depends on, is noted while it is made: nobody keeps a list of it. The
question the other way round, which records can have to do with a change, is answered from the declarations.
"""

from counterpoint.dependencies.lookups import (
    DIGEST_SIZE,
    Digests,
    Given,
    WatchedCorpus,
    numbers_in,
    numbers_of_changes,
    numbers_of_sharing,
    once,
    watch,
)
from counterpoint.dependencies.references import OF_DOSSIERS, ids_in, quotations_of, references_of
from counterpoint.dependencies.units import (
    ACTORS,
    BACKGROUNDS,
    CLAIMS,
    DOSSIERS,
    EVIDENCE,
    LISTED,
    PEOPLE,
    REGISTRIES,
    SOURCES,
    Unit,
    units_of,
)

__all__ = [
    "ACTORS",
    "BACKGROUNDS",
    "CLAIMS",
    "DIGEST_SIZE",
    "DOSSIERS",
    "EVIDENCE",
    "LISTED",
    "OF_DOSSIERS",
    "PEOPLE",
    "REGISTRIES",
    "SOURCES",
    "Digests",
    "Given",
    "Unit",
    "WatchedCorpus",
    "ids_in",
    "numbers_in",
    "numbers_of_changes",
    "numbers_of_sharing",
    "once",
    "quotations_of",
    "references_of",
    "units_of",
    "watch",
]
