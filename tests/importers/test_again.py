"""A second import finds its records again: what is new comes in, and what people changed stays and is told."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from counterpoint.importers import ImportMapping
from tests.importers.archives import Archive
from tests.importers.test_claimreview import LABELS, REVIEW

COUNT = 50
NAMES = ["bridge", "tunnel", "road", "ferry", "lane"]


def feed(changed: bool = False) -> list[dict[str, Any]]:
    """Fifty reviews; later they have other dates, other summaries, and one more appearance each."""
    found = []
    for number in range(COUNT):
        review = copy.deepcopy(REVIEW)
        review["url"] = f"https://checks.example/{number}"
        review["claimReviewed"] = f"Number {number}: the {NAMES[number % 5]} was open"
        review["itemReviewed"]["appearance"] = [f"https://a.example/{number}/1"]
        if changed:
            review["itemReviewed"]["datePublished"] = "2019-06-05"
            review["reviewRating"]["ratingExplanation"] = "It was closed until August."
            review["itemReviewed"]["appearance"].append(f"https://a.example/{number}/2")
            review["name"] = "It was not open"
        found.append(review)
    return found


@cache
def files_of_feed() -> dict[str, bytes]:
    """Return the files of a site into which the fifty reviews came."""
    archive = Archive()
    archive.bring(feed(), LABELS)
    return archive.files


def archive_of_feed() -> Archive:
    archive = Archive()
    archive.files = dict(files_of_feed())
    return archive


EDITS = [
    ("date: 2019-06-01", "date: 2019-06-02", "statement.date"),
    ("summary: It was closed until July.", "summary: Closed, as three people saw.  # asked again", "verdict.summary"),
    ("title: No, the bridge was not open", "title: Not open", "article.title"),
    ('  paraphrase: "', '  venue: Radio\n  paraphrase: "Our own words, not ', ""),
    ("status: draft", "status: in-review  # by Anna", ""),
]


def edit(archive: Archive, number: int) -> tuple[str, str]:
    """Change a record as people do; return its path, and what they wrote."""
    path = next(path for path, data in archive.files.items() if f"/{number}\n".encode() in _key(data))
    before, after, _ = EDITS[number % len(EDITS)]
    text = archive.files[path].decode()
    assert before in text, (before, text)
    archive.files[path] = text.replace(before, after, 1).encode()
    return path, after


def plain(text: str) -> str:
    """Return a text without marks of quotation, which a text gets when a comment stands behind it."""
    return text.replace('"', "")


def _key(data: bytes) -> bytes:
    return b"\n".join(line for line in data.split(b"\n") if line.startswith(b"  key:")) + b"\n"


def test_a_second_run_writes_nothing() -> None:
    archive = archive_of_feed()
    plan = archive.plan(feed(), LABELS)
    assert plan.writes == []
    assert plan.outcome.unchanged == COUNT


def test_what_changes_in_records_that_are_no_drafts_is_told() -> None:
    archive = archive_of_feed()
    paths = sorted(path for path, data in archive.files.items() if b"status: draft" in data)[:2]
    for path, status in zip(paths, (b"published", b"in-review"), strict=True):
        archive.files[path] = archive.files[path].replace(b"status: draft", b"status: " + status)
    told = archive.plan(feed(changed=True), LABELS).outcome.public
    assert sorted(told) == [path.removeprefix("claims/").removesuffix(".yml") for path in paths]
    assert all({"statement.date", "verdict.summary"} <= set(fields) for fields in told.values())
    archive.bring(feed(changed=True), LABELS)
    assert archive.plan(feed(changed=True), LABELS).outcome.public == {}


def test_what_people_changed_stays_and_all_else_arrives() -> None:
    archive = archive_of_feed()
    edits = [edit(archive, number) for number in range(COUNT)]
    plan = archive.bring(feed(changed=True), LABELS)
    assert len(plan.outcome.updated) == COUNT
    assert plan.outcome.left == {}
    kept = sum(plain(written) in plain(archive.files[path].decode()) for path, written in edits)
    assert kept == COUNT
    told = [field.field for fields in plan.outcome.kept_yours.values() for field in fields]
    assert sorted(told) == sorted(EDITS[number % 5][2] for number in range(COUNT) if EDITS[number % 5][2])
    for number, (path, _) in enumerate(edits):
        record = archive.record(path.rpartition("/")[2].removesuffix(".yml"))
        mine = EDITS[number % 5][2]
        assert mine == "statement.date" or record["statement"]["date"] == "2019-06-05"
        assert mine == "verdict.summary" or record["verdict"]["summary"] == "It was closed until August."
        assert mine == "article.title" or record["article"]["title"] == "It was not open"
        assert len(record["statement"]["appearances"]) == 2
    assert archive.faults() == []
    assert archive.plan(feed(changed=True), LABELS).writes == []


def test_a_record_is_found_wherever_it_was_moved() -> None:
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    old = "claims/roads/the-bridge-was-open-all-year.yml"
    archive.files["claims/roads/other-name.yml"] = archive.files.pop(old)
    review = {**REVIEW, "name": "It was not open"}
    plan = archive.bring(review, LABELS)
    assert plan.outcome.updated == ["roads/other-name"]
    assert archive.record("other-name")["article"]["title"] == "It was not open"


def test_a_record_that_people_removed_does_not_come_back() -> None:
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    del archive.files["claims/roads/the-bridge-was-open-all-year.yml"]
    for review in (REVIEW, {**REVIEW, "name": "It was not open"}):
        plan = archive.bring(review, LABELS)
        assert plan.outcome.removed == ["checks.example/bridge"]
        assert archive.records() == {}


def test_what_the_input_has_no_more_stays_and_is_told() -> None:
    archive = Archive()
    archive.bring(feed()[:2], LABELS)
    plan = archive.bring(feed()[:1], LABELS)
    assert plan.outcome.gone == ["checks.example/1"]
    assert len(archive.records()) == 2


def test_a_field_that_the_input_has_no_more_goes_unless_people_changed_it() -> None:
    without = copy.deepcopy(REVIEW)
    del without["itemReviewed"]["datePublished"]
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    archive.bring(without, LABELS)
    assert "date" not in archive.record("the-bridge-was-open-all-year")["statement"]
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    path = "claims/roads/the-bridge-was-open-all-year.yml"
    archive.files[path] = archive.files[path].replace(b"date: 2019-06-01", b"date: 2019-05")
    plan = archive.bring(without, LABELS)
    assert archive.record("the-bridge-was-open-all-year")["statement"]["date"] == "2019-05"
    ((kept,),) = plan.outcome.kept_yours.values()
    assert (kept.field, kept.yours, kept.theirs) == ("statement.date", "2019-05", "")


def test_sources_are_merged_as_well() -> None:
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    path = "claims/roads/sources.yml"
    text = archive.files[path].decode()
    assert "film-1:" in text
    archive.files[path] = text.replace("film-1:\n", "film-1:\n    title: The film  # seen by us\n").encode()
    review = copy.deepcopy(REVIEW)
    review["itemReviewed"]["appearance"][1] |= {"headline": "Film", "datePublished": "2019-05-31"}
    plan = archive.bring(review, LABELS)
    assert archive.sources()["film-1"]["title"] == "The film"
    assert "# seen by us" in archive.files[path].decode()
    assert archive.sources()["film-1"]["published"] == "2019-05-31"
    assert list(plan.outcome.kept_yours) == ["roads/sources.yml: film-1"]
    assert archive.plan(review, LABELS).writes == []


def test_a_record_with_faults_is_left() -> None:
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    path = "claims/roads/the-bridge-was-open-all-year.yml"
    archive.files[path] += b"nonsense: [\n"
    plan = archive.bring({**REVIEW, "name": "It was not open"}, LABELS)
    assert list(plan.outcome.left) == ["roads/the-bridge-was-open-all-year"]
    assert archive.files[path].endswith(b"nonsense: [\n")


def test_without_what_was_kept_nothing_of_a_record_is_overwritten() -> None:
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    del archive.files["claims/_imports/claimreview.jsonl"]
    path = "claims/roads/the-bridge-was-open-all-year.yml"
    archive.files[path] = archive.files[path].replace(b"date: 2019-06-01", b"date: 2019-05")
    plan = archive.bring(REVIEW, LABELS)
    assert archive.record("the-bridge-was-open-all-year")["statement"]["date"] == "2019-05"
    assert "statement.date" in {kept.field for fields in plan.outcome.kept_yours.values() for kept in fields}


def test_two_imports_do_not_meet() -> None:
    archive = Archive()
    archive.bring(REVIEW, LABELS)
    plan = archive.bring(REVIEW, ImportMapping(name="another", labels=LABELS.labels))
    assert plan.outcome.created == ["roads/the-bridge-was-open-all-year-2"]


def test_the_same_review_twice_is_one_record_and_two_of_one_page_are_two() -> None:
    other = {**REVIEW, "claimReviewed": "The tunnel was open all year"}
    archive = Archive()
    archive.bring([REVIEW, REVIEW, other], LABELS)
    keys = {slug: record["imported"]["key"] for slug, record in archive.records().items()}
    assert keys == {
        "the-bridge-was-open-all-year": "checks.example/bridge",
        "the-tunnel-was-open-all-year": "checks.example/bridge#2",
    }
    assert archive.plan([REVIEW, REVIEW, other], LABELS).writes == []
