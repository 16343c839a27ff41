"""Imports go one way: from the command line down to the marks, never back."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.corpora import ROOT

PACKAGE = ROOT / "scripts" / "counterpoint"

ROWS = [
    {"output", "errors", "addresses", "registries"},
    {"model"},
    {"problems", "dependencies", "locale", "folders", "markdown"},
    {"load"},
    {"checks", "render", "fmt", "starter"},
    {"exporters", "report", "migrations", "scaffold"},
    {"importers"},
    {"manual"},
    {"publish"},
    {"preview"},
    {"builders"},
    {"cli", "__main__"},
]
PURE = {
    "problems",
    "output",
    "errors",
    "addresses",
    "registries",
    "model",
    "dependencies",
    "locale",
    "markdown",
    "checks",
    "render",
    "fmt",
    "scaffold",
    "exporters",
    "importers",
    "manual",
    "report",
    "migrations",
}
IMPURE_MODULES = {"os", "socket", "subprocess", "time", "random", "tempfile", "urllib.request", "shutil", "uuid"}
COMMAND_LINE = {"click"}
MKDOCS = {"mkdocs", "properdocs", "zensical"}


@cache
def imports_of(path: Path) -> set[str]:
    """Return every module that a file imports, those inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def row_of(part: str) -> int:
    return next(index for index, row in enumerate(ROWS) if part in row)


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def test_every_part_has_a_row_and_every_row_is_of_parts() -> None:
    assert {part_of(path) for path in MODULES} == set().union(*ROWS)
    assert set().union(*ROWS) >= PURE


def test_the_table_for_contributors_has_the_same_rows() -> None:
    table = re.findall(r"^\| \d+ \| (.+?) \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    assert [set(re.findall(r"`(\w+)`", row)) for row in table] == [row - {"__main__"} for row in ROWS]


def arrows() -> dict[str, set[str]]:
    """Return which parts each part imports."""
    found: dict[str, set[str]] = {part: set() for row in ROWS for part in row}
    for path in MODULES:
        names = (name.split(".") for name in imports_of(path))
        found[part_of(path)] |= {
            name[1] for name in names if name[0] == "counterpoint" and name[1:2] and name[1] in found
        }
    return {part: others - {part} for part, others in found.items()}


def test_no_part_needs_itself() -> None:
    TopologicalSorter(arrows()).prepare()  # raises for a cycle


def test_parts_and_arrows_stay_few() -> None:
    assert len(arrows()) < 30
    assert sum(map(len, arrows().values())) < 121


def test_imports_go_up_the_list_only() -> None:
    wrong = []
    for path in MODULES:
        part = part_of(path)
        for name in imports_of(path):
            head, _, rest = name.partition(".")
            other = rest.split(".")[0] if head == "counterpoint" else ""
            if not other or other == part or other == "__version__":
                continue
            same_row = row_of(other) == row_of(part)
            if row_of(other) > row_of(part) or (same_row and path.parent != PACKAGE and other not in ROWS[0]):
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_what_is_pure_touches_no_file_clock_or_network() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in MODULES
        if part_of(path) in PURE
        for name in imports_of(path)
        if name in IMPURE_MODULES
    ]
    assert wrong == []


def test_only_the_edge_knows_mkdocs_and_the_command_line() -> None:
    wrong = []
    for path in MODULES:
        part = part_of(path)
        heads = {name.split(".")[0] for name in imports_of(path)}
        if heads & MKDOCS and part != "builders":
            wrong.append(f"{path.relative_to(PACKAGE)} knows MkDocs")
        if heads & COMMAND_LINE and part != "cli":
            wrong.append(f"{path.relative_to(PACKAGE)} knows the command line")
    assert wrong == []


if __name__ == "__main__":
    print(f"{len(arrows())} parts, {sum(map(len, arrows().values()))} arrows between them")
