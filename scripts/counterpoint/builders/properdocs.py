"""ProperDocs: what became of MkDocs 1; it takes MkDocs' themes and plugins for its own."""

from __future__ import annotations

import re

from counterpoint.builders.programs import Program

BUILDER = Program("properdocs", re.compile(r"(?:INFO|DEBUG) "))
