"""`mkdocs build`: a whole site or none, the same bytes everywhere, no warning."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.corpora import ROOT
from tests.hostile.sites import SETTINGS, make_site
from tests.sites import copy_site, replace_in, run, tree

pytestmark = pytest.mark.site

CLAIM = "claims/belarus-2022/ukraine-plans-attack-on-belarus"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_site(tmp_path_factory.mktemp("built") / "site")
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return root


def test_every_claim_of_the_dossier_has_a_page(built: Path) -> None:
    assert len(list((built / "build" / "site" / "claims" / "belarus-2022").glob("*/index.html"))) == 29


def test_another_folder_clock_and_locale_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = copy_site(tmp_path / "an" / "other folder")
    env = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    done = run(other, "mkdocs", "build", "--quiet", env=env)
    assert done.returncode == 0, done.stderr
    first, second = tree(built / "build" / "site"), tree(other / "build" / "site")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_broken_record_names_its_fault_and_leaves_the_last_site(built: Path) -> None:
    root = built
    before = tree(root / "build" / "site")
    replace_in(root / f"{CLAIM}.yml", "rating: unsupported", "rating: unsuported")
    done = run(root, "mkdocs", "build")
    replace_in(root / f"{CLAIM}.yml", "rating: unsuported", "rating: unsupported")
    assert done.returncode != 0
    assert f"{CLAIM}.yml:" in done.stderr
    assert "'unsuported'" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(root / "build" / "site") == before
    assert sorted(p.name for p in (root / "build").iterdir()) == [".counterpoint", "cache", "markdown", "site"]


def test_nothing_is_loaded_from_another_host(built: Path) -> None:
    loading = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}
    # Relations of links that are only named; browsers load none of them.
    named = {"canonical", "alternate", "describedby", "license", "schema.DC", "schema.DCTERMS", "prev", "next"}
    found = []
    for page in (built / "build" / "site").rglob("*.html"):
        document = lxml.html.fromstring(page.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        for tag, attribute in loading:
            for element in document.iter(tag):
                address = element.get(attribute) or ""
                if address.startswith(("http:", "https:", "//")) and element.get("rel") not in named:
                    found.append((page.name, tag, address))
    assert found == []


def test_make_site_shows_warnings_and_fails_for_them(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", f"{SETTINGS}nav: [index.md, nowhere.md]\n")
    make = ["make", "-f", str(ROOT / "Makefile"), "-o", ".venv/.ready", f"BIN={Path(sys.executable).parent}", "site"]
    done = subprocess.run(make, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0
    assert "'nowhere.md' is included in the 'nav' configuration, which is not found" in done.stderr
    assert not (root / "build" / "site").exists()
    (root / "mkdocs.yml").write_text(SETTINGS)
    done = subprocess.run(make, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Built build/site" in done.stdout


@pytest.mark.parametrize(("address", "told"), [("https://example.org/", True), ("https://roads.example/facts/", False)])
def test_a_site_with_the_address_of_an_example_is_told_of(tmp_path: Path, address: str, told: bool) -> None:
    settings = re.sub("site_url: .*\n", "", SETTINGS) + f"site_url: {address}\n"
    done = run(make_site(tmp_path / "site", settings), "counterpoint", "build")
    assert done.returncode == 0, done.stderr
    assert ("set site_url in mkdocs.yml" in done.stdout) is told
