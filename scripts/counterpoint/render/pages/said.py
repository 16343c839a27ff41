"""What a claim's page shows of its exchange: each entry with its words, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from counterpoint.locale import Words
from counterpoint.model import (
    Appearance,
    Claim,
    CounterStatement,
    Difference,
    Extract,
    How,
    Statement,
    Wording,
)
from counterpoint.render.differences import Comparison, compare
from counterpoint.render.exchange import AGAINST, Turn, When, order_turns
from counterpoint.render.lookup import Citation, Lookup, NameLink, Voice
from counterpoint.render.pages.details import MediaView, OriginView, entry_anchor, view_media, view_origin


class QuotationView(NamedTuple):
    """A quotation with what stands beneath it."""

    extract: Extract
    cited: Citation | None
    label: str
    comparison: Comparison | None = None
    sense: str = ""


class LinkView(NamedTuple):
    """One link of the chain by which a statement is known."""

    by: NameLink
    sentence: str
    cited: Citation | None
    note: str


class TurnView(NamedTuple):
    """An entry of the exchange."""

    turn: Turn
    anchor: str
    level: int
    against: bool
    voice: Voice
    role: str
    kind: str
    relation_to: str
    answers: NameLink | None
    gap: str
    quotations: tuple[QuotationView, ...]
    wordings: tuple[QuotationView, ...]
    compared: bool
    chain: tuple[LinkView, ...]
    unpublished: bool
    warning: str
    carriers: tuple[NameLink, ...]
    origin: OriginView | None
    media: tuple[MediaView, ...]
    appearances: tuple[tuple[Citation, Appearance, str], ...]


class TurnGroup(NamedTuple):
    """Answers that stand together, under what they have in common."""

    label: str
    turns: tuple[TurnView, ...]


def view_turns(lookup: Lookup, claim: Claim) -> tuple[TurnView, ...]:
    """Return the entries of a claim's exchange, in the order in which they are read."""
    return tuple(_view_turns(lookup, claim))


def group_turns(words: Words, turns: Sequence[TurnView]) -> tuple[TurnGroup, ...]:
    """Return the answers by when they were given."""
    groups = groupby(turns[1:], key=lambda view: view.turn.when)
    return tuple([TurnGroup(_label_of(words, when), tuple(group)) for when, group in groups])


@lru_cache(maxsize=100)
def _label_of(words: Words, when: When) -> str:
    labels = {
        When.BEFORE: words.gettext("Said before"),
        When.REPLY: words.gettext("In reply"),
        When.LATER: words.gettext("Later"),
        When.UNKNOWN: words.gettext("Day not known"),
    }
    return labels[when]


def view_quotations(lookup: Lookup, claim: Claim, extracts: Iterable[Extract]) -> tuple[QuotationView, ...]:
    """Return quotations as a page shows them."""
    return tuple(
        [
            QuotationView(extract, lookup.cite(claim, extract.source), extract_label(lookup.words, extract))
            for extract in extracts
        ]
    )


def extract_label(words: Words, extract: Extract) -> str:
    """Return who translated an extract, if it is a translation."""
    if extract.translation is None:
        return ""
    label = words.translation[extract.translation]
    return f"{label}: {extract.translator}" if extract.translator else label


def original_and_own_language(extracts: Sequence[Extract], lang: str) -> tuple[Extract, ...]:
    """Return the first of several extracts, and the first in the reader's language if that is another."""
    if len(extracts) < 2:
        return tuple(extracts)
    first = extracts[0]
    base = lang.partition("-")[0]
    own = next((each for each in extracts if each.lang.partition("-")[0] == base), first)
    return (first,) if own is first else (first, own)


def _view_turns(lookup: Lookup, claim: Claim) -> Iterator[TurnView]:
    words = lookup.words
    turns = order_turns(claim)
    for index, turn in enumerate(turns):
        entry = turn.entry
        relation = entry.relation if isinstance(entry, CounterStatement) else None
        voice = lookup.voice(entry)
        shown = original_and_own_language(entry.wordings, lookup.site.lang)
        comparisons = compare_wordings(entry)
        compared = bool(comparisons) or any(wording.differs in _OTHER_SENSE for wording in entry.wordings)
        quotations = view_quotations(lookup, claim, shown)
        chain = tuple(
            [
                LinkView(lookup.party(link.by), words.how[link.how], lookup.cite(claim, link.source), link.note or "")
                for link in entry.known_through
            ]
        )
        hows = [link.how for link in entry.known_through]
        yield TurnView(
            turn=turn,
            anchor=entry_anchor(entry.id),
            level=min(turn.depth, 4),
            against=relation in AGAINST,
            voice=voice,
            role=entry.role if entry.role and entry.role not in [by.text for by in voice.by] else "",
            kind=words.relation[relation] if relation else words.pgettext("label above an entry", "statement"),
            relation_to=words.relation_to[relation] if relation else "",
            answers=_answered(lookup, claim, turns, turn),
            gap=_gap(words, turns, turn) if index else "",
            quotations=quotations,
            wordings=_wordings(lookup, claim, entry, shown, comparisons if compared else None),
            compared=compared,
            chain=chain,
            unpublished=How.ADVERSE_PARTY in hows,
            warning=next((label for how, label in words.warning.items() if how in hows), "") if hows else "",
            # The lines under the quotations of an answer say where it was read; the statement says it in words.
            carriers=() if index else _carriers(quotations),
            origin=view_origin(lookup, claim, entry) if entry.origin else None,
            media=view_media(lookup, claim, entry.media) if entry.media else (),
            appearances=tuple(
                [
                    (cited, appearance, words.appearance_kind[appearance.kind] if appearance.kind else "")
                    for appearance in entry.appearances
                    if (cited := lookup.cite(claim, appearance.source))
                ]
            ),
        )


def _carriers(quotations: Iterable[QuotationView]) -> tuple[NameLink, ...]:
    cited = [quotation.cited for quotation in quotations if quotation.cited]
    return tuple(dict.fromkeys([each.outlet for each in cited if each.published_by]))


def _answered(lookup: Lookup, claim: Claim, turns: Sequence[Turn], turn: Turn) -> NameLink | None:
    """Return what an entry answers, in words that stand behind what it does."""
    words, entry = lookup.words, turn.entry
    if not isinstance(entry, CounterStatement):
        return None
    if turn.answers is None:
        found = lookup.corpus.target(claim, entry.answers)
        if found is None or found[0] is claim:
            return None
        host, target = found
        return NameLink(host.claim, host.lang, f"{lookup.url(host.path)}#{entry_anchor(target.id)}")
    parent = turns[turn.answers].entry
    if turn.own:
        # Translators: what is contradicted or withdrawn by the one who said it; it stands as "this claim" does.
        text = words.gettext("their own words")
    elif turn.answers == 0:
        text = words.gettext("this claim")
    else:
        # Translators: what is answered; it stands as "this claim" does.
        text = words.gettext("the answer of %(whom)s", whom=lookup.speaker(parent).text)
    # The statement stands above all answers, so that words alone say what is meant.
    return NameLink(text, "", "#" + entry_anchor(parent.id) if turn.answers else "")


def _gap(words: Words, turns: Sequence[Turn], turn: Turn) -> str:
    """Return how long before or after the statement something was said."""
    if turn.days is None:
        return ""
    if turn.days < 0:
        return words.ngettext("%(count)s day before", "%(count)s days before", -turn.days)
    if turn.days:
        return words.ngettext("%(count)s day later", "%(count)s days later", turn.days)
    venue = turns[0].entry.venue
    if venue and turn.entry.venue == venue:
        return words.gettext("on the same occasion")
    return words.gettext("on the same day")


_OTHER_SENSE = frozenset({Difference.STRONGER, Difference.WEAKER, Difference.OTHER_SENSE})


_LIKE = 0.4
"""Least share of the shorter wording's words that two wordings must have in common to be compared.

Two sentences of one speech share their "and" and "the"; marking all the rest would say nothing.
"""


def compare_wordings(entry: Statement) -> Mapping[int, Comparison]:
    """Return comparisons of wordings, by position, with the first of the same language that they are like."""
    if len(entry.wordings) < 2:
        return {}
    measures: dict[str, Wording] = {}
    found: dict[int, Comparison] = {}
    for index, wording in enumerate(entry.wordings):
        measure = measures.setdefault(wording.lang, wording)
        if measure is not wording:
            comparison = compare(wording.text, measure.text, wording.lang)
            if comparison.shared >= _LIKE:
                found[index] = comparison
    return found


def _wordings(
    lookup: Lookup,
    claim: Claim,
    entry: Statement,
    shown: Sequence[Extract],
    comparisons: Mapping[int, Comparison] | None,
) -> tuple[QuotationView, ...]:
    """Return all wordings of an entry where they are compared, and else those that are not shown yet."""
    if comparisons is None:
        return view_quotations(lookup, claim, [each for each in entry.wordings if not _among(each, shown)])
    return tuple(
        QuotationView(
            wording,
            lookup.cite(claim, wording.source),
            extract_label(lookup.words, wording),
            comparisons.get(index),
            _sense(lookup.words, entry, wording),
        )
        for index, wording in enumerate(entry.wordings)
    )


def _among(extract: Extract, shown: Sequence[Extract]) -> bool:
    return any(extract is each for each in shown)


def _sense(words: Words, entry: Statement, wording: Wording) -> str:
    if wording is entry.wordings[0]:
        # Translators: said of the wording that the others are compared with.
        return words.gettext("the others are compared with this")
    return words.difference[wording.differs] if wording.differs else ""
