"""Whoever writes a name or a label where an id belongs is told the id."""

from __future__ import annotations

import pytest

from tests.checks.sample import problems_of, site

CLAIM = "claims/roads/bridge.yml"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("by: roads-office", "by: Roads Office",
         "'Roads Office' is not an id | write the id of that name: 'roads-office'"),
        ("by: roads-office", "by: roads OFFICE",
         "'roads OFFICE' is not an id | write the id of that name: 'roads-office'"),
        ("by: roads-office", "by: Road Office", "'Road Office' is not an id | did you mean 'roads-office'?"),
        ("by: roads-office", "by: Anna Beispiel",
         "'Anna Beispiel' is not an id | write an id of the registry; `counterpoint actor NAME` finds or adds it"),
        ("rating: not-so", "rating: Not so", "'Not so' is not an id | write the id of that rating: 'not-so'"),
        ("rating: not-so", "rating: Falsch", "'Falsch' is not an id | write the id of a rating: not-so, so, unclear"),
        ("source: daily-post-2019", "source: Daily Post 2019",
         "'Daily Post 2019' is not an id | use lower-case ASCII letters, digits and single hyphens, at most 60"),
    ],
)  # fmt: skip
def test_the_id_is_told(right: str, wrong: str, told: str) -> None:
    files = site()
    assert right in files[CLAIM]
    files[CLAIM] = files[CLAIM].replace(right, wrong, 1)
    found = [problem for problem in problems_of(files) if problem.code == "LD19"]
    assert [f"{problem.message} | {problem.help}" for problem in found] == [told]
