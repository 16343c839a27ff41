"""A page of an actor has each utterance once, by occasion, with the claims that it makes and those it answers."""

from __future__ import annotations

import re
from dataclasses import replace

from counterpoint.model import ActorId, Claim, Id, Line, Relation, Wording
from counterpoint.model.dates import parse_date
from counterpoint.render import render_pages
from tests.render.records import SITE, answer, full_corpus, make_claim, wording

NOTE = "We did not plan, and do not plan, any strike on the bridge."
LONGER = f"{NOTE} We want it to be repaired."
DATE = parse_date("2019-06-02")
OFFICE = (ActorId("office"),)


def page_of(*claims: Claim) -> str:
    """Return the page of an actor, of a site with these claims only."""
    corpus = replace(full_corpus(), claims=claims, backgrounds={})
    return next(page.markdown for page in render_pages(corpus, SITE) if page.path == "actors/office.md")


def asked(slug: str, *answers: tuple[str, str, str]) -> Claim:
    """Return a claim of the mayor with answers of the office: id, words and venue."""
    return make_claim(
        slug,
        claim=Line(slug),
        counter_statements=tuple(
            answer(key, by=OFFICE, wordings=(wording(text),), venue=Line(venue) if venue else None)
            for key, text, venue in answers
        ),
    )


def said(slug: str, *wordings: Wording, venue: str = "Council") -> Claim:
    """Return a claim of the office, of the day of its answers."""
    claim = make_claim(slug, claim=Line(slug))
    statement = replace(claim.statement, by=OFFICE, date=DATE, venue=Line(venue), wordings=wordings)
    return replace(claim, statement=statement)


def rows(page: str) -> list[str]:
    return re.findall(r'<tr class="cp-utterance">(.*?)</tr>', page, re.S)


def test_words_that_stand_in_several_claims_are_one_row() -> None:
    page = page_of(
        asked("one", ("first", NOTE, "")), asked("two", ("second", LONGER, "Council")), said("three", wording(NOTE))
    )
    (row,) = rows(page)
    assert row.count("We did not plan") == 1
    assert LONGER in row
    assert all(f">{slug}</bdi>" in row for slug in ("one", "two", "three"))
    assert page.count('<tr class="cp-occasion">') == 1
    assert '<span class="cp-occasion__venue"><bdi>Council</bdi></span>' in page


def test_a_row_has_all_translations_of_its_words() -> None:
    whole = wording("Мост закрыт на долгий ремонт. Завтра мы его откроем.", "ru")
    part = wording("Мост закрыт на долгий ремонт.", "ru")
    first = said("one", whole, wording("We open it tomorrow."))
    page = page_of(first, said("two", part, wording("The bridge is closed for repair.")))
    (row,) = rows(page)
    texts = [whole.text, "We open it tomorrow.", "The bridge is closed for repair."]
    assert re.findall("<p>(.*?)</p></blockquote>", row) == texts


def test_short_words_and_other_days_and_other_speakers_stay_apart() -> None:
    short = page_of(asked("one", ("first", "We deny it.", "")), asked("two", ("second", "We deny it. Really.", "")))
    assert len(rows(short)) == 2
    other_day = replace(said("two", wording(NOTE)).statement, date=parse_date("2019-06-03"))
    assert len(rows(page_of(said("one", wording(NOTE)), replace(said("two"), statement=other_day)))) == 2
    doubted = replace(said("two", wording(NOTE)).statement, date=parse_date("2019-06-02?"))
    assert len(rows(page_of(said("one", wording(NOTE)), replace(said("two"), statement=doubted)))) == 2
    together = replace(said("two", wording(NOTE)).statement, by=(*OFFICE, ActorId("mayor")))
    page = page_of(said("one", wording(NOTE)), replace(said("two"), statement=together))
    assert len(rows(page)) == 2
    assert page.count("Together: ") == 1


def test_what_is_said_and_what_is_answered_have_columns_with_verdicts() -> None:
    page = page_of(asked("one", ("first", NOTE, "")), said("two", wording("The bridge will be repaired in June.")))
    assert re.findall(r'<th scope="col">(\w+)</th>', page)[:3] == ["Words", "Said", "Answered"]
    answered, made = sorted(rows(page), key=lambda row: ">two</bdi>" in row)
    cell = re.search('<td data-label="Answered">(.+?)</td>', answered)
    assert cell
    assert "<strong>denies</strong> <a " in cell[1]
    assert "cp-chip" in cell[1]
    cell = re.search('<td data-label="Said">(.+?)</td>', made)
    assert cell
    assert "cp-chip" in cell[1]


def test_a_column_without_anything_is_left_out() -> None:
    page = page_of(asked("one", ("first", NOTE, "")))
    assert "None of their statements has been checked." in page
    assert 'data-label="Said"' not in page
    assert 'colspan="2"' in page


def test_answers_of_others_stand_beside_what_was_said() -> None:
    few = replace(
        said("one", wording(NOTE)),
        counter_statements=(answer("theirs", by=(ActorId("mayor"),), relation=Relation.REBUTS, date="2019-06-05"),),
    )
    assert re.search(r"<ul [^>]*><li><a [^>]*><bdi>Aliaksandr Mayor</bdi></a> <strong>rebuts</strong>, ", page_of(few))
    many = replace(few, counter_statements=tuple(replace(few.counter_statements[0], id=Id(f"a-{n}")) for n in range(4)))
    assert "<summary>4 answers</summary>" in page_of(many)


def test_contradictions_are_joined_by_a_word() -> None:
    own = answer("own", by=OFFICE, relation=Relation.CONTRADICTS, wordings=(wording("We do."),), venue=Line("Council"))
    page = page_of(replace(said("one", wording(NOTE)), counter_statements=(own,)))
    pair = page.partition("## Contradicting statements")[2].partition("</section>")[0]
    assert re.search(r"We do\..*<strong>contradicts</strong> <span>on the same occasion</span>.*We did not", pair, re.S)


def test_long_lists_are_cut_between_utterances() -> None:
    claims = tuple(said(f"claim-{n}", wording(f"{NOTE} This is what we say of number {n}.")) for n in range(300))
    site = replace(SITE, page_size=100)
    corpus = replace(full_corpus(), claims=claims, backgrounds={})
    found = {page.path: page.markdown for page in render_pages(corpus, site) if page.path.startswith("actors/office")}
    assert [len(rows(page)) for page in found.values()] == [100, 100, 100]
