"""Structured data of claims: one root a page, valid by programs of others, and nothing that readers cannot see."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import extruct
import pytest

from counterpoint import load
from counterpoint.exporters import Context, exporter_named
from counterpoint.exporters._schema_org import claim_root
from counterpoint.model import Corpus, Line
from counterpoint.render import Page
from tests.corpora import ROOT
from tests.exporters.documents import SITE, claim_of, claim_pages, document, headed, unified, visible_text
from tests.exporters.records import corpus_of
from tests.golden.guide import write_guide_site
from tests.render.records import full_corpus, with_text

VOCABULARY = ROOT / "tests" / "data" / "schema.org"
QUALITY = ROOT / "tests" / "quality"
ADDRESSES: tuple[str, ...] = (
    "@context",
    "@type",
    "@id",
    "url",
    "sameAs",
    "logo",
    "archivedAt",
    "contentUrl",
    "thumbnailUrl",
    "license",
)
ADDRESSES += ("correctionsPolicy", "verificationFactCheckingPolicy", "ownershipFundingInfo", "originalMediaLink")
SAID_OTHERWISE = ("inLanguage", "datePublished", "dateModified", "dateCreated", "mediaAuthenticityCategory")
"""Said on the page in words: a language by its name, a date in full."""


@pytest.fixture(scope="module")
def dossier() -> list[Page]:
    return list(claim_pages(load.load_site(ROOT).corpus))


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    return list(claim_pages(load.load_site(write_guide_site(tmp_path_factory.mktemp("kinds"))).corpus))


@pytest.fixture(scope="module")
def everything(dossier: list[Page], kinds: list[Page]) -> list[Page]:
    return dossier + kinds


def roots_of(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extruct.extract(document(page), syntaxes=["json-ld"])["json-ld"]
    return found


def review_in(pages: list[Page], name: str) -> dict[str, Any]:
    (page,) = (page for page in pages if page.path.endswith(f"/{name}.md"))
    (root,) = roots_of(page)
    return root


def texts_in(value: Any, key: str = "") -> Iterator[str]:
    """Yield the texts of structured data that readers must see."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner, key)
    elif key not in ADDRESSES and key not in SAID_OTHERWISE and isinstance(value, str):
        yield value


def test_another_program_finds_one_root_in_every_page(everything: list[Page]) -> None:
    for page in everything:
        (root,) = roots_of(page)
        claim = claim_of(page)
        assert root["@type"] == ("ClaimReview" if claim.verdict and claim.status == "published" else "Claim")
        if root["@type"] == "ClaimReview":
            assert root["url"] == f"{SITE.url}{page.url}"
            assert root["claimReviewed"] == claim.claim
            assert root["author"]["name"] == "Roads Desk"


def test_every_text_stands_on_the_page(everything: list[Page]) -> None:
    for page in everything:
        seen = visible_text(page)
        for root in roots_of(page):
            assert [text for text in texts_in(root) if unified(text) not in seen] == [], page.path


def test_structured_data_has_six_kilobytes_at_most_on_average(dossier: list[Page]) -> None:
    sizes = [len(element.html()) for page in dossier for element in page.head if element.tag == "script"]
    assert len(sizes) >= 28
    assert sum(sizes) / len(sizes) <= 6_000


@pytest.mark.skipif(
    not (shutil.which("node") and (QUALITY / "node_modules" / "structured-data-testing-tool").is_dir()),
    reason="needs Node.js: npm ci --prefix tests/quality",
)
def test_programs_of_others_find_no_fault(everything: list[Page]) -> None:
    documents = {page.path: document(page) for page in everything}
    planted = documents[everything[0].path].replace('"claimReviewed"', '"claimReviewde"')
    ran = subprocess.run(
        ["node", QUALITY / "structured-data.mjs", VOCABULARY / "schemaorg-all-https.jsonld.gz"],
        input=json.dumps({**documents, "planted": planted}),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(ran.stdout)
    wrong = found.pop("planted")
    assert "claimReviewde" in json.dumps(wrong["issues"])
    assert wrong["failed"] != []
    assert found.keys() == documents.keys()
    for path, result in found.items():
        # Google asks for a number in ratings of products; of a fact-check it takes the words alone.
        issues = [issue for issue in result["issues"] if "ratingValue" not in issue]
        assert [issue for issue in issues if not issue.startswith("WARNING")] == [], path
        assert result["failed"] == [], path
        assert result["passed"] > 15, path


@pytest.mark.scale
def test_structured_data_fits_the_shapes_of_the_vocabulary(kinds: list[Page], dossier: list[Page]) -> None:
    """Of a few pages, since the shapes are slow: those with the most in them."""
    import pyshacl
    from rdflib import Graph

    sample = [page for page in kinds if page.path.endswith(("/bridge-under-water.md", "/bridge-will-be-sold.md"))]
    sample.append(max(dossier, key=lambda page: len(page.head_html)))
    shapes, classes = relaxed_shapes(), vocabulary("schemaorg-subclasses.shacl.gz")
    for page in sample:
        (root,) = roots_of(page)
        data = {**root, "@context": {"@vocab": "http://schema.org/", **URLS}}
        graph = Graph().parse(data=json.dumps(data), format="json-ld")
        conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=classes, inference="none")
        assert conforms, report
    planted = Graph().parse(
        data=json.dumps({"@context": {"@vocab": "http://schema.org/"}, "@type": "ClaimReview", "author": "Somebody"}),
        format="json-ld",
    )
    assert not pyshacl.validate(planted, shacl_graph=shapes, ont_graph=classes, inference="none")[0]


URLS = {name: {"@type": "@id"} for name in ADDRESSES if not name.startswith("@")}
URLS["mediaAuthenticityCategory"] = {"@type": "@vocab"}


def vocabulary(name: str) -> Any:
    from rdflib import Graph

    return Graph().parse(data=gzip.decompress((VOCABULARY / name).read_bytes()), format="turtle")


def relaxed_shapes() -> Any:
    """Return schema.org's shapes; those of data types refuse every literal as they are, so that is taken out."""
    from rdflib import Namespace

    shapes = vocabulary("schemaorg-shapes.shacl.gz")
    valid, shacl = Namespace("http://schema.org/validation#"), Namespace("http://www.w3.org/ns/shacl#")
    for name in DATA_TYPES:
        shapes.remove((valid[f"ValidSchema{name}"], shacl.nodeKind, None))
    return shapes


DATA_TYPES: tuple[str, ...] = (
    "Boolean",
    "CssSelectorType",
    "DataType",
    "Date",
    "DateTime",
    "False",
    "Float",
    "Integer",
    "Number",
)
DATA_TYPES += ("PronounceableText", "Text", "Time", "True", "URL", "XPathType")


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        ("status: published\npublished: 2019-06-20\n", "ClaimReview"),
        ("status: withdrawn\npublished: 2019-06-20\n", "Claim"),
        ("status: draft\npublished: 2019-06-20\n", None),
        ("status: in-review\npublished: 2019-06-20\n", None),
    ],
)
def test_the_root_follows_the_state_of_the_record_even_where_drafts_are_shown(block: str, wanted: str | None) -> None:
    corpus = corpus_of(bridge=block)
    site = SITE.__class__(name="Roads", url=SITE.url, drafts=True)
    (page,) = (page for page in claim_pages(corpus, site) if page.path == "claims/roads/bridge.md")
    assert [root["@type"] for root in roots_of(page)] == ([wanted] if wanted else [])
    if block.startswith("status: withdrawn"):
        assert roots_of(page)[0]["mainEntityOfPage"]["creativeWorkStatus"] == "Withdrawn"


def test_without_an_address_of_the_site_there_is_no_structured_data() -> None:
    site = SITE.__class__(name="Roads")
    assert all("ld+json" not in page.head_html for page in claim_pages(full_corpus(), site))


def test_it_can_be_switched_off() -> None:
    pages = claim_pages(full_corpus(), SITE, {"claimreview": False})
    assert all("ld+json" not in page.head_html for page in pages)


@pytest.mark.parametrize(
    "evil", ["</script><script>alert(1)</script>", "<!--<script>", "{{ x }} {% y %}", "\u2028 ]]>"]
)
def test_hostile_text_is_text(evil: str) -> None:
    corpus: Corpus = with_text(full_corpus(), lambda kind, text: f"{text} {evil}" if kind is Line else text)
    for page in claim_pages(corpus):
        assert page.head_html.count("<script") == page.head_html.count("</script") == 1
        claims = [root.get("itemReviewed", root) for root in roots_of(page)]
        assert [claim["name"].endswith(evil) for claim in claims] == [True]


# What becomes of the kinds of checks --------------------------------------------------------------------------------


def test_a_rumour_has_no_author_and_stands_where_it_circulates(kinds: list[Page]) -> None:
    claim = review_in(kinds, "bridge-will-be-sold")["itemReviewed"]
    assert "author" not in claim
    assert claim["appearance"]


def test_whom_words_are_attributed_to_is_not_their_author(kinds: list[Page]) -> None:
    claim = review_in(kinds, "mayor-called-voters-sheep")["itemReviewed"]
    assert claim["about"][0]["name"] == "Jane Doe"
    assert "Jane Doe" not in json.dumps(claim.get("author", {}))


def test_marked_media_are_reviewed(kinds: list[Page]) -> None:
    (review,) = review_in(kinds, "bridge-under-water")["associatedMediaReview"][:1]
    assert review["mediaAuthenticityCategory"] == "DecontextualizedContent"
    shown = review["itemReviewed"]["mediaItemAppearance"]
    assert shown["@type"] == "ImageObject"
    assert shown["contentUrl"] == f"{SITE.url}assets/media/county/flooded-bridge.out-of-context.jpg"
    assert shown["creditText"] == "J. Moe, County Paper"


def test_sources_without_an_address_keep_their_titles(kinds: list[Page]) -> None:
    review = review_in(kinds, "council-voted-for-repairs")
    works = [*review["itemReviewed"].get("appearance", []), *review.get("citation", [])]
    assert any("url" not in work and work["headline"] for work in works)


def test_parts_are_parts_of_the_claim_without_ratings(kinds: list[Page]) -> None:
    claim = review_in(kinds, "traffic-doubled-and-lorries-tripled")["itemReviewed"]
    assert [part.keys() for part in claim["hasPart"]] == [{"@type", "text"}] * 2


def test_authors_and_editors_are_people(kinds: list[Page]) -> None:
    review = review_in(kinds, "bridge-carries-forty-tonnes")
    assert [person["name"] for person in review["creator"]][:1] == ["Anna Poe"]
    assert [person["name"] for person in review["editor"]] == ["Ben Poe"]


def test_the_own_article_is_what_the_review_is_part_of(kinds: list[Page]) -> None:
    article = review_in(kinds, "mayor-closed-the-library")["isPartOf"]
    assert article["url"] == "https://checks.example/2019/the-library-is-open"


def test_where_a_claim_was_seen_again_is_an_appearance(kinds: list[Page]) -> None:
    page = next(page for page in kinds if page.path.endswith("/bridge-is-a-ruin.md"))
    addresses = [work.get("url") for work in roots_of(page)[0]["itemReviewed"]["appearance"]]
    assert len(addresses) >= len(claim_of(page).occurrences)


def test_all_who_speak_are_authors(kinds: list[Page]) -> None:
    assert len(review_in(kinds, "repairs-cost-nothing")["itemReviewed"]["author"]) == 2


def test_methods_are_lost_and_the_manual_says_so(kinds: list[Page]) -> None:
    assert "geolocation" not in json.dumps(review_in(kinds, "barrier-was-open")).lower()
    assert "| 10 method | nothing | methods |" in exporter_named("claimreview").manual


def test_a_short_verdict_is_whole(kinds: list[Page]) -> None:
    page = next(page for page in kinds if page.path.endswith("/busiest-road.md"))
    verdict = claim_of(page).verdict
    assert verdict
    assert roots_of(page)[0]["reviewRating"]["ratingExplanation"] == verdict.summary


def test_numbers_stand_only_where_the_scale_has_them() -> None:
    for page in claim_pages(load.load_site(ROOT).corpus):
        rating = roots_of(page)[0].get("reviewRating", {})
        assert ("ratingValue" in rating) == ("bestRating" in rating) == ("worstRating" in rating)
        if rating:
            assert rating["alternateName"]


def test_only_pages_of_claims_have_it() -> None:
    corpus = full_corpus()
    page = headed(Page("x.md", "X", "", ()), corpus, SITE)
    assert "ld+json" not in page.head_html
    assert claim_root(corpus.claims[0], Context(corpus, SITE))


QUOTED = """\
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: Мост адкрыты., lang: be, source: county-log-2019}
    - {text: The bridge is open., lang: en, source: strona, translation: ours}
    - {text: Мост открыт., lang: ru, source: strona-dwa}
    - {text: Most jest otwarty., lang: pl, source: strona-trzy}
"""
PAGES = """\
sources:
  strona: {title: Strona, url: "https://p.example/1", lang: pl}
  strona-dwa: {title: Strona druga, url: "https://p.example/2", lang: pl}
  strona-trzy: {title: Strona trzecia, url: "https://p.example/3", lang: pl}
"""


def test_words_are_in_their_own_language_whatever_that_of_the_page_is() -> None:
    (page,) = claim_pages(corpus_of(bridge=QUOTED, sources=PAGES))
    _, *works = roots_of(page)[0]["itemReviewed"]["appearance"]
    assert [(work["headline"], work["inLanguage"]) for work in works] == [
        ("Strona", "pl"),
        ("Strona druga", "pl"),
        ("Strona trzecia", "pl"),
    ]
    assert works[0]["workTranslation"]["text"] == "The bridge is open."
    assert works[0]["workTranslation"]["inLanguage"] == "en"
    assert works[1]["hasPart"]["text"] == "Мост открыт."
    assert works[1]["hasPart"]["inLanguage"] == "ru"
    assert works[2]["text"] == "Most jest otwarty."
    assert [text for root in roots_of(page) for text in texts_in(root) if unified(text) not in visible_text(page)] == []
