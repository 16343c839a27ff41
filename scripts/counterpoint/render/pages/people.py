"""Pages of the newsroom's people: what they wrote, edited, rated and reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from counterpoint.locale import Words
from counterpoint.model import Claim, Corpus, Dossier, Person
from counterpoint.model.dates import PartialDate
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.lists import IndexRow, newest_first, said_in
from counterpoint.render.paging import ListPage, paginate
from counterpoint.render.site import Site


class WorkRow(NamedTuple):
    """A claim that somebody worked on, and what they did."""

    claim: NameLink
    did: str
    date: PartialDate | None
    rated: RatingLabel


def plan_people(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the pages of all people of the newsroom, and their list; nothing if there are none."""
    if not corpus.people:
        return
    work: dict[str, list[Claim]] = {person_id: [] for person_id in corpus.people}
    for claim in newest_first(corpus.claims):
        for person_id in dict.fromkeys(workers_of(claim)):
            if person_id in work:
                work[person_id].append(claim)
    edited: dict[str, list[Dossier]] = {}
    for dossier in corpus.dossiers.values():
        for person_id in dossier.editors:
            edited.setdefault(person_id, []).append(dossier)
    for person in corpus.people.values():
        claims = work[person.id]
        for list_page in paginate(site, person.path, claims, label=said_in):
            yield PlannedPage(
                list_page.file, _render_person, (list_page, person, len(claims), tuple(edited.get(person.id, ())))
            )
    people = sorted(corpus.people.values(), key=lambda person: (site.words.order(person.name), person.id))
    counted = [(person, len(work[person.id])) for person in people]
    for listed in paginate(
        site, "people/", counted, file="people/index.md", label=lambda pair: site.words.initial(pair[0].name)
    ):
        yield PlannedPage(listed.file, _render_people, (listed,))


def workers_of(claim: Claim) -> Iterator[str]:
    """Yield the ids of everybody who worked on a record."""
    yield from claim.authors
    yield from claim.editors
    if claim.verdict:
        yield from claim.verdict.by
    yield from (review.by for review in claim.reviewed)


def _did(words: Words, claim: Claim, person_id: str) -> str:
    """Return what somebody did for a record."""
    parts = []
    if person_id in claim.authors:
        parts.append(words.pgettext("work", "wrote"))
    if person_id in claim.editors:
        parts.append(words.pgettext("work", "edited"))
    if claim.verdict and person_id in claim.verdict.by:
        parts.append(words.pgettext("work", "rated"))
    for review in claim.reviewed:
        if review.by == person_id:
            parts.append(words.gettext("reviewed on %(date)s", date=words.date(review.date)))
    return words.comma.join(parts)


def _render_person(
    corpus: Corpus, site: Site, list_page: ListPage[Claim], person: Person, total: int, dossiers: Sequence[Dossier]
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, list_page.path)
    body = render(
        "person.md.j2",
        words,
        lookup=lookup,
        person=person,
        total=total,
        dossiers=[lookup.dossier(dossier.id) for dossier in dossiers],
        rows=[_row(lookup, claim, person) for claim in list_page.items],
        links=_links(person),
        pages=list_page,
        edit_url=site.edit_url(person.place),
    )
    description = words.ngettext(
        "%(name)s: worked on %(count)s claim.", "%(name)s: worked on %(count)s claims.", total, name=person.name
    )
    return Page(list_page.file, list_page.titled(words, person.name), description, body)


def _row(lookup: Lookup, claim: Claim, person: Person) -> WorkRow:
    return WorkRow(lookup.claim(claim), _did(lookup.words, claim, person.id), claim.statement.date, lookup.rated(claim))


def _links(person: Person) -> tuple[str, ...]:
    own: Iterable[str] = (person.url,) if person.url else ()
    return (*own, *person.same_as)


def _render_people(corpus: Corpus, site: Site, list_page: ListPage[tuple[Person, int]]) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    lead = words.gettext("Who writes, edits and reviews what stands here.")
    rows = [
        IndexRow(
            lookup.person(person.id),
            (person.title or "", words.number(claims)),
            tuple(name for name in person.names if name.text != person.name),
        )
        for person, claims in list_page.items
    ]
    columns = (words.gettext("Name"), words.gettext("Work"), words.gettext("Claims"))
    title = words.gettext("People")
    body = render(
        "index.md.j2",
        words,
        id="people",
        title=title,
        lead=lead,
        orders=(),
        columns=columns,
        rows=rows,
        pages=list_page,
    )
    return Page(list_page.file, list_page.titled(words, title), lead, body)
