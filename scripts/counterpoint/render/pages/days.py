"""Who said what on which day: a table of days and sides, with the claims made and the answers given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from counterpoint.model import Claim, CounterStatement, Dossier, Period, Statement
from counterpoint.model.dates import PartialDate
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel
from counterpoint.render.pages.background import ClaimMark, view_mark
from counterpoint.render.pages.details import entry_anchor


class AnswerView(NamedTuple):
    """An answer in a cell."""

    by: tuple[NameLink, ...]
    does: str
    of: NameLink
    rated: RatingLabel


class Cell(NamedTuple):
    """What one side said on one day."""

    marks: tuple[ClaimMark, ...]
    answers: tuple[AnswerView, ...]


class DayRow(NamedTuple):
    """A day; the label stands in the place of a date."""

    date: PartialDate | None
    label: str
    cells: tuple[Cell, ...]


class Days(NamedTuple):
    """The table."""

    sides: tuple[NameLink, ...]
    rows: tuple[DayRow, ...]


Entry = tuple[Claim, Statement]


def view_days(lookup: Lookup, dossier: Dossier | None, claims: Iterable[Claim]) -> Days:
    """Return the days of claims, the earliest first; what lies outside the dossier's period stands together."""
    background = lookup.corpus.backgrounds.get(dossier.id) if dossier else None
    labels = {side.id: side.label for side in background.sides.values()} if background else {}
    side_of: dict[str, str] = {}
    for side in background.sides.values() if background else ():
        for party in side.actors:
            side_of.setdefault(party, side.id)
    period = dossier.period if dossier else None
    days: dict[tuple[str, str], list[Entry]] = {}
    for claim in claims:
        for entry in claim.entries:
            days.setdefault(_day(entry.date, period), []).append((claim, entry))
    found = {_side(side_of, entry) for entries in days.values() for _, entry in entries}
    sides = [side for side in (*labels, _OTHERS) if side in found]
    lang = (dossier and dossier.lang) or ""
    others = NameLink(lookup.words.gettext("Others"), "", "")
    shown = tuple(NameLink(labels[side], lang, "") if labels.get(side) else others for side in sides)
    return Days(shown, tuple(_row(lookup, key, days[key], sides, side_of) for key in sorted(days)))


_OTHERS = ""
_EARLIER, _WITHIN, _LATER, _UNKNOWN = "0", "1", "2", "3"


def _day(date: PartialDate | None, period: Period | None) -> tuple[str, str]:
    """Return what sorts a day among the others: the part of the table, and the date within the period."""
    if date is None:
        return _UNKNOWN, ""
    if period is not None and date.latest < period.start.earliest:
        return _EARLIER, ""
    if period is not None and period.end is not None and date.earliest > period.end.latest:
        return _LATER, ""
    return _WITHIN, date.sort_key


def _side(side_of: Mapping[str, str], entry: Statement) -> str:
    return next((side_of[party] for party in entry.named if party in side_of), _OTHERS)


def _row(
    lookup: Lookup,
    key: tuple[str, str],
    entries: Sequence[Entry],
    sides: Sequence[str],
    side_of: Mapping[str, str],
) -> DayRow:
    words = lookup.words
    labels = {
        _EARLIER: words.gettext("Earlier"),
        _WITHIN: "",
        _LATER: words.gettext("Later"),
        _UNKNOWN: words.gettext("Day not known"),
    }
    cells = []
    for side in sides:
        mine = [pair for pair in entries if _side(side_of, pair[1]) == side]
        cells.append(
            Cell(
                tuple(view_mark(lookup, claim) for claim, entry in mine if not isinstance(entry, CounterStatement)),
                tuple(
                    _view_answer(lookup, claim, entry) for claim, entry in mine if isinstance(entry, CounterStatement)
                ),
            )
        )
    date = entries[0][1].date if key[0] == _WITHIN else None
    return DayRow(date, labels[key[0]], tuple(cells))


def _view_answer(lookup: Lookup, claim: Claim, entry: CounterStatement) -> AnswerView:
    link = NameLink(claim.claim, claim.lang, f"{lookup.url(claim.path)}#{entry_anchor(entry.id)}")
    return AnswerView(lookup.voice(entry).who, lookup.words.relation[entry.relation], link, lookup.rated(claim))
