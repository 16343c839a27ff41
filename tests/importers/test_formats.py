"""The formats of other programs, each in the shape in which they write it."""

from __future__ import annotations

from typing import Any

import pytest

from counterpoint.importers import BadInput, Fate, ImportMapping, Plan, plan_import, read_document, recognised
from counterpoint.importers._documents import joined
from tests.importers.archives import Archive, fates

LABELS = {"False": "not-so", "false": "not-so"}

SEARCH: dict[str, Any] = {
    "claims": [
        {
            "text": "The bridge was open all year",
            "claimant": "Mayor Jane Doe",
            "claimDate": "2019-06-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Daily Post", "site": "post.example"},
                    "url": "https://post.example/check/1",
                    "title": "It was not",
                    "reviewDate": "2019-07-02T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
    ],
    "nextPageToken": "CAoQ",
}
PAGES = {
    "claimReviewMarkupPages": [
        {
            "name": "pages/1",
            "pageUrl": "https://checks.example/bridge",
            "publishDate": "2019-07-02",
            "claimReviewMarkups": [
                {
                    "claimReviewed": "The bridge was open all year",
                    "claimDate": "2019-06-01",
                    "claimLocation": "Radio",
                    "claimAuthor": {"name": "Mayor Jane Doe", "jobTitle": "Mayor"},
                    "claimFirstAppearance": "https://a.example/1",
                    "claimAppearances": ["https://a.example/2"],
                    "rating": {"textualRating": "False", "ratingValue": 1},
                }
            ],
        }
    ]
}


def test_a_search_finds_what_others_said() -> None:
    archive = Archive()
    plan = archive.bring(SEARCH)
    assert plan.outcome.format == "factchecktools"
    record = archive.record("the-bridge-was-open-all-year")
    (other,) = record["other_verdicts"]
    assert (other["outlet"], other["label"], other["date"]) == ("daily-post", "False", "2019-07-02")
    assert record["statement"]["by"] == "mayor-doe"
    assert "verdict" not in record


def test_a_search_finds_what_we_said_where_the_mapping_names_us() -> None:
    archive = Archive()
    archive.bring(SEARCH, ImportMapping(publisher=("Daily Post",), labels=LABELS))
    record = archive.record("the-bridge-was-open-all-year")
    assert record["verdict"] == {"rating": "not-so", "summary": "False", "date": "2019-07-02"}
    assert record["article"]["url"] == "https://post.example/check/1"


def test_pages_are_ones_own() -> None:
    archive = Archive()
    archive.bring(PAGES, ImportMapping(labels=LABELS))
    record = archive.record("the-bridge-was-open-all-year")
    assert record["verdict"]["rating"] == "not-so"
    assert record["statement"]["role"] == "Mayor"
    assert len(record["statement"]["appearances"]) == 2
    assert record["imported"]["key"] == "checks.example/bridge"


CHECK = {
    "search results": "Claim,Item page URL,Status,Created by,Submitted at,Social Media Posted at,Report Published at,"
    "Number of media,Tags,Was it said on air?\n"
    "The bridge was open all year,https://checks.example/i/1,False,Anna,2019-07-01 10:00:00,2019-06-01 09:00:00,"
    '2019-07-02 12:00:00,2,"roads, bridges",yes\n',
    "shared fact-checks": "Fact-check title,Fact-check summary,Fact-check URL,Tags,Workspace,Updated at,Rating\n"
    "The bridge was open all year,It was not,https://checks.example/bridge,roads,W,2019-07-02 12:00:00,False\n",
    "fact-checks": "ID,Title,Summary,URL,Language,Report Status,Imported?\n"
    "7,The bridge was open all year,It was not,https://checks.example/bridge,en,published,No\n",
    "clusters": "Title,Description,Date (first),Date (last),Number of media,Number of requests,"
    "Number of fact-checks,Cluster URL,Workspaces,Ratings\n"
    "The bridge was open all year,Messages,2019-06-01 09:00:00,2019-06-03 09:00:00,2,5,1,"
    "https://checks.example/c/1,W,False\n",
}


@pytest.mark.parametrize("name", CHECK)
def test_the_tables_of_check_are_known_by_their_headers(name: str) -> None:
    archive = Archive()
    plan = archive.bring(CHECK[name], ImportMapping(labels=LABELS))
    assert plan.outcome.format == "meedan"
    record = archive.record("the-bridge-was-open-all-year")
    assert ("verdict" in record) == (name in ("search results", "shared fact-checks"))
    assert archive.faults() == []


def test_a_table_of_check_with_another_column_is_refused_and_the_column_named() -> None:
    text = CHECK["shared fact-checks"].replace("Rating", "Verdict")
    with pytest.raises(BadInput, match=r"^input has no column 'Rating'; it has 'Verdict' instead; if that means"):
        Archive().plan(text)


def php(value: Any) -> str:
    if isinstance(value, dict):
        inner = "".join(php(key) + php(item) for key, item in value.items())
        return f"a:{len(value)}:{{{inner}}}"
    if isinstance(value, list):
        return php(dict(enumerate(value)))
    if isinstance(value, int):
        return f"i:{value};"
    return f's:{len(str(value).encode())}:"{value}";'


CLAIM = {
    "claimreviewed": "The bridge was “open” all year",
    "date": "2019-06-01",
    "appearance": {"url": ["https://a.example/1"], "original": "https://a.example/0"},
    "author": "Mayor Jane Doe",
    "assessment": "False",
    "anchor": "",
    "location": "Radio",
    "job-title": "Mayor",
    "image": "",
    "numeric-rating": "1",
    "rating-image": "",
}
EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>
<item><title>No, it was not</title><link>https://checks.example/bridge</link>
<pubDate>Tue, 02 Jul 2019 10:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>We <b>asked</b> &amp; looked.</p><script>x()</script><ul><li>One</li></ul>]]>
</content:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2019-07-02 12:00:00</wp:post_date>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_fullfact_all_claims</wp:meta_key><wp:meta_value><![CDATA[CLAIMS]]></wp:meta_value>
</wp:postmeta></item>
<item><title>About us</title><link>https://checks.example/about</link><wp:post_id>8</wp:post_id></item>
</channel></rss>"""


def test_an_export_of_wordpress_with_claims() -> None:
    archive = Archive()
    second = {**CLAIM, "claimreviewed": "The tunnel was open", "assessment": "Who knows"}
    plan = archive.bring(EXPORT.replace("CLAIMS", php([CLAIM, second])), ImportMapping(labels=LABELS))
    assert plan.outcome.format == "wordpress"
    first, other = (archive.record(slug) for slug in ("the-bridge-was-open-all-year", "the-tunnel-was-open"))
    assert first["claim"] == CLAIM["claimreviewed"]
    assert first["verdict"]["reasoning"] == "We asked & looked.\n\n- One"
    assert first["statement"]["by"] == "mayor-doe"
    assert first["statement"]["role"] == "Mayor"
    assert len(first["statement"]["appearances"]) == 2
    assert first["imported"]["key"] == "checks.example/bridge"
    assert other["imported"]["key"] == "checks.example/bridge#2"
    assert "verdict" not in other
    assert archive.faults() == []


def test_what_php_wrote_wrongly_is_told() -> None:
    broken = php([CLAIM]).replace('s:13:"claimreviewed"', 's:99:"claimreviewed"')
    with pytest.raises(BadInput, match="contains no claims of Full Fact's plugin"):
        Archive().plan(EXPORT.replace("CLAIMS", broken))


POSTS = """date,id,title,countries,keywords,languages,outlets
2019-06-01,A1,The bridge was open all year,GB+UA,roads+bridges,Russian,One+Two
02.06.2019,A2,The tunnel was open,GB,,Russian+English,One
"""
PUBLICATIONS = """id,publication,archive
A1,https://a.example/1,https://web.archive.org/web/20190602/https://a.example/1
A1,https://a.example/2,https://archive.ph/AbCdE
A2,https://a.example/3,not an archive
A2,https://a.example/4,https://b.example/4
"""


def pair(archive: Archive) -> Plan:
    mapping = ImportMapping()
    tables = [("posts.csv", POSTS), ("publications.csv", PUBLICATIONS)]
    document = joined([read_document(text.encode(), name, mapping) for name, text in tables])
    plan = plan_import(document, recognised(document), mapping, archive.state())
    archive.write(plan)
    return plan


def test_a_pair_of_tables_of_cases_and_publications() -> None:
    archive = Archive()
    plan = pair(archive)
    assert plan.outcome.format == "disinformation"
    record = archive.record("the-bridge-was-open-all-year")
    pages = [archive.sources()[each["source"]] for each in record["statement"]["appearances"]]
    assert pages == [
        {
            "url": "https://a.example/1",
            "lang": "ru",
            "archived": [{"url": "https://web.archive.org/web/20190602/https://a.example/1", "captured": "2019-06-02"}],
        },
        {"url": "https://a.example/2", "lang": "ru", "archived": [{"url": "https://archive.ph/AbCdE"}]},
    ]
    assert record["topics"] == ["roads", "bridges"]
    refused = {key: why for key, (fate, why) in fates(plan).items() if fate is Fate.REFUSED}
    assert set(refused) == {"posts[1].date", "publications[2].archive", "publications[3].archive"}
    (leaf,) = [leaf for leaf in plan.outcome.leaves if leaf.steps == ("publications", 2, "archive")]
    assert (leaf.line, leaf.column) == (4, 3)
    assert pair(archive).writes == []
