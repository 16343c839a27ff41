"""Dates as sheets have them: what could be read in two ways is refused, and the reason says how to settle it."""

from __future__ import annotations

import pytest

from counterpoint.importers import Fate, propose_mapping, read_document, read_mapping
from tests.importers.archives import Archive, fates


def become(text: str, settings: str = "") -> tuple[Fate, str]:
    """What becomes of a date in a sheet: how it was read, or why not."""
    mapping = read_mapping(f"{settings}\nfields: {{claim: Claim, statement.date: Date}}\n".encode(), "m")
    archive = Archive()
    fate, why = fates(plan := archive.plan(f'Claim,Date\nThe bridge was open,"{text}"\n', mapping, "sheet"))["[0].Date"]
    if fate is Fate.REFUSED:
        return fate, why
    archive.write(plan)
    return fate, archive.record("the-bridge-was-open")["statement"]["date"]


@pytest.mark.parametrize(
    ("text", "settings", "day"),
    [
        ("03/04/21", "date_order: dmy\ncentury: 2000", "2021-04-03"),
        ("03/04/21", "date_order: mdy\ncentury: 2000", "2021-03-04"),
        ("03.04.99 10:15", "date_order: dmy\ncentury: 1900", "1999-04-03"),
        ("03.04.69", "date_order: dmy\ncentury: posix", "1969-04-03"),
        ("03.04.68", "date_order: dmy\ncentury: posix", "2068-04-03"),
        ("3 April 21", "century: 2000", "2021-04-03"),
        ("3-Apr-21", "century: posix", "2021-04-03"),
        ("Mar '21", "century: 2000", "2021-03"),
        ("03/04/2021", "date_order: dmy\ncentury: 1900", "2021-04-03"),
        ("25.12.2021 г.", "", "2021-12-25"),
        ("4 марта 2021 г.", "lang: ru", "2021-03-04"),
        ("2021-03-04T23:30:00.000+02", "", "2021-03-04"),
        ("2021-03-04T10:00:00Z[Europe/Kyiv]", "", "2021-03-04"),
        ("Thu Mar 04 2021 10:00:00 GMT+0200 (EET)", "", "2021-03-04"),
    ],
)
def test_dates_that_are_read(text: str, settings: str, day: str) -> None:
    assert become(text, settings) == (Fate.CHANGED, day)


@pytest.mark.parametrize(
    ("text", "settings", "why"),
    [
        ("03/04/21", "date_order: dmy", "the year '21' has two digits; write 'century: 2000' in the mapping"),
        ("3 April 21", "", "the year '21' has two digits; write 'century: 2000' in the mapping"),
        ("03/04/21", "century: 2000", "day and month could be either way round; write 'date_order: dmy' or 'mdy'"),
        # It could be 25 December 2021, or 21 December 2025.
        ("25/12/21", "century: 2000", "day and month could be either way round; write 'date_order: dmy' or 'mdy'"),
        ("03/04/21", "", "and the year has two digits; write 'date_order: dmy' or 'mdy', and 'century: 2000'"),
        ("March 21", "century: 2000", "it is no date that can be read for sure"),
        ("44259", "", "expected a date such as 2022"),
    ],
)
def test_dates_that_are_refused(text: str, settings: str, why: str) -> None:
    fate, reason = become(text, settings)
    assert fate is Fate.REFUSED
    assert why in reason


def test_a_century_is_one_of_those_that_are_known() -> None:
    with pytest.raises(Exception, match="'century' is '21', expected one of 1900, 2000, posix"):
        read_mapping(b"century: 21\n", "m")


def test_a_proposed_mapping_asks_for_the_century() -> None:
    rows = "Claim,Date\nThe bridge was open on Monday,25/12/21\nThe tunnel was open on Monday,26/12/21\n"
    text = propose_mapping(read_document(rows.encode(), "a.csv", read_mapping(b"lang: en\n", "m")), None, "en")
    assert "# century: 2000  # or 1900, or posix (69 to 99 before 2000); '25/12/21' is refused" in text
    assert "date_order: dmy  # day first" in text
