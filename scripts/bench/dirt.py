"""What records are like in archives that were migrated: gaps and habits, so that the benchmark tells what users meet.

Which records get which is told by a generator whose seed is the record's number, as everything else of a record. The
shares are about those of 18,500 claims of real archives. There are gaps, nearly three for every claim: days on which
nobody noted that a page was read, verdicts whose reasons stand in an article elsewhere, evidence that says nothing,
pages without a title or a day, speakers whom nobody knows. And there are habits, three for every two claims: sources
without an archived copy, long claims, some of them silenced with a comment. Most claims quote one network.
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


def soil_registry(registries: Mapping[str, Entry]) -> None:
    """Put into the registry what imports bring: long labels of ratings and topics, and labels that stand twice.

    Args:
        registries: entries by id, by the name of their file.
    """
    values = registries["scales"]["six-values"]["values"]
    values["half-true-value"]["label"] = "Half true, according to what was known when it was said"
    topics = registries["topics"]
    for index, key in enumerate(sorted(topics)):
        if index % 25 == 7:
            topics[key]["label"] = f"{topics[key]['label']}, and everything that was said of it in the same campaign"
        elif index % 40 == 9:
            topics[key]["label"] = topics[min(topics)]["label"]


SETTINGS: Mapping[str, Value] = {
    "checks": [
        {
            "codes": ["SR16"],
            "severity": "warning",
            "reason": "Addresses came from the old site and are fixed by and by.",
        }
    ]
}
"""What such an archive says of its checks."""


def _last_page(pages: Mapping[str, Value]) -> list[dict[str, Any]]:
    return [page for page in list(pages.values())[-1:] if isinstance(page, dict)]


def _untitled_page(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in _last_page(pages):
        page.pop("title", None)


def _unknown_days(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in _last_page(pages):
        page["accessed"] = page["published"] = "unknown"


def _no_copy_known(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in _last_page(pages):
        page["archived"] = "unknown"


def _page_without_day(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in _last_page(pages):
        page.pop("published", None)


def _glued_address(record: Entry, pages: Mapping[str, Value]) -> None:
    for page in _last_page(pages):
        page["url"] = f"{page['url']},https://other.example/page"
        page.pop("archived", None)


def _long_rating(record: Entry, pages: Mapping[str, Value]) -> None:
    for verdict in record.get("other_verdicts", ()):
        verdict["label"] = "Mostly false, since what was counted in one year was compared with a part of another one"


def _nobody(record: Entry, pages: Mapping[str, Value]) -> None:
    record["statement"].pop("by", None)
    record["statement"].pop("role", None)
    record.pop("replies", None)


def _on_the_network(record: Entry, pages: Mapping[str, Value]) -> None:
    # Most of what archives check was seen on one network, whose pages have no title.
    for index, page in enumerate(page for page in pages.values() if isinstance(page, dict)):
        if index % 2 and page.get("outlet"):
            page["outlet"] = NETWORK
            page["url"] = f"https://network.example/posts/{page['url'].rpartition('/')[2]}"
            page.pop("title", None)
            page.pop("archived", None)


NETWORK = "network"
"""The outlet on which most was seen."""


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
    (0.60, _on_the_network),
    (0.35, _never_read),
    (0.12, _untitled_page),
    (0.08, _unknown_days),
    (0.05, _no_copy_known),
    (0.10, _page_without_day),
    (0.01, _glued_address),
    (0.60, _long_rating),
    (0.04, _nobody),
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
