"""Pages of actors, and their list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterpoint.locale import Words
from counterpoint.model import Actor, Claim, Corpus, Name
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, RatingLabel
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.details import can_reply
from counterpoint.render.pages.lists import IndexRow
from counterpoint.render.pages.occasions import Utterance, utterances_of, view_occasions
from counterpoint.render.pages.orders import RANKED, Order, order_by_name, paginate_by_number
from counterpoint.render.pages.spread import few_of, spread, tally
from counterpoint.render.pages.uses import Answer, Entry, Speech, Uses, entry_order, view_speech
from counterpoint.render.paging import ListPage, paginate
from counterpoint.render.site import Site


class Pair(NamedTuple):
    """Two utterances of one actor: the first does to the second what the word says."""

    first: Speech
    word: str
    interval: str
    second: Speech


def plan_actor(corpus: Corpus, site: Site, uses: Uses, actor: Actor) -> Iterator[PlannedPage]:
    """Yield the pages of one actor."""
    said = uses.said.get(actor.id, [])
    answered = uses.answered.get(actor.id, [])
    utterances = utterances_of([*((claim, claim.statement) for claim in said), *answered])
    pairs = sorted(uses.opposed.get(actor.id, []), key=lambda pair: entry_order(pair[0]))
    attributed = sorted(uses.attributed.get(actor.id, []), key=lambda claim: entry_order((claim, claim.statement)))
    counted = (len(said), len(answered), tuple(tally(Lookup(corpus, site, actor.path), said)), len(attributed))
    # Both lists are cut alike, so that each page has its share of each.
    longest = range(max(len(utterances), len(attributed)))
    for list_page in paginate(site, actor.path, longest):
        share = slice(list_page.items[0], list_page.items[-1] + 1) if list_page.items else slice(0)
        shown = tuple(utterances[share])
        elsewhere = tuple(
            (claim.id, tuple(uses.answers_elsewhere[claim.id]))
            for utterance in shown
            for claim, entry in utterance
            if entry is claim.statement and claim.id in uses.answers_elsewhere
        )
        pairs_here = pairs if list_page.number == 1 else ()
        few = few_of(said) if list_page.number == 1 else ()
        arguments = (list_page, actor, counted, few, shown, elsewhere, pairs_here, attributed[share])
        yield PlannedPage(list_page.file, _render_actor, arguments)


def _render_actor(
    corpus: Corpus,
    site: Site,
    list_page: ListPage[int],
    actor: Actor,
    counted: tuple[int, int, Sequence[tuple[RatingLabel, int]], int],
    few: Sequence[Claim],
    utterances: Sequence[Utterance],
    elsewhere: Sequence[tuple[str, Sequence[Answer]]],
    pairs: Sequence[tuple[Entry, Answer]],
    attributed: Sequence[Claim],
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, list_page.path)
    shown = actor.name(site.lang)
    said_total, answered_total, verdicts, attributed_total = counted
    occasions = view_occasions(lookup, actor.id, utterances, dict(elsewhere))
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
        occasions=occasions,
        # A column that would be empty on the whole page is left out.
        has_said=any(row.said for occasion in occasions for row in occasion.rows),
        has_answered=any(row.answered for occasion in occasions for row in occasion.rows),
        attributed=[view_speech(lookup, claim, claim.statement, rated=True) for claim in attributed],
        attributed_total=attributed_total,
        can_reply=can_reply(corpus, [actor.id]),
        contradictions=[_pair(lookup, *pair) for pair in pairs],
        pages=list_page,
        edit_url=site.edit_url(actor.place),
    )
    # Translators: %(statements)s and %(answers)s are the two messages that follow.
    description = words.gettext(
        "%(name)s: %(statements)s, %(answers)s.",
        name=shown.text,
        statements=words.ngettext("%(count)s statement checked", "%(count)s statements checked", said_total),
        answers=words.ngettext("%(count)s answer recorded", "%(count)s answers recorded", answered_total),
    )
    return Page(list_page.file, list_page.titled(words, shown.text), description, body, actor)


def _by_language(names: Sequence[Name]) -> list[tuple[str, list[Name]]]:
    groups: dict[str, list[Name]] = {}
    for name in names:
        groups.setdefault(name.lang, []).append(name)
    return list(groups.items())


def _other_scripts(names: Sequence[Name]) -> list[Name]:
    """Return the first name of each language that is not written in Latin letters."""
    firsts = (group[0] for _, group in _by_language(names))
    return [name for name in firsts if not any(unicodedata.name(c, "").startswith("LATIN ") for c in name.text)]


def _pair(lookup: Lookup, target: Entry, entry: Answer) -> Pair:
    """Return two utterances that stand against each other, the one that does so first."""
    words = lookup.words
    word = words.relation[entry[1].relation]
    return Pair(
        view_speech(lookup, *entry), word, _between(words, target, entry), view_speech(lookup, *target, rated=True)
    )


def _between(words: Words, one: Entry, other: Entry) -> str:
    """Return how far apart two utterances are."""
    start, end = (statement.date for _, statement in sorted((one, other), key=entry_order))
    if not start or not end:
        return words.gettext("interval not known")
    if start == end and one[1].venue and one[1].venue == other[1].venue:
        return words.gettext("on the same occasion")
    return words.interval(start, end)


def plan_actors(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    """Yield the list of all actors."""
    actors = sorted(corpus.actors.values(), key=lambda actor: (site.words.order(actor.name(site.lang).text), actor.id))
    counted = [(actor, len(uses.said.get(actor.id, ())), len(uses.answered.get(actor.id, ()))) for actor in actors]
    for list_page in paginate(
        site,
        "actors/",
        counted,
        file="actors/index.md",
        label=lambda entry: site.words.initial(entry[0].name(site.lang).text),
    ):
        yield PlannedPage(list_page.file, _render_actors, (list_page, order_by_name(len(actors)), len(actors)))
    ranked = sorted(counted, key=lambda entry: (-entry[1], -entry[2]))
    for list_page in paginate_by_number(site, "actors/", ranked):
        yield PlannedPage(list_page.file, _render_actors, (list_page, RANKED, len(actors)))


def _render_actors(
    corpus: Corpus, site: Site, list_page: ListPage[tuple[Actor, int, int]], order: Order, total: int
) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
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
        for actor, said, answered in list_page.items
    ]
    columns = (
        words.gettext("Name"),
        words.gettext("Kind"),
        words.gettext("Country"),
        words.gettext("Statements checked"),
        words.gettext("Answers"),
    )
    title = order.titled(words, words.gettext("Actors"))
    body = render(
        "index.md.j2",
        words,
        id="actors",
        title=title,
        lead=lead,
        orders=order.choices(list_page.path, "actors/", columns[0], columns[3]),
        columns=columns,
        rows=rows,
        pages=list_page,
    )
    return Page(list_page.file, list_page.titled(words, title), lead, body)
