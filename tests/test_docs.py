"""The manual is complete, current and true: every command, option, code and field, and each example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from counterpoint import model
from counterpoint.cli import group
from counterpoint.cli.docs import CHECKS, CONTENT, left_over_pages, render_pages
from counterpoint.load.nodes import read_tree
from counterpoint.load.records import read_record
from counterpoint.manual import codes
from counterpoint.manual.field_examples import EXAMPLES
from counterpoint.manual.fields import render_reference, render_values
from counterpoint.model.fields import choices, fields_of, records, words_of
from tests.corpora import ROOT

PAGES = {page.path: page.payload.decode() for page in render_pages()}
REPAIR = "run `counterpoint docs`"


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8") if (ROOT / path).is_file() else ""


@pytest.mark.parametrize("path", PAGES)
def test_generated_pages_are_current(path: str) -> None:
    assert read(path) == PAGES[path], REPAIR


def test_no_page_is_about_a_code_that_is_gone() -> None:
    assert left_over_pages(ROOT, list(render_pages())) == [], REPAIR


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield name, command


COMMANDS = dict(commands())


def section(page: str, title: str) -> str:
    return next((part for part in re.split(r"^## ", page, flags=re.MULTILINE) if part.startswith(f"{title}\n")), "")


@pytest.mark.parametrize(("name", "command"), COMMANDS.items(), ids=COMMANDS)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    text = section(PAGES[f"{CONTENT}/guide/commands.md"], name)
    assert command.help
    assert command.help.splitlines()[0].rstrip() in text
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            for spelling in option.opts:
                assert f"`{spelling}`" in text
                assert option.help.replace("|", "\\|") in text
        else:
            assert (option.metavar or option.name or "").upper().strip("[].") in text.upper()


def test_the_table_of_the_guide_names_no_command_that_there_is_not() -> None:
    for page in sorted((ROOT / CONTENT).rglob("*.md")):
        for name in re.findall(r"`counterpoint ([a-z]+)", page.read_text("utf-8")):
            assert name in COMMANDS, page


@pytest.mark.parametrize("code", codes.pages())
def test_every_code_has_its_page_and_stands_in_the_list(code: str) -> None:
    page = codes.pages()[code]
    text = read(f"{CHECKS}/{code.lower()}.md")
    assert text.startswith(f"# {code} {page.name}\n")
    assert f"[{code}]({code.lower()}.md) | {page.name} |" in read(f"{CHECKS}/index.md")


def test_the_pages_are_in_the_navigation() -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for page in ("guide/record.md", "guide/values.md", "guide/commands.md", "guide/checks/index.md"):
        assert f": {page}\n" in settings


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_every_field_is_documented(kind: type[model.Record]) -> None:
    title = words_of(kind.__name__)
    text = next(
        part
        for part in re.split(r"^## ", render_reference().payload.decode(), flags=re.MULTILINE)
        if part.split("\n")[0].lower().replace(" ", "-") == title
    )
    for name, declaration in fields_of(kind).items():
        assert (f"| **`{name}`** |" if declaration.required else f"| `{name}` |") in text
        assert declaration.meaning.replace("|", "\\|") in text


def test_every_value_is_documented() -> None:
    text = render_values().payload.decode()
    for kind in choices():
        listed = text.partition(f"## Values of {words_of(kind.__name__)}\n")[2].partition("\n## ")[0]
        assert [f"`{member}`" for member in kind] == re.findall(r"^\| (`[^`]+`) \|", listed, re.MULTILINE)


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_every_record_has_an_example_that_reads_back(kind: type[model.Record]) -> None:
    reading = read_tree(EXAMPLES[kind].encode(), "example.yml", 10_000)
    assert reading.problems == ()
    record, problems = read_record(kind, reading.tree, "example.yml", {})
    assert [str(problem) for problem in problems] == []
    assert isinstance(record, kind)
    written = list(yaml.safe_load(EXAMPLES[kind]))
    assert written == [name for name in fields_of(kind) if name in written]


def test_the_hook_runs_what_there_is() -> None:
    hooks = yaml.safe_load(Path(ROOT, ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        program, name, *options = hook["entry"].split()
        assert program == "counterpoint"
        spelled = {spelling for option in COMMANDS[name].params for spelling in option.opts}
        assert set(options) <= spelled
