"""A new site holds what it needs, is valid whatever its name, and names the tool so that it can be installed."""

from __future__ import annotations

import html
import json
import re
import string
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from markdown_it import MarkdownIt
from packaging.requirements import InvalidRequirement, Requirement

from counterpoint import checks, starter
from counterpoint.errors import BadSetting
from counterpoint.fmt import format_record
from counterpoint.load import assemble, load_file
from counterpoint.load.front_matter import read_front_matter
from counterpoint.model.pages import block_places
from counterpoint.problems import Severity
from counterpoint.publish.check import check_site
from counterpoint.publish.workers import Workers
from counterpoint.starter import Choices, starter_files
from counterpoint.starter.tool import NOT_NAMED, Release, line_in, own_line, tool_line
from tests.checks.sample import record_file
from tests.corpora import ROOT

DIGEST = "0" * 64


def files_of(choices: Choices) -> dict[str, str]:
    return {file.path: file.payload.decode() for file in starter_files(choices)}


def site_settings(made: Mapping[str, str]) -> Any:
    return yaml.load(made["mkdocs.yml"].replace("!ENV ", ""), Loader=yaml.BaseLoader)


def test_a_site_holds_no_code() -> None:
    paths = set(files_of(Choices("Roads")))
    assert not {path for path in paths if path.endswith((".py", ".sh", ".js", ".html", "Makefile"))}
    assert {path.partition("/")[0] for path in paths if not path.startswith(".")} == {
        "LICENSE-content",
        "README.md",
        "claims",
        "content",
        "mkdocs.yml",
        "requirements.txt",
    }
    assert not {path for path in paths if "dot-" in path}


PAIRS = " ".join(f"a{one}{two}b" for one in string.punctuation for two in string.punctuation)


@pytest.mark.parametrize(
    "name",
    [
        "Öko [Watch]",
        "*",
        "a\\b",
        "${{ secrets.X }} {% x %}",
        "Köln & Umland",
        "North~South",
        "~~One~~ ~two~",
        "<b>Bold</b> &amp; &#38; <!-- so",
        "![a](b) {: .c}",
        "1 < 2 > 0 # 3 #",
        "- C# + *x* _y_ `z`",
        string.punctuation,
        PAIRS,
        " ".join(string.punctuation),
    ],
)
def test_headings_show_the_name_as_it_is_on_the_site_and_on_github(name: str) -> None:
    made = files_of(Choices(name))
    settings = site_settings(made)
    extensions = [each for each in settings["markdown_extensions"] if isinstance(each, str)]
    github = MarkdownIt("gfm-like", {"linkify": False})
    for path in ("README.md", "content/index.md"):
        heading = next(line for line in made[path].splitlines() if line.startswith("# "))
        for shown in (markdown.markdown(heading, extensions=extensions), github.render(heading)):
            found = re.fullmatch("<h1>([^<]*)</h1>\n?", shown)
            assert found, shown
            assert html.unescape(found[1]) == name


def test_names_are_written_without_signs_that_they_do_not_need() -> None:
    made = files_of(Choices("Fact-checks (2026): north~south!"))
    assert made["README.md"].startswith("# Fact-checks (2026): north~south!\n")


@pytest.mark.parametrize("scale", starter.SCALES)
def test_each_scale_has_the_rating_of_the_example(scale: str) -> None:
    made = files_of(Choices("Roads", scale=scale))
    scales = yaml.safe_load(made["claims/_registry/scales.yml"])["scales"]
    assert list(scales) == [scale]
    assert starter.SCALES[scale] in scales[scale]["values"]
    assert f"scale: {scale}\n" in made["claims/first-dossier/dossier.yml"]


@pytest.mark.parametrize(
    "name", ['Say "no": #1', "Öko [Watch]", "*", "<script>", "${{ secrets.X }}", "a\\b", "{% x %}"]
)
def test_any_name_stays_the_name(name: str) -> None:
    made = files_of(Choices(name))
    settings = site_settings(made)
    assert settings["site_name"] == name
    other = files_of(Choices("x"))
    assert {path for path in made if path.startswith(".") and made[path] != other[path]} == set()


@pytest.mark.parametrize("lang", starter.languages())
@pytest.mark.parametrize("name", ["Roads", 'Say "no": #1', "a\\b", "100 % Fact: checked"])
def test_pages_are_described_with_the_name_as_it_is(name: str, lang: str) -> None:
    made = files_of(Choices(name, lang))
    pages = {path: read_front_matter(text) for path, text in made.items() if path.startswith("content/")}
    assert {path: front.fault for path, front in pages.items() if front.fault} == {}
    for path in ("content/index.md", "content/about.md"):
        described = pages[path].meta["description"]
        assert name in described
        assert ('"' in described) == ('"' in name)


@pytest.mark.parametrize("lang", starter.languages())
def test_each_language_has_every_word_of_the_settings(lang: str) -> None:
    english = site_settings(files_of(Choices("x")))
    other = site_settings(files_of(Choices("x", lang)))
    assert len(other["nav"]) == len(english["nav"])
    made = files_of(Choices("x", lang))
    dossier, registry = (
        yaml.safe_load(made[path]) for path in ("claims/first-dossier/dossier.yml", "claims/_registry/registry.yml")
    )
    said = [dossier["title"], dossier["summary"], registry["topics"]["example-topic"]["label"]]
    assert lang == "en" or not re.search(r"First|What|Example", " ".join(said))
    assert other["theme"]["language"] == lang


@pytest.mark.parametrize("lang", [*starter.languages(), "pt-BR", "no"])
def test_records_say_in_which_language_they_are(lang: str) -> None:
    files = {path: text for path, text in files_of(Choices("x", lang)).items() if path.endswith(".yml")}
    claims = {path: text for path, text in files.items() if path.startswith("claims/")}
    for name in ("dossier", "example-claim"):
        said = yaml.safe_load(claims[f"claims/first-dossier/{name}.yml"])
        assert said.get("lang", "en") == lang
    corpus = assemble(load_file(record_file(path), text.encode()) for path, text in sorted(claims.items())).corpus
    problems = [*checks.check_dossier("first-dossier", corpus), *checks.check_registry(corpus)]
    problems += [*checks.check_claim(corpus.claims[0], corpus), *checks.check_site_language(corpus, lang)]
    assert "FM19" not in {problem.code for problem in problems}


@pytest.mark.parametrize("lang", starter.languages())
def test_pages_lead_to_the_same_pages_in_each_language(lang: str) -> None:
    def leading(made: Mapping[str, str]) -> dict[str, list[Any]]:
        pages = {path: text for path, text in made.items() if path.startswith("content/") and path.endswith(".md")}
        return {path: re.findall(r"\]\(([^)]*)\)|<!-- (counterpoint: .*?) -->", text) for path, text in pages.items()}

    assert leading(files_of(Choices("x", lang))) == leading(files_of(Choices("x")))


@pytest.mark.parametrize("lang", starter.languages())
def test_how_to_reach_the_publisher_is_said_by_the_settings_in_each_language(lang: str) -> None:
    made, english = files_of(Choices("x", lang)), files_of(Choices("x"))
    for path, blocks in {
        "content/about.md": ["contact"],
        "content/corrections-policy.md": ["contact", "complaints"],
    }.items():
        assert [block.name for block in block_places(made[path])] == blocks
        assert made[path].count("TODO:") == english[path].count("TODO:"), "each is asked for the same"
    options = site_settings(made)["plugins"][0]["counterpoint"]
    assert (options["contact"], options["complaints"]) == ("issues", "none")


@pytest.mark.parametrize("lang", starter.languages())
def test_records_have_the_form_that_the_site_s_own_hook_asks_for(lang: str) -> None:
    for scale in starter.SCALES:
        for path, text in files_of(Choices("x", lang, scale=scale)).items():
            if path.startswith("claims/") and path.endswith(".yml"):
                assert format_record(record_file(path), text.encode()).text == text, path


def test_a_language_that_is_not_there_falls_back_by_parts() -> None:
    assert starter.language_for("en-GB") == "en"
    assert starter.language_for("xx") == "en"


# The tool -----------------------------------------------------------------------------------------------------------


def test_the_wanted_tool_is_named_so_that_pip_takes_it() -> None:
    release = Release("owner/tool", "a" * 40)
    wheel = "counterpoint-1.2-py3-none-any.whl"
    assert tool_line("1.2.0", release) == "counterpoint==1.2.0"
    assert tool_line("b" * 40, release) == f"counterpoint @ https://github.com/owner/tool/archive/{'b' * 40}.zip"
    assert tool_line(f"dist/{wheel}", release, DIGEST) == f"counterpoint==1.2 --hash=sha256:{DIGEST}"
    address = f"https://tool.example/{wheel}"
    assert tool_line(f"{address}#sha256={DIGEST}", release) == f"counterpoint @ {address} --hash=sha256:{DIGEST}"
    source = f"git+https://tool.example/x@{'c' * 40}"
    assert tool_line(source, release) == f"counterpoint @ {source}"


@pytest.mark.parametrize(
    "wanted", ["latest", "http://x.example/counterpoint-1-py3-none-any.whl", "b" * 39, "x.whl", ""]
)
def test_a_tool_that_means_nothing_is_refused(wanted: str) -> None:
    with pytest.raises(BadSetting, match="--tool"):
        tool_line(wanted, Release("owner/tool"))


def test_a_commit_needs_a_known_repository() -> None:
    with pytest.raises(BadSetting, match="does not know its repository"):
        tool_line("b" * 40, Release())


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ({}, ""),
        ({"url": "file:///somewhere", "dir_info": {"editable": True}}, ""),
        ({"url": "file:///home/me/counterpoint-1.2-py3-none-any.whl", "archive_info": {}}, ""),
        ({"url": "ssh://git@tool.example/x", "vcs_info": {"vcs": "git", "commit_id": "d" * 40}}, ""),
        (
            {
                "url": "file:///home/me/counterpoint-1.2-py3-none-any.whl",
                "archive_info": {"hashes": {"sha256": DIGEST}},
            },
            f"counterpoint==1.2 --hash=sha256:{DIGEST}",
        ),
        (
            {"url": "https://tool.example/c.whl", "archive_info": {"hashes": {"sha256": DIGEST}}},
            f"counterpoint @ https://tool.example/c.whl --hash=sha256:{DIGEST}",
        ),
        (
            {"url": "https://tool.example/x", "vcs_info": {"vcs": "git", "commit_id": "d" * 40}},
            f"counterpoint @ git+https://tool.example/x@{'d' * 40}",
        ),
    ],
)
def test_the_running_tool_is_named_by_where_it_came_from_and_by_no_path(origin: dict[str, object], line: str) -> None:
    assert own_line("1.2", json.dumps(origin) if origin else "", Release()) == line


def test_the_tool_of_a_release_is_named_by_its_commit_where_nothing_else_tells() -> None:
    line = f"counterpoint @ https://github.com/owner/tool/archive/{'a' * 40}.zip"
    assert own_line("1.2", "", Release("owner/tool", "a" * 40)) == line


def test_a_wheel_that_is_not_at_hand_is_refused() -> None:
    with pytest.raises(BadSetting, match="there is no such file, whose digest is needed"):
        tool_line("dist/counterpoint-1.2-py3-none-any.whl", Release())


@pytest.mark.parametrize(
    "tool", ["counterpoint==1.2", "", f"{NOT_NAMED}\n", "counterpoint-plus @ https://x.example/\n"]
)
def test_a_name_alone_is_not_taken_for_the_tool(tool: str) -> None:
    assert line_in(f"# how\n{tool}\nbabel==2.18 \\\n    --hash=sha256:{DIGEST}\n") == ""


def test_no_installer_takes_anybodys_package_for_a_tool_that_is_not_named() -> None:
    *comments, line = NOT_NAMED.splitlines()
    assert all(comment.startswith("#") for comment in comments)
    assert line.startswith("counterpoint"), "the workflows install it by itself"
    with pytest.raises(InvalidRequirement):
        Requirement(line)


def test_the_lock_holds_what_the_tool_needs_as_the_project_locks_it() -> None:
    def locked(text: str) -> dict[str, str]:
        entries = re.split(r"(?m)^(?=[a-z0-9])", text)
        return {entry.partition("==")[0]: entry.strip() for entry in entries if entry.strip()}

    ours, whole = locked(starter.package_lock()), locked((ROOT / "requirements.lock").read_text("utf-8"))
    assert {name: entry for name, entry in ours.items() if whole.get(name) != entry} == {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {re.split(r"[<>=]", needed)[0] for needed in project["dependencies"]} <= ours.keys(), "run `make lock`"
    assert "://" not in starter.package_lock()


def test_a_stamped_release_is_called_instead_of_written_out() -> None:
    made = files_of(Choices("Roads", tool_repository="owner/tool", version="1.2.3", commit="a" * 40))
    for name in ("check", "publish"):
        text = made[f".github/workflows/{name}.yml"]
        assert f"uses: owner/tool/.github/workflows/site-{name}.yml@{'a' * 40} # v1.2.3\n" in text
        assert len(text.splitlines()) <= 16
        assert yaml.safe_load(text)["permissions"] == {}


# Updates ------------------------------------------------------------------------------------------------------------


def test_what_is_written_now_is_known_to_later_versions() -> None:
    missing = [path for path, digest in starter.shipped_now() if digest not in starter.shipped().get(path, [])]
    assert missing == [], "run `make docs`"


def test_the_workflows_of_this_repository_are_those_that_sites_call() -> None:
    for name in ("check", "publish"):
        standing = (ROOT / ".github" / "workflows" / f"site-{name}.yml").read_text("utf-8")
        assert standing == starter.workflow(name), "run `make docs`"


def test_a_file_is_recognised_without_what_differs_from_site_to_site() -> None:
    made = {file.path: file.payload for file in starter_files(Choices("One", tool="counterpoint==1", lock="a==1\n"))}
    other = {file.path: file.payload for file in starter_files(Choices("Two", tool="counterpoint==2", lock="a==1\n"))}
    path = "requirements.txt"
    assert starter.digest_of(path, made[path]) == starter.digest_of(path, other[path])
    assert starter.shipped_before(".gitignore", made[".gitignore"])
    assert not starter.shipped_before(".gitignore", made[".gitignore"] + b"/mine/\n")


EXAMPLE = re.compile(r"( *)# ((?: *- |(?:  )*[a-z_]+:|(?:  )+\S).*)")


@pytest.mark.parametrize("lang", starter.languages())
def test_every_example_in_a_comment_may_be_used(lang: str, tmp_path: Path) -> None:
    for path, text in files_of(Choices("Roads", lang=lang)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
        if not path.startswith("claims/") or not path.endswith(".yml"):
            continue
        lines = text.split("\n")
        used = [lines[0], *(EXAMPLE.sub(r"\1\2", line) for line in lines[1:])]
        assert used != lines or "scales" in path
        loaded = load_file(record_file(path), "\n".join(used).encode())
        assert [problem.message for problem in loaded.problems] == [], path
        (tmp_path / path).write_text("\n".join(used), "utf-8")
    found = check_site(tmp_path, Workers(processes=1)).problems
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []
