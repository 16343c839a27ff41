"""What commands begin for people: a claim record, a source, an actor, each with an id and in its place.

draft     a new claim record
names     ids that nothing has yet
entries   entries put into a file that is there, which stays as it is otherwise
sources   an address as a source: its normal form, its outlet, its id, and whether it is there already
parties   actors and outlets by their names
"""

from __future__ import annotations

from counterpoint.model.slugs import ascii_of, slug_of
from counterpoint.scaffold.draft import Draft, draft_record
from counterpoint.scaffold.entries import CannotAdd, add_entries, entries_text, new_file
from counterpoint.scaffold.names import TAKEN, FreeIds, free_id
from counterpoint.scaffold.parties import actors_named, names_of, new_actor, new_outlet, outlets_named
from counterpoint.scaffold.sources import (
    SourceDraft,
    capture_of,
    copied_page,
    draft_source,
    outlet_at,
    plain_address,
    source_at,
    source_name,
    sources_within,
)

__all__ = [
    "TAKEN",
    "CannotAdd",
    "Draft",
    "FreeIds",
    "SourceDraft",
    "actors_named",
    "add_entries",
    "ascii_of",
    "capture_of",
    "copied_page",
    "draft_record",
    "draft_source",
    "entries_text",
    "free_id",
    "names_of",
    "new_actor",
    "new_file",
    "new_outlet",
    "outlet_at",
    "outlets_named",
    "plain_address",
    "slug_of",
    "source_at",
    "source_name",
    "sources_within",
]
