"""The first dossier keeps its own rules: verbatim means verbatim, and short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counterpoint.load import load_site
from counterpoint.model import Claim, Extract, Translation
from tests.corpora import DOSSIER, ROOT

CORPUS = load_site(ROOT).corpus
CLAIMS = CORPUS.claims_by_dossier["belarus-2022"]


# Quotations and addresses taken since the material was gathered, as a second reading of each page found them.
SECOND_READING = ROOT / "tests" / "data" / "second-reading"


def material(*names: str) -> str:
    """Return the texts that quotations and addresses were taken from, or skip the test."""
    if not (DOSSIER / names[0]).is_file():
        pytest.skip("the dossier's material is not here; set COUNTERPOINT_DOSSIER to the folder that holds it")
    paths = [*(DOSSIER / name for name in names), *sorted(SECOND_READING.glob("*.md"))]
    return "\n".join(path.read_text("utf-8") for path in paths)


def extracts_of(claim: Claim) -> Iterator[Extract]:
    for entry in claim.entries:
        yield from entry.wordings
    for item in claim.evidence:
        if item.extract:
            yield item.extract
        yield from item.translations


EXTRACTS = [(claim, extract) for claim in CLAIMS for extract in extracts_of(claim)]


def test_all_statements_are_there() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, 30))
    assert {claim.status.value for claim in CLAIMS} == {"published"}
    assert all(claim.verdict for claim in CLAIMS)


def test_every_quotation_stands_in_the_material_code_point_for_code_point() -> None:
    texts = material("statements.md", "sources.md", "actors.md")
    taken = [(claim, extract) for claim, extract in EXTRACTS if extract.translation is not Translation.OURS]
    missing = [f"{claim.slug}: {extract.text}" for claim, extract in taken if extract.text not in texts]
    assert len(taken) > 90
    assert missing == []


def test_no_quotation_is_longer_than_500_characters() -> None:
    assert [extract.text for _, extract in EXTRACTS if len(extract.text) > 500] == []


def test_every_source_address_stands_in_the_material() -> None:
    # An address may leave out the tracking parameters that a page was read with, and nothing else.
    addresses = material("sources.md").replace("?utm_", ">")
    sources = CORPUS.sources["belarus-2022"].values()
    assert len(sources) >= 160
    assert [source.url for source in sources if f"<{source.url}>" not in addresses] == []


def test_an_outlets_limit_holds_over_the_whole_site() -> None:
    limit = 500
    texts = {
        extract.text
        for claim, extract in EXTRACTS
        if extract.source
        if (source := CORPUS.source(claim, extract.source)) and source.outlet == "euromaidan-press"
    }
    assert 0 < sum(map(len, texts)) <= limit


def passages() -> dict[str, str]:
    """Return what was read on each page for the second time, by its address."""
    found: dict[str, str] = {}
    for path in sorted(SECOND_READING.glob("*.md")):
        address = ""
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith("<") and line.endswith(">"):
                address = line.strip("<>")
            elif address and line.startswith("#"):
                address = ""
            found[address] = found.get(address, "") + line.removeprefix("> ") + "\n"
    return found


def test_quotations_taken_since_stand_under_the_page_that_they_are_cited_from() -> None:
    gathered = material("statements.md", "sources.md", "actors.md").partition("# Second reading")[0]
    read = passages()
    wrong = []
    newly = 0
    for claim, extract in EXTRACTS:
        if extract.translation is Translation.OURS or extract.text in gathered:
            continue
        newly += 1
        holders = [item for item in claim.evidence if extract in (item.extract, *item.translations)]
        ref = extract.source or (holders[0].source if holders else None)
        source = CORPUS.source(claim, ref) if ref else None
        if source is None or extract.text not in read.get(source.url or "", ""):
            wrong.append(f"{claim.slug}: {source.url if source else None}: {extract.text[:60]}")
    assert newly > 20
    assert wrong == []
