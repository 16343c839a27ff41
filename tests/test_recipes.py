"""The recipes of CONTRIBUTING.md, followed: in a copy of the package, one file more is all that each of these takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import write_site
from tests.corpora import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CHECK = '''\
"""A claim is not written in capitals.

## Why
Capitals shout.

## Bad
```yaml
claim: THE BRIDGE IS OPEN   # CL99
```

## Good
```yaml
claim: The bridge is open
```

## Fix
Write a sentence.
"""

from counterpoint.checks._registry import check
from counterpoint.model import Claim
from counterpoint.problems import Severity


@check("CL99", "shouted-claim", on=Claim, severity=Severity.WARNING)
def shouted_claim(claim, context):
    if claim.claim.isupper():
        yield claim.at("claim"), "claim is in capitals", "write it as a sentence"
'''
EXPORTER = '''\
"""The claims as lines."""

from counterpoint.exporters import exporter
from counterpoint.model import Claim
from counterpoint.output import OutputFile


@exporter("plainlist", summary="claims as lines", on=Claim, default=False)
def export_plainlist(claim, context):
    yield OutputFile(f"{claim.path}claim.txt", claim.claim)
'''
IMPORTER = '''\
"""Exports of MyCMS."""

from counterpoint.importers._documents import Node
from counterpoint.importers._item import Item
from counterpoint.importers._registry import importer


def _is_export(document):
    return bool(Node(document.tree).get("posts").each())


@importer("mycms", summary="exports of MyCMS", recognise=_is_export)
def read_export(document, mapping):
    for post in Node(document.tree).get("posts").each():
        yield Item(post.steps, {"claim": post.get("claim").text}, (post.get("id").text,))
'''
ADDED = {"checks/cl99_shouted_claim.py": CHECK, "exporters/plainlist.py": EXPORTER, "importers/mycms.py": IMPORTER}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with one file more for each recipe, as what Python looks in first."""
    folder = tmp_path_factory.mktemp("package")
    source = ROOT / "scripts" / "counterpoint"
    shutil.copytree(source, folder / "counterpoint", ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in ADDED.items():
        (folder / "counterpoint" / path).write_text(text, "utf-8")
    return folder


def ran(package: Path, site: Path, *command: str) -> str:
    """Run a command of the package, which must succeed, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "counterpoint", *command],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_check_is_one_file(package: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    record = site / "claims/roads/bridge.yml"
    lines = record.read_text("utf-8").splitlines(keepends=True)
    record.write_text("".join("claim: THE BRIDGE IS OPEN\n" if x.startswith("claim:") else x for x in lines), "utf-8")
    assert "warning[CL99]: claim is in capitals" in ran(package, site, "check")
    assert "Capitals shout." in ran(package, site, "explain", "CL99")


def test_an_exporter_is_one_file(package: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (site / "mkdocs.yml").write_text("site_name: Roads\n", "utf-8")
    ran(package, site, "export", "plainlist", "--into", "out")
    (made,) = (site / "out").rglob("claim.txt")
    assert made.read_text("utf-8").startswith("The bridge")


def test_an_import_format_is_one_file(package: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (site / "cms.json").write_text('{"posts": [{"id": "7", "claim": "The tunnel is dry"}]}', "utf-8")
    (site / "cms.yml").write_text("lang: en\n", "utf-8")
    assert "1 record written" in ran(package, site, "import", "cms.json", "--into", "roads", "--mapping", "cms.yml")
    assert "claim: The tunnel is dry" in (site / "claims/roads/the-tunnel-is-dry.yml").read_text("utf-8")


@pytest.mark.parametrize("path", ADDED)
def test_the_recipe_names_the_folder(path: str) -> None:
    assert f"`scripts/counterpoint/{path.partition('/')[0]}/`" in CONTRIBUTING
