"""Sheets of any kind, with a mapping that says which column is what; and the mapping that is proposed."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from counterpoint.importers import BadInput, BadMapping, Fate, ImportMapping, read_mapping
from tests.cli.commands import Runner
from tests.corpora import corpus_file
from tests.importers.archives import Archive, fates

SHEET = """\
No,Claim,Speaker,Said on,Verdict,Checked,Tags,Link
1,The bridge was open all year,Mayor Jane Doe,2019-06-01,False,2 July 2019,roads; bridges,https://a.example/1
2,"The tunnel, too",Roads Office,13/06/2019,True,2019-07-03,roads,https://a.example/2
3,The road is new,,08/10/2019,Who knows,2019-07-03,,not a link
"""
MAPPING = """\
name: old-archive
key: No
lang: en
fields:
  claim: Claim
  statement.by: Speaker
  statement.date: Said on
  statement.appearances.source: Link
  topics: {from: Tags, split: ";"}
  verdict.rating: Verdict
  verdict.date: Checked
labels:
  "False": not-so
  "True": so
"""


def mapping(text: str = MAPPING) -> ImportMapping:
    return read_mapping(text.encode(), "mapping.yml")


def test_rows_become_drafts() -> None:
    archive = Archive()
    plan = archive.bring(SHEET, mapping())
    records = archive.records()
    assert list(records) == ["the-bridge-was-open-all-year", "the-road-is-new", "the-tunnel-too"]
    bridge = records["the-bridge-was-open-all-year"]
    assert bridge["topics"] == ["roads", "bridges"]
    assert bridge["statement"]["by"] == "mayor-doe"
    assert bridge["verdict"] == {"rating": "not-so", "summary": "False", "date": "2019-07-02"}
    assert bridge["imported"]["from"] == "old-archive"
    assert bridge["imported"]["key"] == "1"
    assert records["the-tunnel-too"]["statement"]["date"] == "2019-06-13"
    assert "verdict" not in records["the-road-is-new"]
    assert fates(plan)["[2].Said on"] == (
        Fate.REFUSED,
        "'08/10/2019': day and month could be either way round; write 'date_order: dmy' or 'mdy' in the mapping",
    )
    assert fates(plan)["[2].Link"] == (Fate.REFUSED, "'not a link' contains a space, which addresses cannot contain")
    (refused,) = [leaf for leaf in plan.outcome.leaves if leaf.steps == (2, "Said on")]
    assert (refused.line, refused.column) == (4, 4)
    assert archive.faults() == []


def test_a_date_order_settles_what_could_be_either() -> None:
    for order, day in (("dmy", "2019-10-08"), ("mdy", "2019-08-10")):
        archive = Archive()
        archive.bring(SHEET.replace("13/06/2019", "2019-06-13"), mapping(f"date_order: {order}\n{MAPPING}"))
        assert archive.record("the-road-is-new")["statement"]["date"] == day


def test_values_without_a_place_are_kept_beside_the_records() -> None:
    archive = Archive()
    archive.bring(SHEET, mapping(MAPPING.replace('  topics: {from: Tags, split: ";"}\n', "")))
    kept = archive.files["claims/_imports/old-archive.jsonl"].decode()
    assert '"unmapped":{"Tags":"roads; bridges"}' in kept
    assert '"Said on":"08/10/2019"' in kept


@pytest.mark.parametrize(
    ("site", "dossier", "claim", "expected"),
    [
        ("en", "", "Die Brücke war zu", None),
        ("de", "", "Die Brücke war zu", "de"),
        ("uk", "", "Міст зачинено", "uk"),
        ("uk", "", "Bridge closed", None),
        ("uk", "lang: de\n", "Die Brücke war zu", "de"),
    ],
)
def test_a_claim_of_few_letters_is_in_the_language_of_its_dossier_if_it_can_be(
    site: str, dossier: str, claim: str, expected: str | None
) -> None:
    archive = Archive(dossier=f"title: Roads\nsummary: What was said.\nscale: plain\n{dossier}")
    archive.lang = site
    archive.bring(f"No,Claim\n1,{claim}\n", read_mapping(b"key: No\nfields: {claim: Claim}\n", "m.yml"))
    (record,) = archive.records().values()
    assert record.get("lang") == expected


def test_a_language_is_stated_or_clear_from_the_script_or_detected() -> None:
    pytest.importorskip("py3langid")
    quotes = {
        "uk": "Міст був відкритий цілий рік, і ним користувалися вантажівки.",
        "fr": "Le pont était ouvert toute l'année et les camions y passaient.",
        "ka": "ხიდი მთელი წლის განმავლობაში ღია იყო და მანქანები დადიოდნენ.",
    }
    for lang, quote in quotes.items():
        for settings, known in (("", lang == "ka"), ("languages: [uk, fr]\n", True), ("lang: de\n", True)):
            archive = Archive()
            fields = "fields: {claim: Claim, statement.wordings.text: Quote}\n"
            plan = archive.bring(f"Claim;Quote\nThe bridge was open all year;{quote}\n", mapping(settings + fields))
            statement = archive.record("the-bridge-was-open-all-year")["statement"]
            if known:
                (wording,) = statement["wordings"]
                assert wording["lang"] == ("de" if "de" in settings else lang)
            else:
                assert "wordings" not in statement
                assert fates(plan)["[0].Quote"] == (Fate.REFUSED, "wording has no 'lang'")


def test_a_kind_of_speaker_that_there_is_not_is_refused() -> None:
    archive = Archive()
    fields = "fields: {claim: Claim, statement.by.name: Who, statement.by.kind: What}\n"
    text = "Claim,Who,What\nThe bridge was open all year,Anna,person\nThe tunnel was open too,Berta,wizard\n"
    plan = archive.bring(text, mapping(f"actor_kind: group\n{fields}"))
    added = archive.entries("claims/_registry/imported.yml", "actors")
    assert {key: actor["kind"] for key, actor in added.items()} == {"anna": "person", "berta": "group"}
    assert fates(plan)["[1].What"] == (Fate.REFUSED, "'wizard' is no kind of actor")


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = f"No{delimiter}Claim\n1{delimiter}The bridge was open all year\n"
    archive = Archive()
    archive.bring(text, mapping("key: No\nfields: {claim: Claim}\n"))
    assert list(archive.records()) == ["the-bridge-was-open-all-year"]


def test_marks_of_quotation_that_do_not_match_are_told_with_their_line() -> None:
    archive = Archive()
    with pytest.raises(BadInput, match=r"^input:2:1: .*'quoting: none' in the mapping$"):
        archive.plan('No,Claim\n1,"The "bridge" was open\n', mapping("fields: {claim: Claim}\n"))


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(
        BadInput, match=r"^input has no column 'Verdikt', which the mapping names; it has 'No', 'Claim'"
    ):
        Archive().plan(SHEET, mapping(MAPPING.replace("rating: Verdict", "rating: Verdikt")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fields: {clam: Claim}", "there is no field 'clam'; did you mean 'claim'?"),
        ("fields: {statement: Claim}", "the field 'statement' has fields of its own, such as statement.by"),
        ("fields: {claim.text: Claim}", "the field 'claim.text' goes on after 'claim', which is a value"),
        ("fields: {status: Claim}", "there is no field 'status'"),
        ("feilds: {claim: Claim}", "there is no setting 'feilds'; did you mean 'fields'?"),
        ("date_order: ymd", "'date_order' is 'ymd', expected one of dmy, mdy"),
        ("name: Old Archive", "'name' is 'Old Archive', expected lower-case ASCII letters"),
        ("fields: {claim: {split: x}}", "the field 'claim' needs either 'from' or 'value'"),
        ("a: 1\na: 2", "mapping.yml:2:1"),
    ],
)
def test_a_mapping_is_read_strictly(text: str, message: str) -> None:
    with pytest.raises(BadMapping) as caught:
        mapping(text)
    assert message in str(caught.value)


def test_a_label_is_a_rating_of_the_dossiers_scale() -> None:
    with pytest.raises(BadMapping, match=r"^'wrong' under 'labels' is no rating of the dossier's scale; there is"):
        Archive().plan(SHEET, mapping("fields: {claim: Claim}\nlabels: {False: wrong}\n"))


def test_a_workbook_is_read_like_a_sheet() -> None:
    archive = Archive()
    archive.bring(workbook(), mapping("key: No\nfields: {claim: Claim, statement.date: Day}\n"))
    record = archive.record("the-bridge-was-open-all-year")
    assert record["statement"]["date"] == "2019-06-01"
    assert record["imported"]["key"] == "1"


def test_what_is_no_workbook_inside_is_refused() -> None:
    with pytest.raises(BadInput):
        Archive().plan(workbook()[:-40])


def workbook() -> bytes:
    """A workbook of one sheet, written by hand."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c><c r="B1" t="inlineStr"><is><t>Claim</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>Day</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>The bridge was open all year</t></is></c>'
        '<c r="C2" t="inlineStr"><is><t>2019-06-01</t></is></c></row></sheetData></worksheet>'
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.'
        'main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http'
        '://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return target.getvalue()


def test_nested_data_come_in_through_a_mapping_alone() -> None:
    data = {
        "data": {
            "questions": [
                {
                    "id": 7,
                    "question": "Was the bridge open all year?",
                    "answers": [
                        {"text": "No.", "pages": [{"url": "https://a.example/1"}]},
                        {"text": "In July", "pages": [{"url": "https://a.example/2"}]},
                    ],
                    "meta": {"asked": "2019-06-01T10:00:00Z"},
                }
            ]
        }
    }
    text = """\
items: data.questions[]
key: id
lang: en
fields:
  claim: question
  statement.date: meta.asked
  evidence.stance: {value: context}
  evidence.extract.text: answers[].text
  evidence.extract.lang: {value: en}
  evidence.source: answers[].pages[].url
"""
    archive = Archive()
    archive.bring(data, mapping(text), "data")
    record = archive.record("was-the-bridge-open-all-year")
    assert record["statement"]["date"] == "2019-06-01"
    assert len(record["evidence"]) >= 2
    assert archive.faults() == []


LIAR = """\
key: "1"
header: none
quoting: none
lang: en
fields:
  claim: "3"
  topics: {from: "4", split: ","}
  statement.by: "5"
  verdict.rating: "2"
  verdict.date: {value: 2017}
labels: {"false": not-so, "true": so}
"""


def test_a_table_of_many_speakers_without_a_header() -> None:
    text = "\n".join(corpus_file("liar/valid.tsv").read_text("utf-8").split("\n")[:200])
    archive = Archive()
    plan = archive.bring(text, mapping(LIAR))
    assert len(plan.outcome.created) == 200
    assert archive.faults() == []
    assert archive.plan(text, mapping(LIAR)).writes == []


# The mapping that is proposed -----------------------------------------------------------------------------------------


def test_a_mapping_is_proposed_that_can_be_used_as_it_is(run: Runner, canonical: Path) -> None:
    (canonical / "checks.csv").write_text(SHEET, "utf-8")
    ran = run("import", "sheet", "checks.csv", "--propose-mapping", "--mapping", "mapping.yml")
    assert (ran.status, ran.out) == (0, "mapping.yml written: read it, and change what is wrong\n")
    text = (canonical / "mapping.yml").read_text("utf-8")
    assert 'key: "No"' in text
    assert "date_order: dmy  # day first: some dates could not be read otherwise" in text
    assert '  # "False": perhaps not-so  # once' in text
    assert '  topics: {from: Tags, split: ";"}' in text
    ran = run("import", "checks.csv", "--mapping", "mapping.yml")
    assert "3 records written" in ran.out
    assert run("fmt", "--check").status == 0
    again = run("import", "sheet", "checks.csv", "--propose-mapping", "--mapping", "mapping.yml")
    assert "is there already, and is left as it is" in again.err


def test_nothing_is_written_on_a_dry_run(run: Runner, canonical: Path) -> None:
    (canonical / "checks.csv").write_text(SHEET, "utf-8")
    (canonical / "mapping.yml").write_text(MAPPING, "utf-8")
    before = sorted(canonical.rglob("*"))
    ran = run("import", "sheet", "checks.csv", "--mapping", "mapping.yml", "--dry-run", "--report", "report.json")
    assert ran.status == 1
    assert "3 records would be written" in ran.out
    assert json.loads((canonical / "report.json").read_text("utf-8"))["totals"]["leaves"] == 24
    again = ("import", "sheet", "checks.csv", "--mapping", "mapping.yml", "--dry-run", "--report")
    assert run(*again, "report.json").status == 1
    assert "checks.csv is no report of an import, and is left as it is" in run(*again, "checks.csv").err
    assert "checks.csv:4:4: [2].Said on: '08/10/2019': day and month could be either way round" in ran.out
    assert sorted({*canonical.rglob("*")} - {canonical / "report.json"}) == before


@pytest.mark.parametrize("order", [1, -1])
def test_a_field_and_what_else_is_said_of_it_can_both_be_named(order: int) -> None:
    lines = [
        "  statement.by: Speaker",
        "  statement.by.kind: {value: organisation}",
        "  statement.appearances.source: Link",
        "  statement.appearances.source.title: Title",
    ]
    text = "\n".join(["name: n", "fields:", "  claim: Claim", *lines[::order], ""])
    archive = Archive()
    archive.bring(
        "Claim,Speaker,Link,Title\nThe bridge was open,Roads Union,https://a.example/1,On roads\n",
        mapping(text),
        "sheet",
    )
    assert archive.record("the-bridge-was-open")["statement"]["by"] == "roads-union"
    assert b"kind: organisation" in archive.files["claims/_registry/imported.yml"]
    (source,) = (each for each in archive.sources().values() if each.get("url") == "https://a.example/1")
    assert source["title"] == "On roads"


def test_a_field_that_is_named_twice_is_refused() -> None:
    with pytest.raises(BadMapping, match=r"'statement\.by' and 'statement\.by\.name' are the same; leave one out"):
        mapping("fields: {claim: Claim, statement.by: A, statement.by.name: B, statement.by.kind: C}\n")


def test_a_longer_list_keeps_its_order() -> None:
    quotes = [{"t": f"Quotation {number} of all", "l": "en"} for number in range(1, 13)]
    fields = "claim: text, statement.wordings.text: 'q[].t', statement.wordings.lang: 'q[].l'"
    archive = Archive()
    archive.bring([{"text": "The bridge was open", "q": quotes}], mapping(f"fields: {{{fields}}}\n"), "data")
    wordings = archive.record("the-bridge-was-open")["statement"]["wordings"]
    assert [wording["text"] for wording in wordings] == [quote["t"] for quote in quotes]


@pytest.mark.parametrize("wrong", ["key: idd\nfields: {claim: text}", "key: id\nfields: {claim: txet}"])
def test_a_key_or_claim_that_no_record_has_is_refused(wrong: str) -> None:
    data = {"data": [{"id": "1", "text": "The bridge was open", "speaker": "Bob"}]}
    with pytest.raises(
        BadInput, match=r"no record has '(idd|txet)', which the mapping names; did you mean '(id|text)'\?"
    ):
        Archive().plan(data, mapping(f"items: 'data[]'\n{wrong}\n"), "data")


def test_a_name_in_a_mapping_that_no_record_has_is_told() -> None:
    data = {
        "data": [{"id": "1", "text": "The bridge was open", "speaker": "Bob"}, {"id": "2", "text": "The road is new"}]
    }
    text = "items: 'data[]'\nkey: id\nfields: {claim: text, statement.by: speeker}\n"
    plan = Archive().plan(data, mapping(text), "data")
    assert plan.outcome.notes == ["no record has 'speeker', which the mapping names; did you mean 'speaker'?"]
    assert Archive().plan(data, mapping(text.replace("speeker", "speaker")), "data").outcome.notes == []


def test_one_character_that_no_text_may_contain_is_shown_where_it_stands() -> None:
    with pytest.raises(BadInput, match=r"^input:3:6: it contains the character U\+0000"):
        Archive().plan(b"No,Claim\n1,First claim\n2,Sec\0ond claim\n", mapping("fields: {claim: Claim}\n"), "sheet")


def test_dossiers_are_named_where_nobody_can_be_asked(run: Runner, canonical: Path) -> None:
    (canonical / "claims" / "more").mkdir()
    shutil.copy(canonical / "claims" / "roads" / "dossier.yml", canonical / "claims" / "more")
    (canonical / "a.csv").write_text(SHEET, "utf-8")
    (canonical / "m.yml").write_text(MAPPING, "utf-8")
    ran = run("import", "a.csv", "--mapping", "m.yml")
    assert ran.status == 2
    assert ran.err.startswith("counterpoint: --into is missing: there are the dossiers more, roads")


def test_of_two_files_the_one_is_named_in_which_a_value_stands(run: Runner, canonical: Path) -> None:
    (canonical / "cases.csv").write_text("id,title,date\n1,The bridge was open all year,2019-06-01\n", "utf-8")
    rows = "1,https://a.example/1,\n1,https://a.example/2,https://a.example/copy\n"
    (canonical / "pubs.csv").write_text(f"id,publication,archive\n{rows}", "utf-8")
    for files in (("cases.csv", "pubs.csv"), ("pubs.csv", "cases.csv")):
        ran = run("import", *files, "--dry-run")
        assert "\npubs.csv:3:" in ran.out
