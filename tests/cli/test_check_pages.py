"""Pages written by hand: what is left to do in them, and blocks that do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from counterpoint.model import Corpus
from counterpoint.model.pages import BLOCKS
from counterpoint.render import Site, insertions
from tests.cli.commands import Runner, write_files
from tests.publish.test_history import commit, git
from tests.sites import replace_in


@pytest.fixture
def pages(site: Path) -> Path:
    return write_files(site, {"mkdocs.yml": "site_name: Roads\ndocs_dir: content\n"})


def told(run: Runner, *arguments: object) -> list[str]:
    return run("check", "--format", "concise", *arguments).out.splitlines()[:-1]


def test_the_blocks_that_are_known_are_those_that_are_made() -> None:
    assert list(BLOCKS) == sorted(insertions(Corpus(), Site(name="Roads")))


def test_what_is_left_to_do_is_a_hint_with_its_place(run: Runner, pages: Path) -> None:
    text = "# About\n\nTODO: who pays, as in `funding`.\n\nЦе <!-- TODO: and who reads --> here.\n\nTODO\n"
    write_files(pages, {"content/about.md": text})
    assert told(run) == [
        "content/about.md:3:1: CT01 page still has a mark TODO: 'who pays, as in `funding`.' (left-to-do)",
        "content/about.md:5:9: CT01 page still has a mark TODO: 'and who reads' (left-to-do)",
        "content/about.md:7:1: CT01 page still has a mark TODO (left-to-do)",
    ]
    assert run("check", "--strict").status == 0
    assert "hint[CT01]" in run("check").out


@pytest.mark.parametrize(
    "text",
    [
        "# Methodology\n\nThe mark `TODO` says what is left.\n",
        "~~~\nTODO: an example\n~~~\n",
        "> ```text\n> TODO\n> ```\n",
        "- item\n\n    ~~~\n    TODO\n    ~~~\n",
        "A TODOLIST, and a todo.\n",
    ],
)
def test_marks_in_code_and_other_words_are_none(run: Runner, pages: Path, text: str) -> None:
    write_files(pages, {"content/about.md": text})
    assert told(run) == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- counterpoint: latest-clams -->", "there is no block 'latest-clams'"),
        ("<!-- counterpoint: latest claims -->", "block 'latest-claims' is asked for in another form"),
        ("<!--counterpoint: counts-->", "block 'counts' is asked for in another form"),
        ("<!-- counterpoint : counts -->", "block 'counts' is asked for in another form"),
        ("<!-- Counterpoint: Counts -->", "block 'counts' is asked for in another form"),
        ("  <!-- counterpoint: counts -->", "block 'counts' is asked for in another form"),
        ("See <!-- counterpoint: counts --> here", "block 'counts' is asked for in another form"),
        ("<!-- counterpiont: counts -->", "block 'counts' is asked for in another form"),
        ("<!-- counterpoint: counts", "block 'counts' is asked for in another form"),
        ("<!-- counterpoint: -->", "there is no block ''"),
        ("<!-- counterpoint: <script>alert(1)</script> -->", "there is no block '<script>alert(1)</script>'"),
    ],
)
def test_a_block_that_shows_nothing_is_an_error(run: Runner, pages: Path, comment: str, message: str) -> None:
    write_files(pages, {"content/guide/start.md": f"# Start\n\n{comment}\n"})
    column = len(comment) - len(comment.lstrip()) + 1 if not comment.startswith("See") else 5
    assert told(run) == [f"content/guide/start.md:3:{column}: CT02 {message} (unknown-block)"]
    assert run("check").status == 1


def test_the_nearest_block_is_named(run: Runner, pages: Path) -> None:
    write_files(pages, {"content/index.md": "<!-- counterpoint: latest-clams -->\n"})
    assert "help: did you mean 'latest-claims'?" in run("check").out


@pytest.mark.parametrize(
    "text",
    [
        "<!-- counterpoint: counts -->\n",
        "# A\n\n<!-- counterpoint: latest-claims -->\r\n\r\nB\r\n",
        "~~~markdown\n<!-- counterpoint: latest-clams -->\n~~~\n",
        "Write `<!-- counterpoint: name -->`.\n",
        "<!-- A comment about counts -->\n",
        "<!-- note: counted by hand -->\n",
    ],
)
def test_other_comments_and_examples_are_left_alone(run: Runner, pages: Path, text: str) -> None:
    (pages / "content").mkdir()
    (pages / "content/index.md").write_bytes(text.encode())
    assert told(run) == []


QUOTES = "a text that contains ': ' must be in quotes"
NO_COLON = "front matter is not YAML: mapping values are not allowed in this context"
NO_MAPPING = "front matter is no mapping; expected fields, such as 'title: About us'"


@pytest.mark.parametrize(
    ("matter", "place", "message", "help"),
    [
        ('description: Who publishes "V": and who pays\n---\n', "2:31", NO_COLON, QUOTES),
        ("title: About\nsubtitle: us: them\n---\n", "3:13", NO_COLON, QUOTES),
        (
            'title: "x\n---\n',
            "2:8",
            "front matter is not YAML: a quotation mark is not closed",
            "close it, or remove it",
        ),
        ("- About\n---\n", "1:1", NO_MAPPING, "write it as fields"),
        ("title:About\n---\n", "1:1", NO_MAPPING, "write it as fields"),
        ("# title: About\n---\n", "1:1", NO_MAPPING, "write it as fields"),
        ("date: 2022-13-45\n---\n", "1:1", "front matter cannot be read: month must be in 1..12", "put the value in"),
        (
            "title: !about us\n---\n",
            "2:8",
            "front matter cannot be read: could not determine",
            "put the value in quotes",
        ),
        ("title: About\n", "1:1", "front matter is not closed", "put '---' and a line break below the last field"),
    ],
)
def test_front_matter_that_would_be_published_as_text_is_an_error(
    run: Runner, pages: Path, matter: str, place: str, message: str, help: str
) -> None:
    text = f"---\n{matter}\n# About\n"
    assert get_data(text) == (text, {}) or matter == "title: About\n", "or there would be nothing wrong"
    write_files(pages, {"content/about.md": text})
    (line,) = told(run)
    assert line.startswith(f"content/about.md:{place}: CT04 {message}")
    assert f"= help: {help}" in run("check").out
    assert run("check").status == 1


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "About: us"\ndescription: >-\n  Who pays: nobody\nhide: [toc]\n---\n\n# About\n',
        "---\nsearch: {exclude: true}\ndate: 2022-10-01\n...\n\n# About\n",
        "# About\n\n---\n\nWho pays: nobody: really\n\n---\n",
        "---\n\n# About\n\nNote: us: them\n\n---\n",
        "---\n\nA page that begins with a line across.\n",
        "",
    ],
)
def test_front_matter_that_is_read_and_lines_across_are_left_alone(run: Runner, pages: Path, text: str) -> None:
    write_files(pages, {"content/about.md": text})
    assert told(run) == []


def test_settings_have_no_front_matter(run: Runner, pages: Path) -> None:
    settings = (pages / "mkdocs.yml").read_text("utf-8")
    write_files(pages, {"mkdocs.yml": f"---\n{settings}", "content/about.md": "# About\n"})
    assert told(run) == []


def test_pages_that_are_not_built_are_not_checked(run: Runner, pages: Path) -> None:
    write_files(
        pages,
        {
            "mkdocs.yml": "site_name: Roads\ndocs_dir: content\nexclude_docs: |\n  drafts/\n",
            "content/drafts/a.md": "TODO\n",
            "content/.hidden/a.md": "TODO\n",
            "elsewhere/a.md": "TODO\n",
        },
    )
    assert told(run) == []


def test_a_setting_reaches_a_page(run: Runner, pages: Path) -> None:
    write_files(pages, {"content/about.md": "TODO\n", "content/index.md": "TODO\n"})
    rule = "codes: CT01, severity: error, in: content/about.md, reason: it must be filled in"
    (pages / "claims/checks.yml").write_text(f"checks: [{{{rule}}}]\n")
    assert "1 error and 1 hint in 2 files" in run("check").out


def test_an_edited_page_is_checked_anew(run: Runner, pages: Path) -> None:
    write_files(pages, {"content/about.md": "TODO\n"})
    assert len(told(run)) == 1
    write_files(pages, {"content/about.md": "Done.\n"})
    assert told(run) == []


# The settings, which say where these pages are -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "place", "message"),
    [
        (
            b"site_name: Roads\ndocs_dir: [content\n",
            "3:1",
            "this is not YAML: expected ',' or ']', but got '<stream end>'",
        ),
        (b"site_name: Caf\xe9\n", "1:15", "byte 0xe9 is not UTF-8"),
        (b"- site_name: Roads\n", "1:1", "expected a mapping of settings"),
        (b"site_name: Roads\nINHERIT: base.yml\n", "2:1", "INHERIT: expected the path of a file, found 'base.yml'"),
    ],
)
def test_settings_that_cannot_be_read_are_an_error(
    run: Runner, pages: Path, settings: bytes, place: str, message: str
) -> None:
    (pages / "mkdocs.yml").write_bytes(settings)
    line = f"mkdocs.yml:{place}: LD33 {message} (unreadable-settings)"
    assert told(run) == [line]
    # Once more, when the first outcome may be remembered.
    assert told(run) == [line]
    assert run("check").status == 1


def test_settings_that_cannot_be_read_are_told_whatever_has_changed(run: Runner, pages: Path) -> None:
    (pages / "mkdocs.yml").write_text("docs_dir: [content\n")
    git(pages, "init", "--quiet")
    commit(pages)
    assert [line.partition(" ")[0] for line in told(run, "--since", "HEAD")] == ["mkdocs.yml:2:1:"]
    replace_in(pages / "claims/roads/bridge.yml", "status: published", "status: draft")
    assert "mkdocs.yml:2:1:" in [line.partition(" ")[0] for line in told(run, "--since", "HEAD")]


def test_settings_taken_from_another_file_say_where_the_pages_are(run: Runner, pages: Path) -> None:
    write_files(
        pages,
        {
            "mkdocs.yml": "INHERIT: ../base.yml\nsite_name: Roads\n",
            "../base.yml": "docs_dir: content\nexclude_docs: drafts/\n",
            "content/index.md": "TODO\n",
            "content/drafts/a.md": "TODO\n",
        },
    )
    assert told(run) == ["content/index.md:1:1: CT01 page still has a mark TODO (left-to-do)"]
    write_files(pages, {"../base.yml": "docs_dir: content/drafts\n"})
    assert told(run) == ["content/drafts/a.md:1:1: CT01 page still has a mark TODO (left-to-do)"]


def test_records_alone_need_no_settings(run: Runner, site: Path) -> None:
    assert told(run) == []


def test_the_language_of_a_name_is_not_guessed_where_settings_cannot_be_read(run: Runner, pages: Path) -> None:
    (pages / "mkdocs.yml").write_text("theme: {language: uk\n")
    ran = run("actor", "Jane Doe")
    assert ran.status == 2
    assert ran.err.startswith("counterpoint: mkdocs.yml:2:1: this is not YAML: ")


ADDRESS = (
    "mkdocs.yml:2:1: site_url: 'http://[abc/' is no address: Invalid IPv6 URL; "
    "write it from 'https://' on, as browsers show it (bad-setting)"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "--builder", "properdocs"],
        ["serve"],
        ["serve", "--builder", "zensical"],
        ["render", "--into", "out"],
        ["export", "tables", "--into", "out"],
        ["actor", "Jane Doe"],
    ],
    ids=" ".join,
)
def test_an_address_that_is_none_is_told_by_every_command(
    run: Runner, pages: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    write_files(pages, {"mkdocs.yml": "site_name: Roads\nsite_url: !ENV SITE_URL\nplugins: [counterpoint]\n"})
    write_files(pages, {"content/guide/checks/index.md": "# Codes\n"})
    monkeypatch.setenv("SITE_URL", "http://[abc/")
    ran = run(*arguments)
    assert (ran.status, ran.err.splitlines()[-1]) == (2, f"counterpoint: {ADDRESS}")
    assert told(run) == [ADDRESS.partition(";")[0].replace(": site", ": LD33 site") + " (unreadable-settings)"]


@pytest.mark.parametrize(
    "arguments",
    [["actor", "Jane Doe"], ["export", "tables", "--into", "out"], ["render", "--into", "out"], ["build"]],
    ids=" ".join,
)
@pytest.mark.parametrize("plugins", ["5", "[counterpoint: 5]", "[counterpoint: {publisher: 5}]"])
def test_settings_of_another_kind_are_told_by_every_command(
    run: Runner, pages: Path, arguments: list[str], plugins: str
) -> None:
    write_files(pages, {"mkdocs.yml": f"site_name: Roads\ndocs_dir: content\nplugins: {plugins}\n"})
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.err.splitlines()[-1].startswith("counterpoint: mkdocs.yml:3:1: plugins: ")
    assert told(run)[0].startswith("mkdocs.yml:3:1: LD33 plugins: ")
