"""Mappings that are proposed: sheets as newsrooms keep them, in their languages, can be brought in at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.importers import Fate, ImportMapping, propose_mapping, read_document, read_mapping
from counterpoint.importers._headings import HEADINGS, KEYS, plain_heading
from tests.cli.commands import Runner
from tests.importers.archives import Archive
from tests.importers.workbooks import rows, xlsx

ENGLISH = """\
Claim reviewed,Conclusion,Link to fact check,Date of statement,Said by,Platform,Published on,Original post
The bridge was open all year,False,https://a.example/1,06/01/2019,Jane Doe,Radio,07/02/2019,https://b.example/1
The tunnel was closed in June,True,https://a.example/2,06/13/2019,John Roe,TV,07/03/2019,https://b.example/2
"""
UKRAINIAN = """\
№;Твердження;Вердикт;Посилання;Дата;Хто сказав;Тема
1;Міст був відкритий цілий рік;Неправда;https://a.example/1;01.06.2019;Іван Петренко;дороги
2;Тунель закрили на ремонт;Правда;https://a.example/2;13.06.2019;Олена Шевченко;дороги, мости
"""
UKRAINIAN_2 = """\
ID\tЗаява\tОцінка\tДжерело\tДата заяви\tСпікер\tПосилання на спростування\tДата публікації
1\tМіст був відкритий рік\tФейк\thttps://b.example/1\t1 червня 2019\tІ. Петренко\thttps://a.example/1\t2 липня 2019 року
2\tТунель закрито зовсім\tПравда\thttps://b.example/2\t13 червня 2019\tО. Шевченко\thttps://a.example/2\t3 липня 2019
"""
GERMAN = """\
Nr.;Behauptung;Bewertung;Link;Datum;Sprecher/in;Quelle;Begründung;Geprüft am
1;Die Brücke war das ganze Jahr offen;Falsch;https://a.example/1;01.06.2019;Anna Beispiel;https://b.example/1;Weil;02.07.2019
2;Der Tunnel war im Juni geschlossen;Richtig;https://a.example/2;13.06.2019;Max Muster;https://b.example/2;So;03.07.2019
"""
SPANISH = """\
Afirmación,Calificación,Enlace,Fecha,Quién lo dijo,Fecha de publicación,Tema
El puente estuvo abierto todo el año,Falso,https://a.example/1,1 de junio de 2019,Juan Pérez,2 de julio de 2019,caminos
El túnel estuvo cerrado en junio,Verdadero,https://a.example/2,13/06/2019,Ana Ruiz,13/07/2019,caminos
"""
ARABIC = """\
الادعاء,التقييم,الرابط,التاريخ,المتحدث
كان الجسر مفتوحا طوال العام,خطأ,https://a.example/1,2019-06-01,فلان
أغلق النفق في شهر يونيو,صحيح,https://a.example/2,2019-06-13,علان
"""
GEORGIAN = """\
განცხადება,ვერდიქტი,ბმული,თარიღი,ავტორი
ხიდი მთელი წელი ღია იყო,მცდარი,https://a.example/1,2019-06-01,ივანე
გვირაბი დაკეტეს სარემონტოდ,სიმართლე,https://a.example/2,2019-06-13,ანა
"""


def proposed(text: str | bytes, lang: str) -> str:
    data = text.encode() if isinstance(text, str) else text
    corpus = Archive().state().corpus
    return propose_mapping(read_document(data, "checks.csv", ImportMapping()), corpus.scales["plain"], lang)


def fields_of(mapping: str) -> dict[str, str]:
    lines = (line for line in mapping.split("\n") if line.startswith("  ") and not line.startswith("  #"))
    return dict(line.strip().split(": ", 1) for line in lines)


@pytest.mark.parametrize(
    ("sheet", "lang", "fields"),
    [
        (ENGLISH, "en", {
            "claim": "Claim reviewed", "statement.by": "Said by", "statement.date": "Date of statement",
            "statement.venue": "Platform", "verdict.rating": "Conclusion", "verdict.date": "Published on",
            "article.url": "Link to fact check", "statement.appearances.source": "Original post"}),
        (UKRAINIAN, "uk", {
            "claim": "Твердження", "statement.by": "Хто сказав", "statement.date": "Дата", "verdict.rating": "Вердикт",
            "article.url": "Посилання", "topics": '{from: Тема, split: ","}'}),
        (UKRAINIAN_2, "uk", {
            "claim": "Заява", "statement.by": "Спікер", "statement.date": "Дата заяви", "verdict.rating": "Оцінка",
            "verdict.date": "Дата публікації", "article.url": "Посилання на спростування",
            "statement.appearances.source": "Джерело"}),
        (GERMAN, "de", {
            "claim": "Behauptung", "statement.by": "Sprecher/in", "statement.date": "Datum",
            "verdict.rating": "Bewertung", "verdict.reasoning": "Begründung", "verdict.date": "Geprüft am",
            "article.url": "Link", "statement.appearances.source": "Quelle"}),
        (SPANISH, "es", {
            "claim": "Afirmación", "statement.by": "Quién lo dijo", "statement.date": "Fecha",
            "verdict.rating": "Calificación", "verdict.date": "Fecha de publicación", "article.url": "Enlace",
            "topics": "Tema"}),
        (ARABIC, "ar", {
            "claim": "الادعاء", "statement.by": "المتحدث", "statement.date": "التاريخ", "verdict.rating": "التقييم",
            "article.url": "الرابط"}),
        (GEORGIAN, "ka", {
            "claim": "განცხადება", "statement.by": "ავტორი", "statement.date": "თარიღი", "verdict.rating": "ვერდიქტი",
            "article.url": "ბმული"}),
    ],
    ids=["en", "uk", "uk-2", "de", "es", "ar", "ka"],
)  # fmt: skip
def test_the_columns_of_a_sheet_are_known_by_their_headings(sheet: str, lang: str, fields: dict[str, str]) -> None:
    text = proposed(sheet, lang)
    assert fields_of(text) == fields
    archive = Archive()
    plan = archive.bring(sheet, read_mapping(text.encode(), "mapping.yml"), "sheet")
    assert len(archive.records()) == 2
    assert [leaf for leaf in plan.outcome.leaves if leaf.entry.fate is Fate.REFUSED] == []
    assert archive.faults() == []
    assert archive.plan(sheet, read_mapping(text.encode(), "mapping.yml"), "sheet").writes == []


def test_the_first_line_of_excel_and_a_title_above_the_header_are_no_rows() -> None:
    assert fields_of(proposed("sep=;\r\n" + UKRAINIAN, "uk")) == fields_of(proposed(UKRAINIAN, "uk"))
    archive = Archive()
    sheet = f"Checks of 2019,,,,,,,\n,,,,,,,\n{ENGLISH}"
    plan = archive.bring(sheet, read_mapping(proposed(sheet, "en").encode(), "mapping.yml"), "sheet")
    assert plan.outcome.notes == ["not read: 'Checks of 2019' above the header"]
    assert {leaf.line for leaf in plan.outcome.leaves} >= {0}
    assert len(archive.records()) == 2
    # A sheet with one column, or one whose first cell alone is filled, has no title.
    assert "claim: Claim" in proposed("Claim\nThe bridge was open all year\n", "en")


def test_of_two_columns_with_one_name_the_first_is_taken_and_the_other_named() -> None:
    text = proposed("Claim,Date,Date,Rating\nThe bridge was open all year,2019-06-01,2019-06-20,False\n", "en")
    assert fields_of(text)["statement.date"] == "Date"
    assert "# not used: 'Date (2)', such as '2019-06-20'" in text


@pytest.mark.parametrize(
    ("lang", "sheet", "encoding"),
    [("uk", UKRAINIAN, "cp1251"), ("de", GERMAN, "cp1252"), ("pl", ENGLISH + "3,ł\n", "cp1250")],
)
def test_a_sheet_of_an_older_program_is_proposed_with_its_encoding(
    run: Runner, canonical: Path, lang: str, sheet: str, encoding: str
) -> None:
    (canonical / "mkdocs.yml").write_text(f"site_name: x\ntheme: {{name: material, language: {lang}}}\n", "utf-8")
    (canonical / "checks.csv").write_bytes(sheet.encode(encoding))
    ran = run("import", "sheet", "checks.csv", "--propose-mapping", "--mapping", "mapping.yml")
    assert ran.status == 0, ran.err
    assert f"encoding: {encoding}  # the file is not UTF-8" in (canonical / "mapping.yml").read_text("utf-8")
    ran = run("import", "checks.csv", "--mapping", "mapping.yml")
    assert " records written" in ran.out


@pytest.mark.parametrize(
    ("sheet", "lang", "stated"),
    [(ENGLISH, "uk", False), (UKRAINIAN, "en", False), (GEORGIAN, "de", False), (ARABIC, "ru", False),
     (ENGLISH, "fr", True), (UKRAINIAN, "ru", True), (ENGLISH, "sr", True), (ENGLISH, "uk-Latn", True)],
)  # fmt: skip
def test_the_language_of_the_site_is_proposed_where_the_claims_have_its_letters(
    sheet: str, lang: str, stated: bool
) -> None:
    assert (f"\nlang: {lang}  #" in proposed(sheet, lang)) == stated


def test_each_heading_means_one_thing_first() -> None:
    """A heading may stand under two fields, for a sheet that has two such columns, but is never a number of rows."""
    for path, names in HEADINGS.items():
        assert [name for name in names if name != plain_heading(name)] == [], path
        assert not KEYS & set(names), path


def test_a_column_of_addresses_and_links_is_proposed_whole() -> None:
    links = "".join(f'<hyperlink ref="B{n}" r:id="r{n}"/>' for n in (2, 3))
    lines = [
        ("Claim", "Source"),
        ("The bridge was open all year", "a page"),
        ("The tunnel was closed in June", "a film"),
    ]
    lines += [("The road is new since May 2019", "https://b.example/3"), ("The lane was closed", "https://b.example/4")]
    data = xlsx(
        f"{rows(*lines)}<hyperlinks>{links}</hyperlinks>",
        {f"r{n}": ("hyperlink", f"https://b.example/{n - 1}") for n in (2, 3)},
    )
    text = proposed(data, "en")
    assert fields_of(text)["statement.appearances.source"] == "Source"
    assert "Source (link)" not in text
    archive = Archive()
    archive.bring(data, read_mapping(text.encode(), "m"), "sheet")
    found = [len(record["statement"].get("appearances", [])) for record in archive.records().values()]
    assert found == [1, 1, 1, 1]
