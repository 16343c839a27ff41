"""The first dossier keeps its own rules: verbatim means verbatim, and short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counterpoint.load import load_site
from counterpoint.model import Claim, Extract
from tests.corpora import DOSSIER, ROOT

CORPUS = load_site(ROOT).corpus
CLAIMS = CORPUS.claims_by_dossier["belarus-2022"]


def extracts_of(claim: Claim) -> Iterator[Extract]:
    for entry in claim.entries:
        yield from entry.wordings
    for item in claim.evidence:
        if item.extract:
            yield item.extract
        yield from item.translations


EXTRACTS = [(claim, extract) for claim in CLAIMS for extract in extracts_of(claim)]


def test_all_statements_are_there() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, 29))
    assert {claim.status.value for claim in CLAIMS} == {"published"}
    assert all(claim.verdict for claim in CLAIMS)


def test_every_quotation_stands_in_the_material_code_point_for_code_point() -> None:
    if not (DOSSIER / "statements.md").is_file():
        pytest.skip("the dossier's material is not here; set COUNTERPOINT_DOSSIER to the folder that holds it")
    material = "\n".join((DOSSIER / name).read_text("utf-8") for name in ("statements.md", "sources.md", "actors.md"))
    missing = [f"{claim.slug}: {extract.text}" for claim, extract in EXTRACTS if extract.text not in material]
    assert len(EXTRACTS) > 90
    assert missing == []


def test_no_quotation_is_longer_than_500_characters() -> None:
    assert [extract.text for _, extract in EXTRACTS if len(extract.text) > 500] == []


def test_every_source_address_stands_in_the_material() -> None:
    if not (DOSSIER / "sources.md").is_file():
        pytest.skip("the dossier's material is not here; set COUNTERPOINT_DOSSIER to the folder that holds it")
    material = (DOSSIER / "sources.md").read_text("utf-8")
    sources = CORPUS.sources["belarus-2022"].values()
    assert len(sources) == 160
    assert [source.url for source in sources if f"<{source.url}>" not in material] == []


def test_an_outlets_limit_holds_over_the_whole_site() -> None:
    limit = 500
    texts = {
        extract.text
        for claim, extract in EXTRACTS
        if extract.source
        if (source := CORPUS.source(claim, extract.source)) and source.outlet == "euromaidan-press"
    }
    assert 0 < sum(map(len, texts)) <= limit
