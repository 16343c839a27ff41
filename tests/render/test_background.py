"""The beginning of a dossier's page, and its map."""

from __future__ import annotations

import re
from dataclasses import replace

from counterpoint.locale import Words
from counterpoint.model import ActorId, Claim, Coordinates, Corpus, Event, Id, Line, Location, SourceId
from counterpoint.model.dates import parse_date
from counterpoint.model.registry import Role
from counterpoint.render import render_pages
from counterpoint.render.maps import WIDTH, draw_map
from tests.render.records import SITE, full_corpus

WORDS = Words("en")
CITIES = {"Minsk": "53.9, 27.57", "Kyiv": "50.45, 30.52", "Crimean Bridge": "45.31, 36.51"}


def places(**named: str) -> list[Location]:
    return [
        Location(id=f"p-{at}", name=Line(name), coordinates=Coordinates(where))
        for at, (name, where) in enumerate(named.items())
    ]


def dossier_page(corpus: Corpus) -> str:
    return next(page.markdown for page in render_pages(corpus, SITE) if page.path == "claims/roads/index.md")


def drawn(**named: str) -> str:
    found = draw_map(places(**named), WORDS, "A map")
    assert found is not None
    return str(found.svg)


def test_the_same_places_give_the_same_drawing() -> None:
    assert drawn(**CITIES) == drawn(**CITIES)
    assert draw_map([], WORDS, "A map") is None


def test_a_map_names_its_places_and_the_states_around_them() -> None:
    svg = drawn(**CITIES)
    names = re.findall(r">([^<>]+)</text>", svg)
    assert [*CITIES] == names[-3:]
    assert {"Belarus", "Ukraine"} < set(names)
    assert 'aria-label="A map"' in svg


def test_a_point_lies_where_its_degrees_say() -> None:
    spots = re.findall(r'<circle class="cp-map__spot" cx="([\d.]+)" cy="([\d.]+)"', drawn(**CITIES))
    (minsk_x, minsk_y), (kyiv_x, kyiv_y), (bridge_x, bridge_y) = [(float(x), float(y)) for x, y in spots]
    assert minsk_x < kyiv_x < bridge_x < WIDTH
    assert 0 < minsk_y < kyiv_y < bridge_y
    # A degree north is as long as the cosine of the latitude makes it.
    assert 1.4 < ((kyiv_y - minsk_y) / (53.9 - 50.45)) / ((kyiv_x - minsk_x) / (30.52 - 27.57)) < 1.7


def test_readers_are_told_how_crimea_is_drawn_where_a_map_shows_it() -> None:
    for named, told in ((CITIES, True), ({"Minsk": "53.9, 27.57"}, False)):
        found = draw_map(places(**named), WORDS, "A map")
        assert found is not None
        assert found.shows_crimea is told


def test_places_at_the_ends_of_the_world_are_drawn() -> None:
    for where in ("90, 180", "-90, -180", "0, 0", "89.9, 0", "-45, 179.9"):
        svg = drawn(There=where, Here="0, 0")
        assert not re.search(r"nan|inf|e[+-]\d", svg)
        assert svg.count("<circle") == 2


def test_a_long_name_is_cut_on_the_map_alone() -> None:
    assert f">{'x' * 28}…</text>" in drawn(**{"x" * 400: "53.9, 27.57"})


def test_a_day_has_its_events_and_the_statements_of_that_day() -> None:
    page = dossier_page(full_corpus())
    before, _, table = page.partition('<table class="cp-days">')
    assert "## What happened" in before
    assert page.index("## What happened") < page.index("## Claims and verdicts")
    rows = table.partition("</table>")[0].split("<tr>")[2:]
    assert ["31 May 2019" in row for row in rows] == [True, False, False]
    flood = next(row for row in rows if "The river rose." in row)
    assert "1 June 2019" in flood
    assert "The bridge is closed" in flood
    assert "The bridge was closed to all traffic." in rows[0]
    assert 'href="#place-bridge"' in rows[0]


def test_what_is_outside_of_the_events_is_not_among_the_days() -> None:
    corpus = full_corpus()
    event = Event(id="e", date=parse_date("2022"), text=Line("Later."), sources=(SourceId("log"),))
    background = replace(corpus.backgrounds["roads"], events={Id("e"): event})
    page = dossier_page(replace(corpus, backgrounds={"roads": background}))
    assert page.partition('<table class="cp-days">')[2].partition("</table>")[0].count("<tr>") == 2


def test_only_what_is_recorded_has_a_heading() -> None:
    corpus = full_corpus()
    background = replace(corpus.backgrounds["roads"], events={}, sides={}, glossary={})
    page = dossier_page(replace(corpus, backgrounds={"roads": background}))
    assert "## Where it happened" in page
    for heading in ("What happened", "Who is who", "Glossary"):
        assert f"## {heading}" not in page
    bare = dossier_page(replace(corpus, backgrounds={}))
    assert "cp-map" not in bare


def test_a_claim_shows_shared_evidence_with_its_own_word_on_it() -> None:
    corpus = full_corpus()
    page = next(page.markdown for page in render_pages(corpus, SITE) if page.path == "claims/roads/bridge-closed.md")
    item = page.partition('id="evidence-order"')[2].partition("</li>")[0]
    assert "closed until further notice" in item
    assert "The order does not say for" in item
    assert "It was in force in" in item
    claim: Claim = corpus.claims[0]
    assert claim.evidence[1].source == "log"


def test_an_office_is_named_with_the_body_that_it_belongs_to() -> None:
    corpus = full_corpus()
    side = next(iter(corpus.backgrounds["roads"].sides.values()))
    member = next(each for each in side.actors if each in corpus.actors)
    body = next(actor for actor in corpus.actors.values() if actor.id != member)
    office = Role(title=Line("Chairman"), of=ActorId(body.id))
    actors = {**corpus.actors, member: replace(corpus.actors[member], roles=(office,))}
    page = dossier_page(replace(corpus, actors=actors))
    assert f"Chairman, {body.name('en').text}" in page
