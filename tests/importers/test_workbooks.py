"""Workbooks as offices keep them: sheets that nobody sees, cells that are joined, dates of both counts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from counterpoint.importers import BadInput, Fate, read_mapping
from tests.importers.archives import Archive, fates

MAPPING = b"name: a\nkey: No\nlang: en\nfields: {claim: Claim, statement.by: Speaker, statement.date: Date}\n"
HEADER = ("No", "Claim", "Speaker", "Date")
DAY = 43_617
"""1 June 2019 in the count from 1900."""

Row = Sequence[object]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1">'
    '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def sheet(rows: Sequence[Row], merged: str = "") -> str:
    """Return a sheet; whole numbers from 1,000 on are dates, and what begins with '#' is a fault."""
    parts = []
    for number, row in enumerate(rows, 1):
        cells = []
        for value, letter in zip(row, "ABCDEFGH", strict=False):
            at = f'r="{letter}{number}"'
            if isinstance(value, int):
                cells.append(f'<c {at} s="{int(value >= 1_000)}"><v>{value}</v></c>')
            elif str(value).startswith("#"):
                cells.append(f'<c {at} t="e"><v>{value}</v></c>')
            elif value:
                cells.append(f'<c {at} t="inlineStr"><is><t>{value}</t></is></c>')
        parts.append(f'<row r="{number}">{"".join(cells)}</row>')
    joined = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(parts)}</sheetData>{joined}</worksheet>'


def workbook(*sheets: tuple[str, str, str], from_1904: bool = False) -> bytes:
    """Return a workbook of sheets, each with its name, whether it is seen, and its text."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    target = io.BytesIO()
    listed = (f'<sheet name="{n}" sheetId="{i}" state="{s}" r:id="rId{i}"/>' for i, (n, s, _) in enumerate(sheets, 1))
    rels = [
        f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    ]
    rels.append(f'<Relationship Id="rId99" Type="{OFFICE}/styles" Target="styles.xml"/>')
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
            f"<sheets>{''.join(listed)}</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rels)}</Relationships>',
        )
        archive.writestr("xl/styles.xml", STYLES)
        for number, (_, _, text) in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", text)
    return target.getvalue()


ROWS = (HEADER, (1, "The bridge was open", "Jane Doe", DAY))


@pytest.mark.parametrize("state", ["hidden", "veryHidden", "visible"])
def test_the_first_sheet_that_people_see_and_that_has_rows_is_read(state: str) -> None:
    other = sheet([] if state == "visible" else [("a", "b"), ("c", "d")])
    archive = Archive()
    plan = archive.bring(
        workbook(("Other", state, other), ("Checks", "visible", sheet(ROWS))), read_mapping(MAPPING, "m"), "sheet"
    )
    assert plan.outcome.notes == ["read the sheet 'Checks'; not read: 'Other'"]
    assert list(archive.records()) == ["the-bridge-was-open"]


@pytest.mark.parametrize(("from_1904", "day"), [(False, DAY), (True, DAY - 1_462)])
def test_dates_of_both_counts(from_1904: bool, day: int) -> None:
    archive = Archive()
    rows = [HEADER, (1, "The bridge was open", "Jane Doe", day)]
    archive.bring(
        workbook(("S", "visible", sheet(rows)), from_1904=from_1904), read_mapping(MAPPING, "mapping.yml"), "sheet"
    )
    assert archive.record("the-bridge-was-open")["statement"]["date"] == "2019-06-01"


def test_a_cell_that_was_joined_downwards_is_that_of_each_row() -> None:
    rows = [("Checks of June",), HEADER, (1, "The bridge was open", "Jane Doe", DAY), (2, "The tunnel too", "", DAY)]
    data = workbook(("S", "visible", sheet([*rows, (3, "The road", "", DAY)], "C3:C4")))
    archive = Archive()
    plan = archive.bring(data, read_mapping(MAPPING, "m"), "sheet")
    records = archive.records()
    assert {slug: record["statement"].get("by") for slug, record in records.items()} == {
        "the-bridge-was-open": "jane-doe",
        "the-road": None,
        "the-tunnel-too": "jane-doe",
    }
    assert plan.outcome.notes == ["not read: 'Checks of June' above the header"]
    assert archive.plan(data, read_mapping(MAPPING, "m"), "sheet").writes == []


def test_a_formula_that_failed_is_no_value() -> None:
    archive = Archive()
    rows = [*ROWS, (2, "#REF!", "John Roe", DAY)]
    plan = archive.bring(workbook(("S", "visible", sheet(rows))), read_mapping(MAPPING, "m"), "sheet")
    assert list(archive.records()) == ["the-bridge-was-open"]
    assert fates(plan)["[1].Speaker"] == (Fate.REFUSED, "there is no claim")


def test_what_is_cut_off_is_refused() -> None:
    with pytest.raises(BadInput, match="is no workbook"):
        Archive().plan(workbook(("S", "visible", sheet(ROWS)))[:400], format="sheet")


POST = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><item><title>Bridge</title><link>https://a.example/1</link><wp:post_id>1</wp:post_id>
<wp:post_date>2019-06-20 10:00:00</wp:post_date>
<content:encoded><![CDATA[<p>[caption id="1"]<img src="x"> Seen[/caption] It was [sic] closed. [gallery ids="1"]
[box title="x"]Read on[/box] [1]</p>]]></content:encoded>
<wp:postmeta><wp:meta_key>_fullfact_all_claims</wp:meta_key><wp:meta_value>CLAIMS</wp:meta_value></wp:postmeta>
</item></channel></rss>"""
CLAIMS = 'a:1:{i:0;a:2:{s:13:"claimreviewed";s:19:"The bridge was open";s:10:"assessment";s:5:"False";}}'


def test_the_text_of_a_post_has_no_signs_for_pictures() -> None:
    archive = Archive()
    archive.bring(POST.replace("CLAIMS", CLAIMS), read_mapping(b'labels: {"False": not-so}\n', "m"), "wordpress")
    reasoning = archive.record("the-bridge-was-open")["verdict"]["reasoning"]
    assert reasoning.split() == ["Seen", "It", "was", "[sic]", "closed.", "Read", "on", "[1]"]


def test_claims_that_are_damaged_are_told() -> None:
    with pytest.raises(BadInput, match=r"contains no claims of Full Fact's plugin.*is not what PHP wrote"):
        Archive().plan(POST.replace("CLAIMS", CLAIMS.replace("s:19", "s:91")), format="wordpress")
