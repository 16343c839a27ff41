"""Tables: valid to another program, with keys that hold and all rows, and no formula in the form for Excel."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from counterpoint import load
from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.exporters.tables import to_csv, without_formulas
from counterpoint.model import Corpus, Line, Markdown, Quotation
from counterpoint.render import visible
from tests.corpora import ROOT
from tests.exporters.documents import SITE
from tests.exporters.records import corpus_of
from tests.golden.guide import write_guide_site
from tests.render.records import full_corpus, with_text

NAMES = ("actors", "claims", "corrections", "evidence", "outlets", "sources", "statements", "wordings")
FORMULAS = ("=1+1", "+1", "-1", "@x", "\t=1", "＝1")


def files_of(corpus: Corpus) -> dict[str, bytes]:
    chosen = choose_exporter(exporter_named("tables"), True)
    assert chosen
    return {file.path: file.payload for file in export_files([chosen], Context(visible(corpus, SITE), SITE))}


def rows_in(payload: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(payload.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module", params=["dossier", "kinds", "hostile"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    if request.param == "hostile":
        several = (Quotation, Markdown)
        return with_text(full_corpus(), lambda kind, text: f'=1,";\n{text}' if kind in several else f'={text},";')
    root = ROOT if request.param == "dossier" else write_guide_site(tmp_path_factory.mktemp("kinds"))
    return load.load_site(root).corpus


def test_another_program_finds_the_package_valid(corpus: Corpus, tmp_path: Path) -> None:
    for path, payload in files_of(corpus).items():
        target = tmp_path / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(payload)
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]
    damaged = tmp_path / "data" / "claims.csv"
    damaged.write_bytes(damaged.read_bytes() + b"x,y\n")
    assert not frictionless.validate(str(tmp_path / "data" / "datapackage.json")).valid


def test_the_tables_have_all_rows_and_their_keys_hold(corpus: Corpus) -> None:
    files = files_of(corpus)
    package = json.loads(files["data/datapackage.json"])
    assert sorted(each["name"] for each in package["resources"]) == list(NAMES)
    assert "hash" in package["resources"][0]
    tables = {name: rows_in(files[f"data/{name}.csv"]) for name in NAMES}
    public = [claim for claim in visible(corpus, SITE).claims if claim.status in ("published", "withdrawn")]
    assert len(tables["claims"]) == len(public)
    assert len(tables["statements"]) == sum(len(claim.entries) for claim in public)
    assert len(tables["wordings"]) == sum(len(entry.wordings) for claim in public for entry in claim.entries)
    assert len(tables["evidence"]) == sum(len(claim.evidence) for claim in public)
    assert len(tables["actors"]) == len(corpus.actors)
    for each in package["resources"]:
        payload = files[f"data/{each['path']}"]
        assert (each["bytes"], each["hash"]) == (len(payload), f"sha256:{hashlib.sha256(payload).hexdigest()}")
        for key in each["schema"].get("foreignKeys", ()):
            known = {row["id"] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"][0]] for row in tables[each["name"]]} - {""} <= known


def test_the_data_are_to_the_letter_and_the_form_for_excel_has_no_formula(corpus: Corpus) -> None:
    files = files_of(corpus)
    texts = [wording.text for claim in visible(corpus, SITE).claims for wording in claim.statement.wordings]
    assert set(texts) <= {row["text"] for row in rows_in(files["data/wordings.csv"])}
    for name in NAMES:
        safe = files[f"data/{name}-excel.csv"]
        assert safe.startswith(b"\xef\xbb\xbf")
        assert not [
            cell for row in rows_in(safe) for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))
        ]


@pytest.mark.parametrize("cell", FORMULAS)
def test_every_beginning_of_a_formula_is_known(cell: str) -> None:
    assert without_formulas((cell, f"a{cell}", -1)) == (f"'{cell}", f"a{cell}", -1)


@pytest.mark.parametrize("cell", FORMULAS)
@pytest.mark.parametrize("rest", ["", ",", '"', "\n="])
def test_no_text_of_a_record_is_a_formula_in_the_form_for_excel(cell: str, rest: str) -> None:
    corpus = full_corpus()
    claim = replace(visible(corpus, SITE).claims[-1], claim=Line(f"{cell}{rest}"))
    files = files_of(corpus.with_claims({claim.id: claim}))
    for name, expected in (("claims", claim.claim), ("claims-excel", f"'{claim.claim}")):
        texts = {row["id"]: row["claim"] for row in rows_in(files[f"data/{name}.csv"].removeprefix(b"\xef\xbb\xbf"))}
        assert texts[claim.id] == expected


def test_drafts_are_in_no_table_and_withdrawn_claims_have_no_rating() -> None:
    for status in ("draft", "in-review"):
        files = files_of(corpus_of(bridge=f"status: {status}\n"))
        assert not [path for path, payload in files.items() if b"roads/bridge" in payload]
    (row,) = (
        row
        for row in rows_in(files_of(corpus_of(bridge="status: withdrawn\npublished: 2019-06-20\n"))["data/claims.csv"])
        if row["id"] == "roads/bridge"
    )
    assert (row["status"], row["rating"], row["verdict_summary"]) == ("withdrawn", "", "")


def test_a_carriage_return_in_a_cell_ends_no_row() -> None:
    rows = [("a\rb", "c"), ("d", "\r=e")]
    text = "".join(to_csv(rows))
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))] == rows
    assert text.count("\n") == len(rows)


@pytest.mark.parametrize("cell", ["", "a", "a,b", 'a"b', '"', ",", "a\nb", "\r", "\r\n", " a ", "'", 7, -7])
def test_rows_are_written_as_the_standard_library_writes_them(cell: str | int) -> None:
    for row in ((cell, "b"), ("a", cell), (cell, cell, cell)):
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator="\r\n").writerow(row)
        assert to_csv([row]) == [written.getvalue().removesuffix("\r\n") + "\n"]
