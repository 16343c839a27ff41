"""Three whole sites: a German one with a domain and GitLab, an Arabic one under a sub-path, and a migrated archive."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import write_files
from tests.golden import whole
from tests.golden.guide import files_of_guide
from tests.sites import run, tree

pytestmark = pytest.mark.site

# A German site with a domain of its own, on GitLab -------------------------------------------------------------------

GERMAN = "https://brueckencheck.example/"
GITLAB = "https://gitlab.com/landkreis/brueckencheck"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of all kinds of records, with what the guide says of them."""
    folder = tmp_path_factory.mktemp("german") / "brueckencheck"
    whole.begin(folder, GERMAN, name="Brückencheck", lang="de", repo=GITLAB, scale="evidence-scale")
    shutil.rmtree(folder / "claims" / "first-dossier")
    (folder / "claims" / "_registry" / "registry.yml").unlink()
    for path, payload in files_of_guide().items():
        if not (folder / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(payload)
    with (folder / "claims" / "county" / "dossier.yml").open("a") as dossier:
        dossier.write("lang: en\n")  # as the guide's records are, whatever the site is in
    (folder / "content" / "CNAME").write_text("brueckencheck.example\n")
    assert {problem["code"] for problem in whole.checked(folder)} == {"CT01"}
    whole.built(folder)
    return folder


def test_german_every_address_is_of_its_domain(german: Path) -> None:
    site = german / "build" / "site"
    assert (site / "CNAME").read_text() == "brueckencheck.example\n"
    addresses = whole.in_sitemap(site)
    assert f"{GERMAN}claims/county/bridge-is-a-ruin/" in addresses
    for path in whole.pages(site):
        (canonical,) = whole.page(site, path).xpath("//head/link[@rel='canonical']/@href") or [f"{GERMAN}404"]
        assert canonical.startswith(GERMAN), path
        assert canonical in addresses or path == "404.html", path
    assert all(address.startswith(GERMAN) for address in addresses)
    assert all(item["url"].startswith(GERMAN) for item in json.loads((site / "feed.json").read_text("utf-8"))["items"])


def test_german_every_link_leads_somewhere(german: Path) -> None:
    assert whole.broken(german / "build" / "site", GERMAN) == []


def test_german_edits_and_reports_go_to_gitlab(german: Path) -> None:
    site = german / "build" / "site"
    leading = set(whole.links(whole.page(site, "claims/county/bridge-is-a-ruin")))
    file = "claims/county/bridge-is-a-ruin.yml"
    assert f"{GITLAB}/-/edit/main/{file}" in leading
    assert any(link.startswith(f"{GITLAB}/-/blob/main/{file}#L") for link in leading)
    report = f"{GITLAB}/-/issues/new?issue%5Btitle%5D=Fehler%20in%20county%2Fbridge-is-a-ruin"
    assert report in leading
    assert not any("github.com" in link for path in whole.pages(site) for link in whole.links(whole.page(site, path)))


def test_german_pages_speak_german_and_quotations_their_own_language(german: Path) -> None:
    site = german / "build" / "site"
    for path in whole.pages(site):
        document = whole.page(site, path)
        assert document.get("lang") == "de", path
        assert document.get("dir", "ltr") == "ltr", path
        text = document.xpath("string(//nav[contains(@class, 'md-nav--primary')])")
        assert not re.search(r"\b(?:Claims|Actors|Outlets|Sources|Corrections|Home)\b", text), path
    claim = whole.page(site, "claims/county/bridge-is-a-ruin")
    headings = [" ".join(heading.itertext()).rstrip("# ") for heading in claim.xpath("//article//h2")]
    assert "Belege" in headings
    assert not re.search(r"\b(?:Claim|Statement|Exchange|Evidence|Verdict|Sources)s?\b", " ".join(headings))
    assert "2. Juni 2019" in claim.text_content()
    assert {element.get("lang") for element in claim.xpath("//h1 | //blockquote | //q")} <= {"en"}
    assert claim.xpath("//h1/@lang") == ["en"]
    assert not [path for path in whole.pages(site) if "belarus" in (site / path).read_text("utf-8").lower()]


def test_german_policies_say_how_to_reach_the_publisher(german: Path) -> None:
    for path in ("about", "corrections-policy"):
        document = whole.page(german / "build" / "site", path)
        assert [link for link in whole.links(document) if link.startswith(f"{GITLAB}/-/issues/new")], path
        text = document.xpath("string(//article)")
        assert "Fehler melden, Antwort senden oder Quelle vorschlagen" in text
        assert "mkdocs.yml" not in text, "what is left to do with the settings is for the one who does it"
    rest = text.partition("Was dann geschieht")[2].partition("Wie Korrekturen")[0]
    assert "Es gibt keine weitere Stelle, an die eine Beschwerde gerichtet werden könnte." in rest


def test_german_building_again_changes_nothing(german: Path) -> None:
    before = tree(german / "build" / "site")
    whole.built(german)
    assert tree(german / "build" / "site") == before


# An Arabic site under a sub-path, on Codeberg ------------------------------------------------------------------------

ARABIC = "https://county.example/checks/"
CODEBERG = "https://codeberg.org/county/checks"
RECORDS = {
    "claims/_registry/speakers.yml": """\
actors:
  roads-office:
    names: [{text: مكتب الطرق, lang: ar, kind: official}, {text: Roads office, lang: en}]
    kind: government-body
  engineers:
    names: [{text: نقابة المهندسين, lang: ar, kind: official}]
    kind: organisation
outlets:
  county-paper: {name: صحيفة المقاطعة, kind: independent}
topics:
  roads: {label: الطرق}
""",
    "claims/roads/dossier.yml": """\
title: طرق المقاطعة
summary: ما قيل عن طرق المقاطعة، وما وُجد في تقارير التفتيش.
scale: four-values
topics: [roads]
""",
    "claims/roads/sources.yml": """\
sources:
  paper-report:
    outlet: county-paper
    title: المكتب لا يرى خطرًا
    url: https://paper.example/ar/bridge
    published: 2019-06-02
    lang: ar
    accessed: 2019-06-10
    archived: [{url: https://web.archive.org/web/20190610/https://paper.example/ar/bridge, captured: 2019-06-10}]
""",
    "claims/roads/bridge-is-safe.yml": """\
claim: الجسر القديم آمن للشاحنات
lang: ar
status: published
published: 2019-06-12
topics: [roads]
statement:
  by: roads-office
  date: 2019-06-01
  venue: بيان صحفي
  wordings:
    - {text: الجسر القديم آمن لجميع المركبات، ومنها الشاحنات., lang: ar, source: paper-report}
    - {text: The old bridge is safe for all vehicles., lang: en, source: paper-report, translation: ours}
counter_statements:
  - id: engineers-deny
    by: engineers
    date: 2019-06-02
    relation: denies
    wordings: [{text: ليس آمنًا، والمكتب يعرف ذلك., lang: ar, source: paper-report}]
evidence:
  - id: limit
    stance: refutes
    weight: decisive
    source: paper-report
    extract: {text: الحد الأقصى 12 طنًا., lang: ar}
verdict:
  rating: rated-false
  summary: حدّد تقرير التفتيش الحمولة بـ 12 طنًا.
  reasoning: جاء في تقرير التفتيش أن الجسر لا يحمل أكثر من 12 طنًا.
  date: 2019-06-11
""",
}


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arabic") / "checks"
    whole.begin(folder, ARABIC, name="تحقق المقاطعة", lang="ar", repo=CODEBERG)
    shutil.rmtree(folder / "claims" / "first-dossier")
    (folder / "claims" / "_registry" / "registry.yml").unlink()
    write_files(folder, RECORDS)
    problems = whole.checked(folder)
    assert {problem["code"] for problem in problems if problem["severity"] != "hint"} == set(), problems
    whole.built(folder)
    return folder


def test_arabic_pages_run_from_right_to_left_and_english_words_do_not(arabic: Path) -> None:
    site = arabic / "build" / "site"
    for path in whole.pages(site):
        document = whole.page(site, path)
        assert (document.get("lang"), document.get("dir") or document.find("body").get("dir")) == ("ar", "rtl"), path
    claim = whole.page(site, "claims/roads/bridge-is-safe")
    quoted = {
        " ".join(element.text_content().split()): (element.get("lang"), element.get("dir"))
        for element in claim.xpath("//blockquote | //q | //blockquote//p")
        if element.get("lang")
    }
    assert any(kind == ("en", "ltr") for text, kind in quoted.items() if "old bridge" in text)
    assert any(kind == ("ar", "rtl") for text, kind in quoted.items() if "الشاحنات" in text)
    assert not re.search(r"Statement|Evidence|Verdict|Said by", claim.xpath("string(//article)"))


def test_arabic_every_link_stays_below_the_sub_path_and_leads_somewhere(arabic: Path) -> None:
    site = arabic / "build" / "site"
    assert whole.broken(site, ARABIC) == []
    addresses = whole.in_sitemap(site)
    assert f"{ARABIC}claims/roads/bridge-is-safe/" in addresses
    assert all(address.startswith(ARABIC) for address in addresses)
    written = json.loads((site / "feed.json").read_text("utf-8"))
    assert written["language"] == "ar"
    assert [item["url"] for item in written["items"]] == [f"{ARABIC}claims/roads/bridge-is-safe/"]


def test_arabic_edits_and_reports_go_to_codeberg(arabic: Path) -> None:
    leading = set(whole.links(whole.page(arabic / "build" / "site", "claims/roads/bridge-is-safe")))
    assert f"{CODEBERG}/_edit/main/claims/roads/bridge-is-safe.yml" in leading
    assert any(link.startswith(f"{CODEBERG}/issues/new?title=") for link in leading)


def test_arabic_a_folder_for_other_builders_says_the_same(arabic: Path, tmp_path: Path) -> None:
    done = run(arabic, "counterpoint", "render", "--into", str(tmp_path / "plain"))
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "plain" / "docs" / "claims" / "roads" / "bridge-is-safe" / "index.md").read_text("utf-8")
    assert "الجسر القديم آمن للشاحنات" in text
    assert ARABIC in (tmp_path / "plain" / "mkdocs.yml").read_text("utf-8")
