"""A site builder that is a program: it is given one folder, runs seldom, and all else is ours, whoever builds."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from counterpoint import exporters
from counterpoint.errors import BadSetting, BuilderFailed, CounterpointError
from counterpoint.exporters import Context, exporter
from counterpoint.exporters._registry import _EXPORTERS
from counterpoint.model import Claim
from counterpoint.output import OutputFile
from counterpoint.publish.flow import NOT_FOLLOWED, build_site
from counterpoint.publish.home import home_of
from counterpoint.publish.settings import read_settings
from tests.hostile.sites import CLAIM, PAGE, SETTINGS, STATES, make_site, put_state
from tests.sites import replace_in, tree

pytestmark = pytest.mark.site

NAV = "nav: [index.md, {All claims: claims/index.md}, sources.md]\n"
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass
class Small:
    """A small site builder: puts the navigation and a title around each page."""

    name: str = "small"
    odd: bool = False
    """Whether what it puts around a page depends on what is in it."""
    fails: str = ""
    runs: list[set[str]] = field(default_factory=list)
    """Which pages it was given, run by run."""

    def build(self, folder: Path, strict: bool) -> str:
        settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
        assert "counterpoint" not in settings["plugins"]
        docs, site = folder / "docs", folder / "site"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(docs, site, ignore=shutil.ignore_patterns("*.md"))
        given, found = set(), []
        for path in sorted(docs.rglob("*.md")):
            assert path.name == "index.md"
            url = path.parent.relative_to(docs).as_posix().removeprefix(".")
            given.add(url)
            text = path.read_text("utf-8")
            matter = FRONT.match(text)
            meta = yaml.safe_load(matter[1]) if matter else {}
            body = text[matter.end() :] if matter else text
            if not meta.get("search", {}).get("exclude"):
                found.append({"location": f"{url}/", "title": "", "text": ""})
            page = site / url / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f"<html><head><title>{meta.get('title', url)} - {settings['site_name']}</title>"
                f"<meta name='description' content='{meta.get('description', '')}'>"
                f"<link rel='canonical' href='{settings['site_url']}{url}/'>{meta.get('head', '')}</head>"
                f"<body>{settings['nav']}{len(body) if self.odd else ''}<article>{body}</article></body></html>",
                "utf-8",
            )
        (site / "search").mkdir()
        (site / "search" / "search_index.json").write_text(json.dumps({"config": {}, "docs": found}))
        (site / "sitemap.xml").write_text("the builder's own")
        self.runs.append(given)
        if self.fails:
            raise BuilderFailed(self.fails)
        return ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_site(tmp_path / "site", SETTINGS + NAV)
    (made / "content" / "index.md").write_text("# Home\n\n<!-- counterpoint: latest-claims -->\n")
    (made / "content" / "about.md").write_text("# About\n\n[all](claims/index.md)\n")
    return made


def build(root: Path, builder: Small) -> tuple[dict[str, bytes], list[str]]:
    """Build a site; return its files, and what was told."""
    told: list[str] = []
    settings = read_settings(root)
    build_site(home_of(root, settings), settings, builder, told.append)
    return tree(root / "build" / "site"), told


def test_a_site_has_what_the_builder_made_and_all_that_is_ours(root: Path) -> None:
    builder = Small()
    site, told = build(root, builder)
    assert told == []
    page = site[PAGE].decode()
    assert STATES[0] in page
    assert "<link rel='canonical' href='https://roads.example/claims/roads/bridge/'>" in page
    assert "[all](../claims/index.md)" in site["about/index.html"].decode()
    assert b"counterpoint: latest-claims" not in site["index.html"]
    assert {"claims/index.html", "sources/index.html", "assets/counterpoint/counterpoint.css"} <= site.keys()
    assert b"cpxgap" not in b"".join(site.values())
    assert not [path for path in site if "cpx" in path]
    locations = [e.text or "" for e in ElementTree.fromstring(site["sitemap.xml"]).iter() if e.tag.endswith("}loc")]
    assert sorted(locations) == sorted(
        f"https://roads.example/{path.removesuffix('index.html')}" for path in site if path.endswith("index.html")
    )
    found = [doc["location"] for doc in json.loads(site["search/search_index.json"])["docs"]]
    assert {"/", "about/", "claims/roads/bridge/"} <= set(found)
    assert len(found) == len(set(found)), "the builder's search finds nothing that ours does"


def test_the_builder_runs_only_if_what_it_is_given_has_changed(root: Path) -> None:
    builder = Small()
    build(root, builder)
    first = len(builder.runs)
    assert first <= 2
    site, _ = build(root, builder)
    put_state(root, 1)
    again, _ = build(root, builder)
    assert len(builder.runs) == first
    assert again[PAGE] != site[PAGE]
    (root / "content" / "about.md").write_text("# About us\n")
    build(root, builder)
    assert len(builder.runs) == first + 1
    (root / "build" / "cache" / "builder-small" / "site" / "index.html").write_text("altered")
    final, _ = build(root, builder)
    assert len(builder.runs) == first + 2
    assert b"altered" not in final["index.html"]


EDITS: dict[str, Callable[[Path], object]] = {
    "a claim is edited": lambda root: put_state(root, 1),
    "a claim is renamed": lambda root: (root / CLAIM).rename((root / CLAIM).with_name("crossing.yml")),
    "a page written by hand is edited": lambda root: (root / "content/about.md").write_text("# Us\n"),
    "a page written by hand goes": lambda root: (root / "content/about.md").unlink(),
    "the navigation shrinks": lambda root: replace_in(root / "mkdocs.yml", ", sources.md]", "]"),
    "the navigation is left to us": lambda root: replace_in(root / "mkdocs.yml", NAV, ""),
    "the site gets another name": lambda root: replace_in(root / "mkdocs.yml", "County roads", "County ways"),
    "a finished page is altered": lambda root: (root / "build/site" / PAGE).write_text("altered"),
    "the cache is gone": lambda root: shutil.rmtree(root / "build/cache"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_after_an_edit_is_a_clean_build(edit: str, root: Path) -> None:
    build(root, Small())
    EDITS[edit](root)
    site, _ = build(root, Small())
    shutil.rmtree(root / "build")
    clean, _ = build(root, Small())
    assert site == clean


@pytest.mark.parametrize("path", ["feed.xml", "api/v1/claims.json"])
def test_a_file_in_the_place_of_an_export_is_refused_and_may_stay_without_it(path: str, root: Path) -> None:
    site, _ = build(root, Small())
    assert path in site
    (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / path).write_text("ours")
    name = {"feed.xml": "atom"}.get(path, "api")
    with pytest.raises(BadSetting, match=f"content/{path} has the place of what the exporter '{name}' makes"):
        build(root, Small())
    replace_in(root / "mkdocs.yml", "counterpoint]", f"counterpoint: {{exporters: {{{name}: false}}}}]")
    assert build(root, Small())[0][path] == b"ours"


def test_what_assembling_cannot_follow_the_builder_makes_itself(root: Path) -> None:
    site, told = build(root, Small(odd=True))
    assert told == [NOT_FOLLOWED]
    assert STATES[0] in site[PAGE].decode()
    assert b"cpxgap" not in b"".join(site.values())
    body = re.search(r"(\d+)<article>(.*)</article>", site[PAGE].decode(), re.DOTALL)
    assert body
    assert int(body[1]) == len(body[2])


def test_pages_that_are_not_to_be_assembled_are_the_same(root: Path) -> None:
    fast, _ = build(root, Small())
    replace_in(root / "mkdocs.yml", "counterpoint]", "counterpoint: {fast: false}]")
    plain, told = build(root, Small())
    assert told == []
    assert plain == fast


def test_whatever_fails_leaves_the_last_site(root: Path) -> None:
    before, _ = build(root, Small())
    put_state(root, 1)
    (root / "content" / "about.md").write_text("# New\n")
    with pytest.raises(BuilderFailed, match="out of paper"):
        build(root, Small(fails="out of paper"))
    assert tree(root / "build" / "site") == before
    replace_in(root / CLAIM, "status: published", "status: publishd")
    told: list[str] = []
    settings = read_settings(root)
    with pytest.raises(BuilderFailed, match="the records have errors"):
        build_site(home_of(root, settings), settings, Small(), told.append)
    assert "publishd" in told[0]
    assert tree(root / "build" / "site") == before
    assert {path.name for path in (root / "build").iterdir()} == {".counterpoint", "cache", "markdown", "site"}
    replace_in(root / CLAIM, "status: publishd", "status: published")
    after, _ = build(root, Small())
    assert STATES[1] in after[PAGE].decode()


WARNED = "the records have warnings, and strict fails on them; the site was not built"


def warn_of_sources(root: Path, number: int) -> None:
    """Add sources that nothing names, each of which is a warning."""
    sources = "".join(
        f"  unused-{each}: {{title: Page {each}, url: https://post.example/{each}}}\n" for each in range(number)
    )
    with (root / "claims/roads/sources.yml").open("a") as file:
        file.write(sources)


@pytest.mark.parametrize("strict", ["", "strict: true\n"])
def test_warnings_are_told_and_stop_what_is_strict(strict: str, root: Path) -> None:
    before, told = build(root, Small())
    assert told == []
    (root / "mkdocs.yml").write_text(SETTINGS + NAV + strict)
    warn_of_sources(root, 2)
    put_state(root, 1)
    told.clear()
    settings = read_settings(root)
    with pytest.raises(BuilderFailed, match=re.escape(WARNED)):
        build_site(home_of(root, settings), settings, Small(), told.append, strict=not strict)
    unused = [f"warning[SR05]: no claim uses the source 'unused-{number}'" for number in range(2)]
    assert [line for line in told[0].splitlines() if line in unused] == unused
    assert tree(root / "build" / "site") == before
    (root / "mkdocs.yml").write_text(SETTINGS + NAV)
    after, said = build(root, Small())
    assert [line for line in said[0].splitlines() if line in unused] == unused
    assert STATES[1] in after[PAGE].decode()


def test_of_many_warnings_it_is_told_how_many_and_of_hints_nothing(root: Path) -> None:
    warn_of_sources(root, 1500)
    told = build(root, Small())[1]
    assert told == ["4,500 warnings in 1 file: `counterpoint check` shows them\n"]
    (root / "claims/checks.yml").write_text(
        "checks: [{codes: [SR02, SR04, SR05], severity: hint, reason: a test of hints}]\n"
    )
    assert build(root, Small())[1] == []


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("counterpoint: {drafts: maybe}]", "plugins: counterpoint: drafts: expected true or false, found 'maybe'"),
        ("counterpoint: {draft: true}]", "the plugin has no option 'draft'"),
        ("counterpoint: fast]", "plugins: counterpoint: expected a mapping, found 'fast'"),
        ("counterpoint]\nplugins: 5", "plugins: expected a list, a mapping or a text, found 5"),
        ("counterpoint: {exporters: {sitmap: true}}]", "did you mean 'sitemap'?"),
        ("counterpoint]\nuse_directory_urls: false", "counterpoint needs 'use_directory_urls: true'"),
    ],
)
def test_a_wrong_setting_is_named(setting: str, message: str, root: Path) -> None:
    replace_in(root / "mkdocs.yml", "counterpoint]", setting)
    with pytest.raises(CounterpointError) as caught:
        build(root, Small())
    assert message in str(caught.value)


DOCS, THEME = "docs_dir: content\n", "name: material,"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            DOCS,
            "docs_dir: contents\n",
            "docs_dir: expected a folder, and there is no 'contents'; did you mean 'content'?",
        ),
        (DOCS, "docs_dir: mkdocs.yml\n", "docs_dir: expected a folder, and there is no 'mkdocs.yml'; write its path"),
        (DOCS, "", "docs_dir: expected a folder, and there is no 'docs'; write its path from where mkdocs.yml stands"),
        (DOCS, "docs_dir: .\n", "docs_dir: expected a folder beside mkdocs.yml, found '.', which holds it"),
        (
            THEME,
            f"{THEME} custom_dir: ours,",
            "theme: custom_dir: expected a folder, and there is no 'ours'; write its",
        ),
    ],
)
def test_a_setting_that_names_no_folder_leaves_the_last_site(right: str, wrong: str, message: str, root: Path) -> None:
    before, _ = build(root, Small())
    replace_in(root / "mkdocs.yml", right, wrong)
    builder = Small()
    with pytest.raises(BadSetting, match=re.escape(f"mkdocs.yml: {message}")):
        build(root, builder)
    assert builder.runs == []
    assert tree(root / "build" / "site") == before


# Exports of single records -----------------------------------------------------------------------------------------


@pytest.fixture
def made() -> Iterator[list[str]]:
    """The claims for which an exporter has made its files."""
    made: list[str] = []

    @exporter("notes", summary="notes", on=Claim, options={"end": "."})
    def export_notes(claim: Claim, context: Context) -> Iterator[OutputFile]:
        made.append(claim.id)
        speaker = context.corpus.actors[claim.statement.by[0]].name("en").text
        yield OutputFile(f"notes/{claim.id}.txt", f"{claim.claim}: {speaker}{context.options['end']}")
        yield OutputFile(f"notes/{claim.id}.bin", bytes(range(256)))

    exporters.all_exporters.cache_clear()
    yield made
    del _EXPORTERS["notes"]
    exporters.all_exporters.cache_clear()


def test_what_is_made_of_a_record_is_made_again_only_if_that_has_changed(root: Path, made: list[str]) -> None:
    second = root / "claims/roads/tunnel.yml"
    second.write_text((root / CLAIM).read_text("utf-8").replace("bridge", "tunnel"), "utf-8")
    site, _ = build(root, Small())
    note = site["notes/roads/bridge.txt"].decode()
    assert sorted(made) == ["roads/bridge", "roads/tunnel"]

    def again(site: dict[str, bytes] = site) -> list[str]:
        made.clear()
        site.clear()
        site |= build(root, Small())[0]
        assert {"notes/roads/bridge.txt", "notes/roads/tunnel.bin"} <= site.keys()
        found = sorted(made)
        shutil.copytree(root, root.with_name("clean"), ignore=shutil.ignore_patterns("build"))
        clean, _ = build(root.with_name("clean"), Small())
        shutil.rmtree(root.with_name("clean"))
        assert site == clean
        return found

    assert again() == []
    put_state(root, 1)
    assert again() == ["roads/bridge"]
    (root / "build/site/notes/roads/tunnel.txt").write_text("altered")
    assert again() == ["roads/tunnel"]
    (registry,) = (root / "claims" / "_registry").glob("*.yml")
    speaker = re.search(r": (.*)\.\Z", note)
    assert speaker
    replace_in(registry, speaker[1], "The office of roads")
    assert again() == ["roads/bridge", "roads/tunnel"], "what was looked up has changed"
    replace_in(root / "mkdocs.yml", "counterpoint]", "counterpoint: {exporters: {notes: {end: '!'}}}]")
    assert again() == ["roads/bridge", "roads/tunnel"]
    second.unlink()
    assert "notes/roads/tunnel.txt" not in build(root, Small())[0]


def test_two_files_of_one_path_stop_a_build(root: Path, made: list[str]) -> None:
    before, _ = build(root, Small())

    @exporter("notes", on=Claim)
    def export_more(claim: Claim, context: Context) -> Iterator[OutputFile]:
        yield OutputFile("sitemap.xml", "mine")

    exporters.all_exporters.cache_clear()
    with pytest.raises(ValueError, match=r"notes and sitemap both make sitemap\.xml"):
        build(root, Small())
    assert tree(root / "build" / "site") == before
