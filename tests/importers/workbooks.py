"""Workbooks made by hand, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODS_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        **{part: f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0" for part in ("office", "table", "text")},
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def packed(parts: Mapping[str, str]) -> bytes:
    """Return a ZIP file of texts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Return the relations of a part: by their names, what each is and where it leads."""
    made = [
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for name, (kind, target) in targets.items()
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(made)}</Relationships>'


def xlsx(
    sheet: str,
    targets: Mapping[str, tuple[str, str]] | None = None,
    formats: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Return a workbook of one sheet, "S".

    Args:
        sheet: what stands in its `worksheet`.
        targets: what the sheet refers to.
        formats: of numbers: style 1 and so on.
    """
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>'
            f"{styles}</cellXfs></styleSheet>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheet}</worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": relations(targets or {}),
            **(parts or {}),
        }
    )


def cell(at: str, text: str) -> str:
    """Return a cell of XLSX with a text."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def rows(*lines: Sequence[str]) -> str:
    """Return the rows of a sheet of XLSX: each cell is a text, or a whole cell that begins with `<`."""
    made = []
    for number, line in enumerate(lines, 1):
        cells = [
            text.replace("<c", f'<c r="{letter}{number}"', 1)
            if text.startswith("<")
            else cell(f"{letter}{number}", text)
            for letter, text in zip("ABCDEFGH", line, strict=False)
            if text
        ]
        made.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(made)}</sheetData>"


def ods(*lines: Sequence[str], before: str = "") -> bytes:
    """Return a workbook of one sheet in ODS: each cell is a text, or a whole cell that begins with `<table:`."""
    made = []
    for line in lines:
        cells = [
            text
            if text.startswith("<table:")
            else f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in line
        ]
        made.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest'
            f':1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
            "content.xml": f"<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{before}{"".join(made)}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )
