"""Which record an item finds again, and what comes with it: several of one key, entries of lists, names and values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from counterpoint.importers import ImportMapping, read_mapping
from tests.importers.archives import Archive
from tests.importers.test_claimreview import LABELS, REVIEW

BRIDGE = REVIEW
TUNNEL = {
    **REVIEW,
    "claimReviewed": "The tunnel lost half of its traffic",
    "itemReviewed": {"author": {"@type": "Person", "name": "Ann Alpha"}},
    "reviewRating": {"alternateName": "Faux", "ratingExplanation": "It lost a tenth."},
}
FERRY = {**TUNNEL, "claimReviewed": "Ferries sank twice in one winter"}
SLUGS = {"bridge": "the-bridge-was-open-all-year", "tunnel": "the-tunnel-lost-half-of-its-traffic"}
SHEET = ImportMapping(name="s", key=("No",), fields=read_mapping(b"fields: {claim: Claim, topics: Tag}", "m").fields)


def path_of(slug: str) -> str:
    return f"claims/roads/{slug}.yml"


@pytest.mark.parametrize(
    "later", [[TUNNEL, BRIDGE], [FERRY, BRIDGE, TUNNEL], [TUNNEL], [BRIDGE], [FERRY, TUNNEL]], ids=str
)
def test_of_several_checks_in_one_article_each_finds_its_own_record(later: list[Any]) -> None:
    archive = Archive()
    archive.bring([BRIDGE, TUNNEL], LABELS)
    before = {slug: archive.files[path_of(slug)] for slug in SLUGS.values()}
    archive.bring(later, LABELS)
    assert {slug: archive.files[path_of(slug)] for slug in SLUGS.values()} == before
    assert len(archive.records()) == 2 + (FERRY in later)


def test_a_corrected_claim_finds_the_record_of_the_claim_that_it_corrects() -> None:
    archive = Archive()
    archive.bring([BRIDGE, TUNNEL], LABELS)
    corrected = {**TUNNEL, "claimReviewed": "The tunnel lost half of its traffic in 2018"}
    plan = archive.bring([corrected, BRIDGE], LABELS)
    assert plan.outcome.updated == [f"roads/{SLUGS['tunnel']}"]
    assert archive.record(SLUGS["tunnel"])["claim"] == "The tunnel lost half of its traffic in 2018"


def test_that_a_key_belongs_to_several_rows_is_told_and_a_row_that_goes_takes_no_record_with_it() -> None:
    archive = Archive()
    plan = archive.bring("No,Claim,Tag\n1,The bridge was open,a\n1,Taxes rose three times,b\n", SHEET, "sheet")
    assert "1 key belongs to several items each, such as '1' to 2; their claims tell them apart" in plan.outcome.notes
    plan = archive.bring("No,Claim,Tag\n1,Taxes rose three times,b\n", SHEET, "sheet")
    assert (plan.outcome.updated, plan.outcome.unchanged, plan.outcome.gone) == ([], 1, ["1"])
    assert archive.record("the-bridge-was-open")["claim"] == "The bridge was open"


QUOTES = read_mapping(
    b"""name: q
key: id
items: data[]
lang: en
fields:
  claim: text
  statement.wordings.text: quotes[].t
  statement.wordings.lang: quotes[].l
  statement.wordings.source.url: quotes[].u
""",
    "m",
)


def quoted(*texts: str) -> str:
    quotes = [{"t": text, "l": "en", "u": "https://page.example/speech"} for text in texts]
    return json.dumps({"data": [{"id": "1", "text": "The bridge was open in May", "quotes": quotes}]})


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        (["First words said."], ["First words said.", "Added by hand."]),
        (
            ["First words said.", "Second words said.", "And the very last of them."],
            ["First words said.", "Second words said.", "Added by hand.", "And the very last of them."],
        ),
        (
            ["First words said, corrected.", "Second words said."],
            ["First words said, corrected.", "Second words said.", "Added by hand."],
        ),
    ],
)
def test_quotations_from_one_page_are_matched_one_to_one(later: Sequence[str], wanted: Sequence[str]) -> None:
    archive = Archive()
    archive.bring(quoted("First words said.", "Second words said."), QUOTES, "data")
    path = path_of("the-bridge-was-open-in-may")
    lines = archive.files[path].decode().split("\n")
    at = next(number for number, line in enumerate(lines) if "Second words" in line)
    lines.insert(at + 1, '    - {text: "Added by hand.", lang: en, source: film}  # heard by us')
    archive.files[path] = "\n".join(lines).encode()
    archive.bring(quoted(*later), QUOTES, "data")
    assert [
        wording["text"] for wording in archive.record("the-bridge-was-open-in-may")["statement"]["wordings"]
    ] == wanted
    assert b"# heard by us" in archive.files[path]
    assert archive.plan(quoted(*later), QUOTES, "data").writes == []


def test_a_quotation_that_people_changed_stays_and_what_the_archive_says_is_told() -> None:
    archive = Archive()
    archive.bring(quoted("First words said.", "Second words said."), QUOTES, "data")
    path = path_of("the-bridge-was-open-in-may")
    archive.files[path] = archive.files[path].replace(b"First words said.", b"First words, as said.")
    plan = archive.bring(quoted("First words said at last.", "Second words said."), QUOTES, "data")
    texts = [wording["text"] for wording in archive.record("the-bridge-was-open-in-may")["statement"]["wordings"]]
    assert texts == ["First words, as said.", "Second words said."]
    ((kept,),) = plan.outcome.kept_yours.values()
    assert (kept.yours, kept.theirs) == ("First words, as said.", "First words said at last.")


def kept_in(archive: Archive, name: str) -> str:
    return archive.files[f"claims/_imports/{name}.jsonl"].decode()


def test_values_without_a_place_are_kept_of_every_row_and_of_every_input() -> None:
    plain = ImportMapping(name="s", key=("No",), fields={"claim": SHEET.fields["claim"]})
    archive = Archive()
    archive.bring(
        "No,Claim,Note\n1,The bridge was open,first note\n1,The bridge was open,second note\n", plain, "sheet"
    )
    archive.bring("No,Claim,Note\n2,,of a row that is refused\n3,The road is new,x\n", plain, "sheet")
    archive.bring("No,Claim,Note\n4,,of another year\n5,The lane is closed,y\n", plain, "sheet")
    for note in ("first note", "second note", "of a row that is refused", "of another year"):
        assert kept_in(archive, "s").count(f'"{note}"') == 1
    again = "No,Claim,Note\n9,The ferry sank in May,z\n4,,of another year\n5,The lane is closed,y\n"
    archive.bring(again, plain, "sheet")
    assert kept_in(archive, "s").count('"of another year"') == 1
    assert archive.plan(again, plain, "sheet").writes == []


def test_what_people_took_out_of_registry_and_sources_does_not_come_back_with_a_record_that_they_removed() -> None:
    archive = Archive()
    archive.bring([BRIDGE, {**TUNNEL, "url": "https://checks.example/tunnel"}], LABELS)
    del archive.files[path_of(SLUGS["tunnel"])]
    registry = "claims/_registry/imported.yml"
    text = archive.files[registry].decode()
    assert "ann-alpha" in text
    start = text.index("  ann-alpha:")
    rest = text[start:].split("\n")
    end = next((n for n, line in enumerate(rest[1:], 1) if line and not line.startswith("   ")), len(rest))
    archive.files[registry] = (text[:start] + "\n".join(rest[end:])).encode()
    for later in ("It lost a tenth.", "It lost a fifth."):
        changed = {**TUNNEL, "url": "https://checks.example/tunnel"}
        changed["reviewRating"] = {"alternateName": "Faux", "ratingExplanation": later}
        plan = archive.bring([BRIDGE, changed], LABELS)
        assert plan.outcome.removed == ["checks.example/tunnel"]
        assert plan.outcome.added == {}
        assert b"ann-alpha" not in archive.files[registry]
