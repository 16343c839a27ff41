"""What records are like in archives that were migrated: gaps and habits, so that the benchmark tells what users meet.

Which records get which is told by a generator whose seed is the record's number, as everything else of a record. The
shares are about those of 18,500 claims of real archives. There are gaps, nearly three for every claim: days on which
nobody noted that a page was read, verdicts whose reasons stand in an article elsewhere, evidence that says nothing. And
there are habits, three for every two claims: sources without an archived copy, long claims, some of them silenced with
a comment.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from bench.material import slug
from bench.yamlish import Value

Entry = MutableMapping[str, Any]
Soiling = Callable[[Entry, Mapping[str, Value]], None]


def soil(number: int, record: Entry, pages: Mapping[str, Value]) -> None:
    """Put into a record, and into the pages that it refers to, what its number has for it."""
    rng = random.Random(f"dirt {number}")
    for share, put in _KINDS:
        if rng.random() < share:
            put(record, pages)


def silenced(number: int, text: str) -> str:
    """Return the text of a record, in some with a comment that silences the length of the claim."""
    if random.Random(f"silence {number}").random() >= 0.15 or _LONG not in text:
        return text
    return text.replace("\nclaim:", "\n# counterpoint: ignore CL05 -- as it was said\nclaim:", 1)


_LONG = (
    "as was said on several occasions that year and the year after, in front of the council and the press,"
    " and again when nobody asked"
)


def _long_claim(record: Entry, pages: Mapping[str, Value]) -> None:
    record["claim"] = f"{record['claim']}, {_LONG}"


def _rating_word(record: Entry, pages: Mapping[str, Value]) -> None:
    record["claim"] = f"Fake: {record['claim']}"


def _negated_claim(record: Entry, pages: Mapping[str, Value]) -> None:
    record["claim"] = f"It is not so that {record['claim']}"


def _question(record: Entry, pages: Mapping[str, Value]) -> None:
    record["claim"] = f"{record['claim']}?"


def _no_copies(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in pages.values():
        if isinstance(page, dict):
            page.pop("archived", None)


def _no_outlet(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in list(pages.values())[-1:]:
        if isinstance(page, dict):
            page.pop("outlet", None)


def _tracked_page(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in list(pages.values())[-1:]:
        if isinstance(page, dict):
            page["url"] = f"{page['url']}?utm_source=feed"
            page.pop("archived", None)


def _markup(record: Entry, pages: Mapping[str, Value]) -> None:
    record["open_questions"] = [*record.get("open_questions", ()), "Which <b>year</b> was meant here?"]


def _address(record: Entry, pages: Mapping[str, Value]) -> None:
    record["open_questions"] = [*record.get("open_questions", ()), "Who answers at press@office.example?"]


def _mixed_scripts(record: Entry, pages: Mapping[str, Value]) -> None:
    record["open_questions"] = [*record.get("open_questions", ()), "Was the оffice asked?"]


def _space(record: Entry, pages: Mapping[str, Value]) -> None:
    record["statement"]["wordings"][0]["text"] += " "


def _same_source(record: Entry, pages: Mapping[str, Value]) -> None:
    for first in record["evidence"][:1]:
        again = {key: value for key, value in first.items() if key != "extract"}
        record["evidence"].append({**again, "id": "page-again", "note": "The same page once more.", "weight": "minor"})


def _never_read(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in pages.values():
        if isinstance(page, dict):
            page.pop("accessed", None)


def _no_day(record: Entry, pages: Mapping[str, Value]) -> None:
    record.pop("published", None)


def _reasons_elsewhere(record: Entry, pages: Mapping[str, Value]) -> None:
    if record.get("verdict", {}).pop("reasoning", None):
        record["article"] = {"url": f"https://checkers.example/{slug(record['claim'])}", "title": "What we found"}


def _no_evidence(record: Entry, pages: Mapping[str, Value]) -> None:
    if "reasoning" not in record.get("verdict", {}):
        record["evidence"] = []


def _silent_evidence(record: Entry, pages: Mapping[str, Value]) -> None:
    for evidence in record["evidence"][-1:]:
        evidence.pop("extract", None)
        evidence.pop("note", None)


def _unsourced_words(record: Entry, pages: Mapping[str, Value]) -> None:
    record["statement"]["wordings"][-1].pop("source", None)


_KINDS: tuple[tuple[float, Soiling], ...] = (
    (0.35, _never_read),
    (0.30, _no_day),
    (0.30, _reasons_elsewhere),
    (0.30, _no_evidence),
    (0.15, _silent_evidence),
    (0.10, _unsourced_words),
    (0.15, _no_copies),
    (0.30, _long_claim),
    (0.03, _rating_word),
    (0.06, _negated_claim),
    (0.01, _question),
    (0.08, _tracked_page),
    (0.06, _no_outlet),
    (0.03, _markup),
    (0.02, _address),
    (0.02, _mixed_scripts),
    (0.05, _space),
    (0.03, _same_source),
)
"""In which share of the records, and what is done to them."""
