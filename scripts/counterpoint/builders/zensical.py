"""Zensical: reads mkdocs.yml and Markdown as MkDocs does, and runs no plugins."""

from __future__ import annotations

import re

from counterpoint.builders.programs import Program

BUILDER = Program("zensical", re.compile(r"Build (?:started|finished)|No issues found"))
