"""What is read from mkdocs.yml, and what is written of it."""

from __future__ import annotations

from typing import Any

import pytest

from counterpoint.errors import BadSetting
from counterpoint.publish.settings import parse_settings, render_settings, site_of


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
        ("a: [", "mkdocs.yml:1:5 is not YAML: expected the node content, but found '<stream end>'"),
        ("a: \0", "mkdocs.yml is not YAML: "),
        ("- a", "mkdocs.yml is no mapping of settings"),
        ("", "mkdocs.yml is no mapping of settings"),
        ("INHERIT: base.yml", "mkdocs.yml takes settings from another file (INHERIT); put them all into one"),
    ],
)
def test_settings_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read(text)
    assert str(caught.value).startswith(message)


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
    assert site.edit_base == "https://github.com/a/b/edit/trunk/"
    assert site.issue_url == "https://github.com/a/b/issues/new?template=report-an-error.yml"


@pytest.mark.parametrize(
    "plugins", [None, "counterpoint", ["counterpoint"], {"counterpoint": None}, [{"counterpoint": {}}]]
)
def test_settings_that_are_left_out(plugins: Any) -> None:
    site = site_of({"site_name": "Ledger", "theme": "material", "plugins": plugins})
    assert (site.url, site.repo_url, site.edit_base, site.issue_url) == ("", "", "", "")
    assert (site.lang, site.drafts) == ("en", False)
