"""A build that reuses pages of the last one gives the files of a clean build, whatever was done in between."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from counterpoint import load, render
from counterpoint.dependencies import Digests, watch
from counterpoint.folders import MARKER
from counterpoint.model import Claim, Corpus, Line, Status
from counterpoint.model.dates import PartialDate
from counterpoint.publish import flow, pages
from counterpoint.publish.workers import Workers
from tests.corpora import ROOT
from tests.preview.test_live import DOSSIER, NAMES, REGISTRY, SOURCES, record
from tests.sites import replace_in, run, take_odd_theme, tree

WORKERS = Workers(processes=1)
SITE = render.Site(name="Roads", url="https://example.org/", repo_url="https://example.org/repo", page_size=2)
SETTINGS = """\
site_name: Roads
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins: [counterpoint]
nav: [index.md, claims/index.md]
"""


class Building(RuleBasedStateMachine):
    """Edits of everything that a site is made from, and damage to what was built, each followed by a whole build."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="counterpoint-")) / "site"
        self.good: dict[str, bytes] = {}
        self.settings = {"site_name": "Roads", "drafts": "false", "nav": "index.md, claims/index.md"}
        self.write("content/index.md", "# Roads\n")
        self.write("overrides/partials/copyright.html", "")
        self.write("claims/_registry/all.yml", REGISTRY.replace("NAME", "Roads office"))
        self.write("claims/roads/dossier.yml", DOSSIER.replace("TITLE", "Roads"))
        self.write("claims/roads/sources.yml", SOURCES.replace("TITLE", "Log"))
        for name in NAMES[:3]:
            self.write(f"claims/roads/{name}.yml", record(name, "lorries", "holds", "statement"))

    def teardown(self) -> None:
        shutil.rmtree(self.root.parent)

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def record(self, name: str) -> Path:
        return self.root / "claims" / "roads" / f"{name}.yml"

    @rule(
        name=st.sampled_from(NAMES),
        text=st.sampled_from(["lorries", "all", "“nobody” & sons"]),
        answers=st.sampled_from(["statement", "bridge#statement", "tunnel#denial"]),
        status=st.sampled_from(["published", "published", "draft", "withdrawn"]),
    )
    def write_record(self, name: str, text: str, answers: str, status: str) -> None:
        made = record(name, text, "holds", answers)
        self.record(name).write_text(made.replace("status: published", f"status: {status}"), "utf-8")

    @rule(name=st.sampled_from(NAMES), number=st.integers(1, 9))
    def number_record(self, name: str, number: int) -> None:
        if self.record(name).exists():
            text = self.record(name).read_text("utf-8").split("number:")[0]
            self.record(name).write_text(f"{text}number: {number}\n", "utf-8")

    @rule(name=st.sampled_from(NAMES))
    def break_record(self, name: str) -> None:
        self.record(name).write_text("claim: [\n", "utf-8")

    @rule(name=st.sampled_from(NAMES))
    def remove_record(self, name: str) -> None:
        self.record(name).unlink(missing_ok=True)

    @rule(old=st.sampled_from(NAMES), new=st.sampled_from(NAMES))
    def rename_record(self, old: str, new: str) -> None:
        if self.record(old).exists():
            self.record(old).rename(self.record(new))

    @rule(name=st.sampled_from(["Roads office", "Bureau"]), title=st.sampled_from(["Log", "Diary"]))
    def edit_lists(self, name: str, title: str) -> None:
        self.write("claims/_registry/all.yml", REGISTRY.replace("NAME", name))
        self.write("claims/roads/sources.yml", SOURCES.replace("TITLE", title))

    @rule(
        name=st.sampled_from(["Roads", "Ways"]),
        drafts=st.sampled_from(["false", "true"]),
        nav=st.sampled_from(["index.md, claims/index.md", "index.md, claims/index.md, sources.md"]),
    )
    def change_settings(self, name: str, drafts: str, nav: str) -> None:
        self.settings = {"site_name": name, "drafts": drafts, "nav": nav}

    @rule(text=st.sampled_from(["", "<p>Ours</p>", "<p>{{ page.title }}</p>"]))
    def edit_template(self, text: str) -> None:
        self.write("overrides/partials/copyright.html", text)

    @rule(title=st.sampled_from(["Roads", "Bridges"]))
    def edit_content(self, title: str) -> None:
        self.write("content/index.md", f"# {title}\n\n[all](claims/index.md)\n")

    @rule(
        chosen=st.integers(0, 400),
        where=st.sampled_from(["markdown", "site", "cache"]),
        how=st.sampled_from(["cut", "alter", "remove"]),
    )
    def damage(self, chosen: int, where: str, how: str) -> None:
        files = sorted(path for path in (self.root / "build" / where).rglob("*") if path.is_file())
        files = [path for path in files if path.name != MARKER]  # without it the folder is not ours
        if files:
            file = files[chosen % len(files)]
            data = file.read_bytes()
            if how == "remove":
                file.unlink()
            else:
                file.write_bytes(data[:-9] if how == "cut" else data.replace(b"e", b"a"))

    @invariant()
    def the_site_is_that_of_a_clean_build(self) -> None:
        name, drafts, nav = self.settings.values()
        self.write("mkdocs.yml", WHOLE_SETTINGS.format(name=name, drafts=drafts, nav=nav))
        clean = self.root.with_name("clean")
        shutil.copytree(self.root, clean, ignore=shutil.ignore_patterns("build"))
        problems = [flow.check_site(root, WORKERS).problems for root in (self.root, clean)]
        assert problems[0] == problems[1], "what is remembered changes nothing about what is found"
        built = build_here(self.root), build_here(clean)
        assert built[0] == built[1], "an old site changes nothing about what is refused"
        if built[0]:
            self.good = tree(clean / "build" / "site")
            assert tree(self.root / "build" / "site") == self.good
        shutil.rmtree(clean)


WHOLE_SETTINGS = """\
site_name: {name}
site_url: https://example.org/roads/
docs_dir: content
site_dir: build/site
theme: {{name: material, font: false, custom_dir: overrides}}
plugins: [search, counterpoint: {{drafts: {drafts}}}]
nav: [{nav}]
"""


def build_here(root: Path) -> bool:
    """Build a site in this process; return whether its records allow it."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except Abort:
        return False
    finally:
        config.plugins.on_shutdown()
    return True


Building.TestCase.settings = settings(
    max_examples=int(os.environ.get("COUNTERPOINT_EXAMPLES", "4")),
    stateful_step_count=10,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestBuilding = pytest.mark.scale(Building.TestCase)


# What pages are made of --------------------------------------------------------------------------------------------

CHANGES: dict[str, Callable[[Claim], Claim]] = {
    "sentence": lambda claim: replace(claim, claim=Line(f"Not so: {claim.claim}")),
    "withdrawn": lambda claim: replace(claim, status=Status.WITHDRAWN),
    "unrated": lambda claim: replace(claim, verdict=None),
    "speaker": lambda claim: replace(claim, statement=replace(claim.statement, by=claim.counter_statements[0].by)),
    "date": lambda claim: replace(claim, statement=replace(claim.statement, date=PartialDate(1999, 1, 2))),
    "topics": lambda claim: replace(claim, topics=()),
    "answers": lambda claim: replace(claim, counter_statements=()),
    "evidence": lambda claim: replace(claim, evidence=()),
}


Made = tuple[str, bytes, str]
"""What a page was made as: its text, what was looked up for that, and its key."""


def planned(corpus: Corpus) -> pages.Plan:
    return pages.plan_pages(corpus, replace(SITE, page_size=5), Digests(corpus))


def made(plan: pages.Plan) -> dict[str, Made]:
    watched = watch(plan.corpus)
    found = {}
    for path in plan.pages:
        text, notes = plan.page(path, watched).markdown, watched.take_notes()
        found[path] = text, notes, plan.key_of(path, notes)
    return found


def assert_the_same_where_keys_are(before: dict[str, Made], after: pages.Plan) -> int:
    """Make the pages whose keys have not changed; return how many they are."""
    same = [path for path in after.pages if path in before and after.key_of(path, before[path][1]) == before[path][2]]
    assert [path for path in same if after.page(path).markdown != before[path][0]] == []
    return len(same)


@pytest.mark.scale
@pytest.mark.parametrize("change", CHANGES)
def test_pages_of_the_same_key_are_the_same(change: str) -> None:
    loaded = load.load_site(ROOT).corpus
    before = made(planned(loaded))
    able = [claim for claim in loaded.claims if claim.counter_statements and claim.evidence]
    for claim in able[::6]:
        changed = replace(CHANGES[change](claim), fingerprint=b"changed")
        claims = tuple(changed if other is claim else other for other in loaded.claims)
        same = assert_the_same_where_keys_are(before, planned(replace(loaded, claims=claims)))
        assert same > len(before) / 3, "most pages are not touched by one claim"


ENTRIES: dict[str, Callable[[Any], Any]] = {
    "dossiers": lambda dossier: replace(dossier, title=Line("Another title"), topics=()),
    "actors": lambda actor: replace(actor, names=(replace(actor.names[0], text=Line("Another name")),)),
    "outlets": lambda outlet: replace(outlet, name=Line("Another name"), country=None),
    "scales": lambda scale: replace(
        scale, values={key: replace(value, label=Line("Another label")) for key, value in scale.values.items()}
    ),
    "topics": lambda topic: replace(topic, label=Line("Another label")),
}


@pytest.mark.scale
@pytest.mark.parametrize("kind", ENTRIES)
@pytest.mark.parametrize("gone", [False, True])
def test_pages_that_do_not_show_an_entry_keep_their_keys(kind: str, gone: bool) -> None:
    loaded = load.load_site(ROOT).corpus
    before = made(planned(loaded))
    entries = getattr(loaded, kind)
    for key in [*entries][:: max(1, len(entries) // 3)]:
        changed = dict(entries)
        if gone:
            del changed[key]
        else:
            changed[key] = replace(ENTRIES[kind](entries[key]), fingerprint=b"changed")
        corpus = replace(loaded, **{kind: changed})  # type: ignore[arg-type]
        same = assert_the_same_where_keys_are(before, planned(corpus))
        assert same > len(before) / 3 or kind in ("dossiers", "scales"), "most pages do not show one entry"


@pytest.mark.scale
@pytest.mark.parametrize("gone", [False, True])
def test_pages_that_do_not_show_a_source_keep_their_keys(gone: bool) -> None:
    loaded = load.load_site(ROOT).corpus
    before = made(planned(loaded))
    ((dossier_id, sources),) = loaded.sources.items()
    for key in [*sources][::60]:
        changed = dict(sources)
        if gone:
            del changed[key]
        else:
            changed[key] = replace(sources[key], title=Line("Another title"), fingerprint=b"changed")
        same = assert_the_same_where_keys_are(before, planned(replace(loaded, sources={dossier_id: changed})))
        assert gone or same > len(before) / 2, "most pages do not show one source"


# Whole builds ------------------------------------------------------------------------------------------------------


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    root = tmp_path / "roads"
    files = {
        "mkdocs.yml": SETTINGS,
        "content/index.md": "# Roads\n",
        "claims/_registry/all.yml": REGISTRY.replace("NAME", "Roads office"),
        "claims/roads/dossier.yml": DOSSIER.replace("TITLE", "Roads"),
        "claims/roads/sources.yml": SOURCES.replace("TITLE", "Log"),
        **{f"claims/roads/{name}.yml": record(name, "lorries", "holds", "statement") for name in NAMES},
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def build(root: Path) -> dict[str, bytes]:
    done = run(root, "counterpoint", "build")
    assert done.returncode == 0, done.stderr
    return tree(root / "build" / "site")


def build_clean(root: Path) -> dict[str, bytes]:
    """Build a copy that has never been built."""
    copy = root.with_name("clean")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("build"))
    return build(copy)


def fail(record: Path) -> None:
    """Give a claim the other verdict, and evidence for it."""
    replace_in(record, "rating: holds", "rating: fails")
    replace_in(record, "stance: supports", "stance: refutes")


EDITS: dict[str, Callable[[Path], object]] = {
    "a record is edited": lambda root: fail(root / "claims/roads/ferry.yml"),
    "a record goes": lambda root: (root / "claims/roads/ford.yml").unlink(),
    "a record is renamed": lambda root: (root / "claims/roads/ferry.yml").rename(root / "claims/roads/boat.yml"),
    "the registry is edited": lambda root: replace_in(root / "claims/_registry/all.yml", "The mayor", "The major"),
    "the site gets another name": lambda root: replace_in(root / "mkdocs.yml", "site_name: Roads", "site_name: Ways"),
    "the navigation grows": lambda root: replace_in(root / "mkdocs.yml", "index.md]", "index.md, sources.md]"),
}
DAMAGE: dict[str, Callable[[Path], object]] = {
    "a page is altered": lambda root: replace_in(root / "build/site/claims/roads/ford/index.html", "Ford", "Fjord"),
    "a page is altered at the same size": lambda root: replace_in(
        root / "build/site/claims/roads/ford/index.html", "</title>", "</TITLE>"
    ),
    "a page is cut": lambda root: os.truncate(root / "build/site/claims/roads/ford/index.html", 99),
    "a page is lost": lambda root: (root / "build/site/claims/roads/ford/index.html").unlink(),
    "Markdown is altered": lambda root: replace_in(root / "build/markdown/claims/roads/ford.md", "ford", "fjord"),
    "the memory is cut": lambda root: os.truncate(root / "build/cache/pages", 200),
    "the memory is not ours": lambda root: shutil.copy(root / "build/cache/key", root / "build/cache/pages"),
    "the key is gone": lambda root: (root / "build/cache/key").unlink(),
    "a foreign file lies in the site": lambda root: (root / "build/site/claims/stray.html").write_text("stray"),
}


@pytest.mark.site
@pytest.mark.parametrize("edit", EDITS)
def test_a_build_after_an_edit_is_a_clean_build(edit: str, roads: Path) -> None:
    build(roads)
    EDITS[edit](roads)
    assert build(roads) == build_clean(roads)


@pytest.mark.site
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_build_after_damage_is_the_clean_build_before_it(damage: str, roads: Path) -> None:
    if damage == "a page is altered":
        replace_in(roads / "claims/roads/ford.yml", "claim: The ford", "claim: Ford, the one that")
    clean = build(roads)
    DAMAGE[damage](roads)
    assert build(roads) == clean


@pytest.mark.site
def test_what_has_not_changed_is_not_made_again(roads: Path) -> None:
    build(roads)
    pages = {path: path.stat().st_ino for path in (roads / "build" / "site" / "claims" / "roads").rglob("*.html")}
    fail(roads / "claims/roads/bridge.yml")
    build(roads)
    again = {path.parent.name for path, number in pages.items() if path.stat().st_ino == number}
    assert again == {"ford", "tunnel"}, "the ferry names its neighbour, the bridge"


# The site before the last ------------------------------------------------------------------------------------------


@pytest.mark.site
def test_pages_of_the_site_before_the_last_are_never_written_into(roads: Path) -> None:
    page, held = roads / "build/site/claims/roads/bridge/index.html", roads / "held.html"
    build(roads)
    for number in range(3):
        shown = page.read_bytes()
        held.unlink(missing_ok=True)
        os.link(page, held)
        replace_in(
            roads / "claims/roads/bridge.yml", "The log has it" + "!" * number, "The log has it" + "!" * (number + 1)
        )
        assert build(roads) == build_clean(roads)
        assert page.read_bytes() != shown
        assert held.read_bytes() == shown, "what was on show stays as it was"


@pytest.mark.site
@pytest.mark.parametrize("at", ["site/claims", "site/claims/roads/ford"])
def test_a_link_in_it_is_not_followed(at: str, roads: Path, tmp_path: Path) -> None:
    build(roads)
    fail(roads / "claims/roads/bridge.yml")
    build(roads)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("keep me")
    place = roads / "build/cache" / at
    shutil.rmtree(place)
    place.symlink_to(theirs)
    replace_in(roads / "claims/roads/ford.yml", "lorries", "carts")
    assert build(roads) == build_clean(roads)
    assert tree(theirs) == {"letter.txt": b"keep me"}


@pytest.mark.site
def test_a_folder_may_take_the_place_of_a_file_and_back(roads: Path) -> None:
    notes = roads / "content" / "notes"
    for number in range(6):
        shutil.rmtree(notes) if notes.is_dir() else notes.unlink(missing_ok=True)
        if number % 2:
            notes.mkdir()
            (notes / "index.md").write_text("# Notes\n")
        else:
            notes.write_text("Notes\n")
        assert build(roads) == build_clean(roads)


@pytest.mark.site
def test_a_site_elsewhere_is_built_again_as_well(roads: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "www" / "roads"
    replace_in(roads / "mkdocs.yml", "site_dir: build/site", f"site_dir: {elsewhere}")
    for number in range(4):
        replace_in(roads / "claims/roads/ford.yml", "open to ", f"open to {number}")
        done = run(roads, "counterpoint", "build")
        assert done.returncode == 0, done.stderr
        assert f"open to {number}" in (elsewhere / "claims/roads/ford/index.html").read_text("utf-8")
    assert sorted(path.name for path in elsewhere.parent.iterdir()) == ["roads"]


@pytest.mark.site
def test_addresses_without_folders_are_refused(roads: Path) -> None:
    (roads / "mkdocs.yml").write_text((roads / "mkdocs.yml").read_text() + "use_directory_urls: false\n")
    done = run(roads, "counterpoint", "build")
    assert done.returncode == 1
    assert "counterpoint needs 'use_directory_urls: true'" in done.stderr


@pytest.mark.site
def test_a_theme_that_cannot_be_followed_is_built_page_by_page(roads: Path) -> None:
    take_odd_theme(roads, between=", ")
    for number in range(3):
        replace_in(roads / "claims/roads/ford.yml", "open to ", f"open to {number}")
        done = run(roads, "mkdocs", "build")
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("not compatible with fast builds") == 1
        fast = tree(roads / "build" / "site")
        plain = roads.with_name("plain")
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(roads, plain, ignore=shutil.ignore_patterns("build"))
        replace_in(plain / "mkdocs.yml", "plugins: [counterpoint]", "plugins: [counterpoint: {fast: false}]")
        assert build(plain) == fast


@pytest.mark.site
def test_a_theme_that_cannot_be_followed_is_noticed_in_this_process(roads: Path) -> None:
    build_here(roads)
    take_odd_theme(roads, between=", ")
    assert build_here(roads)
    page = (roads / "build/site/claims/roads/ford/index.html").read_text("utf-8")
    assert re.search(r"\d+ characters", page)
