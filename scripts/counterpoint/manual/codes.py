"""The manual pages of all codes, made from the text that stands beside the code that raises them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from counterpoint.checks._registry import all_checks
from counterpoint.load.explanations import PAGES
from counterpoint.manual.stops import reason_rows
from counterpoint.output import OutputFile
from counterpoint.problems import Severity

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "LD": "Reading",
        "DS": "Background of dossiers",
        "CL": "Claims",
        "ST": "Statements and counter-statements",
        "EV": "Evidence",
        "VD": "Verdicts",
        "SR": "Sources",
        "AR": "Archived copies",
        "AC": "Actors, outlets and other registry entries",
        "ME": "Pictures, films and recordings",
        "FM": "Characters, comments and form",
        "CT": "Pages written by hand",
        "CS": "Settings of the checks",
    }
)
"""Families of codes, in the order of the guide."""

FOLDER = "guide/checks"


@dataclass(frozen=True)
class CodePage:
    """The manual page of a code."""

    code: str
    name: str
    severity: Severity
    summary: str
    markdown: str
    """The page without its title and summary: Why, Bad, Good, Fix."""

    @property
    def text(self) -> str:
        """The whole page."""
        return f"# {self.code} {self.name}\n\n{self.summary}\n\n*Severity: {self.severity}.*\n\n{self.markdown}\n"


def page_path(code: str) -> str:
    """Return the path of a code's page from the site's root."""
    return f"{FOLDER}/{code.lower()}/"


@cache
def pages() -> Mapping[str, CodePage]:
    """Return the manual pages of all codes, by code, in the order of the guide."""
    found = [_page(fault.code, fault.name, Severity.ERROR, manual) for fault, manual in PAGES.items()]
    found += [_page(check.code, check.name, check.severity, check.manual) for check in all_checks()]
    families = list(FAMILIES)
    found.sort(key=lambda page: (families.index(page.code[:2]), page.code))
    return MappingProxyType({page.code: page for page in found})


def _page(code: str, name: str, severity: Severity, manual: str) -> CodePage:
    summary, _, body = manual.partition("\n\n")
    return CodePage(code, name, severity, summary.strip().replace("\n", " "), body.strip())


def render_guide() -> Iterator[OutputFile]:
    """Yield the guide's pages about checks, with paths from the content folder."""
    yield OutputFile(f"{FOLDER}/index.md", _index())
    for page in pages().values():
        yield OutputFile(f"{FOLDER}/{page.code.lower()}.md", page.text)


def _index() -> str:
    lines = [
        "# Checks",
        "",
        "Every problem that `counterpoint check` reports has a code, and every code has a page here; "
        "`counterpoint explain CODE` prints it.",
        "",
        "## What stops a build",
        "",
        "An **error** stops a build, since the site would publish something broken or false: a reference that leads "
        "nowhere, dates that cannot be, a translation shown as the speaker's words, letters that deceive. A "
        "**warning** is a gap or a habit that readers should not have to forgive: a source that says nothing of when "
        "it was read, a verdict without its evidence, a statement of which nobody knows who made it. The page says "
        "that it is not recorded, and the site is built; `--strict` counts warnings as well. A **hint** is advice.",
        "",
        "Where a value cannot be known any more, the record says so: `accessed: unknown`. Readers see that word, and "
        "nothing is asked for any longer. It may stand for every date that can be left out, and for `archived`.",
        "",
        "These are the errors, apart from those of reading: a file that cannot be read (LD) has no page to be right "
        "or wrong.",
        "",
        *reason_rows({code: page.name for code, page in pages().items()}),
        "",
        "## Setting what weighs how much",
        "",
        "[The guide's page on settings](../settings.md) shows how to set the severity of codes for the whole site, a "
        "dossier or a path, and how to let in an archive with many known problems.",
        "",
        "## Silencing a code once",
        "",
        "A comment silences a code for one value, and needs a reason. It stands on the value's line, on a line of its "
        "own above it, or behind a key, for everything below that key:",
        "",
        "```yaml",
        "sources:  # counterpoint: ignore SR04 -- the archive is down",
        "```",
        "",
        "The codes of reading (LD) can be neither silenced nor set: what could not be read is not there.",
    ]
    for family, title in FAMILIES.items():
        members = [page for page in pages().values() if page.code.startswith(family)]
        lines += ["", f"## {title}", "", "| Code | Name | Severity | Rule |", "| --- | --- | --- | --- |"]
        lines += [
            f"| [{page.code}]({page.code.lower()}.md) | {page.name} | {page.severity} | {page.summary} |"
            for page in members
        ]
    return "\n".join(lines) + "\n"
