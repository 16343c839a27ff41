"""Records: what a claim file may hold, and what an analyst is told when it holds something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.load import FileKind, RecordFile, find_files, load_file, load_site, locate_problems
from counterpoint.model import Claim, Source
from counterpoint.model.dates import meant_date
from counterpoint.problems import Problem

MINIMAL = """\
claim: The bridge is closed
status: draft
statement:
  by: roads-office
  paraphrase: The office said so.
"""
FILE = RecordFile("claims/roads/bridge.yml", FileKind.CLAIM, "roads", "bridge")


def load(text: str) -> tuple[Claim | None, tuple[Problem, ...]]:
    loaded = load_file(FILE, text.encode())
    assert loaded.record is None or isinstance(loaded.record, Claim)
    return loaded.record, locate_problems(loaded.problems, lambda path: text.encode())


def messages(text: str) -> list[str]:
    return [f"{p.mark.line}:{p.mark.column} {p.code} {p.message} | {p.help}" for p in load(text)[1]]


def test_a_first_record_is_small() -> None:
    claim, problems = load(MINIMAL)
    assert problems == ()
    assert claim is not None
    assert (claim.id, claim.claim, claim.statement.by) == ("roads/bridge", "The bridge is closed", ("roads-office",))


def test_a_misspelt_field_names_the_nearest() -> None:
    assert messages(MINIMAL + "verdit: x\n") == ["6:1 LD11 claim has no field 'verdit' | did you mean 'verdict'?"]


@pytest.mark.parametrize(
    ("written", "tag"),
    [("Russian", "ru"), ("en_US", "en-US"), ("Sinhala", "si"), ("українська", "uk"), ("sr_latn", "sr-Latn")],
)
def test_a_language_by_its_name(written: str, tag: str) -> None:
    (found,) = messages(f"lang: {written}\n" + MINIMAL)
    assert found == f"1:7 LD18 {written!r} is not a language tag | did you mean {tag!r}?"


def test_all_faults_are_found_in_one_run() -> None:
    text = """\
claim: [a]
status: publishd
statement:
  date: 2022-13
  known_through: {how: adverse}
  wordings:
    - {text: x, lang: english!, source: P 1}
    - lang: uk
evidence: {}
number: 0x1F
"""
    assert messages(text) == [
        "1:8 LD14 found a list; expected a text | put a text that begins with '[' or '{' in quotes",
        "2:9 LD15 'publishd' is not one of draft, in-review, published, withdrawn | did you mean 'published'?",
        "4:9 LD16 '2022-13' is not a date: there is no month 13 | write it as YYYY-MM-DD",
        "5:3 LD12 link has no 'by' | add 'by:'",
        "5:24 LD15 'adverse' is not one of primary-document, own-recording, direct-quote, paraphrase, second-hand,"
        " adverse-party, leak, anonymous-source, translation-only | did you mean 'adverse-party'?",
        "7:23 LD18 'english!' is not a language tag | write a BCP 47 tag such as 'uk' or 'be-Latn'",
        "7:41 LD19 'P 1' is not an id | use lower-case ASCII letters, digits and single hyphens, at most 60",
        "8:7 LD12 wording has no 'text' | add 'text:'",
        "9:11 LD14 found a mapping; expected a list | put '- ' before each item, or '[…]' around it",
        "10:9 LD20 '0x1F' is not a whole number | write digits only",
    ]


def test_a_comment_does_not_swallow_a_quotation() -> None:
    text = MINIMAL.replace("The office said so.", "Crimea # is Ukraine")
    assert messages(text) == [
        "5:15 LD09 ' #' begins a comment here, and what follows is not part of the text"
        " | put the text in quotes, or the comment on a line of its own"
    ]


def test_a_comment_behind_an_enumerated_value_is_a_comment() -> None:
    assert messages(MINIMAL.replace("draft", "draft # not yet")) == []


def test_a_quotation_is_not_folded() -> None:
    for style in ("text: >-\n        a\n        b", 'text: "a\n        b"', "text: a\n        b", "text: |\n        a"):
        text = MINIMAL + f"  wordings:\n    - lang: en\n      {style}\n"
        (message,) = messages(text)
        assert " LD10 " in message


def test_a_quotation_keeps_every_code_point() -> None:
    words = "  “a”\tв\u200bb й — 'x' \\ * _ <b> {{ 7*7 }}  "
    text = MINIMAL + f"  wordings:\n    - lang: en\n      text: |2-\n        {words}\n"
    claim, problems = load(text)
    assert problems == ()
    assert claim is not None
    assert claim.statement.wordings[0].text == words


def test_addresses_that_lead_elsewhere_are_refused() -> None:
    for url in (
        "javascript:alert(1)",
        "//evil.example",
        "https://bank.example@evil.example/",
        "http:/x",
        "ftp://x/",
        "https:\\\\x",
    ):
        text = MINIMAL + f"  wordings:\n    - {{text: x, lang: en, source: {{url: '{url}'}}}}\n"
        (message,) = messages(text)
        assert " LD17 " in message


def test_a_single_link_of_a_chain_needs_no_list() -> None:
    claim, problems = load(MINIMAL + "  known_through: {by: other, how: leak}\n")
    assert problems == ()
    assert claim is not None
    assert [link.by for link in claim.statement.known_through] == ["other"]


def test_what_is_not_known_is_said_so() -> None:
    source = "{url: 'https://example.org/a', accessed: unknown, published: unknown, archived: unknown}"
    text = MINIMAL + f"  date: unknown\n  wordings:\n    - {{text: x, lang: en, source: {source}}}\n"
    claim, problems = load(text)
    assert problems == ()
    assert claim is not None
    found = claim.statement.wordings[0].source
    assert isinstance(found, Source)
    assert (claim.statement.unknown, found.unknown) == (("date",), ("accessed", "published", "archived"))
    assert (claim.statement.date, found.accessed, found.published, found.archived) == (None, None, None, ())


@pytest.mark.parametrize("word", ["unkown", "Unknown", "n/a", "'?'", "not known", "'-'", "none"])
def test_other_words_for_it_name_the_one_that_is_meant(word: str) -> None:
    (message,) = messages(MINIMAL + f"  date: {word}\n")
    assert message.startswith("6:9 LD15 ")
    assert message.endswith("did you mean 'unknown'?")


def test_a_date_that_must_be_there_cannot_be_unknown() -> None:
    (message,) = messages(MINIMAL + "replies: [{asked: mayor, date: unknown, outcome: waiting}]\n")
    assert message.startswith("6:32 LD16 'unknown' is not a date")


def test_files_that_are_no_records_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "claims" / "roads"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(MINIMAL)
    (folder / "CON.yml").write_text(MINIMAL)
    (folder / "con.yml").write_text(MINIMAL)
    (folder / "index.yml").write_text(MINIMAL)
    (folder / "deep").mkdir()
    (folder / "link.yml").symlink_to(folder / "a.yaml")
    (tmp_path / "claims" / "loose.yml").write_text(MINIMAL)
    problems = load_site(tmp_path).problems
    assert sorted((p.mark.path, p.code) for p in problems) == [
        ("claims/loose.yml", "LD01"),
        ("claims/roads/CON.yml", "LD01"),
        ("claims/roads/a.yaml", "LD01"),
        ("claims/roads/con.yml", "LD01"),
        ("claims/roads/deep", "LD01"),
        ("claims/roads/index.yml", "LD01"),
        ("claims/roads/link.yml", "LD01"),
    ]


RULE = "lower-case ASCII letters, digits and single hyphens, at most 60"


@pytest.mark.parametrize(
    ("path", "message", "help"),
    [
        ("roads/foto.png", "picture among the records", "move it to claims/roads/media/foto.png"),
        ("roads/Foto Brücke.JPEG", "picture among the records", "move it to claims/roads/media/foto-brucke.jpg"),
        (
            "roads/drafts/a.yml",
            "folder in a dossier",
            "move its records to claims/roads/, and its pictures to claims/roads/media/; "
            "a dossier is a folder of claims/ itself",
        ),
        ("_registry/people/a.yml", "folder in the registry", "move its files to claims/_registry/ itself"),
        ("roads/media/old/a.png", "folder among the pictures", "move its pictures to claims/roads/media/ itself"),
        (
            "roads/brücke-sicher.yml",
            "'brücke-sicher' cannot be part of an address",
            f"rename it to 'brucke-sicher.yml': {RULE}",
        ),
        (
            "roads/Kopie von sicher.yml",
            "'Kopie von sicher' cannot be part of an address",
            f"rename it to 'kopie-von-sicher.yml': {RULE}",
        ),
        ("roads/Taken.yml", "'Taken' cannot be part of an address", f"rename it: {RULE}, then '.yml'"),
        ("roads/!.yml", "'!' cannot be part of an address", f"rename it: {RULE}, then '.yml'"),
        ("roads/Index.yml", "'Index' cannot be part of an address", f"rename it: {RULE}, then '.yml'"),
        ("roads/index.yml", "'index' is a name that the site uses itself", "rename it"),
        ("roads/a.yaml", "file name ends in '.yaml'; expected '.yml'", "rename it to 'a.yml'"),
        ("roads/a.yml.txt", "file name ends in '.txt'; expected '.yml'", "rename it to 'a.yml'"),
        ("roads/Мост.YML", "file name ends in '.YML'; expected '.yml'", f"rename it to 'most.yml': {RULE}"),
        (
            "roads/notes.docx",
            "file name ends in '.docx'; expected '.yml'",
            "rename it if it is a record; keep anything else outside claims/",
        ),
        (
            "Brücken 2026/a.yml",
            "'Brücken 2026' cannot be part of an address",
            f"rename it to 'brucken-2026': {RULE}",
        ),
    ],
)
def test_what_is_no_record_is_told_where_it_belongs_and_how_it_is_called(
    tmp_path: Path, path: str, message: str, help: str
) -> None:
    for name in ("roads/taken.yml", path):
        (tmp_path / "claims" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "claims" / name).touch()
    found = [(each.message, each.help) for each in find_files(tmp_path)[1]]
    assert found == [(message, help)]


def test_an_id_defined_twice_names_both(tmp_path: Path) -> None:
    folder = tmp_path / "claims" / "_registry"
    folder.mkdir(parents=True)
    for name in ("a.yml", "b.yml"):
        (folder / name).write_text("topics:\n  roads: {label: Roads}\n")
    loaded = load_site(tmp_path)
    (problem,) = locate_problems(loaded.problems, lambda path: (tmp_path / path).read_bytes())
    assert str(problem) == "claims/_registry/b.yml:2:3: LD24 topic 'roads' is defined twice (defined-twice)"
    assert str(problem.notes[0].place) == "claims/_registry/a.yml:2:3"


@pytest.mark.parametrize("name", ["index", "page-2", "by-number", "feed"])
def test_an_id_that_the_site_uses_for_a_page_of_its_own_is_refused(name: str) -> None:
    registry = f"actors:\n  {name}:\n    names: [{{text: Anna, lang: en}}]\n    kind: person\n"
    file = RecordFile("claims/_registry/a.yml", FileKind.REGISTRY)
    found = [(each.code, each.message, each.help) for each in load_file(file, registry.encode()).problems]
    assert found == [("LD19", f"{name!r} is a name that the site uses itself", "choose another id")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-06-01T10:00:00+02:00", "2019-06-01"),
        ("2019-06-01 10:00:00", "2019-06-01"),
        ("2019/6/1", "2019-06-01"),
        ("2019-6", "2019-06"),
        ("20190601", "2019-06-01"),
        ("01.06.2019", "2019-06-01"),
        ("2019–06–01", "2019-06-01"),
        ("٢٠١٩-٠٦-٠١", "2019-06-01"),
        ("2019-6-1?", "2019-06-01?"),
        ("06/01/2019", ""),
        ("2019-02-30", ""),
        ("31.02.2019", ""),
        ("12345678", ""),
        ("yesterday", ""),
    ],
)
def test_what_a_date_of_another_form_means(written: str, meant: str) -> None:
    assert meant_date(written) == meant


def test_a_text_in_the_place_of_fields_is_told_how_to_write_them() -> None:
    sources = (
        MINIMAL + "evidence:\n  - id: a\n    stance: context\n    source: {url: 'https://a.example/', archived: [x]}\n"
    )
    (message,) = messages(sources)
    assert message.endswith(
        "found a text; expected a mapping of fields | write {url: x}; fields are url, captured, digest, note"
    )
    (message,) = messages(MINIMAL + "evidence: [It was closed for forty years and more, all of them]\n")[:1]
    assert "write {id: …, stance: …" in message


def test_an_address_in_the_place_of_copies_is_told_where_it_belongs() -> None:
    copy = "https://archive.example/2026/https://a.example/"
    source = f"{{url: 'https://a.example/', accessed: 2026-01-01, archived: {copy}}}"
    (message,) = messages(f"{MINIMAL}evidence:\n  - id: a\n    stance: context\n    source: {source}\n")
    assert f"| write [{{url: {copy}}}]; fields are" in message


@pytest.mark.parametrize(
    ("field", "help"),
    [
        ("corrections: withdrawn", "write [{date: …, kind: …, why: …}]; fields are date, kind, was, now, why"),
        (
            "media: picture.jpg",
            "write [{description: …}]; fields are kind, file, description, caption, mark, credit, licence, source, "
            "original, locator",
        ),
        ("topics: roads", "put '- ' before each item, or '[…]' around it"),
        ("corrections: {date: 2026}", "put '- ' before each item, or '[…]' around it"),
    ],
)
def test_a_text_in_the_place_of_a_list_is_told_what_an_item_looks_like(field: str, help: str) -> None:
    (message,) = messages(f"{MINIMAL}{field}\n")
    assert message.partition("; expected a list | ")[2] == help


def test_a_part_of_a_text_with_a_comma_between_braces_is_told_to_be_quoted() -> None:
    text = (
        MINIMAL + "corrections:\n  - {date: 2026, kind: correction, was: Closed in March, a Tuesday, now: a, why: b}\n"
    )
    (message,) = messages(text)
    assert "has no field 'a Tuesday'" in message
    assert message.endswith("; if this is part of a text with a comma, put the whole text in quotes")
