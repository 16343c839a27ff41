"""References to units of some kinds are those among all references, however few fields are looked at for them."""

from __future__ import annotations

from itertools import combinations

import pytest

from counterpoint.dependencies import SOURCES, Unit, ids_in, references_of, units_of
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


@pytest.mark.parametrize("kinds", [{SOURCES}, {"actors"}, {"actors", "outlets", "topics", "people", "methods"}])
def test_ids_are_found_as_among_all_references(kinds: set[str]) -> None:
    named = set[str]()
    for unit, record in UNITS.items():
        dossier = f"{unit.id.partition('/')[0]}/"
        found = {
            Unit(kind, dossier + key if kind == SOURCES else key) for kind, key in ids_in(record, frozenset(kinds))
        }
        assert found - {unit} == {other for other in references_of(unit, record) if other.kind in kinds}
        named |= {other.kind for other in found}
    assert named >= kinds & {SOURCES, "actors", "outlets", "topics"}
