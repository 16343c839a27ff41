"""Builds and previews follow a dossier's background and the evidence that its claims share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counterpoint.preview import live
from counterpoint.preview.live import LiveSite
from tests.preview.test_live import DOSSIER, REGISTRY, SITE, SOURCES, WORKERS, Editing, record
from tests.publish.test_manifest import SETTINGS, build_here
from tests.sites import tree

BACKGROUND = """\
events:
  closing: {date: 2019-05-31, text: The bridge was TEXT., sources: log-1, places: bridge, claims: bridge}
sides:
  county: {label: Those of TEXT, actors: [office, mayor]}
places:
  bridge: {name: Bridge TEXT, coordinates: "53.9, 27.57"}
glossary:
  word: {term: TEXT, meaning: A word.}
"""
EVIDENCE = (
    'evidence:\n  order:\n    source: log-1\n    extract: {text: "It was TEXT.", lang: en}\n    note: An order.\n'
)
SHARED = "  - {id: log, stance: supports, source: log-1, note: The log has it.}"
BY = "  - {id: log, shared: order, stance: supports, note: The log has it.}"
STATES = [
    {"background.yml": "closed", "evidence.yml": "closed"},
    {"background.yml": "shut", "evidence.yml": "closed"},
    {"background.yml": "shut", "evidence.yml": "barred"},
    {"background.yml": "", "evidence.yml": "barred"},
    {"background.yml": "closed", "evidence.yml": "open"},
]
TEXTS = {"background.yml": BACKGROUND, "evidence.yml": EVIDENCE}


def write(root: Path, path: str, text: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def write_site(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS)
    write(root, "content/index.md", "# Roads\n")
    write(root, "claims/_registry/all.yml", REGISTRY.replace("NAME", "Roads office"))
    for dossier in ("roads", "rivers"):
        write(root, f"claims/{dossier}/dossier.yml", DOSSIER.replace("TITLE", dossier))
        write(root, f"claims/{dossier}/sources.yml", SOURCES.replace("TITLE", "Log").replace("org/1", f"org/{dossier}"))
    for name in ("bridge", "tunnel"):
        write(root, f"claims/roads/{name}.yml", record(name, "lorries", "holds", "statement").replace(SHARED, BY))
    write(root, "claims/rivers/weir.yml", record("weir", "boats", "holds", "statement"))
    put(root, STATES[0])


def put(root: Path, state: dict[str, str]) -> list[str]:
    changed = []
    for name, text in state.items():
        path = f"claims/roads/{name}"
        if text:
            write(root, path, TEXTS[name].replace("TEXT", text))
        else:
            (root / path).unlink(missing_ok=True)
        changed.append(path)
    return changed


@pytest.mark.site
def test_a_build_after_edits_is_a_clean_build(tmp_path: Path) -> None:
    root, clean = tmp_path / "site", tmp_path / "clean"
    write_site(root)
    for state in STATES:
        put(root, state)
        assert build_here(root)
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("build"))
        assert build_here(clean)
        assert tree(root / "build" / "site") == tree(clean / "build" / "site")
        claim = (root / "build/site/claims/roads/bridge/index.html").read_text("utf-8")
        assert f"It was {state['evidence.yml']}." in claim
        page = (root / "build/site/claims/roads/index.html").read_text("utf-8")
        assert ("What happened" in page) is bool(state["background.yml"])


@pytest.mark.parametrize("small", [300, 0])
def test_a_preview_after_edits_is_that_of_a_fresh_start(
    tmp_path: Path, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SMALL", small)
    write_site(tmp_path)
    site = LiveSite(tmp_path, SITE, WORKERS)
    site.load_all()
    for state in STATES[1:]:
        site.update(put(tmp_path, state))
        site.settle()
        fresh = LiveSite(tmp_path, SITE, WORKERS)
        fresh.load_all()
        assert Editing.pages(site) == Editing.pages(fresh)
        assert site.problems == fresh.problems
        page = site.page("claims/roads/bridge.md")
        assert page is not None
        assert f"It was {state['evidence.yml']}." in page.markdown


def test_an_edit_of_a_claim_keeps_what_it_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SMALL", 0)
    write_site(tmp_path)
    site = LiveSite(tmp_path, SITE, WORKERS)
    site.load_all()
    write(tmp_path, "claims/roads/bridge.yml", record("bridge", "all", "holds", "statement").replace(SHARED, BY))
    site.update(["claims/roads/bridge.yml"])
    page = site.page("claims/roads/bridge.md")
    assert page is not None
    assert "It was closed." in page.markdown
    assert "The bridge is open to all" in page.markdown


def test_evidence_that_cannot_be_read_is_the_only_fault(tmp_path: Path) -> None:
    write_site(tmp_path)
    site = LiveSite(tmp_path, SITE, WORKERS)
    site.load_all()
    before = {problem.code for problem in site.problems}
    write(tmp_path, "claims/roads/evidence.yml", "evidence: [\n")
    site.update(["claims/roads/evidence.yml"])
    assert {problem.code for problem in site.problems} - before == {"LD05"}
