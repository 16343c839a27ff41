"""The shell steps of a site's workflows, run here: in an organisation, on a default branch that is called trunk."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterpoint import starter
from counterpoint.starter import Choices, starter_files

RECORD = "claims/first-dossier/example-claim.yml"


def steps_of(name: str) -> dict[str, dict[str, Any]]:
    """Return the steps of a workflow that run something, by name."""
    workflow = yaml.load(starter.workflow(name), Loader=yaml.BaseLoader)
    return {step["name"]: step for job in workflow["jobs"].values() for step in job["steps"] if "run" in step}


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: bash that stops at the first failure."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    ran = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site as a repository with one commit on the branch trunk, in a folder that is called branch."""
    folder = tmp_path / "branch"
    for file in starter_files(Choices("Roads", repo="https://github.com/county-watch/roads")):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.payload)
    git(folder, "init", "-q", "-b", "trunk")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def note_of(site: Path) -> str:
    """Return what the summary of a run says of the changes since the first commit."""
    base = git(site, "rev-list", "--max-parents=0", "HEAD")
    git(site, "add", "-A", "-f")
    git(site, "commit", "-q", "--allow-empty", "-m", "Propose")
    summary = site.parent / "summary.md"
    ran = run(
        steps_of("check")["Does it change anything but records?"]["run"],
        site,
        BASE_SHA=base,
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    return summary.read_text("utf-8").strip()


RECORDS_ONLY = "Only records change."
MORE = "More than records change. Read the whole change before you merge."


def test_changes_to_records_alone_are_told_apart(site: Path) -> None:
    (site / RECORD).write_text((site / RECORD).read_text("utf-8") + "# more\n", "utf-8")
    (site / "claims" / "another").mkdir()
    (site / "claims" / "another" / "dossier.yml").write_text("title: x\n")
    (site / "claims" / "_registry" / "more.yml").write_text("topics: {}\n")
    assert note_of(site) == RECORDS_ONLY


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "requirements.txt",
        "content/about.md",
        ".github/workflows/check.yml",
        "claims/.gitattributes",
        "claims/first-dossier/.gitattributes",
        "claims/checks.yml",
        "claims/baseline.txt",
        "claims/FORMAT",
        "claims/_schema/claim.json",
        "claims/_schema/x.yml",
        "claims/first-dossier/deep/x.yml",
        "claims/first-dossier/x.yaml",
        "build/cache/key",
        "new.yml",
    ],
)
def test_every_other_change_is_named(site: Path, path: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text("changed\n")
    assert note_of(site) == MORE


def test_a_link_or_a_program_in_the_place_of_a_record_is_no_record(site: Path) -> None:
    (site / RECORD).unlink()
    (site / RECORD).symlink_to("/etc/hostname")
    assert note_of(site) == MORE


def test_a_folder_of_records_that_becomes_a_link_is_no_record(site: Path) -> None:
    git(site, "mv", "claims", "elsewhere")
    (site / "claims").symlink_to("elsewhere")
    assert note_of(site) == MORE


FAKE_PYTHON = """\
#!/bin/sh
echo "$@" >> "$LOG"
if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; fi
for word in "$@"; do last=$word; done
case "$last" in *.txt) sed 's/^/  /' "$last" | head -n 3 >> "$LOG" ;; esac
"""


def installed(folder: Path, name: str, where: Path) -> str:
    """Run the step that installs the tool with a python that only notes what it is asked; return the notes."""
    programs = folder / "programs"
    programs.mkdir()
    (programs / "python").write_text(FAKE_PYTHON)
    (programs / "python").chmod(0o755)
    step = next(step for title, step in steps_of(name).items() if title.startswith("Install"))
    ran = run(
        step["run"],
        where,
        PATH=f"{programs}:{os.environ['PATH']}",
        RUNNER_TEMP=str(folder / "temp"),
        GITHUB_PATH=str(folder / "path"),
        LOG=str(folder / "log"),
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (folder / "path").read_text().strip() == f"{folder / 'temp'}/tool/bin"
    return (folder / "log").read_text().replace(str(folder), "")


@pytest.mark.parametrize(("name", "inner"), [("publish", ""), ("check", "base")])
def test_the_tool_of_the_site_is_installed_packages_first_by_their_hashes(
    tmp_path: Path, name: str, inner: str
) -> None:
    place = tmp_path / inner
    place.mkdir(exist_ok=True)
    (place / "requirements.txt").write_text("# how\ncounterpoint==1.2\n\nbabel==1 \\\n    --hash=sha256:0\n")
    log = installed(tmp_path, name, tmp_path)
    first, second = (line for line in log.splitlines() if "--requirement" in line)
    assert first.endswith("--no-deps --require-hashes --requirement /temp/packages.txt")
    assert second.endswith("--no-deps --requirement /temp/tool.txt")
    assert "  counterpoint==1.2\n" in log.partition("tool.txt")[2]
    assert "counterpoint" not in log.partition("packages.txt")[2].partition("tool.txt")[0]


def test_the_tool_s_own_repository_installs_itself(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "requirements.lock").write_text("babel==1\n")
    log = installed(tmp_path, "check", tmp_path)
    assert "--require-hashes --requirement base/requirements.lock" in log
    assert log.splitlines()[-1].endswith("--no-build-isolation ./base")


def test_a_repository_without_pages_is_told_what_to_switch_on(tmp_path: Path) -> None:
    ran = run(steps_of("publish")["Say what to switch on if Pages is off"]["run"], tmp_path)
    assert ran.returncode == 1
    assert "choose Pages, then Source: GitHub Actions" in ran.stdout
