"""Pages of actors and outlets, and the list of sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from counterpoint.dates import PartialDate
from counterpoint.model import (
    Actor,
    Claim,
    Corpus,
    CounterStatement,
    Extract,
    Name,
    Outlet,
    Relation,
    Source,
    Statement,
    cited_by,
)
from counterpoint.render.environment import render
from counterpoint.render.exchange import answers_of
from counterpoint.render.lookup import Citation, Lookup, NameLink, RatingLabel, gaps_of
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.details import can_reply
from counterpoint.render.pages.lists import IndexRow, entry_link, few_of, sentence_of, spread, tally
from counterpoint.render.pages.said import original_and_own_language
from counterpoint.render.paging import ListPage, paginate, year_of
from counterpoint.render.site import Site

_OPPOSED = frozenset({Relation.DENIES, Relation.REBUTS, Relation.CONTRADICTS, Relation.RETRACTS})
_MOST_CLAIMS = 20
"""Claims named under a source; the others are counted."""


class Speech(NamedTuple):
    """Something said, as pages of actors show it."""

    date: PartialDate | None
    venue: str
    by: tuple[NameLink, ...]
    sentence: str
    whom: NameLink | None
    of: NameLink
    quotations: tuple[Extract, ...]
    paraphrase: str
    rated: RatingLabel | None


class Pair(NamedTuple):
    """Two statements of one actor that stand against each other."""

    interval: str
    first: Speech
    second: Speech


Entry = tuple[Claim, Statement]

Used = tuple[Source, Sequence[Claim], int]
"""A source, the claims that are named under it, and how many use it."""


class Uses:
    """Who said what, and what was used where: one walk over all claims."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.said: dict[str, list[Claim]] = {}
        self.attributed: dict[str, list[Claim]] = {}
        self.answered: dict[str, list[Entry]] = {}
        self.opposed: dict[str, list[tuple[Entry, Entry]]] = {}
        self.answers_elsewhere: dict[str, list[Entry]] = {}
        for claim in corpus.claims:
            for party in claim.statement.by:
                self.said.setdefault(party, []).append(claim)
            for party in claim.statement.attributed_to:
                self.attributed.setdefault(party, []).append(claim)
            for entry in claim.counter_statements:
                self._add_answer(claim, entry)

    def _add_answer(self, claim: Claim, entry: CounterStatement) -> None:
        for party in entry.by:
            self.answered.setdefault(party, []).append((claim, entry))
        target = self._corpus.target(claim, entry.answers)
        if target is None:
            return
        if target[0] is not claim and target[1] is target[0].statement:
            self.answers_elsewhere.setdefault(target[0].id, []).append((claim, entry))
        if entry.relation in _OPPOSED:
            for party in (party for party in entry.by if party in target[1].by):
                self.opposed.setdefault(party, []).append((target, (claim, entry)))

    @cached_property
    def sources(self) -> dict[tuple[str, str], tuple[Source, list[Claim]]]:
        """Every source with the claims that use it, by dossier and id; those described inline by address."""
        found: dict[tuple[str, str], tuple[Source, list[Claim]]] = {}
        for dossier_id, listed in self._corpus.sources.items():
            if dossier_id in self._corpus.claims_by_dossier:
                found |= {(dossier_id, key): (source, []) for key, source in listed.items()}
        for claim in self._corpus.claims:
            for ref in dict.fromkeys(cited_by(claim)):
                if isinstance(ref, Source):
                    claims = found.setdefault(("", ref.url or ref.details or ""), (ref, []))[1]
                elif (known := found.get((claim.dossier_id, ref))) is not None:
                    claims = known[1]
                else:
                    continue
                if not claims or claims[-1] is not claim:
                    claims.append(claim)
        return found

    @cached_property
    def by_date(self) -> list[tuple[Source, list[Claim]]]:
        """All sources with the claims that use them, in order of date."""
        return sorted(self.sources.values(), key=_source_order)

    @cached_property
    def by_outlet(self) -> dict[str, list[tuple[Source, list[Claim]]]]:
        """Sources that are used, by outlet, in order of date."""
        found: dict[str, list[tuple[Source, list[Claim]]]] = {}
        for source, claims in self.by_date:
            if source.outlet and claims:
                found.setdefault(source.outlet, []).append((source, claims))
        return found


def plan_parties(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the pages of all actors, outlets and sources, and their lists."""
    uses = Uses(corpus)
    for actor in corpus.actors.values():
        yield from _plan_actor(corpus, site, uses, actor)
    yield from _plan_actors(corpus, site, uses)
    for outlet in corpus.outlets.values():
        yield from _plan_outlet(site, uses, outlet)
    yield from _plan_outlets(corpus, site, uses)
    yield from _plan_sources(corpus, site, uses)


def _speech(lookup: Lookup, claim: Claim, entry: Statement, *, rated: bool = False) -> Speech:
    sentence, whom = sentence_of(lookup, claim, entry)
    return Speech(
        date=entry.date,
        venue=entry.venue or "",
        by=lookup.voice(entry).who,
        sentence=sentence,
        whom=whom,
        of=entry_link(lookup, claim, entry),
        quotations=original_and_own_language(entry.wordings, lookup.site.lang),
        paraphrase=entry.paraphrase or "",
        rated=lookup.rated(claim) if rated else None,
    )


def _plan_actor(corpus: Corpus, site: Site, uses: Uses, actor: Actor) -> Iterator[PlannedPage]:
    said = sorted(uses.said.get(actor.id, []), key=lambda claim: _entry_order((claim, claim.statement)))
    answered = sorted(uses.answered.get(actor.id, []), key=_entry_order)
    pairs = sorted(uses.opposed.get(actor.id, []), key=lambda pair: _entry_order(pair[0]))
    attributed = sorted(uses.attributed.get(actor.id, []), key=lambda claim: _entry_order((claim, claim.statement)))
    counted = (len(said), len(answered), tuple(tally(Lookup(corpus, site, actor.path), said)), len(attributed))
    # All lists are cut alike, so that each page has its share of each.
    longest = range(max(len(said), len(answered), len(attributed)))
    for cut in paginate(site, actor.path, longest):
        share = slice(cut.items[0], cut.items[-1] + 1) if cut.items else slice(0)
        shown = [(claim, uses.answers_elsewhere.get(claim.id, ())) for claim in said[share]]
        pairs_here = pairs if cut.number == 1 else ()
        few = few_of(said) if cut.number == 1 else ()
        arguments = (cut, actor, counted, few, shown, answered[share], pairs_here, attributed[share])
        yield PlannedPage(cut.file, _render_actor, arguments)


def _render_actor(
    corpus: Corpus,
    site: Site,
    cut: ListPage[int],
    actor: Actor,
    counted: tuple[int, int, Sequence[tuple[RatingLabel, int]], int],
    few: Sequence[Claim],
    said: Sequence[tuple[Claim, Sequence[Entry]]],
    answered: Sequence[Entry],
    pairs: Sequence[tuple[Entry, Entry]],
    attributed: Sequence[Claim],
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, cut.path)
    shown = actor.name(site.lang)
    said_total, answered_total, verdicts, attributed_total = counted
    body = render(
        "actor.md.j2",
        words,
        lookup=lookup,
        actor=actor,
        shown=shown,
        names=_by_language(actor.names),
        scripts=_other_scripts(actor.names),
        roles=[(role, lookup.party(role.of) if role.of else None) for role in actor.roles],
        spread=spread(lookup, verdicts, few),
        said_total=said_total,
        answered_total=answered_total,
        said=[
            (_speech(lookup, claim, claim.statement, rated=True), _answers(lookup, claim, elsewhere))
            for claim, elsewhere in said
        ],
        answered=[_speech(lookup, claim, entry, rated=True) for claim, entry in answered],
        attributed=[_speech(lookup, claim, claim.statement, rated=True) for claim in attributed],
        attributed_total=attributed_total,
        can_reply=can_reply(corpus, [actor.id]),
        contradictions=[_pair(lookup, *pair) for pair in pairs],
        pages=cut,
        edit_url=site.edit_url(actor.place),
    )
    # Translators: %(statements)s and %(answers)s are the two messages that follow.
    description = words.gettext(
        "%(name)s: %(statements)s, %(answers)s.",
        name=shown.text,
        statements=words.ngettext("%(count)s statement checked", "%(count)s statements checked", said_total),
        answers=words.ngettext("%(count)s answer recorded", "%(count)s answers recorded", answered_total),
    )
    return Page(cut.file, cut.titled(words, shown.text), description, body, actor)


def _by_language(names: Sequence[Name]) -> list[tuple[str, list[Name]]]:
    groups: dict[str, list[Name]] = {}
    for name in names:
        groups.setdefault(name.lang, []).append(name)
    return list(groups.items())


def _other_scripts(names: Sequence[Name]) -> list[Name]:
    """Return the first name of each language that is not written in Latin letters."""
    firsts = (group[0] for _, group in _by_language(names))
    return [name for name in firsts if not any(unicodedata.name(c, "").startswith("LATIN ") for c in name.text)]


def _answers(lookup: Lookup, claim: Claim, elsewhere: Sequence[Entry]) -> list[Speech]:
    here: list[Entry] = [(claim, entry) for entry in answers_of(claim, claim.statement.id)]
    both = sorted([*here, *elsewhere], key=_entry_order)
    return [_speech(lookup, host, entry) for host, entry in both]


def _pair(lookup: Lookup, first: Entry, second: Entry) -> Pair:
    if _entry_order(second) < _entry_order(first):
        first, second = second, first
    start, end = first[1].date, second[1].date
    words = lookup.words
    between = words.interval(start, end) if start and end else words.gettext("interval not known")
    return Pair(between, _speech(lookup, *first), _speech(lookup, *second))


def _entry_order(entry: Entry) -> tuple[str, str, bool, str]:
    claim, statement = entry
    date = statement.date.sort_key if statement.date else "9999"
    return (date, claim.id, isinstance(statement, CounterStatement), statement.id)


def _plan_actors(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    actors = sorted(corpus.actors.values(), key=lambda actor: (site.words.order(actor.name(site.lang).text), actor.id))
    counted = [(actor, len(uses.said.get(actor.id, ())), len(uses.answered.get(actor.id, ()))) for actor in actors]
    for cut in paginate(
        site,
        "actors/",
        counted,
        file="actors/index.md",
        label=lambda entry: site.words.initial(entry[0].name(site.lang).text),
    ):
        yield PlannedPage(cut.file, _render_actors, (cut, len(actors)))


def _render_actors(corpus: Corpus, site: Site, cut: ListPage[tuple[Actor, int, int]], total: int) -> Page:
    lookup = Lookup(corpus, site, cut.path)
    words = site.words
    lead = words.ngettext(
        "%(count)s person or body that made or answered a statement we checked.",
        "%(count)s people and bodies that made or answered a statement we checked.",
        total,
    )
    rows = [
        IndexRow(
            lookup.actor(actor.id),
            (
                words.actor_kind[actor.kind],
                words.country(actor.country) if actor.country else words.pgettext("country", "not recorded"),
                words.number(said),
                words.number(answered),
            ),
            tuple(n for n in actor.names if n.text != actor.name(site.lang).text),
        )
        for actor, said, answered in cut.items
    ]
    columns = (
        words.gettext("Name"),
        words.gettext("Kind"),
        words.gettext("Country"),
        words.gettext("Statements checked"),
        words.gettext("Answers"),
    )
    title = words.gettext("Actors")
    body = render("index.md.j2", words, id="actors", title=title, lead=lead, columns=columns, rows=rows, pages=cut)
    return Page(cut.file, cut.titled(words, title), lead, body)


def _plan_outlet(site: Site, uses: Uses, outlet: Outlet) -> Iterator[PlannedPage]:
    carried = list(reversed(uses.by_outlet.get(outlet.id, [])))
    spoken: list[Entry] = [(claim, claim.statement) for claim in uses.said.get(outlet.id, ())]
    spoken += [(claim, claim.statement) for claim in uses.attributed.get(outlet.id, ())]
    spoken += uses.answered.get(outlet.id, ())
    spoken.sort(key=_entry_order, reverse=True)
    # Both lists are cut alike, so that each page has its share of each.
    longest = range(max(len(carried), len(spoken)))

    def year(index: int) -> str:
        return year_of(carried[index][0].published) if index < len(carried) else ""

    for cut in paginate(site, outlet.path, longest, label=year):
        share = slice(cut.items[0], cut.items[-1] + 1) if cut.items else slice(0)
        shown, said = _shown_of(carried[share]), tuple(spoken[share])
        yield PlannedPage(cut.file, _render_outlet, (cut, outlet, shown, len(carried), said))


def _render_outlet(
    corpus: Corpus,
    site: Site,
    cut: ListPage[int],
    outlet: Outlet,
    shown: Sequence[Used],
    total: int,
    said: Sequence[Entry],
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, cut.path)
    body = render(
        "outlet.md.j2",
        words,
        lookup=lookup,
        outlet=outlet,
        owner=lookup.party(outlet.owner) if outlet.owner else None,
        total=total,
        carried=[(lookup.describe(source), _used_in(lookup, claims, users)) for source, claims, users in shown],
        gaps=gaps_of(lookup.describe(source) for source, _, _ in shown),
        said=[_speech(lookup, claim, entry, rated=not isinstance(entry, CounterStatement)) for claim, entry in said],
        pages=cut,
        edit_url=site.edit_url(outlet.place),
    )
    # Translators: %(kind)s is one of the kinds of outlet.
    description = words.ngettext(
        "%(name)s: %(kind)s, %(count)s page used.",
        "%(name)s: %(kind)s, %(count)s pages used.",
        total,
        name=outlet.name,
        kind=words.outlet_kind[outlet.kind],
    )
    return Page(cut.file, cut.titled(words, outlet.name), description, body, outlet)


def _plan_outlets(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    outlets = sorted(corpus.outlets.values(), key=lambda outlet: (site.words.order(outlet.name), outlet.id))
    counted = [(outlet, len(uses.by_outlet.get(outlet.id, ()))) for outlet in outlets]
    for cut in paginate(
        site, "outlets/", counted, file="outlets/index.md", label=lambda pair: site.words.initial(pair[0].name)
    ):
        yield PlannedPage(cut.file, _render_outlets, (cut,))


def _render_outlets(corpus: Corpus, site: Site, cut: ListPage[tuple[Outlet, int]]) -> Page:
    lookup = Lookup(corpus, site, cut.path)
    words = site.words
    lead = words.gettext("Publishers of the pages we read. Being listed does not imply any judgement.")
    rows = [
        IndexRow(
            lookup.outlet(outlet.id),
            (
                words.outlet_kind[outlet.kind],
                words.country(outlet.country) if outlet.country else words.pgettext("country", "not known"),
                words.number(carried),
            ),
            tuple(n for n in outlet.names if n.text != outlet.name),
        )
        for outlet, carried in cut.items
    ]
    columns = (
        words.gettext("Outlet"),
        words.gettext("Kind"),
        words.gettext("Country"),
        words.gettext("Pages used"),
    )
    title = words.gettext("Outlets")
    body = render("index.md.j2", words, id="outlets", title=title, lead=lead, columns=columns, rows=rows, pages=cut)
    return Page(cut.file, cut.titled(words, title), lead, body)


def _plan_sources(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    order = {outlet.id: (0, site.words.order(outlet.name), outlet.id) for outlet in corpus.outlets.values()}
    none = site.words.order("")
    pairs = sorted(uses.by_date, key=lambda pair: order.get(pair[0].outlet or "", (1, none, pair[0].outlet or "")))
    publishers = len({source.outlet for source, _ in pairs if source.outlet})
    initials = {outlet.id: site.words.initial(outlet.name) for outlet in corpus.outlets.values()}
    for cut in paginate(site, "sources/", _shown_of(pairs), label=lambda used: initials.get(used[0].outlet or "", "")):
        yield PlannedPage(cut.file, _render_sources, (cut, len(pairs), publishers))


def _render_sources(corpus: Corpus, site: Site, cut: ListPage[Used], total: int, publishers: int) -> Page:
    lookup = Lookup(corpus, site, cut.path)
    words = site.words
    # Translators: %(pages)s and %(publishers)s are the two messages that follow.
    lead = words.gettext(
        "%(pages)s from %(publishers)s, grouped by publisher. Being listed does not imply any judgement.",
        pages=words.ngettext("%(count)s page", "%(count)s pages", total),
        publishers=words.ngettext("%(count)s publisher", "%(count)s publishers", publishers),
    )
    body = render(
        "sources.md.j2",
        words,
        lead=lead,
        groups=list(_grouped(lookup, cut.items)),
        gaps=gaps_of(lookup.describe(source) for source, _, _ in cut.items),
        pages=cut,
    )
    description = words.gettext("All pages the claims rest on, grouped by publisher.")
    return Page(cut.file, cut.titled(words, words.gettext("Sources")), description, body)


class Group(NamedTuple):
    """Heading of a group of sources."""

    anchor: str
    name: NameLink


def _grouped(
    lookup: Lookup, shown: Sequence[Used]
) -> Iterator[tuple[Group, str, list[tuple[Citation, list[NameLink]]]]]:
    for outlet_id, group in groupby(shown, key=lambda used: used[0].outlet or ""):
        outlet = lookup.corpus.outlets.get(outlet_id)
        name = (
            lookup.outlet(outlet_id) if outlet_id else NameLink(lookup.words.gettext("Publisher not recorded"), "", "")
        )
        rows = [(lookup.describe(source), _used_in(lookup, claims, users)) for source, claims, users in group]
        yield Group(f"outlet-{outlet_id}", name), lookup.words.outlet_kind[outlet.kind] if outlet else "", rows


def _used_in(lookup: Lookup, claims: Sequence[Claim], users: int) -> list[NameLink]:
    shown = [lookup.claim(claim) for claim in claims]
    left_out = users - len(shown)
    if left_out:
        # Translators: the last of a list of claims; so many more are not listed.
        shown.append(NameLink(lookup.words.ngettext("%(count)s more", "%(count)s more", left_out), "", ""))
    return shown


def _shown_of(pairs: Iterable[tuple[Source, list[Claim]]]) -> list[Used]:
    """Return what a list shows of sources."""
    return [(source, _first(claims), len(claims)) for source, claims in pairs]


def _first(claims: list[Claim]) -> list[Claim]:
    return claims if len(claims) <= _MOST_CLAIMS else claims[:_MOST_CLAIMS]


def _source_order(pair: tuple[Source, list[Claim]]) -> tuple[str, str]:
    source = pair[0]
    return (source.published.sort_key if source.published else "9999", source.url or source.details or "")
