"""ClaimReview in all the forms in which publishers write it becomes draft records."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from counterpoint.importers import (
    BadInput,
    BadMapping,
    Fate,
    ImportMapping,
    propose_mapping,
    read_document,
    read_mapping,
    recognised,
)
from tests.corpora import corpus_file
from tests.importers.archives import Archive, fates

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/bridge",
    "name": "No, the bridge was not open",
    "datePublished": "2019-07-02 10:10",
    "claimReviewed": "The bridge was open all year",
    "author": {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Mayor Jane Doe"},
        "datePublished": "2019-06-01",
        "appearance": [
            "https://post.example/2019/bridge-closed?utm_source=x",
            {
                "@type": "VideoObject",
                "url": "https://film.example/watch/1",
                "archivedAt": "https://perma.cc/X3EJ-URGT",
            },
        ],
    },
    "reviewRating": {"@type": "Rating", "alternateName": "Faux", "ratingExplanation": "It was closed until July."},
}
LABELS = ImportMapping(labels={"faux": "not-so"})


def test_a_review_becomes_a_draft() -> None:
    archive = Archive()
    plan = archive.bring(REVIEW, LABELS)
    assert plan.outcome.created == ["roads/the-bridge-was-open-all-year"]
    record = archive.record("the-bridge-was-open-all-year")
    digest = record["imported"].pop("digest")
    assert len(digest) == 32
    assert record == {
        "claim": "The bridge was open all year",
        "status": "draft",
        "published": "2019-07-02",
        "article": {
            "url": "https://checks.example/bridge",
            "title": "No, the bridge was not open",
            "date": "2019-07-02",
        },
        "statement": {
            "by": "mayor-doe",
            "date": "2019-06-01",
            "paraphrase": "The bridge was open all year",
            "appearances": [{"source": "daily-post-2019"}, {"source": "film-1", "kind": "video"}],
        },
        "verdict": {"rating": "not-so", "summary": "It was closed until July.", "date": "2019-07-02"},
        "imported": {"from": "claimreview", "key": "checks.example/bridge", "date": "2026-11-26"},
    }
    assert archive.faults() == []


def test_a_page_that_is_known_is_found_in_whatever_form_its_address_has() -> None:
    archive = Archive()
    plan = archive.bring(REVIEW, LABELS)
    first, second = archive.record("the-bridge-was-open-all-year")["statement"]["appearances"]
    assert first == {"source": "daily-post-2019"}
    assert second["kind"] == "video"
    assert archive.sources()[second["source"]] == {
        "url": "https://film.example/watch/1",
        "archived": [{"url": "https://perma.cc/X3EJ-URGT"}],
    }
    assert fates(plan)["itemReviewed.appearance[0]"][0] is Fate.CHANGED


def test_an_archives_address_is_taken_apart() -> None:
    archive = Archive()
    review = copy.deepcopy(REVIEW)
    review["itemReviewed"]["appearance"] = "https://web.archive.org/web/20190620120000/https://film.example/watch/2"
    archive.bring(review)
    (appearance,) = archive.record("the-bridge-was-open-all-year")["statement"]["appearances"]
    assert archive.sources()[appearance["source"]] == {
        "url": "https://film.example/watch/2",
        "archived": [
            {
                "url": "https://web.archive.org/web/20190620120000/https://film.example/watch/2",
                "captured": "2019-06-20",
            }
        ],
    }


def test_what_is_no_archive_is_no_archived_copy() -> None:
    archive = Archive()
    review = copy.deepcopy(REVIEW)
    review["itemReviewed"]["appearance"][1]["archivedAt"] = "https://film.example/copy"
    plan = archive.bring(review)
    assert fates(plan)["itemReviewed.appearance[1].archivedAt"] == (
        Fate.REFUSED,
        "'film.example' is no archive that is known",
    )


@pytest.mark.parametrize("mapping", [ImportMapping(), ImportMapping(labels={"Vrai": "so"})])
def test_nothing_is_rated_that_the_mapping_does_not_name(mapping: ImportMapping) -> None:
    archive = Archive()
    plan = archive.bring(REVIEW, mapping)
    assert "verdict" not in archive.record("the-bridge-was-open-all-year")
    assert fates(plan)["reviewRating.alternateName"] == (
        Fate.UNMAPPED,
        "the mapping does not say what 'Faux' is on the dossier's scale",
    )


def test_a_speaker_who_is_not_known_is_added_and_likeness_is_only_told() -> None:
    archive = Archive()
    review = copy.deepcopy(REVIEW)
    review["itemReviewed"]["author"]["name"] = "Mayor Jane Do"
    plan = archive.bring(review)
    assert archive.record("the-bridge-was-open-all-year")["statement"]["by"] == "mayor-jane-do"
    added = archive.entries("claims/_registry/imported.yml", "actors")
    assert added == {"mayor-jane-do": {"names": [{"text": "Mayor Jane Do", "lang": "en"}], "kind": "person"}}
    (proposal,) = plan.outcome.proposals
    assert (proposal.id, proposal.near) == ("mayor-jane-do", ("mayor-doe",))


def test_reviews_by_others_are_noted_as_theirs() -> None:
    archive = Archive()
    archive.bring({**REVIEW, "inLanguage": "fr"}, ImportMapping(publisher=("Our Newsroom",)))
    record = archive.record("the-bridge-was-open-all-year")
    assert "verdict" not in record
    assert "article" not in record
    (other,) = record["other_verdicts"]
    assert (other["outlet"], other["label"], other["lang"], other["date"]) == ("checks", "Faux", "fr", "2019-07-02")
    assert archive.entries("claims/_registry/imported.yml", "outlets") == {
        "checks": {"name": "Checks", "kind": "fact-checker", "url": "https://checks.example/"}
    }


@pytest.mark.parametrize(
    "wrapped",
    [
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {**REVIEW, "@type": ["ClaimReview", "Review"], "@context": "http://schema.org"},
        {**{f"{key} ": value for key, value in REVIEW.items() if key != "@type"}, "@type": "ClaimReview "},
        {**{f"schema:{key}": value for key, value in REVIEW.items() if key != "@type"}, "@type": "schema:ClaimReview"},
        {
            "@type": ["https://schema.org/ClaimReview"],
            "https://schema.org/claimReviewed": [{"@value": "The bridge was open all year"}],
            "https://schema.org/url": [{"@value": "https://checks.example/bridge"}],
            "https://schema.org/datePublished": {"@value": "2019-07-02"},
            "https://schema.org/reviewRating": [{"https://schema.org/alternateName": [{"@value": "Faux"}]}],
        },
        {**REVIEW, "itemReviewed": [REVIEW["itemReviewed"], {"@type": "Claim"}]},
    ],
    ids=["list", "graph", "datafeed", "types", "blanks", "prefixes", "expanded", "several claims"],
)
def test_a_review_is_found_wherever_it_stands(wrapped: Any) -> None:
    archive = Archive()
    archive.bring(wrapped, LABELS)
    record = archive.record("the-bridge-was-open-all-year")
    assert record["verdict"]["rating"] == "not-so"
    assert record["imported"]["key"] == "checks.example/bridge"


def test_a_review_is_found_in_a_feed_and_in_a_page() -> None:
    feed = (
        '<rss xmlns:schema="https://schema.org"><channel><item><title>x</title>'
        f"<schema:review><![CDATA[{json.dumps(REVIEW)}]]></schema:review></item></channel></rss>"
    )
    page = (
        "<!doctype html><html><head><title>x</title>\n"
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script></head><body>{{</body></html>'
    )
    microdata = """<!doctype html><div itemscope itemtype="https://schema.org/ClaimReview">
      <a itemprop="url" href="https://checks.example/bridge">x</a>
      <h1 itemprop="claimReviewed">The bridge was  open all year</h1>
      <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">
      <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Mayor Jane Doe</b>
      </span></div><time itemprop="datePublished" datetime="2019-07-02">July</time>
      <div itemprop="reviewRating" itemscope><meta itemprop="alternateName" content="Faux"></div></div>"""
    for text in (feed, page, microdata):
        archive = Archive()
        archive.bring(text, LABELS)
        record = archive.record("the-bridge-was-open-all-year")
        assert (record["statement"]["by"], record["verdict"]["rating"]) == ("mayor-doe", "not-so")


def test_faults_say_where_they_are() -> None:
    archive = Archive()
    with pytest.raises(BadInput, match=r"^input:3:5: not JSON: expecting ',' delimiter$"):
        archive.plan('{"@type": "ClaimReview",\n "a": 1\n    "b": 2}')
    with pytest.raises(BadInput, match=r"^input:2:6: not XML: mismatched tag$"):
        archive.plan("<rss>\n<a></b></rss>")
    with pytest.raises(BadInput, match="document type or entities"):
        archive.plan('<!DOCTYPE x [<!ENTITY a "b">]>\n<rss>&a;</rss>')
    with pytest.raises(BadInput, match="more than 64 levels deep"):
        archive.plan("[" * 70 + "]" * 70)
    with pytest.raises(BadInput, match="more than 64 levels deep"):
        archive.plan("[" * 200_000)
    with pytest.raises(BadInput, match=r"contains no ClaimReview; 'reviewRating' without it is a fragment"):
        archive.plan({"reviewRating": REVIEW["reviewRating"]}, format="claimreview")


def test_what_no_record_can_contain_is_refused_with_its_place() -> None:
    archive = Archive()
    review = {**REVIEW, "name": "A\u0007B", "datePublished": "next week"}
    plan = archive.bring(json.dumps(review, indent=1), LABELS)
    refused = {leaf.steps[-1]: leaf for leaf in plan.outcome.leaves if leaf.entry.fate is Fate.REFUSED}
    assert refused["name"].entry.how == "it contains the character U+0007, which no text may contain"
    assert (refused["name"].line, refused["name"].column) == (5, 10)
    assert refused["datePublished"].entry.how == "'next week': it is no date that can be read for sure"
    assert archive.faults() == []


def test_an_item_without_a_claim_is_refused_alone() -> None:
    archive = Archive()
    plan = archive.bring([{"@type": "ClaimReview", "url": "https://checks.example/x"}, REVIEW], LABELS)
    assert plan.outcome.refused == [("input:1:2", "there is no claim")]
    assert len(plan.outcome.created) == 1


AFP = (
    "claimReview__appearance__interactionStatistic.json 0",
    "claimReview__appearance__youtube-channel.json 0",
    "claimReview__claimreview-structure.json error",
    "claimReview__claimreview-with-mediareview-en.json 1",
    "claimReview__image-appearance.json 0",
    "claimReview__multi-appearance-creativework-en.json 1",
    "claimReview__multi-appearance-url-en-2.json 1",
    "claimReview__multi-appearence-url.json 1",
    "claimReview__multi-claimreview.json 3",
    "claimReview__rating.json 0",
    "claimReview__simple.json 1",
    "claimReview__videoobject-en.json 1",
    "mediaReview__media-structure.json error",
    "rss__example-1.xml error",
    "rss__example-3.xml 0",
    "rss__example-afp-factuel-en.xml 1",
)


@pytest.mark.parametrize("line", AFP)
def test_the_examples_of_a_publisher(line: str) -> None:
    name, expected = line.split()
    data = corpus_file(f"afp/{name}").read_bytes()
    archive = Archive()
    if expected == "error":
        with pytest.raises(BadInput, match=rf"^{name}:\d+:\d+: not (JSON|XML): "):
            archive.plan(data, format="claimreview", name=name)
    elif expected == "0":
        with pytest.raises(BadInput, match="contains no ClaimReview"):
            archive.plan(data, format="claimreview", name=name)
    else:
        plan = archive.bring(data, format="claimreview", name=name)
        assert (len(plan.outcome.created), plan.outcome.refused) == (int(expected), [])
        assert archive.faults() == []
        assert archive.plan(data, format="claimreview", name=name).writes == []


def test_a_graph_whose_parts_refer_to_each_other() -> None:
    archive = Archive()
    graph = [
        {**REVIEW, "@id": "#review", "author": {"@id": "#desk"}, "itemReviewed": {"@id": "#claim"}},
        {"@type": "Claim", "@id": "#claim", "author": [{"@id": "#doe"}], "appearance": {"@id": "#speech"}},
        {"@type": "Person", "@id": "#doe", "name": "Mayor Jane Doe"},
        {"@type": "CreativeWork", "@id": "#speech", "url": "https://b.example/speech"},
        {"@type": "Organization", "@id": "#desk", "name": "Desk", "member": {"@id": "#review"}},
    ]
    plan = archive.bring({"@context": "https://schema.org", "@graph": graph})
    (record,) = archive.records().values()
    assert record["statement"]["by"] == "mayor-doe"
    assert record["statement"]["appearances"] == [{"source": "b-speech"}]
    assert fates(plan)["@graph[2].name"] == (Fate.CHANGED, "statement.by")
    assert fates(plan)["@graph[1].author[0].@id"][0] is Fate.UNMAPPED


CIRCLE = [
    {**REVIEW, "@id": "#a", "itemReviewed": {"@id": "#b"}},
    {"@id": "#b", "author": {"@id": "#b"}, "appearance": {"@id": "#a"}, "isPartOf": {"@id": "#c"}},
]


def test_parts_that_refer_to_each_other_in_a_circle_or_to_nothing_are_read() -> None:
    archive = Archive()
    archive.bring({"@graph": CIRCLE})
    assert len(archive.records()) == 1
    assert archive.faults() == []


@pytest.mark.parametrize(
    ("given", "lang", "claim"),
    [
        ([{"@value": "The bridge was open", "@language": "en"}, {"@value": "Міст відкрили", "@language": "uk"}], "",
         "The bridge was open"),
        ([{"@value": "The bridge was open", "@language": "en"}, {"@value": "Міст відкрили", "@language": "uk"}], "uk",
         "Міст відкрили"),
        ({"en": "The bridge was open", "uk": "Міст відкрили"}, "uk", "Міст відкрили"),
        ([["The bridge was open"]], "", "The bridge was open"),
        ("<p>The <b>bridge</b> &amp; the tunnel</p>", "", "The bridge & the tunnel"),
        ("Fewer than 5 < 10 & more", "", "Fewer than 5 < 10 & more"),
    ],
)  # fmt: skip
def test_a_claim_in_several_languages_or_with_markup(given: object, lang: str, claim: str) -> None:
    archive = Archive()
    archive.bring({**REVIEW, "claimReviewed": given}, ImportMapping(lang=lang))
    assert [record["claim"] for record in archive.records().values()] == [claim]
    assert archive.faults() == []


JSON_LD = json.dumps(REVIEW)


@pytest.mark.parametrize(
    "script",
    [
        f"//<![CDATA[\n{JSON_LD}\n//]]>",
        f"/*<![CDATA[*/{JSON_LD}/*]]>*/",
        f"<!--\n{JSON_LD}\n//-->",
        f"{JSON_LD};",
        JSON_LD.replace("open all", "open\nall"),
    ],
)
def test_scripts_as_pages_have_them(script: str) -> None:
    archive = Archive()
    plan = archive.bring(f'<!doctype html><title>x</title><script type="application/ld+json">{script}</script>')
    assert len(archive.records()) == 1
    assert all(leaf.line for leaf in plan.outcome.leaves if leaf.entry.fate is Fate.REFUSED)


def test_a_script_that_is_broken_does_not_hide_another_and_one_commented_out_is_none() -> None:
    archive = Archive()
    good = f'<script type="application/ld+json">{JSON_LD}</script>'
    page = f'<!doctype html>\n<script type="application/ld+json">{{oops</script>\n{good}'
    plan = archive.bring(page)
    assert len(archive.records()) == 1
    assert plan.outcome.notes == [
        "input:2:36: not JSON: expecting property name enclosed in double quotes; this part was not read"
    ]
    with pytest.raises(BadInput, match="without data in it"):
        archive.plan(f"<!doctype html><!-- {good} -->")


@pytest.mark.parametrize("form", ["cdata", "escaped", "atom"])
def test_a_feed_whose_items_have_the_html_of_their_pages(form: str) -> None:
    body = f'<p>Text</p><script type="application/ld+json">{JSON_LD}</script><p>End</p>'
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    feed = {
        "cdata": '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>",
        "escaped": f"<rss><channel><item><description>{escaped}</description></item></channel></rss>",
        "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        f'<content type="html">{escaped}</content></entry></feed>',
    }[form]
    archive = Archive()
    plan = archive.bring(feed)
    assert len(archive.records()) == 1
    assert "<p>Text</p><p>End</p>" in [leaf.value for leaf in plan.outcome.leaves]


def test_json_that_a_program_for_windows_saved() -> None:
    archive = Archive()
    archive.bring(JSON_LD.encode("utf-16"))
    assert len(archive.records()) == 1


def test_entities_of_html_are_decoded_wherever_they_stand() -> None:
    review = {
        **REVIEW,
        "url": "https://checks.example/a?x=1&amp;y=2",
        "name": "Tom &amp; Jerry&#8217;s tax",
        "claimReviewed": "Tom &amp; Jerry pay &lt;5% tax",
        "itemReviewed": {"author": {"@type": "Person", "name": "Ann O&#8217;Neil"}},
        "reviewRating": {"alternateName": "Half&nbsp;true", "ratingExplanation": "They pay <b>10%</b> &amp; more."},
    }
    archive = Archive()
    archive.bring(review, ImportMapping(labels={"Half\u00a0true": "not-so"}))
    record = archive.record("tom-jerry-pay-5-tax")
    assert record["claim"] == "Tom & Jerry pay <5% tax"
    assert record["article"]["url"] == "https://checks.example/a?x=1&y=2"
    assert record["article"]["title"] == "Tom & Jerry’s tax"
    assert record["verdict"]["summary"] == "They pay 10% & more."
    assert "text: Ann O’Neil" in archive.files["claims/_registry/imported.yml"].decode()
    assert archive.plan(review, ImportMapping(labels={"Half\u00a0true": "not-so"})).writes == []


def test_words_in_angle_brackets_that_are_no_html_stay() -> None:
    archive = Archive()
    archive.bring({**REVIEW, "claimReviewed": "The <em>bridge</em> was open in <June> 2019 </or> later"}, LABELS)
    (record,) = archive.records().values()
    assert record["claim"] == "The bridge was open in <June> 2019 </or> later"


def test_every_kind_of_appearance_comes_back() -> None:
    review = copy.deepcopy(REVIEW)
    review["itemReviewed"]["appearance"] = [{"@type": "Message", "url": "https://chat.example/1"}]
    archive = Archive()
    archive.bring(review, LABELS)
    (record,) = archive.records().values()
    assert [page["kind"] for page in record["statement"]["appearances"]] == ["message"]


def test_a_quotation_keeps_its_characters() -> None:
    words = "One\u2028two\u0085three\u00a0"
    review = copy.deepcopy(REVIEW)
    review["itemReviewed"] |= {"text": words, "inLanguage": "en"}
    archive = Archive()
    archive.bring(review, LABELS)
    (record,) = archive.records().values()
    assert record["statement"]["wordings"][0]["text"] == words
    assert archive.faults() == []


@pytest.mark.parametrize("name", ["key", "fields", "items", "ignore"])
def test_a_mapping_that_says_where_values_stand_is_refused(name: str) -> None:
    text = {"fields": "fields: {claim: x}", "items": "items: x[]"}.get(name, f"{name}: x")
    with pytest.raises(
        BadMapping, match=f"claimreview.*{name!r} in the mapping means nothing; leave it out, or import"
    ):
        Archive().plan(REVIEW, read_mapping(text.encode(), "m"))


def test_labels_are_proposed_for_a_format_that_is_known() -> None:
    document = read_document(json.dumps([REVIEW]).encode(), "reviews.json", ImportMapping())
    corpus = Archive().state().corpus
    text = propose_mapping(document, corpus.scales["plain"], "en", "", recognised(document))
    assert "# Faux: perhaps not-so  # once" in text
    assert "fields:" not in text
    assert read_mapping(text.replace("  # Faux: perhaps", "  Faux:").encode(), "m").labels == {"Faux": "not-so"}


def test_a_saved_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = (
        f'<!doctype html><meta charset="windows-1252"><script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    )
    data = page.replace("The bridge was open all year", "Die Brücke war offen").encode("cp1252")
    archive = Archive()
    archive.bring(data, LABELS)
    (record,) = archive.records().values()
    assert record["claim"] == "Die Brücke war offen"
