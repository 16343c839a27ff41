"""Archives of others become draft records: one file for each format, and one way from what it finds to the files.

    bytes -> document -> items (an importer, or a mapping) -> records (settled by the types of the model) -> files

What an importer hands on stays attached to where it stood, so that every value of the input is accounted for. Nothing
is rated that a mapping does not name, no actor is guessed, and no record is overwritten where people changed it.
"""

from __future__ import annotations

from counterpoint.importers._documents import SIZE_LIMIT, BadInput, Document, Kind, NotUtf8, joined, likely_encoding
from counterpoint.importers._item import Item
from counterpoint.importers._leaves import Fate, Leaf, leaves_of, shown_steps
from counterpoint.importers._mapping import BadMapping, ImportMapping, read_mapping
from counterpoint.importers._outcome import LeafEntry, Outcome, outcome_json, rows_of
from counterpoint.importers._proposing import propose_mapping
from counterpoint.importers._reading import read_document
from counterpoint.importers._registry import Importer, all_importers, importer, importer_named, recognised
from counterpoint.importers._runner import Plan, SiteState, kept_name, plan_import

__all__ = [
    "SIZE_LIMIT",
    "BadInput",
    "BadMapping",
    "Document",
    "Fate",
    "ImportMapping",
    "Importer",
    "Item",
    "Kind",
    "Leaf",
    "LeafEntry",
    "NotUtf8",
    "Outcome",
    "Plan",
    "SiteState",
    "all_importers",
    "importer",
    "importer_named",
    "joined",
    "kept_name",
    "leaves_of",
    "likely_encoding",
    "outcome_json",
    "plan_import",
    "propose_mapping",
    "read_document",
    "read_mapping",
    "recognised",
    "rows_of",
    "shown_steps",
]
