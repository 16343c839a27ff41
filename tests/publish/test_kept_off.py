"""What is not published is nowhere: no page, export or search says anything of it, nor of what belongs to it alone."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import pytest

from counterpoint import exporters, load, render
from counterpoint.model import Claim, Corpus
from counterpoint.output import url_of
from counterpoint.publish.pages import plan_pages
from counterpoint.render import Site
from tests.checks.sample import DOSSIER, REGISTRY
from tests.exporters import records as sample
from tests.exporters.documents import claim_pages
from tests.sites import replace_in, run, tree

SITE = Site(name="Roads", url="https://roads.example/", exports=tuple(exporters.all_exporters()))

BRIDGE = """\
claim: The bridge was open
status: published
published: 2019-07-10
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open., lang: en, source: log}]
counter_statements:
  - {id: mayor, by: mayor-doe, date: 2019-06-02, relation: denies, answers: "secret#unsaid", paraphrase: It was not.}
evidence:
  - {id: diary, stance: refutes, source: diary, note: The barrier was down.}
  - {id: elsewhere, stance: refutes, bears_on: "secret#unsaid", source: diary, note: So it was in May.}
  - {id: order, stance: context, shared: order}
related: [secret, hush/hidden]
"""

SECRET = """\
claim: The SECRET claim
status: draft
topics: [secret-topic]
statement:
  by: [mayor-doe, secret-person]
  date: 2019-06-01
  wordings: [{text: SECRET words, lang: en, source: leak}]
counter_statements:
  - {id: unsaid, by: roads-office, date: 2019-06-02, relation: denies, paraphrase: SECRET denial}
evidence: [{id: memo, stance: refutes, shared: memo}]
"""

SOURCES = """\
sources:
  log: {url: "https://log.example/1", outlet: county-council, title: Log}
  diary: {url: "https://post.example/1", outlet: daily-post, title: Diary}
  order: {url: "https://order.example/1", outlet: county-council, title: Order}
  almanac: {url: "https://almanac.example/1", outlet: daily-post, title: Almanac}
  leak: {url: "https://SECRET.example/1", outlet: secret-paper, title: SECRET leak}
  memo: {url: "https://SECRET.example/2", outlet: daily-post, title: SECRET memo}
  loose: {url: "https://SECRET.example/3", outlet: daily-post, title: SECRET page that nothing cites yet}
"""

MORE_NAMES = """\
actors:
  secret-person:
    names: [{text: SECRET person, lang: en}]
    kind: person
    roles: [{title: SECRET head, of: secret-office}]
  secret-office: {names: [{text: SECRET office, lang: en}], kind: organisation}
  known-person: {names: [{text: Known person, lang: en}], kind: person, roles: [{title: Clerk, of: known-office}]}
  known-office: {names: [{text: Known office, lang: en}], kind: organisation}
outlets:
  secret-paper: {name: SECRET paper, kind: blog, owner: known-office}
topics:
  secret-topic: {label: SECRET topic}
"""

FILES = {
    "_registry/registry.yml": REGISTRY,
    "_registry/more.yml": MORE_NAMES,
    "roads/dossier.yml": DOSSIER,
    "roads/sources.yml": SOURCES,
    "checks.yml": "checks: [{codes: [EV02], severity: hint, reason: the tunnel is of the same county}]\n",
    "roads/evidence.yml": "evidence:\n  order: {source: order, note: Valid.}\n  memo: {source: memo, note: SECRET}\n",
    "roads/background.yml": "events:\n  opened:\n    date: 2019-05-01\n    text: It was opened.\n    sources: almanac\n"
    "    claims: [bridge, secret]\n",
    "roads/bridge.yml": BRIDGE,
    "roads/secret.yml": SECRET,
    "hush/dossier.yml": DOSSIER.replace("County roads", "SECRET dossier"),
    "hush/hidden.yml": "claim: SECRET too\nstatus: in-review\nstatement: {by: mayor-doe, paraphrase: SECRET again}\n",
    "empty/dossier.yml": DOSSIER.replace("County roads", "SECRET dossier without claims"),
}

NAMED_IN_SECRET = ("actors/secret-person", "actors/secret-office", "outlets/secret-paper", "topics/secret-topic")

PRIVATE = ("SECRET", "secret", "memo", "hush", "empty/")


def written(root: Path) -> Path:
    for path, text in FILES.items():
        file = root / "claims" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


@functools.cache
def corpus_of(root: Path) -> Corpus:
    return load.load_site(root).corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(written(tmp_path_factory.mktemp("records")))


def outputs(corpus: Corpus, site: Site = SITE) -> dict[str, str]:
    """Return all pages with what exporters add to their heads, all files of exporters, and all blocks."""
    chosen = exporters.choose_exporters({"rdf": True})
    plan = plan_pages(corpus, site, chosen=chosen)
    context = exporters.Context(plan.corpus, plan.site, sorted(map(url_of, plan.pages)))
    found = {path: repr(plan.page(path)._replace(about=None)) for path in plan.pages}
    found |= {file.path: file.payload.decode("latin-1") for file in exporters.export_files(chosen, context)}
    return found | render.insertions(plan.corpus, site)


def where(texts: Iterable[str], made: dict[str, str]) -> list[str]:
    """Return the paths that have one of some texts, or are in a file that does."""
    return [path for path, text in made.items() if any(each in f"{path} {text}" for each in texts)]


def test_nothing_says_anything_of_a_draft(corpus: Corpus) -> None:
    made = outputs(corpus)
    assert where(PRIVATE, made) == []
    for name in ("known-person", "known-office", "mayor-doe"):
        assert f"actors/{name}.md" in made
    for title in ("Log", "Diary", "Order", "Almanac"):
        assert title in made["sources.md"]
        assert title in made["data/sources.csv"]
        assert title in made["api/v1/sources/roads.json"]


def test_a_site_that_shows_drafts_shows_all_of_them(corpus: Corpus) -> None:
    made = outputs(corpus, Site(name="Roads", url="https://roads.example/", drafts=True))
    for text in ("SECRET leak", "SECRET memo", "SECRET page that nothing cites yet"):
        assert text in made["sources.md"]
    assert "claims/empty/index.md" in made
    assert {f"{path}.md" for path in NAMED_IN_SECRET} <= made.keys()
    assert "SECRET dossier" in made["claims/index.md"]


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_with_the_claim_all_of_it_is_public(tmp_path: Path, status: str) -> None:
    root = written(tmp_path)
    replace_in(root / "claims/roads/secret.yml", "draft", status)
    made = outputs(corpus_of(root))
    assert '"related":["secret"]' in made["api/v1/claims/roads/bridge.json"]
    assert '"answers":"secret#unsaid"' in made["api/v1/claims/roads/bridge.json"]
    assert '"claims":["bridge","secret"]' in made["api/v1/dossiers/roads.json"]
    assert "SECRET leak" in made["sources.md"]
    assert "SECRET memo" in made["data/sources.csv"]
    assert {f"{path}.md" for path in NAMED_IN_SECRET} <= made.keys()
    assert where(["nothing cites", "hush", "empty/"], made) == []


def test_an_answer_to_a_draft_stays_without_what_it_answers(corpus: Corpus) -> None:
    claim = render.visible(corpus, SITE).claims_by_id["roads/bridge"]
    assert isinstance(claim, Claim)
    assert [(entry.id, entry.answers) for entry in claim.counter_statements] == [("mayor", "")]
    assert "It was not." in outputs(corpus)["claims/roads/bridge.md"]


def test_a_preview_that_takes_over_what_it_knows_shows_the_same(tmp_path: Path, corpus: Corpus) -> None:
    root = written(tmp_path)
    seen = render.visible(corpus, SITE)
    edits = (("roads/secret.yml", "draft", "published"), ("roads/bridge.yml", "hush/hidden", "secret"))
    others = [
        ("roads/sources.yml", "Log", "Protocol"),
        ("hush/hidden.yml", "in-review", "draft"),
        ("roads/secret.yml", "published", "draft"),
        ("roads/bridge.yml", "The bridge is open.", "The bridge is not open."),
        ("roads/bridge.yml", "by: roads-office", "by: secret-person"),
        ("roads/bridge.yml", "by: secret-person", "by: roads-office"),
        ("_registry/more.yml", "SECRET head", "SECRET chief"),
        ("_registry/more.yml", "of: known-office", "of: secret-office"),
        ("roads/secret.yml", "draft", "published"),
    ]
    for path, old, new in (*edits, *others):
        replace_in(root / "claims" / path, old, new)
        corpus, before = load.load_site(root).corpus, corpus
        _ = before.claims_by_dossier, corpus.claims_by_dossier
        after = render.visible(corpus, SITE, (before, seen))
        assert after == render.visible(corpus, SITE)
        seen = after


WITHDRAWN = """\
status: withdrawn
published: 2019-07-10
statement: {by: roads-office, date: 2019-06-01, paraphrase: It is open.}
parts: [{id: may, text: It was open in May, rating: not-so, summary: FINDING on May, evidence: [diary]}]
evidence: [{id: diary, stance: refutes, source: daily-post-2019, note: The barrier was down.}]
verdict: {rating: not-so, summary: FINDING in short, reasoning: FINDING at length, date: 2019-07-01}
corrections: [{date: 2019-08-01, kind: retraction, why: The diary was of another bridge.}]
"""


def test_what_a_withdrawn_record_found_stands_on_its_own_page_alone() -> None:
    made = outputs(sample.corpus_of(bridge=WITHDRAWN))
    page = "claims/roads/bridge.md"
    assert where(["FINDING"], made) == [page]
    (own,) = (each for each in claim_pages(sample.corpus_of(bridge=WITHDRAWN), SITE) if each.path == page)
    assert own.markdown.count("FINDING") >= 3
    assert "FINDING" not in f"{own.title} {own.description} {own.head_html}"
    assert "was of another bridge" in made["corrections.xml"]


SETTINGS = """\
site_name: Roads
site_url: https://roads.example/
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins: [counterpoint: {exporters: {rdf: true}}]
"""


@pytest.mark.site
def test_publishing_a_draft_brings_back_all_that_leads_to_it_and_drafting_takes_it_away(tmp_path: Path) -> None:
    def built(name: str, *statuses: str) -> dict[str, bytes]:
        root = tmp_path / name
        for number, status in enumerate(statuses):
            if number == 0:
                written(root)
                (root / "content").mkdir()
                (root / "content" / "index.md").write_text("# Roads\n\n<!-- counterpoint: counts -->\n")
                (root / "mkdocs.yml").write_text(SETTINGS)
            (root / "claims/roads/secret.yml").write_text(SECRET.replace("draft", status))
            done = run(root, "counterpoint", "build")
            assert done.returncode == 0, done.stderr
        return tree(root / "build" / "site")

    clean = {status: built(status, status) for status in ("draft", "published")}
    assert clean["draft"].keys() < clean["published"].keys()
    assert built("edited", "draft", "published") == clean["published"]
    assert built("taken-back", "published", "draft") == clean["draft"]
