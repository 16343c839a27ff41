"""The records of the benchmark are counterpoint's own, sound, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.material import CORPORA, Said, read_material
from bench.records import APPEARANCES, write_records
from bench.yamlish import Value, dump
from counterpoint.publish import flow
from tests.material import generated
from tests.sites import tree


def errors_of(site: Path) -> list[str]:
    return [f"{p.mark.path}: {p.code} {p.message}" for p in flow.check_site(site).problems if p.severity == "error"]


def test_generated_records_pass_the_check(tmp_path: Path) -> None:
    write_records(tmp_path / "claims", 50, generated())
    assert errors_of(tmp_path) == []
    assert len(flow.check_site(tmp_path).corpus.claims) == 50


@pytest.mark.skipif(not (CORPORA / "liar").is_dir(), reason="LIAR is not here; set COUNTERPOINT_CORPORA")
def test_records_made_from_liar_pass_the_check(tmp_path: Path) -> None:
    material, origin = read_material()
    assert origin == "LIAR"
    assert len(material) > 12_000
    write_records(tmp_path / "claims", 50, material)
    assert errors_of(tmp_path) == []


def test_dirty_records_have_warnings_and_no_errors(tmp_path: Path) -> None:
    write_records(tmp_path / "claims", 100, generated(), dirty=True)
    problems = flow.check_site(tmp_path).problems
    assert errors_of(tmp_path) == []
    assert 300 < len(problems) < 800
    assert {"AC19", "CL02", "CL05", "FM17", "SR02", "SR04", "SR09", "SR12", "SR16", "ST02", "ST24", "VD02"} <= {
        problem.code for problem in problems
    }
    sources = "".join(path.read_text("utf-8") for path in (tmp_path / "claims").glob("inquiry-*/sources.yml"))
    for gap in ("accessed: unknown", "published: unknown", "archived: unknown"):
        assert gap in sources
    assert sources.count("\n    outlet: network\n") > 50
    assert sources.count("\n    title: ") < sources.count("\n    url: ")
    texts = [path.read_text("utf-8") for path in (tmp_path / "claims").glob("inquiry-*/*.yml")]
    assert any("# counterpoint: ignore CL05" in text for text in texts)
    assert not any(problem.code == "FM02" for problem in problems)


def test_a_record_is_the_same_in_every_size(tmp_path: Path) -> None:
    write_records(tmp_path / "few", 20, generated())
    write_records(tmp_path / "many", 40, generated())
    few, many = tree(tmp_path / "few" / "inquiry-001"), tree(tmp_path / "many" / "inquiry-001")
    records = set(few) - {"sources.yml"}
    assert len(records) == 21
    assert all(few[name] == many[name] for name in records)


def test_records_weigh_about_three_kilobytes(tmp_path: Path) -> None:
    written = write_records(tmp_path / "claims", 100, generated())
    assert 2_000 < written["claim"] / 100 < 4_000


def test_one_claim_appears_on_150_pages(tmp_path: Path) -> None:
    write_records(tmp_path / "claims", 20, generated())
    records = [yaml.safe_load(path.read_bytes()) for path in (tmp_path / "claims" / "inquiry-001").glob("*.yml")]
    counts = [len(record["statement"].get("appearances", ())) for record in records if "statement" in record]
    assert max(counts) == APPEARANCES
    assert sorted(counts)[-2] < 10


def test_material_that_ends_begins_again_with_other_words(tmp_path: Path) -> None:
    write_records(tmp_path / "claims", 45, generated()[:20])
    corpus = flow.check_site(tmp_path).corpus
    assert len({claim.claim for claim in corpus.claims}) == 45
    assert len({claim.statement.wordings[0].text for claim in corpus.claims}) == 45
    assert errors_of(tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        'He said "no": nothing, #1.',
        "back\\slash",
        "- item",
        "x" * 200,
        "first paragraph\n\nsecond - one",
        "null",
        "2007-01",
    ],
)
def test_yaml_keeps_text(text: str) -> None:
    value: dict[str, Value] = {"a": text, "b": [{"c": text, "d": ["x", "y-z"]}], "e": {"f": [text]}}
    assert yaml.load(dump(value), yaml.BaseLoader) == value


def test_hostile_statements_stay_text(tmp_path: Path) -> None:
    said = Said('Says "{{ x }}: [a](b) & so on."', "false", "no", "", "", ("on",))
    write_records(tmp_path / "claims", 3, [said])
    assert errors_of(tmp_path) == []
