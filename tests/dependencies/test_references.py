"""References to units of some kinds are those among all references, however few fields are looked at for them."""

from __future__ import annotations

from itertools import combinations

from counterpoint.dependencies import SOURCES, references_of, sources_cited_in, units_of
from counterpoint.load import load_site
from tests.corpora import ROOT

UNITS = units_of(load_site(ROOT).corpus)
KINDS = sorted({unit.kind for unit in UNITS})


def test_references_to_some_kinds_are_those_among_all() -> None:
    asked = [frozenset(kinds) for size in (1, 2) for kinds in combinations(KINDS, size)]
    for unit, record in UNITS.items():
        references = references_of(unit, record)
        for kinds in asked:
            assert references_of(unit, record, kinds) == {other for other in references if other.kind in kinds}
    found = {other.kind for unit, record in UNITS.items() for other in references_of(unit, record)}
    assert found >= {"claims", "sources", "actors", "outlets", "dossiers", "topics"}


def test_sources_are_found_as_among_all_references() -> None:
    for unit, record in UNITS.items():
        cited = {f"{unit.id.partition('/')[0]}/{source}" for source in sources_cited_in(record)}
        assert cited == {other.id for other in references_of(unit, record) if other.kind == SOURCES} - {unit.id}
    assert any(map(sources_cited_in, UNITS.values()))
