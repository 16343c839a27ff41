"""Edits what new fields refer to, one target after the other, and looks whether build and preview follow.

Run by `test_new_fields.py` in a process of its own, since the package that it imports has fields that this one lacks.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from counterpoint import dependencies, load, render
from counterpoint.preview import live
from counterpoint.problems import Severity
from counterpoint.publish.workers import Workers
from tests.preview.test_live import Editing
from tests.publish.test_manifest import build_here
from tests.sites import tree

WORKERS = Workers(processes=1)
SITE = render.Site(name="Roads", url="https://example.org/")
TARGETS = {
    "actor": ("claims/_registry/all.yml", "The guest"),
    "outlet": ("claims/_registry/all.yml", "Town crier"),
    "scale": ("claims/_registry/all.yml", "Colourful"),
    "topic": ("claims/_registry/all.yml", "Bridges"),
    "source": ("claims/roads/sources.yml", "Almanac"),
    "claim": ("claims/rivers/weir.yml", "The weir is open"),
    "entry": ("claims/rivers/lock.yml", "The porter"),
}
"""What each new field refers to: the file, and a text of it that pages show."""
PAGES = ("claims/roads/bridge", "actors/mayor", "outlets/log", "claims/roads/dossier")


def fresh(root: Path) -> live.LiveSite:
    site = live.LiveSite(root, SITE, WORKERS)
    site.load_all()
    return site


def build_clean(root: Path) -> dict[str, bytes]:
    clean = root.with_name("clean")
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("build"))
    assert build_here(clean)
    return tree(clean / "build" / "site")


def follow(root: Path) -> None:
    assert build_here(root)
    before = build_clean(root)
    assert tree(root / "build" / "site") == before
    corpus = load.load_site(root).corpus
    claim = corpus.claims_by_id["roads/bridge"]
    referred = dependencies.references_of(dependencies.Unit(dependencies.CLAIMS, claim.id), claim)
    preview = fresh(root)
    assert not [each for each in preview.problems if each.severity is Severity.ERROR]
    for name, (path, text) in TARGETS.items():
        file = root / path
        file.write_text(file.read_text("utf-8").replace(text, f"{text} edited"), "utf-8")
        assert build_here(root)
        after, clean = tree(root / "build" / "site"), build_clean(root)
        stale = [page for page in clean if after.get(page) != clean[page]]
        assert not stale, f"{name}: {stale} are not those of a clean build"
        shown = [page for page in after if after[page] != before.get(page)]
        assert "claims/roads/bridge/index.html" in shown, f"{name}: the page shows nothing of it"
        assert len(shown) < len(after) * 0.8, f"{name}: {len(shown)} of {len(after)} pages are others"
        preview.update([path])
        again = fresh(root)
        preview.settle()
        assert preview.problems == again.problems
        assert Editing.pages(preview) == Editing.pages(again), f"{name}: the preview does not follow"
        before = after
    kinds = {unit.kind for unit in referred}
    assert kinds >= {"actors", "outlets", "scales", "topics", "sources", "claims"}
    assert {unit.id for unit in referred if unit.kind == "claims"} == {"rivers/weir", "rivers/lock"}
    print("followed")


if __name__ == "__main__":
    live.SMALL = 0
    follow(Path(sys.argv[1]))
