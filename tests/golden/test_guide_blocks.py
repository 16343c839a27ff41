"""Every command and every block of the guide runs as it is written, here or in the test that is named for it."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from counterpoint.cli import group
from counterpoint.fmt import format_record
from counterpoint.load import load_file
from counterpoint.publish.settings import parse_settings
from counterpoint.starter import Choices, starter_files
from tests.checks.sample import record_file
from tests.cli.commands import Runner
from tests.corpora import ROOT
from tests.hostile.sites import SETTINGS, make_site
from tests.sites import run as run_program

GUIDE = ROOT / "content" / "guide"
FENCE = re.compile(r"^(?P<mark>```|~~~)(?P<language>\w*)\n(?P<text>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of a page."""

    page: str
    language: str
    text: str

    @property
    def first(self) -> str:
        return self.text.partition("\n")[0]


BLOCKS = [
    Block(path.stem, found["language"], found["text"])
    for path in sorted(GUIDE.glob("*.md"))
    for found in FENCE.finditer(path.read_text("utf-8"))
]
LINES = [(block.page, line[2:]) for block in BLOCKS for line in block.text.splitlines() if line.startswith("$ ")]

OF_A_TEST = {
    "commands": "tests/test_docs.py",  # how each is called, made from the commands themselves
    "first-claim": "tests/golden/test_newcomer.py",
    "import": "tests/importers/test_guide.py",
    "kinds": "tests/golden/test_kinds.py",
    "record": "tests/test_docs.py",
}
"""Pages of which another test reads all blocks."""

ELSEWHERE = {
    "make bench": "scripts/bench/__main__.py",  # takes hours, and programs of others
    'make bench ARGS="--size 1000 --cases clean,edit --rivals counterpoint,hugo --runs 1"': "scripts/bench/__main__.py",
    'make bench ARGS="--cases dirty --runs 1 --python /old/.venv/bin/python --folder /dev/shm/before"': (
        "scripts/bench/__main__.py"
    ),
    'make bench ARGS="--table --write --before /dev/shm/before/results.json"': "scripts/bench/__main__.py",
    "pip install 'counterpoint[dask]'": "pyproject.toml",  # needs the network
    "counterpoint build --dask tcp://scheduler.example:8786": "tests/publish/test_cluster.py",
    "pip install zensical": "pyproject.toml",
    "counterpoint build --builder zensical": "tests/builders/test_programs.py",
    "counterpoint serve --builder zensical": "tests/preview/test_server.py",
    "zensical build": "tests/builders/test_programs.py",
}
"""Commands that are run by another test, or that need what a test has not: where they stand."""

HERE = ("counterpoint messages uk", "counterpoint check --write-baseline", "counterpoint render --into DIR", "cd DIR")

SHOWN = {
    ("browse", "text"),  # an address
    ("index", "text"),  # what stands where
    ("languages", "po"),
    ("settings", "css"),
    ("settings", "html"),
}
"""Blocks that are no YAML: `tests/publish/test_every_setting.py` sets those of the settings."""


def test_nothing_of_the_guide_is_left_out() -> None:
    assert len(BLOCKS) > 100
    known = {*ELSEWHERE, *HERE}
    assert [line for page, line in LINES if page not in OF_A_TEST and line not in known] == []
    assert known - {line for _, line in LINES} == set()
    left = {(block.page, block.language) for block in BLOCKS if block.language not in ("console", "yaml")}
    assert {pair for pair in left if pair[0] not in OF_A_TEST} == SHOWN
    for path in (*OF_A_TEST.values(), *ELSEWHERE.values()):
        assert (ROOT / path).is_file()


@pytest.mark.parametrize("line", sorted({line for page, line in LINES if page not in OF_A_TEST}))
def test_every_command_is_one_that_there_is(line: str) -> None:
    program, *words = shlex.split(line)
    if program == "counterpoint":
        command = group.commands[words[0]] if hasattr(group, "commands") and words[0] in group.commands else None
        command = command or group.get_command(None, words[0])  # type: ignore[arg-type]
        assert command
        spelled = {spelling for option in command.params for spelling in option.opts}
        assert {word for word in words if word.startswith("--")} <= spelled
    elif program == "make":
        assert re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    else:
        assert program in ("pip", "zensical", "cd")


def test_a_catalogue_is_written_as_the_guide_shows(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_site(tmp_path / "site"))
    (block,) = (block for block in BLOCKS if (block.page, block.language) == ("languages", "console"))
    command, *said = block.text.splitlines()
    assert command == "$ counterpoint messages uk"
    ran = run("messages", "uk")
    assert ran.status == 0
    # The number of messages grows.
    assert [re.sub(r"\d{3,}", "N", line) for line in ran.out.splitlines()] == [
        re.sub(r"\d{3,}", "N", line) for line in said
    ]
    (po,) = (block.text for block in BLOCKS if block.language == "po")
    comment, msgid, _ = po.splitlines()
    written = (tmp_path / "site" / "messages" / "uk.po").read_text("utf-8")
    assert f"{comment}\n{msgid}\n" in re.sub(r"^#:.*\n|^#,.*\n", "", written, flags=re.MULTILINE)
    (tmp_path / "site" / "messages" / "uk.po").write_text(
        written.replace(f'{msgid}\nmsgstr ""\n', po.partition("\n")[2])
    )
    assert "uk: 1 of " in run("messages", "uk").out


def test_a_baseline_and_a_folder_are_written_as_the_guide_says(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_site(tmp_path / "site"))
    assert run("check", "--write-baseline").status == 0
    assert run("check", "--strict").status == 0
    assert run("render", "--into", tmp_path / "DIR").status == 0
    assert (tmp_path / "DIR" / "docs" / "claims" / "roads" / "bridge" / "index.md").is_file()


YAML = [block for block in BLOCKS if block.language == "yaml" and block.page not in OF_A_TEST]


@pytest.mark.parametrize("block", YAML, ids=lambda block: f"{block.page}: {block.first}")
def test_every_block_is_yaml(block: Block) -> None:
    value = yaml.safe_load(block.text)
    assert value is not None or block.first.startswith("# yaml-language-server: $schema=")


def test_the_first_line_for_editors_is_that_of_a_new_site() -> None:
    (line,) = {block.first for block in YAML if block.page == "index" and block.first.startswith("#")}
    made = {file.path: file.payload.decode() for file in starter_files(Choices("x"))}
    assert made["claims/first-dossier/example-claim.yml"].startswith(f"{line}\n")


def test_the_hook_is_that_of_a_new_site() -> None:
    (shown,) = (yaml.safe_load(block.text) for block in YAML if block.first == "repos:")
    made = {file.path: file.payload.decode() for file in starter_files(Choices("x"))}
    hooks: list[dict[str, Any]] = yaml.safe_load(made[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert shown["repos"][0]["hooks"][0] in hooks


def test_known_hosts_can_be_added_as_shown() -> None:
    (block,) = (block for block in YAML if block.page == "hosts")
    path = block.first.removeprefix("# ")
    file = record_file(path)
    assert load_file(file, block.text.encode()).problems == ()
    assert format_record(file, block.text.encode()).text.endswith(block.text.partition("\n")[2])


def test_a_long_quotation_can_be_written_as_shown() -> None:
    (block,) = (block for block in YAML if block.first == "text: |-")
    indented = "".join(f"      {line}\n" for line in block.text.splitlines()).replace("      text", "    - text", 1)
    record = f"claim: It is so\nstatus: draft\nstatement:\n  by: mayor\n  wordings:\n{indented}      lang: en\n"
    assert load_file(record_file("claims/roads/x.yml"), record.encode()).problems == ()


def test_what_a_dossier_begins_with_can_be_written_as_shown() -> None:
    background, evidence, item = (block.text for block in YAML if block.page == "dossiers")
    for name, text in (("background", background), ("evidence", evidence)):
        file = record_file(f"claims/bridges/{name}.yml")
        assert load_file(file, text.encode()).problems == ()
        assert format_record(file, text.encode()).text == text
    record = "claim: It is so\nstatus: draft\nstatement: {by: mayor, paraphrase: It is.}\n" + item
    assert load_file(record_file("claims/bridges/x.yml"), record.encode()).problems == ()


@pytest.mark.site
def test_settings_of_the_builder_can_be_set_as_shown(tmp_path: Path) -> None:
    """Those of languages, exports, search and large sites; `tests/publish/test_every_setting.py` has the others."""
    site = make_site(tmp_path / "site")
    settings = parse_settings(SETTINGS, {})
    options: dict[str, Any] = {}
    for block in YAML:
        if block.page in ("exports", "languages", "large-sites", "search") and block.first in ("plugins:", "theme:"):
            found = yaml.safe_load(block.text)
            settings["theme"] |= found.get("theme", {})
            for plugin in found.get("plugins", ()):
                options |= plugin["counterpoint"] if isinstance(plugin, dict) else {}
    assert {"exporters", "fast", "processes", "search_also"} <= options.keys()
    assert settings["theme"]["language"] == "uk"
    others = [(site / folder).parents[1] for folder in options["search_also"].values()]
    assert run_program(make_site(others[0]), "counterpoint", "build").returncode == 0
    shutil.copytree(others[0], others[1])
    settings["plugins"] = ["search", {"counterpoint": options}]
    (site / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    done = run_program(site, "counterpoint", "build")
    assert done.returncode == 0, done.stderr
    built = site / "build" / "site"
    assert not list(built.glob("sitemap*"))
    assert '<html lang="uk"' in (built / "index.html").read_text("utf-8")
    index = (built / "search" / "index.js").read_text("utf-8")
    assert all(address in index for address in options["search_also"])
