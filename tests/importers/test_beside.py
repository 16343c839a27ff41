"""What cells of workbooks have beside their values: each link, comment and failed formula is a leaf like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counterpoint.importers import BadInput, Fate, ImportMapping, propose_mapping, read_document, read_mapping
from tests.cli.commands import Runner
from tests.importers.archives import Archive, fates
from tests.importers.workbooks import MAIN, ods, rows, xlsx

HEADER = ("No", "Claim", "Link", "Share")
MAPPING = (
    b"name: a\nkey: No\nlang: en\nfields: {claim: Claim, article.url: Link, statement.appearances.source: Share}\n"
)
LINK = {"h1": ("hyperlink", "https://a.example/1")}


def tree(data: bytes) -> Any:
    return read_document(data, "input", ImportMapping()).tree


def value(formula: str, stored: str = "") -> str:
    return f'<c t="str"><f>{formula}</f><v>{stored}</v></c>'


def linked(*refs: str) -> str:
    links = (f'<hyperlink ref="{ref}" r:id="h1"/>' for ref in refs)
    return f"<hyperlinks>{''.join(links)}</hyperlinks>"


def test_the_link_behind_a_cell_is_the_address_where_the_text_is_none() -> None:
    archive = Archive()
    data = xlsx(rows(HEADER, ("1", "The bridge was open", "our check", "")) + linked("C2"), LINK)
    plan = archive.bring(data, read_mapping(MAPPING, "m"), "sheet")
    assert archive.record("the-bridge-was-open")["article"]["url"] == "https://a.example/1"
    assert fates(plan)["[0].Link (link)"] == (Fate.TAKEN, "article.url")
    assert fates(plan)["[0].Link"] == (Fate.UNMAPPED, "nothing asks for it")
    assert archive.plan(data, read_mapping(MAPPING, "m"), "sheet").writes == []


@pytest.mark.parametrize(
    "data",
    [
        xlsx(rows(("Claim", "Link"), ("The bridge", "here")) + linked("B2"), LINK),
        xlsx(rows(("Claim", "Link"), ("The bridge", "here")) + linked("A1:B9"), LINK),
        xlsx(rows(("Claim", "Link"), ("The bridge", value("HYPERLINK(&quot;https://a.example/1&quot;)", "here")))),
        xlsx(rows(("Claim", "Link"), ("The bridge", value("HYPERLINK(&quot;https://a.example/1&quot;,&quot;here&quot;)")))),
        ods(("Claim", "Link"), ("The bridge", '<text:a xlink:href="https://a.example/1">here</text:a>')),
        ods(
            ("Claim", "Link"),
            (
                "The bridge",
                '<table:table-cell table:formula="of:=HYPERLINK(&quot;https://a.example/1&quot;;&quot;here&quot;)" '
                'office:value-type="string"><text:p>here</text:p></table:table-cell>',
            ),
        ),
    ],
)  # fmt: skip
def test_links_in_each_form(data: bytes) -> None:
    (row,) = tree(data)
    assert (row["Link"], row["Link (link)"]) == ("here", "https://a.example/1")


def test_a_link_that_a_text_file_has_as_a_formula() -> None:
    rows = 'Claim,Link\nThe bridge,"=HYPERLINK(""https://a.example/1"";""here"")"\n=1+1,"=HYPERLINK(""https://b.example/"")"\n'
    assert tree(rows.encode()) == [
        {"Claim": "The bridge", "Link": "here", "Link (link)": "https://a.example/1"},
        {"Claim": "=1+1", "Link": "https://b.example/"},
    ]


def test_a_link_that_says_what_the_cell_says_is_no_second_value() -> None:
    data = xlsx(rows(("Claim", "Link"), ("The bridge", "https://a.example/1/")) + linked("B2"), LINK)
    assert tree(data) == [{"Claim": "The bridge", "Link": "https://a.example/1/"}]


def test_several_links_in_a_cell() -> None:
    links = "".join(f'<text:a xlink:href="https://a.example/{n}">{n}</text:a>' for n in (1, 2))
    data = ods(HEADER, ("1", "The bridge was open", "", links))
    archive = Archive()
    archive.bring(data, read_mapping(MAPPING, "m"), "sheet")
    assert len(archive.record("the-bridge-was-open")["statement"]["appearances"]) == 2


def test_an_address_that_a_formula_makes_is_refused_with_its_place() -> None:
    made = value("HYPERLINK(&quot;https://a.example/&quot;&amp;A2,&quot;x&quot;)", "x")
    plan = Archive().plan(xlsx(rows(HEADER, ("1", "The bridge was open", made))), read_mapping(MAPPING, "m"), "sheet")
    (leaf,) = [leaf for leaf in plan.outcome.leaves if leaf.steps == (0, "Link (link)")]
    assert (leaf.entry.fate, leaf.line, leaf.column) == (Fate.REFUSED, 2, 3)
    assert leaf.entry.how == "the address of the link is computed, and is not in the file"


def test_a_formula_may_link_to_the_address_of_another_cell() -> None:
    data = xlsx(
        rows(("Claim", "Link", "Page"), ("The bridge", value("HYPERLINK(C2,&quot;x&quot;)", "x"), "https://c.example/"))
    )
    assert tree(data)[0]["Link (link)"] == "https://c.example/"


def test_a_link_of_merged_cells_is_that_of_each_row() -> None:
    data = xlsx(
        rows(("Claim", "Link"), ("The bridge", "here"), ("The tunnel", ""))
        + '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' + linked("B2"),
        LINK,
    )  # fmt: skip
    assert [row["Link (link)"] for row in tree(data)] == ["https://a.example/1"] * 2


COMMENT = (
    f'<comments xmlns="{MAIN}"><commentList><comment ref="A2"><text><r><t>Anna: </t></r><r><t>look again</t></r></text>'
    "</comment></commentList></comments>"
)
THREAD = (
    f'<ThreadedComments xmlns="{MAIN}"><threadedComment ref="A2"><text>first</text></threadedComment>'
    '<threadedComment ref="A2"><text>then</text></threadedComment></ThreadedComments>'
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            xlsx(
                rows(("Claim",), ("The bridge",)),
                {"k": ("comments", "../comments1.xml")},
                parts={"xl/comments1.xml": COMMENT},
            ),
            "Anna: look again",
        ),
        (
            xlsx(
                rows(("Claim",), ("The bridge",)),
                {"k": ("comments", "../c.xml"), "t": ("threadedComment", "/xl/t.xml")},
                parts={"xl/c.xml": COMMENT, "xl/t.xml": THREAD},
            ),
            "first\nthen",
        ),
        (
            ods(
                ("Claim",),
                (
                    '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Anna</dc:creator>'
                    "<text:p>look</text:p><text:p>again</text:p></office:annotation><text:p>The bridge</text:p>"
                    "</table:table-cell>",
                ),
            ),
            "look\nagain",
        ),
    ],
)
def test_comments(data: bytes, text: str) -> None:
    assert tree(data) == [{"Claim": "The bridge", "Claim (comment)": text}]


def test_a_formula_without_a_stored_value_is_refused() -> None:
    archive = Archive()
    data = xlsx(rows(HEADER, ("1", "The bridge was open"), ("2", "<c><f>A1&amp;B1</f></c>")))
    plan = archive.bring(data, read_mapping(MAPPING, "m"), "sheet")
    assert list(archive.records()) == ["the-bridge-was-open"]
    fate, why = fates(plan)["[1].Claim"]
    assert fate is Fate.REFUSED
    assert why.startswith("the file does not contain the value of the formula")


@pytest.mark.parametrize(
    "data",
    [
        xlsx(rows(HEADER, ("1", '<c t="e"><f>Z9</f><v>#REF!</v></c>'))),
        ods(
            HEADER,
            (
                "1",
                '<table:table-cell table:formula="of:=[.Z9]" office:value-type="string" office:string-value="" '
                'calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>',
            ),
        ),
        b"No,Claim,Link,Share\n1,#REF!,,\n",
    ],
)
def test_what_a_failed_formula_shows_is_no_value(data: bytes) -> None:
    plan = Archive().plan(data, read_mapping(MAPPING, "m"), "sheet")
    assert fates(plan)["[0].Claim"] == (Fate.REFUSED, "it is what a formula shows that failed")
    assert plan.outcome.created == []


def test_numbers_as_people_see_them() -> None:
    numbers = [
        '<c s="1"><v>0.28999999999999998</v></c>',
        '<c s="2"><v>7</v></c>',
        "<c><v>1234567890123456789</v></c>",
        '<c s="3"><v>12.5</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c s="4"><v>43617.4375</v></c>',
    ]
    formats = ["0.0%", "0000", "#,##0.00 [$€-407]", "[$-409]yyyy\\-mm\\-dd hh:mm"]
    document = read_document(
        xlsx(rows(("Share", "Code", "Post", "Cost", "Open", "When"), numbers), formats=formats), "i", ImportMapping()
    )
    assert list(document.tree[0].values()) == [
        "29%", "0007", "1234567890123456789", "12.5", "true", "2019-06-01 10:30:00",
    ]  # fmt: skip
    assert document.notes == ("the numbers of 'Cost' are shown with '€', which is not read",)


def test_what_is_hidden_or_belongs_to_no_record_is_said() -> None:
    sheet = rows(("Claim", "Link"), ("The bridge", "here")).replace('<row r="2"', '<row r="2" hidden="1"')
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    notes = read_document(
        xlsx(f'{columns}{sheet}{linked("B1", "B9")}<drawing r:id="x"/>', LINK), "i", ImportMapping()
    ).notes
    assert notes == (
        "not read: the link of row 1, column 2: 'https://a.example/1'",
        "not read: the link of row 9, column 2: 'https://a.example/1'",
        "read as well, though hidden: 1 row",
        "read as well, though hidden: column 'Link'",
        "pictures, charts and text boxes are not read",
    )


def test_parts_that_are_broken_or_reach_out_are_said_and_the_values_are_read() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "b">]>'
    data = xlsx(
        rows(("Claim",), ("The bridge",)),
        {"k": ("comments", "../c.xml")},
        parts={"xl/c.xml": f"{entity}{COMMENT}"},
    )
    document = read_document(data, "i", ImportMapping())
    assert document.tree == [{"Claim": "The bridge"}]
    assert document.notes[0].startswith("links, comments or formats were not read: xl/c.xml is not XML")


def apart(first: str, last: str) -> bytes:
    far = "".join(f'<row r="{at[3:]}"><c r="{at}"><v>1</v></c></row>' for at in (first, last))
    return xlsx(f"<sheetData>{far}</sheetData>")


def repeated(rows: int, columns: int, text: str) -> str:
    kind = 'office:value-type="string"' if text else ""
    cell = f'<table:table-cell {kind} table:number-columns-repeated="{columns}"><text:p>{text}</text:p>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>'


@pytest.mark.parametrize(
    "data",
    [
        apart("AAA1", "XFD150000"),
        apart("AAA1", "AAA1048576"),
        ods(before=repeated(1_048_576, 16_384, "x")),
        ods(before=repeated(150_000, 1_000, "x")),
        ods(("x",), before=repeated(150_000, 1_000, "") + repeated(1, 1_000, "x")),
    ],
)  # fmt: skip
def test_a_few_cells_far_apart_are_no_table(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"too many to be read; split it|more than 200,000 rows"):
        read_document(data, "i", ImportMapping())


def test_a_few_bytes_that_say_a_million_comments_are_bounded() -> None:
    noted = "<office:annotation><text:p>x</text:p></office:annotation>"
    wide = f'<table:table-cell table:number-columns-repeated="16000">{noted}</table:table-cell>'
    data = ods(("Claim",), ("The bridge",), *[(wide,)] * 20)
    assert len(read_document(data, "i", ImportMapping()).notes) < 20


def test_a_mapping_is_proposed_that_takes_texts_and_the_links_behind_them() -> None:
    data = xlsx(rows(HEADER, ("1", "The bridge was open on Monday", "here", "20")) + linked("C2"), LINK)
    text = propose_mapping(read_document(data, "i", ImportMapping()), None, "en")
    assert "\n  article.url: Link\n" in text


def test_a_mapping_may_name_links_that_a_later_workbook_has_not() -> None:
    mapping = read_mapping(MAPPING.replace(b"article.url: Link", b"article.url: Link (link)"), "m")
    plan = Archive().plan(xlsx(rows(HEADER, ("1", "The bridge was open"))), mapping, "sheet")
    assert len(plan.outcome.created) == 1


def test_two_addresses_in_a_cell_are_two_pages() -> None:
    archive = Archive()
    archive.bring(
        'No,Claim,Link,Share\n1,The bridge was open,,"https://a.example/1\nhttps://b.example/2, https://c.example/"\n',
        read_mapping(MAPPING, "m"),
        "sheet",
    )
    assert len(archive.record("the-bridge-was-open")["statement"]["appearances"]) == 3


def test_a_field_of_one_value_cannot_be_split(run: Runner, canonical: Path) -> None:
    (canonical / "m.yml").write_text("fields:\n  claim: {from: Claim, split: ';'}\n", "utf-8")
    (canonical / "a.csv").write_text("Claim\nx\n", "utf-8")
    assert "the field 'claim' takes one value, and has 'split'" in run("import", "a.csv", "--mapping", "m.yml").err
