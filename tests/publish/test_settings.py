"""What is read from mkdocs.yml, and what is written of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counterpoint.errors import BadSetting
from counterpoint.model.marks import Place
from counterpoint.publish.settings import (
    UnreadableSettings,
    options_of,
    parse_settings,
    read_settings,
    render_settings,
)
from counterpoint.publish.site_settings import make_site, site_of, unlinked
from counterpoint.render import Site
from tests.cli.commands import write_files


def read(text: str, **environment: str) -> dict[str, Any]:
    return parse_settings(text, environment)


def test_a_variable_that_is_set_takes_the_place_of_the_default() -> None:
    text = "site_url: !ENV [SITE_URL, 'https://a.example/']"
    assert read(text) == {"site_url": "https://a.example/"}
    assert read(text, SITE_URL="https://b.example/") == {"site_url": "https://b.example/"}


def test_the_first_variable_that_is_set_counts() -> None:
    text = "a: !ENV [ONE, TWO, 3]"
    assert [read(text), read(text, TWO="2"), read(text, ONE="1", TWO="2")] == [{"a": 3}, {"a": 2}, {"a": 1}]


def test_a_variable_without_default_may_be_unset() -> None:
    assert read("a: !ENV ONE") == {"a": None}
    assert read("a: !ENV ONE", ONE="true") == {"a": True}


def test_variables_agree_with_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.utils.yaml import yaml_load

    monkeypatch.setenv("SET", "1.10")
    for value in (
        "!ENV SET",
        "!ENV UNSET",
        "!ENV [SET, x]",
        "!ENV [UNSET, SET, x]",
        "!ENV [UNSET, [1, x]]",
        "!ENV [SET]",
    ):
        assert read(f"a: {value}", SET="1.10") == yaml_load(f"a: {value}"), value


def test_what_only_a_builder_understands_is_carried_unread() -> None:
    text = (
        "slugify: !!python/object/apply:os.system\n  kwds:\n    case: lower\n"
        "emoji: !!python/name:material.extensions.emoji.to_svg\nbase: !relative $docs_dir\n"
    )
    written = render_settings(read(text))
    assert written == text.replace(".to_svg\n", ".to_svg ''\n").replace("$docs_dir\n", "'$docs_dir'\n")
    assert render_settings(read(written)) == written


def test_values_and_their_order_survive() -> None:
    text = "b: Ґанок 𝕏\na:\n- 'no'\n- '1.10'\n- 1.5\n- null\n- false\nc: ''\n"
    assert render_settings(read(text)) == text


def test_a_value_used_twice_is_written_twice() -> None:
    assert render_settings(read("a: &x [1]\nb: *x")) == "a:\n- 1\nb:\n- 1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "mkdocs.yml:1:5: this is not YAML: expected the node content, but found '<stream end>'"),
        ("b: 1\na: \0", "mkdocs.yml:2:4: this is not YAML: U+0000 is not allowed"),
        ("a: 2022-99-99", "mkdocs.yml:1:1: this is not YAML: month must be in 1..12"),
        ("a: " + "[" * 20_000, "mkdocs.yml:1:1: this is not YAML: it is nested too deep"),
        ("- a", "mkdocs.yml:1:1: expected a mapping of settings"),
        ("", "mkdocs.yml:1:1: expected a mapping of settings"),
    ],
)
def test_settings_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(UnreadableSettings) as caught:
        read(text)
    assert str(caught.value).startswith(message)


def test_what_is_taken_from_another_file_agrees_with_mkdocs(tmp_path: Path) -> None:
    from mkdocs.utils.yaml import yaml_load

    write_files(
        tmp_path,
        {
            "site/mkdocs.yml": "INHERIT: ../base.yml\nsite_name: Roads\ntheme: {language: uk}\nplugins: [search]\n",
            "base.yml": "INHERIT: all/of-us.yml\nsite_name: Ours\ntheme: {name: material, font: false}\nnav: [a.md]\n",
            "all/of-us.yml": "theme: {name: mkdocs}\nplugins: [tags]\nextra: {a: {b: 1}}\n",
        },
    )
    settings = read_settings(tmp_path / "site")
    with (tmp_path / "site/mkdocs.yml").open("rb") as file:
        assert settings == yaml_load(file)
    assert settings["theme"] == {"name": "material", "font": False, "language": "uk"}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"mkdocs.yml": b"a: 1\nINHERIT: base.yml"}, "mkdocs.yml:2:1: INHERIT: expected the path of a file, found"),
        ({"mkdocs.yml": b"INHERIT: 5"}, "mkdocs.yml:1:1: INHERIT: expected the path of a file, found 5"),
        ({"mkdocs.yml": b"INHERIT: ."}, "mkdocs.yml:1:1: INHERIT: expected the path of a file, found '.'"),
        ({"mkdocs.yml": b"INHERIT: a.yml", "a.yml": b"b: 1\na: ["}, "a.yml:2:5: this is not YAML: "),
        ({"mkdocs.yml": b"INHERIT: a.yml", "a.yml": b"INHERIT: ./mkdocs.yml"}, "a.yml:1:1: INHERIT: './mkdocs.yml'"),
        ({"mkdocs.yml": b"a: 1\nsite_name: Caf\xe9"}, "mkdocs.yml:2:15: byte 0xe9 is not UTF-8; save the file"),
    ],
)
def test_files_of_settings_that_cannot_be_read(tmp_path: Path, files: dict[str, bytes], message: str) -> None:
    for path, data in files.items():
        (tmp_path / path).write_bytes(data)
    with pytest.raises(UnreadableSettings) as caught:
        read_settings(tmp_path)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plugins: 5", "plugins: expected a list, a mapping or a text, found 5; write each item on a line"),
        ("plugins: [{search: {}, tags: {}}]", "plugins: expected the name of a plugin, with its options or without,"),
        (
            "plugins: [5]",
            "plugins: expected the name of a plugin, with its options or without, found 5; write '- name'",
        ),
        ("plugins: [counterpoint: 5]", "plugins: counterpoint: expected a mapping, found 5; write names below it"),
        ("plugins: {counterpoint: [a]}", "plugins: counterpoint: expected a mapping, found ['a']; write names"),
        ("plugins: [counterpoint: {publisher: 5}]", "plugins: counterpoint: publisher: expected a mapping, found 5;"),
        ("plugins: [counterpoint: {fast: 1}]", "plugins: counterpoint: fast: expected true or false, found 1;"),
        (
            "plugins: [counterpoint: {processes: true}]",
            "plugins: counterpoint: processes: expected a number, found True",
        ),
        ("site_name: 2022", "site_name: expected a text, found 2022; put it in quotation marks"),
        ("docs_dir: [a]", "docs_dir: expected a text, found ['a']; write a text"),
        ("site_name: !!x a", "site_name: expected a text, found a value with a tag; write a text"),
        ("theme: [material]", "theme: expected a text or a mapping, found ['material']; write a text"),
        ("theme: {language: no}", "theme: language: expected a text, found False; put it in quotation marks"),
        (
            "extra_css: a.css",
            "extra_css: expected a list, found 'a.css'; write each item on a line of its own, after '- '",
        ),
        (
            "site_url: 'http://[abc/'",
            "site_url: 'http://[abc/' is no address: Invalid IPv6 URL; write it from 'https://'",
        ),
        ("extra_css: [5, a.css]", "extra_css: an item: expected a text, found 5; put it in quotation marks"),
        ("exclude_docs: '[z-a]'", "exclude_docs: '[z-a]' is no pattern: bad character range z-a at position"),
        ("draft_docs: '!'", "draft_docs: '!' is no pattern: "),
        ("repo_url: https://a\u2100b/", "repo_url: 'https://a℀b/' is no address: netloc"),
    ],
)
def test_settings_of_another_kind_are_refused_where_they_are_read(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"# Ours.\n{text}\n", "utf-8")
    with pytest.raises(UnreadableSettings) as caught:
        read_settings(tmp_path)
    assert str(caught.value).startswith(f"mkdocs.yml:2:1: {message}")


def test_settings_that_are_empty_are_not_set(tmp_path: Path) -> None:
    text = (
        "site_name:\ntheme:\nextra_css:\nsite_url: ''\nplugins: [counterpoint: {publisher: !ENV NOTHING, contact: }]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(text)
    assert options_of(read_settings(tmp_path)) == {}


RECORD = Place("claims/roads/bridge.yml")
PATH = "claims/roads/bridge.yml"


def site_with(repo_url: str, **options: Any) -> Site:
    settings = {"site_name": "Ledger", "site_url": "https://a.example/ledger", "repo_url": repo_url}
    return site_of({**settings, "plugins": [{"counterpoint": {"branch": "trunk", **options}}]})


@pytest.mark.parametrize(
    ("repo", "options", "edit", "line", "issue"),
    [
        (
            "https://github.com/a/b",
            {},
            f"/edit/trunk/{PATH}",
            f"/blob/trunk/{PATH}#L7",
            "/issues/new?template=report-an-error.yml&title=Error%20in%20roads%2Fbridge",
        ),
        (
            "https://gitlab.com/group/sub/b.git",
            {},
            f"/-/edit/trunk/{PATH}",
            f"/-/blob/trunk/{PATH}#L7",
            "/-/issues/new?issue%5Btitle%5D=Error%20in%20roads%2Fbridge",
        ),
        (
            "https://codeberg.org/a/b/",
            {},
            f"/_edit/trunk/{PATH}",
            f"/src/branch/trunk/{PATH}#L7",
            "/issues/new?title=Error%20in%20roads%2Fbridge",
        ),
        (
            "https://git.example.org/a/b",
            {"code_host": "gitea"},
            f"/_edit/trunk/{PATH}",
            f"/src/branch/trunk/{PATH}#L7",
            "/issues/new?title=Error%20in%20roads%2Fbridge",
        ),
        ("https://bitbucket.org/a/b", {}, f"/src/trunk/{PATH}?mode=edit&at=trunk", f"/src/trunk/{PATH}#lines-7", None),
        ("https://git.example.org/a/b", {}, None, None, None),
        ("https://github.example.org/a/b", {}, None, None, None),
        ("https://github.com/a/b", {"code_host": "none"}, None, None, None),
        ("", {"code_host": "gitlab"}, None, None, None),
    ],
)
def test_each_code_host_has_its_own_addresses_and_none_is_guessed(
    repo: str, options: dict[str, str], edit: str | None, line: str | None, issue: str | None
) -> None:
    site = site_with(repo, **options)
    base = repo.rstrip("/").removesuffix(".git")
    found = (site.edit_url(RECORD), site.line_url(RECORD, 7), site.report_url("roads/bridge"))
    assert found == tuple(base + address if address is not None else "" for address in (edit, line, issue))


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        (
            "corrections@ledger.example",
            "mailto:corrections@ledger.example?subject=Error%20in%20roads%2Fbridge"
            "&body=https%3A%2F%2Fa.example%2Fledger%2Fclaims%2Froads%2Fbridge%2F",
        ),
        ("https://forms.example/x", "https://forms.example/x"),
        (
            "https://forms.example/x?c={claim}&a={address}",
            "https://forms.example/x?c=roads%2Fbridge&a=https%3A%2F%2Fa.example%2Fledger%2Fclaims%2Froads%2Fbridge%2F",
        ),
        ("issues", "https://codeberg.org/a/b/issues/new?title=Error%20in%20roads%2Fbridge"),
        ("none", ""),
    ],
)
def test_errors_are_reported_where_the_site_says(contact: str, address: str) -> None:
    assert site_with("https://codeberg.org/a/b", contact=contact).report_url("roads/bridge") == address


@pytest.mark.parametrize(
    "contact", ["javascript:alert(1)", "http://forms.example/", "mailto:a@b.example", "a@b", 'https://x.example/"><b>']
)
def test_a_contact_that_reaches_nobody_is_refused(contact: str) -> None:
    with pytest.raises(BadSetting, match="is no way to reach anybody"):
        site_with("https://codeberg.org/a/b", contact=contact)


def test_a_code_host_that_is_not_known_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadSetting) as caught:
        site_with("https://git.example.org/a/b", code_host="GitLab-CE")
    assert str(caught.value) == "code_host 'GitLab-CE' is not known; did you mean 'gitlab'?"


def test_links_that_are_left_out_are_told_once() -> None:
    why = (
        "there are no links to 'https://git.example.org/a/b', since the kind of code host is not known; set 'code_host'"
    )
    assert unlinked("https://git.example.org/a/b", "").startswith(why)
    assert unlinked("https://git.example.org/a/b", "none") == unlinked("https://github.com/a/b", "") == ""


def test_the_site_as_rendering_knows_it() -> None:
    site = site_of(
        {
            "site_name": "Ledger",
            "site_url": "https://a.example/ledger",
            "repo_url": "https://github.com/a/b/",
            "theme": {"name": "material", "language": "uk"},
            "plugins": ["search", {"counterpoint": {"branch": "trunk", "drafts": True}}],
        }
    )
    assert (site.name, site.url, site.lang, site.drafts) == ("Ledger", "https://a.example/ledger/", "uk", True)
    assert site.edit_url(RECORD) == "https://github.com/a/b/edit/trunk/claims/roads/bridge.yml"


@pytest.mark.parametrize(
    "plugins", [None, "counterpoint", ["counterpoint"], {"counterpoint": None}, [{"counterpoint": {}}]]
)
def test_settings_that_are_left_out(plugins: Any) -> None:
    site = site_of({"site_name": "Ledger", "theme": "material", "plugins": plugins})
    assert (site.url, site.repo_url, site.edit_url(RECORD), site.report_url("roads/bridge")) == ("", "", "", "")
    assert (site.lang, site.drafts) == ("en", False)


@pytest.mark.parametrize("name", ["site_url", "repo_url"])
@pytest.mark.parametrize("address", ["javascript://x/%0Aalert(1)//", "data:text/html,x", "//x.example/", "x.example"])
def test_an_address_of_the_site_is_one_of_the_web(name: str, address: str) -> None:
    given: dict[str, Any] = {"url": "", "repo_url": "", name.replace("site_", ""): address}
    with pytest.raises(BadSetting, match=f"^{name}: .* is no address of a site; write it from 'https://' on"):
        make_site(name="x", lang="en", branch="main", drafts=False, messages=lambda lang: "", **given)
