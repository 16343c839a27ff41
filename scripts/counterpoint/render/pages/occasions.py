"""What somebody said, occasion by occasion: each utterance once, with the claims that it makes and those it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from counterpoint.model import Claim, CounterStatement, Extract, Statement
from counterpoint.model.dates import PartialDate
from counterpoint.render.exchange import answers_of
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel
from counterpoint.render.pages.lists import entry_link
from counterpoint.render.pages.said import original_and_own_language
from counterpoint.render.pages.uses import Answer, Entry, entry_order

Utterance = tuple[Entry, ...]
"""The entries that record the same words; those of the first are shown."""


class AnswerLine(NamedTuple):
    """An answer to something said: by whom, what it does, and when, which leads to it."""

    by: tuple[NameLink, ...]
    does: str
    date: PartialDate | None
    url: str


class SaidView(NamedTuple):
    """A claim that an utterance makes, and the answers to it."""

    of: NameLink
    rated: RatingLabel
    answers: tuple[AnswerLine, ...]


class AnsweredView(NamedTuple):
    """A claim that an utterance answers: what it does to whose words, and the claim where those are not the claim."""

    relation_to: str
    whom: NameLink
    of: NameLink | None
    rated: RatingLabel


class UtteranceView(NamedTuple):
    """A row: the words, and what they are about."""

    quotations: tuple[Extract, ...]
    paraphrase: str
    lang: str
    together: tuple[NameLink, ...]
    said: tuple[SaidView, ...]
    answered: tuple[AnsweredView, ...]


class OccasionView(NamedTuple):
    """A day and a place, and what was said there."""

    date: PartialDate | None
    venue: str
    rows: tuple[UtteranceView, ...]


def utterances_of(entries: Iterable[Entry]) -> list[Utterance]:
    """Return entries of one speaker in order of their occasions, those that record the same words together."""
    found: list[Utterance] = []
    for _, group in groupby(sorted(entries, key=lambda entry: (_day(entry), *entry_order(entry))), key=_day):
        found += _together(list(group))
    return sorted(found, key=lambda utterance: (_day(utterance[0]), _venue(utterance)))


def _day(entry: Entry) -> tuple[bool, str, str]:
    """Return what sorts days, and tells them apart: undated entries come last, uncertain dates behind certain ones."""
    date = entry[1].date
    return (date is None, date.sort_key if date else "", str(date) if date else "")


RUN = 5
"""Words in a row by which a shorter wording is found in a longer one."""

MOST_LIKE = 20
"""Most wordings with the same run of words that are looked through: formulas shall not cost more than they tell."""


def _together(entries: Sequence[Entry]) -> Iterator[Utterance]:
    """Yield entries of one day, those together of whose wordings one contains the other."""
    if len(entries) == 1:
        yield (entries[0],)
        return
    groups: list[list[Entry]] = []
    of_text: dict[tuple[object, ...], int] = {}
    of_run: dict[tuple[object, ...], list[tuple[str, int]]] = {}
    # The longest first, so that what is found in another is found in one that stands already.
    for entry in sorted(entries, key=lambda entry: -_length(entry[1])):
        speakers = entry[1].by
        texts = list(_texts(entry[1]))
        index = next((i for lang, words in texts if (i := _find(of_text, of_run, (speakers, lang), words)) >= 0), -1)
        if index < 0:
            index = len(groups)
            groups.append([])
        groups[index].append(entry)
        for lang, words in texts:
            of_text.setdefault((speakers, lang, *words), index)
            joined = _joined(words)
            for start in range(len(words) - RUN + 1):
                alike = of_run.setdefault((speakers, lang, *words[start : start + RUN]), [])
                if len(alike) < MOST_LIKE:
                    alike.append((joined, index))
    yield from sorted((tuple(group) for group in groups), key=lambda group: entry_order(group[0]))


def _find(
    of_text: Mapping[tuple[object, ...], int],
    of_run: Mapping[tuple[object, ...], Sequence[tuple[str, int]]],
    key: tuple[object, ...],
    words: Sequence[str],
) -> int:
    """Return the group that has the same words, or longer ones with these among them; -1 if there is none."""
    same = of_text.get((*key, *words), -1)
    if same >= 0 or len(words) < RUN:
        return same
    joined = _joined(words)
    return next((index for longer, index in of_run.get((*key, *words[:RUN]), ()) if joined in longer), -1)


def _joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _texts(statement: Statement) -> Iterator[tuple[str, list[str]]]:
    """Yield the wordings as words, with their languages; the paraphrase where there are none."""
    for wording in statement.wordings:
        yield wording.lang, _words(wording.text)
    if not statement.wordings and statement.paraphrase:
        yield "", _words(statement.paraphrase)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _length(statement: Statement) -> int:
    return sum(len(wording.text) for wording in statement.wordings)


def _venue(utterance: Utterance) -> str:
    return next((entry.venue for _, entry in utterance if entry.venue), "")


def view_occasions(
    lookup: Lookup, speaker: str, utterances: Sequence[Utterance], elsewhere: Mapping[str, Sequence[Answer]]
) -> tuple[OccasionView, ...]:
    """Return what somebody said on each occasion.

    Args:
        speaker: id of who said it; the claims that they make are those that they did not only answer.
        elsewhere: answers that other claims record, by id of the claim that they answer.
    """
    return tuple(
        OccasionView(date, venue, tuple(_view(lookup, speaker, utterance, elsewhere) for utterance in group))
        for (date, venue), group in groupby(utterances, key=lambda each: (each[0][1].date, _venue(each)))
    )


def _view(
    lookup: Lookup, speaker: str, utterance: Utterance, elsewhere: Mapping[str, Sequence[Answer]]
) -> UtteranceView:
    claim, first = utterance[0]
    return UtteranceView(
        quotations=_quotations(utterance, lookup.site.lang),
        paraphrase=first.paraphrase or "",
        lang=claim.lang,
        together=tuple(map(lookup.party, first.by)) if len(first.by) > 1 else (),
        said=tuple(
            SaidView(entry_link(lookup, host, entry), lookup.rated(host), _answers(lookup, host, elsewhere))
            for host, entry in utterance
            if not isinstance(entry, CounterStatement)
        ),
        answered=tuple(
            _view_answered(lookup, speaker, host, entry)
            for host, entry in utterance
            if isinstance(entry, CounterStatement)
        ),
    )


def _quotations(utterance: Utterance, lang: str) -> tuple[Extract, ...]:
    """Return the words of the first entry, and what others have beyond them, such as translations of other parts."""
    extracts = [each for _, entry in utterance for each in original_and_own_language(entry.wordings, lang)]
    if len(extracts) < 2:
        return tuple(extracts)
    kept: list[tuple[str, str]] = []
    found: list[Extract] = []
    for extract in extracts:
        joined = _joined(_words(extract.text))
        if not any(lang == extract.lang and joined in other for lang, other in kept):
            kept.append((extract.lang, joined))
            found.append(extract)
    return tuple(found)


def _answers(lookup: Lookup, claim: Claim, elsewhere: Mapping[str, Sequence[Answer]]) -> tuple[AnswerLine, ...]:
    here: list[Answer] = [(claim, entry) for entry in answers_of(claim, claim.statement.id)]
    return tuple(
        AnswerLine(
            lookup.voice(entry).who,
            lookup.words.relation[entry.relation],
            entry.date,
            entry_link(lookup, host, entry).url,
        )
        for host, entry in sorted([*here, *elsewhere.get(claim.id, ())], key=entry_order)
    )


def _view_answered(lookup: Lookup, speaker: str, claim: Claim, entry: CounterStatement) -> AnsweredView:
    """Return what an answer does: to the claim, to an answer of others, or to the speaker's own words."""
    words = lookup.words
    link = entry_link(lookup, claim, entry)
    found = lookup.corpus.target(claim, entry.answers)
    whom = ""
    if found is not None and speaker in found[1].by:
        whom = words.gettext("their own words")
    elif found is not None and isinstance(found[1], CounterStatement):
        whom = words.gettext("the answer of %(whom)s", whom=lookup.speaker(found[1]).text)
    relation_to, rated = words.relation_to[entry.relation], lookup.rated(claim)
    if whom:
        return AnsweredView(relation_to, NameLink(whom, "", ""), link, rated)
    return AnsweredView(relation_to, link, None, rated)
