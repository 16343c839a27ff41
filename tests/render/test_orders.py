"""Long lists are there by name and by number, each cut into pages, and lead to each other without a script."""

from __future__ import annotations

import re
from dataclasses import replace

from counterpoint.model import ActorId, Appearance, Corpus, Line, OutletId, Source, SourceId, Statement, Url
from counterpoint.render import Site, render_pages
from tests.render.records import SITE, full_corpus, make_claim

MANY = replace(SITE, page_size=20)


def pages(corpus: Corpus, site: Site = MANY) -> dict[str, str]:
    return {page.path: page.markdown for page in render_pages(corpus, site)}


def crowded(actors: int) -> Corpus:
    """Records of which the actor `p-07` says seven things, and the outlet `o-07` has seven pages."""
    corpus = full_corpus()
    mayor = corpus.actors["mayor"]
    people = {
        f"p-{n:02}": replace(mayor, id=f"p-{n:02}", names=(replace(mayor.names[0], text=Line(f"N{n:02}")),))
        for n in range(actors)
    }
    outlets = {
        f"o-{n:02}": replace(corpus.outlets["gazette"], id=f"o-{n:02}", name=Line(f"N{n:02}"), names=())
        for n in range(actors)
    }
    claims = []
    sources: dict[str, Source] = {}
    for n in range(actors):
        for count in range(n % 9):
            seen = Appearance(source=SourceId(f"s-{n}-{count}"))
            said = Statement(by=(ActorId(f"p-{n:02}"),), appearances=(seen,))
            claims.append(make_claim(f"c-{n}-{count}", statement=said))
            sources[f"s-{n}-{count}"] = Source(outlet=OutletId(f"o-{n:02}"), url=Url(f"https://o.example/{n}/{count}"))
    by_dossier = {"roads": sources}
    return replace(corpus, actors=people, outlets=outlets, claims=tuple(claims), sources=by_dossier)


def listed(page: str) -> list[str]:
    """Return the names in a table, in order."""
    return re.findall(r'<td data-label="Name">.*?(N\d\d)', page)


def test_a_long_list_is_there_by_number_too() -> None:
    made = pages(crowded(30))
    for name in ("actors", "outlets"):
        ranked = [made[f"{name}/by-number.md"], made[f"{name}/by-number/page-2.md"]]
        counts = [number for page in ranked for number in re.findall(r">(\d*)</td></tr>", page)]
        assert f'/{name}/by-number/">' in made[f"{name}/index.md"]
        assert all(f'/{name}/">' in page.partition("</nav>")[0] for page in ranked)
        assert len(counts) == 30, name
    shown = [listed(made[f"actors/by-number{page}.md"]) for page in ("", "/page-2")]
    places = [record for page in shown for record in page]
    assert [int(record[1:]) % 9 for record in places] == sorted((n % 9 for n in range(30)), reverse=True)
    assert places[:3] == ["N08", "N17", "N26"]


def test_the_orders_of_a_list_have_titles_of_their_own() -> None:
    made = pages(crowded(30))
    assert 'title: "Actors"' in made["actors/index.md"]
    assert 'title: "Actors (by number)"' in made["actors/by-number.md"]
    assert 'title: "Actors (by number) (page 2)"' in made["actors/by-number/page-2.md"]


def test_a_list_that_can_be_looked_through_has_one_order() -> None:
    made = pages(crowded(20))
    assert not [path for path in made if "by-number" in path]
    assert "cp-orders" not in "".join(made.values())


def test_publishers_with_most_pages_come_first_in_the_list_of_sources_by_number() -> None:
    made = pages(crowded(30))
    heads = re.findall(r'id="outlet-(o-\d\d)"', made["sources/by-number.md"])
    assert heads[:3] == ["o-08", "o-17", "o-26"]
