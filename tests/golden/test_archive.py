"""A migrated archive: 800 records of the former format, with gaps, and a baseline that lets them in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.records import write_records
from counterpoint import load
from counterpoint.render import Site, render_pages
from tests.golden import whole
from tests.material import generated
from tests.sites import replace_in, run, tree

pytestmark = [pytest.mark.site, pytest.mark.scale]

COUNT = 800
ADDRESS = "https://archive.example/"
CHECKERS = "claims/_registry/checkers.yml"
STAFF = """\
# Who rated, since 2009.
actors:
  checker-roe:  # left in 2015
    names: [{text: Anna Roe, lang: en}]
    kind: person
    roles: [{title: Editor}]
  # The desk.
  checker-poe:
    names: [{text: Ben Poe, lang: en}]
    kind: person
"""


def pages_of(root: Path) -> dict[str, str]:
    corpus = load.load_site(root).corpus
    return {page.path: page.markdown for page in render_pages(corpus, Site(name="Archive", url=ADDRESS))}


def rated_by(root: Path) -> list[Path]:
    """Let every sixteenth record say who rated it, as format 1 did; return those."""
    named = []
    for number, path in enumerate(sorted(root.glob("claims/inquiry-*/*.yml"))):
        text = path.read_text("utf-8")
        if number % 16 == 0 and "\nverdict:\n" in text:
            checker = ("checker-roe", "checker-poe")[number // 16 % 2]
            path.write_text(text.replace("\nverdict:\n", f"\nverdict:\n  by: [{checker}]\n"), "utf-8")
            named.append(path)
    return named


def test_an_archive_comes_over_is_let_in_and_published(tmp_path: Path) -> None:
    site = whole.begin(tmp_path / "archive", ADDRESS, name="Archive", scale="four-values")
    write_records(site / "claims", COUNT, generated(), dirty=True)
    (site / CHECKERS).write_text(STAFF, "utf-8")
    named = rated_by(site)
    assert len(named) > 30
    assert not (site / "claims" / "FORMAT").exists()

    # In the former format, each record that names who rated it is in error, and says what to do.
    before, old_pages = tree(site / "claims"), pages_of(site)
    found = whole.checked(site)
    errors = [problem for problem in found if problem["severity"] == "error"]
    assert {problem["code"] for problem in errors} == {"AC14"}
    assert len(errors) == len(named)
    assert "counterpoint migrate" in errors[0]["help"]
    assert len(found) > COUNT / 2

    # Coming over changes one file, keeps its comments, and is done once.
    done = run(site, "counterpoint", "migrate")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"; 1 of {len(before):,} files changed" in done.stdout
    after = tree(site / "claims")
    assert {path for path in after if after[path] != before.get(path)} == {"_registry/checkers.yml", "FORMAT"}
    text = (site / CHECKERS).read_text("utf-8")
    assert [line for line in text.splitlines() if "#" in line] == [
        "# Who rated, since 2009.",
        "  # left in 2015",
        "  # The desk.",
    ]
    assert "people:\n" in text
    assert "actors:\n" not in text
    run(site, "counterpoint", "migrate")
    assert tree(site / "claims") == after

    # Pages change where those people are named, and nowhere else.
    new_pages = pages_of(site)
    claims = {f"{path.relative_to(site).as_posix().removesuffix('.yml')}.md" for path in named}
    assert set(old_pages.keys() - new_pages.keys()) == {
        f"actors/{checker}.md" for checker in ("checker-roe", "checker-poe")
    }
    assert set(new_pages.keys() - old_pages.keys()) == {
        *("people/index.md", "people/checker-roe.md", "people/checker-poe.md")
    }
    changed = {path for path in old_pages.keys() & new_pages.keys() if old_pages[path] != new_pages[path]}
    assert claims <= changed
    assert {path for path in changed - claims if path.startswith("claims/inquiry")} == set()
    assert {re.sub(r"/.*", "", path) for path in changed - claims} <= {"actors", "claims"}

    # What is known counts no more, whatever its severity; what is new does.
    done = run(site, "counterpoint", "check", "--write-baseline")
    assert (done.returncode, done.stderr) == (0, "")
    assert {problem["code"] for problem in whole.checked(site)} == {"CT01"}, "marks TODO of pages, which are no records"

    built = whole.built(site)
    addresses = whole.in_sitemap(built)
    paths = [path.relative_to(site).as_posix().removesuffix(".yml") for path in site.glob("claims/inquiry-*/*.yml")]
    ids = [path for path in paths if not path.endswith(("/dossier", "/sources"))]
    assert len(ids) == COUNT
    assert {f"{ADDRESS}{path}/" for path in ids} <= set(addresses)
    assert f"{ADDRESS}people/checker-roe/" in addresses
    assert f"{ADDRESS}actors/checker-roe/" not in addresses
    assert len(json.loads((built / "feed.json").read_text("utf-8"))["items"]) > 0

    replace_in(named[0], "status: published", "status: publishd")
    new = whole.checked(site)
    assert [(problem["code"], problem["path"]) for problem in new if problem["severity"] == "error"] == [
        ("LD15", named[0].relative_to(site).as_posix())
    ]
    done = run(site, "counterpoint", "build")
    assert done.returncode == 1
    assert "did you mean 'published'?" in done.stderr
    assert (built / "people" / "checker-roe" / "index.html").is_file(), "the last good site stays"
