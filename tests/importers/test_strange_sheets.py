"""Sheets and files as people have them, seen by somebody who uses this for the first time."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from counterpoint.importers import BadInput, Fate, ImportMapping, propose_mapping, read_document, read_mapping, rows_of
from tests.cli.commands import Runner
from tests.importers.archives import Archive

MAPPING = b"name: a\nlang: es\nfields: {claim: Claim, statement.by: Speaker}\n"
SPANISH = "Nº,Afirmación,Calificación\n" + "".join(
    f"{n},El puente nuevo de la carretera número {n} costó más que el anterior según el ministerio,{rating}\n"
    for n, rating in enumerate(["Falso", "FALSO", "Falso", "Sin pruebas", "Media verdad"], 1)
)


def plan(text: str | bytes, mapping: bytes = MAPPING, name: str = "input") -> tuple[Archive, list[str]]:
    archive = Archive()
    done = archive.bring(text, read_mapping(mapping, "m"), "sheet", name)
    return archive, done.outcome.notes


@pytest.mark.parametrize("last", ["Total,50", "TOTAL,", "Всього: 50,", ",Итого", "Summe:,12.5"])
def test_a_row_that_only_counts_is_no_record(last: str) -> None:
    archive, notes = plan(f"Claim,Speaker\nThe bridge was open,Jane\n,\nThe tunnel too,Jane\n{last}\n")
    assert sorted(archive.records()) == ["the-bridge-was-open", "the-tunnel-too"]
    assert any(note.endswith(" in the last row") for note in notes)


@pytest.mark.parametrize("last", ["Total costs rose,Jane", "Total,Jane Doe", "50,50"])
def test_a_last_row_that_says_something_is_a_record(last: str) -> None:
    assert len(plan(f"Claim,Speaker\nThe bridge was open,Jane\nThe tunnel too,Jane\n{last}\n")[0].records()) == 3


def test_a_name_is_spelt_as_the_archive_mostly_does() -> None:
    archive, _ = plan(
        "Claim,Speaker\nThe bridge was open,pedro sánchez \nThe tunnel too,Pedro Sánchez\nNo,PEDRO SÁNCHEZ\n"
    )
    actors = archive.entries("claims/_registry/imported.yml", "actors")
    assert [actor["names"][0]["text"] for actor in actors.values()] == ["Pedro Sánchez"]


def test_empty_cells_are_one_row_of_the_account() -> None:
    done = Archive().plan("Claim,Speaker,Note\nThe bridge was open,,\nThe tunnel too,,\n", read_mapping(MAPPING, "m"))
    (row,) = [row for row in rows_of(done.outcome) if row.what == "there is nothing in it"]
    assert (row.fate, row.count, row.at) == (Fate.TAKEN, 4, "(empty)")


def test_the_language_of_the_claims_is_proposed_and_labels_without_regard_to_case() -> None:
    text = propose_mapping(read_document(SPANISH.encode(), "a.csv", ImportMapping()), None, "en")
    assert "\nlang: es  # language of the claims, as far as a program can tell\n" in text
    assert "# Falso: ?  # 3 times" in text
    assert "FALSO" not in text


def test_a_mapping_of_nested_data_is_proposed_and_works(run: Runner, canonical: Path) -> None:
    claims = [
        f'{{"text": "The bridge {n} was open all year", "by": {{"name": "Jane"}}, "tags": ["a"]}}' for n in (1, 2)
    ]
    (canonical / "a.json").write_text(f'{{"data": {{"claims": [[{claims[0]}], [{claims[1]}]]}}}}', "utf-8")
    ran = run("import", "a.json", "--propose-mapping", "--mapping", "m.yml")
    assert ran.status == 0, ran.err
    text = (canonical / "m.yml").read_text("utf-8")
    assert "\nitems: data.claims[]  # the way to the records\n" in text
    assert "\n  claim: text\n" in text
    assert "\n  statement.by: by.name\n" in text
    assert "2 records would be written" in run("import", "a.json", "--mapping", "m.yml", "--dry-run").out


def test_lists_of_lists_can_be_named() -> None:
    mapping = read_mapping(b'items: claims[][]\nfields: {claim: t, statement.by: "by[][]"}\n', "m")
    done = Archive().plan('{"claims": [[{"t": "The bridge was open", "by": [["Jane"], ["Joe"]]}]]}', mapping, "data")
    assert len(done.outcome.created) == 1
    assert {leaf.entry.fate for leaf in done.outcome.leaves} == {Fate.TAKEN, Fate.CHANGED}


def test_what_is_packed_is_read_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    archive, _ = plan(gzip.compress(b"Claim,Speaker\nThe bridge was open,Jane\n"))
    assert list(archive.records()) == ["the-bridge-was-open"]
    monkeypatch.setattr("counterpoint.importers._reading.SIZE_LIMIT", 1024 * 1024)
    with pytest.raises(BadInput, match="input has more than 1 MB; split it"):
        plan(gzip.compress(b"a" * 3 * 1024 * 1024))
    with pytest.raises(BadInput, match=r"is packed \(gzip\), and cannot be unpacked"):
        plan(gzip.compress(b"Claim\nx\n")[:-9])


def test_a_packed_sheet_of_an_older_program(run: Runner, canonical: Path) -> None:
    sheet = "№;Твердження\n1;Міст був відкритий увесь рік\n2;Тунель був зачинений\n"
    (canonical / "a.csv.gz").write_bytes(gzip.compress(sheet.encode("cp1251")))
    ran = run("import", "a.csv.gz", "--propose-mapping")
    assert "\nencoding: cp1251  #" in ran.out
    assert "\n  claim: Твердження\n" in ran.out


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "input is empty"),
        (b"\n\n", "input is empty"),
        (b"%PDF-1.7\n", "input is a PDF, which is not read; save the sheet or page that it was made from"),
        (b"From: <Saved by Blink>\n", "input is a page saved with its pictures (MHTML); save it as HTML"),
        (b"{\\rtf1 x}", "input is a text document (RTF), which is not read; save its table as CSV"),
        (b"\xd0\xcf\x11\xe0", "input is a workbook of a former form; save it as XLSX, ODS or CSV"),
        (b'{"Claim": "a"}\n{"Claim":\n', "input:2:10: not JSON: expecting value"),
        (b'{"Claim": "a",\n"b"}\n', "input:2:4: not JSON: expecting ':' delimiter"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        plan(data)
    assert message in str(caught.value)


def test_xml_is_read_whatever_its_file_is_called() -> None:
    mapping = read_mapping(b"items: r.c[]\nfields: {claim: t}\n", "m")
    done = Archive().plan("<?xml version='1.0'?><r><c><t>The bridge was open</t></c></r>", mapping, "data", "a.csv")
    assert len(done.outcome.created) == 1


def test_what_html_and_lists_in_one_cell_lose_is_told() -> None:
    mapping = b"""\
fields:
  claim: {from: Claim, as: html}
  topics: {from: Tags, split: ";"}
  statement.appearances.source: Seen
"""
    rows = (
        'Claim,Tags,Seen\n"<p>The <a class=x href=""https://a.example/1"">bridge</a> was &amp; is open</p>",a;b,'
        '"https://b.example/ https://c.example/"\n'
    )
    done = Archive().plan(rows, read_mapping(mapping, "m"))
    told = {str(leaf.steps[1]): (leaf.entry.fate, leaf.entry.how) for leaf in done.outcome.leaves}
    assert told["Claim"] == (Fate.CHANGED, "the text of its HTML, without its links to https://a.example/1")
    assert told["Tags"][0] is Fate.CHANGED
    assert "parted at ';'" in told["Tags"][1]
    assert told["Seen"] == (Fate.CHANGED, "each address is one")
