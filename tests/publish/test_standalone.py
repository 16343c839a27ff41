"""A docs folder for any builder: what is in it, and what its settings say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterpoint.errors import BadSetting, UnsafeTarget
from counterpoint.folders import Use, Written, write_all
from counterpoint.output import OutputFile
from counterpoint.publish import places
from counterpoint.publish.site_settings import site_of
from counterpoint.publish.standalone import OURS, plain_settings, standalone_files
from tests.sites import tree

SETTINGS: dict[str, Any] = {
    "site_name": "Ledger",
    "docs_dir": "content",
    "site_dir": "build/site",
    "edit_uri": "edit/main/content/",
    "theme": {"name": "material", "palette": {"scheme": "slate"}},
    "plugins": [{"search": {"lang": ["en", "ru"]}}, "counterpoint", "tags"],
    "markdown_extensions": ["tables", {"toc": {"permalink": "#"}}],
    "nav": [{"Home": "index.md"}, {"About": "about.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
    "hooks": ["scripts/hook.py"],
    "extra_css": ["own.css"],
}
RENDERED = [OutputFile("claims/d/c.md", "claim"), OutputFile("assets/counterpoint/counterpoint.css", b"css")]


def plain(settings: dict[str, Any]) -> dict[str, Any]:
    return plain_settings(settings, site_of(settings))


def files_of(
    content: Mapping[str, bytes], settings: dict[str, Any] | None = None, overrides: Mapping[str, bytes] | None = None
) -> dict[str, str]:
    settings = {"site_name": "Ledger"} if settings is None else settings
    blocks = {"counts": '<a href="claims/">1</a>'}
    files = standalone_files(settings, site_of(settings), content, blocks, RENDERED, overrides)
    return {file.path: file.payload.decode() for file in files}


def test_only_what_the_plugin_does_is_different() -> None:
    assert plain(SETTINGS) == {
        "site_name": "Ledger",
        "docs_dir": "docs",
        "site_dir": "site",
        "edit_uri": "",
        "theme": {**SETTINGS["theme"], "custom_dir": "overrides", "font": False},
        "plugins": ["tags"],
        "markdown_extensions": SETTINGS["markdown_extensions"],
        "nav": [{"Home": "index.md"}, {"About": "about/index.md"}],
        "validation": SETTINGS["validation"],
        "extra_css": ["assets/counterpoint/counterpoint.css", "own.css"],
        "extra_javascript": ["assets/counterpoint/page.js"],
        "extra": {
            "counterpoint": {"label": "About the site", "links": [{"link": "corrections/", "name": "Corrections"}]}
        },
    }


def test_a_site_without_a_search_of_its_own_keeps_that_of_the_theme() -> None:
    plugins = [SETTINGS["plugins"][0], {"counterpoint": {"exporters": {"search": False}}}]
    kept = plain({**SETTINGS, "plugins": plugins})
    assert kept["plugins"] == [{"search": {"lang": ["en", "ru"]}}]
    assert kept["extra_javascript"] == ["assets/counterpoint/page.js"]


def test_plugins_may_be_a_mapping_or_unsaid() -> None:
    assert plain({"plugins": {"search": {"lang": "en"}, "counterpoint": {}}})["plugins"] == [{"search": {"lang": "en"}}]
    assert "plugins" not in plain({})


def test_the_folder_holds_pages_assets_and_settings() -> None:
    files = files_of({"index.md": b"# Home", "about.md": b"[h](index.md)", "own.css": b"x"})
    assert yaml.safe_load(files.pop("mkdocs.yml"))["docs_dir"] == "docs"
    theme = {path: files.pop(path) for path in sorted(files) if path.startswith("overrides/")}
    assert [path.removeprefix("overrides/") for path in theme] == [
        "404.html",
        "partials/copyright.html",
        "partials/logo.html",
        "partials/path.html",
        "partials/source.html",
    ]
    assert not [path for path, text in theme.items() if "_(" in text], "no builder but MkDocs knows our messages"
    assert files == {
        "docs/index.md": "# Home",
        "docs/about/index.md": "[h](../index.md)",
        "docs/own.css": "x",
        "docs/claims/d/c/index.md": "claim",
        "docs/assets/counterpoint/counterpoint.css": "css",
    }


def test_the_theme_says_what_it_says_in_the_language_and_the_words_of_the_site() -> None:
    settings = {"site_name": "Ledger", "theme": {"name": "material", "language": "uk"}}
    own = 'msgid "Source data"\nmsgstr "Усі \\"дані\\""\n\nmsgid "Corrections"\nmsgstr "Поправки"\n'
    site = site_of(settings, lambda lang: own if lang == "uk" else "")
    files = {file.path: file.payload.decode() for file in standalone_files(settings, site, {}, {}, [])}
    assert '{{ "Усі \\"дані\\"" | e }}' in files["overrides/partials/source.html"]
    assert "Сторінку не знайдено" in files["overrides/404.html"]
    assert [link["name"] for link in yaml.safe_load(files["mkdocs.yml"])["extra"]["counterpoint"]["links"]] == [
        "Поправки"
    ]


def test_blocks_are_filled_in_with_links_that_fit() -> None:
    text = b"\xef\xbb\xbf# A\r\n\r\n<!-- counterpoint: counts -->\r\n"
    files = files_of({"index.md": text, "guide/a.md": text})
    assert files["docs/index.md"] == '# A\n\n\n<a href="claims/">1</a>\n'
    assert files["docs/guide/a/index.md"] == '# A\n\n\n<a href="../../claims/">1</a>\n'


def test_what_mkdocs_would_leave_out_is_not_written() -> None:
    content = dict.fromkeys((".x.md", "a/.b/c.md", "templates/t.md", "no.md", "drafts/d.md", "yes.md"), b"")
    files = files_of(content, {"exclude_docs": "no.md\n", "draft_docs": "drafts/\n!yes.md\n"})
    assert [path for path in files if path.endswith(".md") and "claims" not in path] == ["docs/yes/index.md"]
    assert "exclude_docs" not in files["mkdocs.yml"]


def test_pages_written_by_hand_carry_what_exporters_add_to_their_heads() -> None:
    content = {"a.md": b"---\ntitle: A\ndescription: First.\n---\n\ntext", "b.md": b"# B & *b* {#x}\n", "c.md": b"c"}
    settings = {"site_name": "x"}
    files = standalone_files(
        settings,
        site_of(settings),
        content,
        {},
        [],
        head_of=lambda page: f"<{page.path}|{page.title}|{page.description}>",
    )
    texts = {file.path: file.payload.decode() for file in files if file.path.endswith(".md")}
    assert texts == {
        "docs/a/index.md": '---\nhead: "<a/index.md|A|First.>"\ntitle: A\ndescription: First.\n---\n\ntext',
        "docs/b/index.md": '---\nhead: "<b/index.md|B & *b*|>"\n---\n\n# B & *b* {#x}\n',
        "docs/c/index.md": '---\nhead: "<c/index.md||>"\n---\n\nc',
    }


def test_overrides_of_the_theme_come_along() -> None:
    files = files_of({}, {"theme": {"name": "material", "custom_dir": "theme"}}, {".icons/a.svg": b"<svg/>"})
    assert files["overrides/.icons/a.svg"] == "<svg/>"
    assert yaml.safe_load(files["mkdocs.yml"])["theme"] == {
        "name": "material",
        "custom_dir": "overrides",
        "font": False,
    }
    # What exporters add to the heads of pages comes through the template of pages, ours or around the site's own.
    assert files["overrides/main.html"].startswith('{% extends "base.html" %}')
    own = {"main.html": b"{% extends 'base.html' %}"}
    files = files_of({}, {"theme": {"name": "material", "custom_dir": "theme"}}, own)
    assert files["overrides/main.html"].startswith('{% extends "main-of-the-site.html" %}')
    assert files["overrides/main-of-the-site.html"] == own["main.html"].decode()
    assert "overrides/main.html" not in files_of({}, {"theme": {"name": "ours", "custom_dir": "theme"}})


@pytest.mark.parametrize(
    ("path", "payload", "message"),
    [
        ("a.md", b"\xff", "a.md is not UTF-8; save it as UTF-8"),
        ("claims/d/c.md", b"", "claims/d/c.md conflicts with a generated page; rename it"),
        ("claims/d/c/index.md", b"", "claims/d/c.md conflicts with a generated page; rename it"),
    ],
)
def test_a_page_that_cannot_be_written(path: str, payload: bytes, message: str) -> None:
    with pytest.raises(BadSetting) as caught:
        files_of({path: payload})
    assert str(caught.value) == message


def write(folder: Path, *files: OutputFile) -> Written:
    return write_all(places.open_target(folder.parent, folder, Use.PLAIN, OURS), files)


def test_a_built_site_stays_and_old_pages_go(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    write(folder, OutputFile("mkdocs.yml", "1"), OutputFile("docs/a.md", "a"), OutputFile("overrides/x", "x"))
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("built")
    written = write(folder, OutputFile("mkdocs.yml", "2"), OutputFile("docs/b.md", "b"))
    assert (written.changed, written.removed) == (("docs/b.md", "mkdocs.yml"), ("docs/a.md", "overrides/x"))
    assert sorted(tree(folder)) == [".counterpoint", "docs/b.md", "mkdocs.yml", "site/index.html"]


def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("mine")
    with pytest.raises(UnsafeTarget):
        write(tmp_path, OutputFile("mkdocs.yml", "1"))
    assert tree(tmp_path) == {"thesis.md": b"mine"}
