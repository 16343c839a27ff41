"""The table that the page for browsing narrows claims by: small, the same for all who read it, and inert."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.exporters.browse import FIRST, PER_FILE
from counterpoint.locale import words_of
from counterpoint.locale.words import shipped_languages
from counterpoint.model import ActorId, Claim, Corpus, Line, Statement
from counterpoint.model.dates import parse_date
from counterpoint.render import Site
from counterpoint.render.facets import values_of
from tests.hostile.sites import CLAIM, make_site
from tests.render.records import full_corpus, make_claim, make_corpus, rumour, wording
from tests.sites import replace_in, run, tree


def files_of(corpus: Corpus, **settings: Any) -> dict[str, Any]:
    """Return the values that the files hand over, by path."""
    context = Context(corpus, Site(name="Roads", **settings))
    chosen = choose_exporter(exporter_named("browse"), True)
    assert chosen
    found = {}
    for file in export_files([chosen], context):
        text = file.payload.decode()
        assert text.startswith("counterpointBrowse(")
        assert text.endswith(");\n")
        found[file.path] = json.loads(text.removeprefix("counterpointBrowse(").removesuffix(");\n"))
    return found


def unpacked(text: str) -> Iterator[list[int]]:
    """Read as the page does which values each claim has."""
    for run_of in text.split(" "):
        places, _, number = run_of.partition("*")
        for _ in range(int(number, 36) if number else 1):
            yield [int(place, 36) for place in places.split(",") if place]


def claim_of(number: int, **more: Any) -> Claim:
    statement = Statement(by=(ActorId("mayor"),), date=parse_date(f"{2000 + number // 12}-{number % 12 + 1:02}-01"))
    return make_claim(f"c{number:03}", claim=Line(f"Claim {number}."), **({"statement": statement} | more))


def test_the_table_says_of_every_claim_which_values_it_has() -> None:
    corpus = full_corpus()
    files = files_of(corpus)
    table, more, rows = files["browse/claims.js"], files["browse/more.js"], files["browse/rows0.js"]
    by_path = {claim.path: claim for claim in corpus.claims}
    assert sorted(row[0] for row in rows) == sorted(by_path)
    for facet in table["facets"]:
        rest = more.get(facet["name"], {})
        keys = [value[0] for value in (*facet["values"], *rest.get("values", ()))]
        assert len(keys) == facet["size"]
        if "through" in rest:
            continue
        places = list(unpacked(facet["of"] if "of" in facet else rest["of"]))
        assert len(places) == table["total"]
        for row, having in zip(rows, places, strict=True):
            wanted = values_of(corpus, by_path[row[0]])[facet["name"]]
            assert [keys[place] for place in having] == [value.rpartition("/")[2] for value in wanted]


def test_rare_values_and_outlets_come_later() -> None:
    people = [ActorId(f"person-{number}") for number in range(FIRST + 5)]
    claims = [claim_of(n, statement=Statement(by=(who,), wordings=(wording("Yes"),))) for n, who in enumerate(people)]
    other = claim_of(300, statement=Statement(by=(people[0],), wordings=(wording("Yes", source="other"),)))
    files = files_of(make_corpus(*claims, other))
    facets = {facet["name"]: facet for facet in files["browse/claims.js"]["facets"]}
    assert (len(facets["by"]["values"]), facets["by"]["size"]) == (FIRST, FIRST + 5)
    assert len(files["browse/more.js"]["by"]["values"]) == 5
    assert facets["outlet"] == {"name": "outlet", "size": 2, "values": []}
    assert files["browse/more.js"]["kind"]["as"] == [0, 1]


def test_an_outlet_that_is_not_in_the_registry_has_no_kind() -> None:
    claims = [
        claim_of(n, statement=Statement(wordings=(wording("Yes", source=source),)))
        for n, source in enumerate(("log", "other"))
    ]
    corpus = make_corpus(*claims)
    outlets = {name: outlet for name, outlet in corpus.outlets.items() if name != "gazette"}
    more = files_of(replace(corpus, outlets=outlets))["browse/more.js"]
    assert (more["outlet"]["of"], more["kind"]["as"]) == ("1 0", [0, -1])


def test_a_row_says_what_a_list_says() -> None:
    files = files_of(make_corpus(rumour(), make_claim("one")), lang="de")
    rows = {row[0]: row[1:] for row in files["browse/rows0.js"]}
    assert rows["claims/roads/one/"] == [
        "The bridge is closed",
        "en",
        "Aliaksandr Mayor",
        "1. Juni 2019",
        "unrated",
        "unrated",
        "Noch nicht bewertet",
    ]


def test_a_claim_of_today_leaves_earlier_rows_alone() -> None:
    claims = [claim_of(number) for number in range(PER_FILE + 10)]
    before = files_of(make_corpus(*claims))
    after = files_of(make_corpus(*claims, claim_of(500)))
    assert before["browse/rows0.js"] == after["browse/rows0.js"]
    assert len(after["browse/rows1.js"]) == 11


@pytest.mark.parametrize("lang", shipped_languages().split(", "))
def test_numbers_of_claims_are_said_as_the_catalogue_has_them(lang: str) -> None:
    forms, which = files_of(full_corpus(), lang=lang)["browse/claims.js"]["words"]["claims"]
    words = words_of(lang)
    for number in [*range(350), 999, 1000, 1001, 1002, 1111, 2022, 10_000, 12_345]:
        form = forms[int(which[number if number < 100 else 100 + number % 100])]
        said = words.ngettext("%(count)s claim", "%(count)s claims", number)
        assert form.replace("%(count)s", words.number(number)) == said, number


@pytest.mark.site
def test_a_build_after_an_edit_is_a_clean_build(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")

    def built() -> dict[str, bytes]:
        assert run(root, "mkdocs", "build", "--quiet").returncode == 0
        return {path: body for path, body in tree(root / "build" / "site").items() if path.startswith("browse/")}

    before = built()
    shutil.copy(root / CLAIM, (root / CLAIM).with_name("second.yml"))
    replace_in(root / CLAIM, "date: 2019-06-01", "date: 2019-05-01")
    after = built()
    assert before["browse/claims.js"] != after["browse/claims.js"]
    assert before["browse/index.html"] != after["browse/index.html"]
    shutil.rmtree(root / "build")
    assert built() == after
