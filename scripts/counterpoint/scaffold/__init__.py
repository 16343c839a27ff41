"""What commands begin for people: a claim record, a source, an actor, each with an id and in its place.

draft     a new claim record
names     ids made of texts in any script
entries   an entry put into a file that is there, which stays as it is otherwise
sources   an address as a source: its normal form, its outlet, its id, and whether it is there already
parties   actors by their names
"""

from __future__ import annotations

from counterpoint.scaffold.draft import Draft, draft_record
from counterpoint.scaffold.entries import CannotAdd, add_entry, entry_text, new_file
from counterpoint.scaffold.names import TAKEN, ascii_of, free_id, slug_of
from counterpoint.scaffold.parties import actors_named, new_actor
from counterpoint.scaffold.sources import SourceDraft, draft_source, source_at

__all__ = [
    "TAKEN",
    "CannotAdd",
    "Draft",
    "SourceDraft",
    "actors_named",
    "add_entry",
    "ascii_of",
    "draft_record",
    "draft_source",
    "entry_text",
    "free_id",
    "new_actor",
    "new_file",
    "slug_of",
    "source_at",
]
