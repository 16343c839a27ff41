"""Reviews in saved pages, in each way of writing them, and JSON-LD as it is seldom written."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from counterpoint.importers import BadInput, Fate, read_mapping
from tests.importers.archives import Archive, fates
from tests.importers.test_claimreview import LABELS, REVIEW

CLAIM = "The bridge was open all year"
RECORD = "the-bridge-was-open-all-year"

PLAIN = f"""<!doctype html><article itemscope itemtype="https://schema.org/ClaimReview">
<h1 itemprop="claimReviewed">{CLAIM}</h1>
<a itemprop="url" href="https://checks.example/bridge">here</a><p>Unclosed <li>items <li>of lists
<div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Mayor Jane Doe</b></span>
</div>
<div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><i itemprop="alternateName">Faux</i></div>
<time itemprop="datePublished" datetime="2019-07-02">July</time></article>"""

BY_REFERENCE = f"""<!doctype html><div itemscope itemtype="https://schema.org/ClaimReview" itemref="a b c missing">
<meta itemprop="url" content="https://checks.example/bridge"></div>
<h1 id="a"><em itemprop="claimReviewed">{CLAIM}</em></h1>
<div id="b" itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim" itemref="who"></div>
<p id="who"><span itemprop="author" itemscope><b itemprop="name">Mayor Jane Doe</b></span></p>
<div id="c"><time itemprop="datePublished" datetime="2019-07-02">July</time>
<span itemprop="reviewRating" itemscope><i itemprop="alternateName">Faux</i></span></div>"""

RDFA = f"""<!doctype html><html prefix="og: http://ogp.me/ns#"><head><meta property="og:title" content="x"></head>
<body vocab="https://schema.org/"><article typeof="ClaimReview" resource="#review">
<h1 property="claimReviewed">{CLAIM}</h1><a property="url" href="https://checks.example/bridge">here</a>
<div property="itemReviewed" typeof="Claim"><span property="author" typeof="Person">
<b property="name">Mayor Jane Doe</b></span></div>
<div property="reviewRating" typeof="Rating"><meta property="alternateName" content="Faux"></div>
<time property="datePublished" datetime="2019-07-02">July</time></article></body></html>"""

RDFA_WITH_PREFIXES = f"""<div prefix="s: http://schema.org/ x: https://x.example/" typeof="s:ClaimReview x:Thing">
<h1 property="s:claimReviewed x:title">{CLAIM}</h1><link property="s:url" href="https://checks.example/bridge">
<div property="s:itemReviewed" typeof="s:Claim"><span property="s:author">Mayor Jane Doe</span></div>
<div property="http://schema.org/reviewRating" typeof="schema:Rating"><i property="schema:alternateName">Faux</i></div>
<span property="s:datePublished" content="2019-07-02">July</span></div>"""


@pytest.mark.parametrize("page", [PLAIN, BY_REFERENCE, RDFA, RDFA_WITH_PREFIXES])
def test_each_way_of_writing_gives_the_record(page: str) -> None:
    archive = Archive()
    plan = archive.bring(page, LABELS)
    record = archive.record(RECORD)
    assert plan.outcome.created == [f"roads/{RECORD}"]
    assert record["statement"]["by"] == "mayor-doe"
    assert record["verdict"]["rating"] == "not-so"
    assert (record["published"], record["article"]["url"]) == ("2019-07-02", "https://checks.example/bridge")
    assert archive.faults() == []


@pytest.mark.parametrize(
    "said", ['<base href="https://checks.example/x/">', '<link rel=canonical href="https://checks.example/">']
)
@pytest.mark.parametrize("page", [PLAIN, RDFA])
def test_an_address_without_its_host_is_that_of_the_page(page: str, said: str) -> None:
    archive = Archive()
    archive.bring(
        page.replace('href="https://checks.example/', 'href="/').replace("<!doctype html>", f"<!doctype html>{said}"),
        LABELS,
    )
    assert archive.record(RECORD)["article"]["url"] == "https://checks.example/bridge"


def test_elements_that_nobody_closes_end_where_the_next_begins() -> None:
    page = PLAIN.replace(
        '<b itemprop="name">Mayor Jane Doe</b>', '<ul><li itemprop="name">Mayor Jane Doe<li>of Town</ul>'
    )
    archive = Archive()
    archive.bring(page.replace("<h1 itemprop", "<p itemprop").replace("</h1>", "<div>Our verdict</div>"), LABELS)
    assert archive.record(RECORD)["statement"]["by"] == "mayor-doe"


def test_items_that_refer_to_each_other_in_a_circle_end() -> None:
    page = PLAIN.replace("<article itemscope", '<article id="self" itemprop="review" itemref="self other" itemscope')
    page += '<div id="other" itemprop="a" itemscope itemref="other self"></div>'
    assert Archive().plan(page, LABELS).outcome.created == [f"roads/{RECORD}"]


def test_a_value_of_the_markup_that_is_refused_has_its_place() -> None:
    for page in (PLAIN, RDFA):
        plan = Archive().plan(page.replace('datetime="2019-07-02"', 'datetime="2019-13-45"'), LABELS)
        (leaf,) = [leaf for leaf in plan.outcome.leaves if leaf.value == "2019-13-45"]
        assert leaf.entry.fate is Fate.REFUSED
        lines = page.splitlines()
        assert lines[leaf.line - 1][leaf.column - 1 :].startswith("<time")


def test_an_item_of_the_markup_without_a_claim_has_its_place() -> None:
    page = PLAIN.replace(CLAIM, " ")
    plan = Archive().plan(page, LABELS)
    assert plan.outcome.refused == [("input:1:16", "there is no claim")]


def test_a_review_that_a_page_has_twice_is_one_record() -> None:
    page = f'{PLAIN}<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    archive = Archive()
    plan = archive.bring(page, LABELS)
    assert plan.outcome.created == [f"roads/{RECORD}"]
    assert archive.record(RECORD)["statement"]["appearances"]
    assert archive.plan(page, LABELS).writes == []


def test_a_page_without_data_says_what_was_looked_for() -> None:
    with pytest.raises(BadInput, match="a page without data in it: no JSON-LD, microdata or RDFa"):
        Archive().plan("<!doctype html><p>Words</p>", LABELS)


# JSON-LD as it is seldom written --------------------------------------------------------------------------------------


def changed(**values: Any) -> dict[str, Any]:
    return {**copy.deepcopy(REVIEW), **values}


def prefixed(prefix: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key if key[0] == "@" else prefix + key: prefixed(prefix, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [prefixed(prefix, inner) for inner in value]
    return value


INSIDE = {key: value for key, value in REVIEW.items() if key != "itemReviewed"}
SELDOM = {
    "several types": changed(**{"@type": ["Article", "ClaimReview"]}),
    "type with its address": changed(**{"@type": "http://schema.org/ClaimReview"}),
    "type with a prefix": changed(**{"@type": "schema:ClaimReview"}),
    "context with vocabulary": changed(**{"@context": {"@vocab": "http://schema.org/", "id": "@id"}}),
    "names with a prefix": prefixed("s:", REVIEW),
    "names with their address": prefixed("https://schema.org/", REVIEW),
    "claim in a list": changed(itemReviewed=[REVIEW["itemReviewed"], {"@type": "Claim", "name": "Another"}]),
    "rating as a word": changed(reviewRating="Faux"),
    "ratings in a list": changed(reviewRating=[{"@type": "Rating", "ratingValue": 1}, REVIEW["reviewRating"]]),
    "author as a name": changed(author="Checks"),
    "authors as names": changed(author=["Checks", {"@type": "Person", "name": "Anna"}]),
    "date with a zone": changed(datePublished="2019-07-02T23:30:00+02"),
    "date of a script": changed(datePublished="Tue Jul 02 2019 23:30:00 GMT+0200 (CEST)"),
    "review in its claim": {**REVIEW["itemReviewed"], "review": [INSIDE]},
    "claim by the way back": {**REVIEW["itemReviewed"], "@reverse": {"itemReviewed": INSIDE}},
}


@pytest.mark.parametrize("name", SELDOM)
def test_what_is_seldom_written_so_is_read_all_the_same(name: str) -> None:
    archive = Archive()
    archive.bring(SELDOM[name], LABELS, "claimreview")
    record = archive.record(RECORD)
    assert record["verdict"]["rating"] == "not-so"
    assert record["verdict"]["date"] == "2019-07-02"
    assert record["statement"]["by"] == "mayor-doe"
    assert len(record["statement"]["appearances"]) == 2


def test_the_second_of_two_ratings_is_kept() -> None:
    plan = Archive().plan(
        changed(reviewRating=[REVIEW["reviewRating"], {"alternateName": "Vrai"}]),
        read_mapping(b"labels: {Faux: not-so, Vrai: so}\n", "m"),
    )
    assert fates(plan)["reviewRating[1].alternateName"] == (Fate.UNMAPPED, "nothing asks for it")
