"""Pages on paper, as Chromium prints them: how many sheets, and where these break badly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from playwright.sync_api import Page

LEAST_FILLED = 1 / 3
"""Part of a sheet's height that text is to reach down to, save on the last sheet."""

HEADINGS = """() => [...document.querySelectorAll('article :is(h1, h2, h3, h4)')].map(heading => {
    const copy = heading.cloneNode(true);
    for (const sign of copy.querySelectorAll('.headerlink, .cp-anchor')) sign.remove();
    return copy.textContent;
})"""


class Line(NamedTuple):
    """A line of text on a sheet; where its lower edge is, from 0 at the top of the sheet to 1."""

    text: str
    bottom: float


Sheet = Sequence[Line]
"""The lines of a sheet, from the top."""


class Printed(NamedTuple):
    """What a page is on paper: its sheets, and its headings."""

    sheets: Sequence[Sheet]
    headings: frozenset[str]


def printed(page: Page) -> Printed:
    """Print a page on A4, and read what came out."""
    headings = frozenset(map(_letters, page.evaluate(HEADINGS))) - {""}
    document = pdfium.PdfDocument(page.pdf(format="A4"))
    try:
        return Printed([_lines(sheet) for sheet in document], headings)
    finally:
        document.close()


def bad_breaks(found: Printed) -> list[str]:
    """Return what is wrong with where sheets end: after little, or after a heading of what comes next."""
    return list(_bad_breaks(found.sheets, found.headings))


def _bad_breaks(sheets: Sequence[Sheet], headings: frozenset[str]) -> Iterator[str]:
    for number, lines in enumerate(sheets, start=1):
        if not lines:
            yield f"sheet {number} is empty"
        elif number < len(sheets) and lines[-1].bottom < LEAST_FILLED:
            yield f"sheet {number} is filled down to {lines[-1].bottom:.0%} only"
        last = _last_of(lines, headings)
        if last:
            yield f"sheet {number} ends with the heading {last!r}"


def _last_of(lines: Sheet, headings: frozenset[str]) -> str:
    """Return the heading that a sheet ends with, which may take several lines, if it does."""
    below = ""
    for line in reversed(lines[-4:]):
        below = _letters(line.text) + below
        if below in headings:
            return below
    return ""


def _lines(sheet: pdfium.PdfPage) -> list[Line]:
    text, (_, height) = sheet.get_textpage(), sheet.get_size()
    letters = []
    for index in range(text.count_chars()):
        letter = chr(pdfium.raw.FPDFText_GetUnicode(text, index))
        if letter.strip():
            _, bottom, _, top = text.get_charbox(index)
            letters.append((letter, (bottom, top)))
    return sorted((Line(row, 1 - bottom / height) for row, bottom in _rows(letters)), key=lambda line: line.bottom)


def _rows(letters: Iterable[tuple[str, tuple[float, float]]]) -> list[tuple[str, float]]:
    """Put letters together that stand beside each other, in the order in which they come."""
    rows: list[tuple[str, float, float]] = []
    for letter, (bottom, top) in letters:
        middle = (bottom + top) / 2
        index = next((at for at, (_, low, high) in enumerate(rows) if low < middle < high), None)
        if index is None:
            rows.append((letter, bottom, top))
        else:
            before, low, high = rows[index]
            rows[index] = (before + letter, min(low, bottom), max(high, top))
    return [(row, bottom) for row, bottom, _ in rows]


def _letters(text: str) -> str:
    """Return a text without white space, which differs between a page and paper."""
    return "".join(text.split()).casefold()
