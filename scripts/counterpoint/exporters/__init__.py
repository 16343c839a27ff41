"""Other forms of a site's records than its pages: what search, readers' programs and other sites read.

One file of this folder per format, which registers itself. CONTRIBUTING.md says how to add one.
"""

from counterpoint.exporters._context import Context, Kept, PlannedFile
from counterpoint.exporters._registry import Exporter, all_exporters, exporter, subjects_of
from counterpoint.exporters._runner import (
    Chosen,
    choose_exporter,
    choose_exporters,
    export_files,
    exporter_named,
    file_exporter_named,
    with_head,
)
from counterpoint.output import OutputFile
from counterpoint.render import HeadElement, Page, json_ld, link, meta

__all__ = [
    "Chosen",
    "Context",
    "Exporter",
    "HeadElement",
    "Kept",
    "OutputFile",
    "Page",
    "PlannedFile",
    "all_exporters",
    "choose_exporter",
    "choose_exporters",
    "export_files",
    "exporter",
    "exporter_named",
    "file_exporter_named",
    "json_ld",
    "link",
    "meta",
    "subjects_of",
    "with_head",
]
