"""The jobs of a site's workflows, run step by step: in an organisation, on a default branch that is called trunk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.golden import whole
from tests.sites import QUIET, replace_in
from tests.starter.test_workflows import FAKE_PYTHON, git

pytestmark = pytest.mark.site

RECORD = "claims/first-dossier/example-claim.yml"
SHIM = """\
#!/bin/sh
exec "{python}" -m counterpoint "$@"
"""
EXPRESSION = re.compile(r"\$\{\{ *([\w.]+) *\}\}")


class Stopped(Exception):
    """A step has failed."""


@dataclass
class Machine:
    """What GitHub's machine does: takes the steps of a job one by one, until one fails.

    Attributes:
        contexts: what expressions stand for.
        said: what the steps printed.
        handed_over: what the steps left to be kept.
    """

    folder: Path
    repository: Path
    contexts: dict[str, str]
    pages: bool = True
    said: str = ""
    handed_over: list[Path] = field(default_factory=list)

    def run(self, site: Path, name: str) -> None:
        """Run the first job of a workflow of a site."""
        workflow = yaml.load((site / f".github/workflows/{name}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
        job = next(iter(workflow["jobs"].values()))
        if "if" in job:
            one, two = (self.contexts[part] for part in job["if"].split(" == "))
            assert one == two
        self.work = self.folder / "work"
        self.work.mkdir(parents=True)
        self.path = [str(self._programs())]
        self.environment = self._values(workflow.get("env", {}))
        for step in job["steps"]:
            self._step(step)

    def _programs(self) -> Path:
        """Return a folder with a python that installs nothing."""
        programs = self.folder / "programs"
        programs.mkdir()
        (programs / "python").write_text(FAKE_PYTHON)
        (programs / "python").chmod(0o755)
        return programs

    def _values(self, given: Mapping[str, str]) -> dict[str, str]:
        return {name: EXPRESSION.sub(lambda found: self.contexts[found[1]], text) for name, text in given.items()}

    def _step(self, step: dict[str, Any]) -> None:
        if "if" in step:
            assert step["if"] == "steps.pages.outcome != 'success'"
            if self.pages:
                return
        action = step.get("uses", "").partition("@")[0]
        if not action:
            self._script(step)
        elif action == "actions/checkout":
            self._checkout(self._values(step["with"]))
        elif action.startswith("actions/upload"):
            built = self.work / step["with"]["path"]
            assert (built / "index.html").is_file()
            self.handed_over.append(built)
        elif action == "actions/configure-pages":
            assert step["continue-on-error"] == "true"
        else:
            assert action == "actions/setup-python"

    def _checkout(self, options: Mapping[str, str]) -> None:
        target = self.work / options.get("path", ".")
        depth = () if options.get("fetch-depth") == "0" else ("--depth", "1")
        ref = options.get("ref", self.contexts["github.ref"])
        git(self.folder, "init", "-q", str(target))
        git(target, "fetch", "-q", *depth, self.repository.as_uri(), ref)
        git(target, "checkout", "-q", "FETCH_HEAD")

    def _script(self, step: dict[str, Any]) -> None:
        temp, added = self.folder / "temp", self.folder / "path"
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work / step.get("working-directory", "."),
            env={
                "PATH": ":".join([*self.path, os.environ["PATH"]]),
                "HOME": str(self.folder),
                "RUNNER_TEMP": str(temp),
                "GITHUB_PATH": str(added),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "LOG": str(self.folder / "log"),
                **QUIET,
                **self.environment,
                **self._values(step.get("env", {})),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        self.said += ran.stdout + ran.stderr
        if ran.returncode:
            raise Stopped(step["name"])
        if added.is_file():
            self.path = [*added.read_text().split(), *self.path]
            added.unlink()
            # What was installed is the tool that is tested here.
            shim = temp / "tool" / "bin" / "counterpoint"
            shim.write_text(SHIM.format(python=sys.executable))
            shim.chmod(0o755)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one published claim, whose work tree is a clone of its repository."""
    folder = tmp_path / "roads"
    whole.begin(folder, "https://example.org/", name="Roads", repo="https://github.com/county-watch/roads")
    replace_in(folder / RECORD, "status: draft", "status: published")
    git(folder, "init", "-q", "-b", "trunk")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def publishing(site: Path, base_url: str = "https://county-watch.github.io/roads", pages: bool = True) -> Machine:
    contexts = {
        "github.ref": "refs/heads/trunk",
        "github.ref_name": "trunk",
        "github.event.repository.default_branch": "trunk",
        "github.server_url": "https://github.com",
        "github.repository": "county-watch/roads",
        "steps.pages.outputs.base_url": base_url,
    }
    return Machine(site.parent / "machine", site, contexts, pages)


@pytest.mark.parametrize("base_url", ["https://county-watch.github.io/roads", "https://roads.example"])
def test_the_site_is_published_with_its_addresses_and_its_branch(site: Path, base_url: str) -> None:
    machine = publishing(site, base_url)
    machine.run(site, "publish")
    (built,) = machine.handed_over
    addresses = whole.in_sitemap(built)
    assert f"{base_url}/claims/first-dossier/example-claim/" in addresses
    assert all(address.startswith(f"{base_url}/") for address in addresses)
    assert whole.broken(built, f"{base_url}/") == []
    leading = set(whole.links(whole.page(built, "claims/first-dossier/example-claim")))
    assert f"https://github.com/county-watch/roads/edit/trunk/{RECORD}" in leading
    assert not [link for link in leading if "/main/" in link]
    assert "::error" not in machine.said


def test_a_site_without_pages_is_told_before_anything_is_built(site: Path) -> None:
    machine = publishing(site, pages=False)
    with pytest.raises(Stopped, match="Say what to switch on"):
        machine.run(site, "publish")
    assert "choose Pages" in machine.said
    assert machine.handed_over == []


def test_a_record_with_an_error_is_not_published(site: Path) -> None:
    replace_in(site / RECORD, "by: example-office", "by: exampel-office")
    git(site, "commit", "-qam", "Spoil")
    machine = publishing(site)
    with pytest.raises(Stopped, match="Check the records"):
        machine.run(site, "publish")
    assert f"::error file={RECORD},line=" in machine.said
    assert machine.handed_over == []


def proposed(site: Path) -> Machine:
    """Commit what was changed on a branch of its own, as a proposal to the trunk."""
    base = git(site, "rev-parse", "HEAD")
    git(site, "checkout", "-q", "-b", "proposal")
    git(site, "commit", "-qam", "Propose")
    git(site, "config", "uploadpack.allowAnySHA1InWant", "true")
    contexts = {"github.ref": "refs/heads/proposal", "github.event.pull_request.base.sha": base}
    return Machine(site.parent / "machine", site, contexts)


def test_a_proposal_is_checked_built_and_attached(site: Path) -> None:
    replace_in(site / RECORD, "venue: press release", "venue: press conference")
    machine = proposed(site)
    machine.run(site, "check")
    (built,) = machine.handed_over
    assert "press conference" in (built / "claims/first-dossier/example-claim/index.html").read_text("utf-8")
    assert (machine.folder / "summary.md").read_text() == "Only records change.\n"


def test_a_proposal_that_alters_a_published_quotation_is_told_so(site: Path) -> None:
    replace_in(site / RECORD, "lorries included.", "lorries excluded.")
    shutil.rmtree(site / "build", ignore_errors=True)
    machine = proposed(site)
    with pytest.raises(Stopped, match="Check the records"):
        machine.run(site, "check")
    assert f"::error file={RECORD},line=" in machine.said
    assert re.search(r"CL9\d", machine.said)
