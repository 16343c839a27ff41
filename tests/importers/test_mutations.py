"""Whatever an input is made into, nothing breaks, and every leaf of it is accounted for.

A few hundred of ten thousand mutated inputs are tried each time; all of them with `pytest -m fuzz`.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import random
import zipfile
from typing import Any

import pytest

from counterpoint.importers import BadInput, ImportMapping
from tests.importers.archives import Archive
from tests.importers.test_beside import COMMENT
from tests.importers.test_claimreview import LABELS, REVIEW
from tests.importers.test_formats import CHECK, CLAIM, EXPORT, PAGES, SEARCH, php
from tests.importers.test_saved_pages import BY_REFERENCE, RDFA
from tests.importers.test_sheet import SHEET, mapping
from tests.importers.workbooks import ods, rows, xlsx

pytestmark = pytest.mark.no_cover  # goes over the same code again and again

ODD: list[Any] = [
    None,
    True,
    0,
    1e999,
    -1.5,
    "",
    " ",
    "\u0000",
    "\ud800",
    "\u202e",
    "x" * 3_000,
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "- a: [",
    "'\"\\\n\r\t",
    "javascript:alert(1)",
    "https://web.archive.org/web/2019*/https://",
    "https://[::1",
    "2019-13-45",
    "0001-01-01",
    "unknown",
    "=1+1",
    [],
    {},
    [[[[]]]],
    [None, "a", {"b": None}],
    {"@type": "ClaimReview"},
    {"name": ["a", "b"]},
    {"url": {"url": "https://a.example/"}},
]
SEEDS: list[tuple[Any, str, ImportMapping]] = [
    (REVIEW, "claimreview", LABELS),
    ([REVIEW, REVIEW], "claimreview", ImportMapping(publisher=("Ours",), lang="en")),
    (SEARCH, "factchecktools", LABELS),
    (PAGES, "factchecktools", LABELS),
]
TEXTS: list[tuple[str, str, ImportMapping]] = [
    (json.dumps(REVIEW, indent=1), "claimreview", LABELS),
    (SHEET, "sheet", mapping()),
    (CHECK["shared fact-checks"], "meedan", LABELS),
    (EXPORT.replace("CLAIMS", php([CLAIM])), "wordpress", LABELS),
    (f'<!doctype html><script type="application/ld+json">{json.dumps(REVIEW)}</script>', "claimreview", LABELS),
    (BY_REFERENCE, "claimreview", LABELS),
    (RDFA, "claimreview", LABELS),
]

WORKBOOKS = [
    xlsx(
        rows(*list(csv.reader(SHEET.splitlines()))) + '<hyperlinks><hyperlink ref="B2" r:id="h1"/></hyperlinks>',
        {"h1": ("hyperlink", "https://a.example/1"), "k": ("comments", "../comments1.xml")},
        parts={"xl/comments1.xml": COMMENT},
    ),
    ods(*list(csv.reader(SHEET.splitlines()))),
]


def mutated(tree: Any, random: random.Random) -> Any:
    """Return a tree in which a few values, keys or places are others."""
    made = copy.deepcopy(tree)
    for _ in range(random.randint(1, 4)):
        holders = [made] if isinstance(made, (dict, list)) else []
        for holder in holders:
            inner = holder.values() if isinstance(holder, dict) else holder
            holders += [value for value in inner if isinstance(value, (dict, list))]
        if not holders:
            break
        holder = random.choice(holders)
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            continue
        key: Any = random.choice(keys)
        match random.randint(0, 5):
            case 0:
                del holder[key]
            case 1:
                holder[key] = [holder[key]]
            case 2:
                holder[key] = {"@type": "Thing", "name": holder[key]}
            case 3 if isinstance(holder, dict):
                holder[f"{key} "] = holder.pop(key)
            case 4:
                holder[key] = copy.deepcopy(random.choice(holders)) if holder is not made else "x"
            case _:
                holder[key] = copy.deepcopy(random.choice(ODD))
    return made


def scratched(text: str, random: random.Random) -> bytes:
    """Return a text in which bytes were removed, doubled or exchanged."""
    data = bytearray(text.encode())
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data))
        match random.randint(0, 3):
            case 0:
                del data[at : at + random.randint(1, 20)]
            case 1:
                data[at:at] = random.choice(
                    [b'"', b"<", b"\xff", b"\x00", b"{", b"]]>", b"\n", b"&lt;", b"\xe2\x80\xae"]
                )
            case 2:
                data[at:at] = data[at : at + random.randint(1, 40)]
            case _:
                data[at] = random.randrange(256)
        if not data:
            return b"{"
    return bytes(data)


def try_tree(seed: int) -> None:
    chance = random.Random(seed)
    tree, format, settings = SEEDS[seed % len(SEEDS)]
    made = json.dumps(mutated(tree, chance))
    archive = Archive()
    try:
        archive.bring(made, settings, format)
    except BadInput:
        return
    assert archive.faults() == []
    assert archive.plan(made, settings, format).writes == []


def try_text(seed: int) -> None:
    chance = random.Random(seed)
    text, format, settings = TEXTS[seed % len(TEXTS)]
    data = scratched(text, chance)
    archive = Archive()
    try:
        archive.bring(data, settings, format)
    except BadInput:
        return
    assert archive.faults() == []


def try_workbook(seed: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(WORKBOOKS[seed % len(WORKBOOKS)])) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = chance.choice([name for name in parts if name.endswith(("sheet1.xml", ".rels", "comments1.xml", "t.xml"))])
    parts[name] = scratched(parts[name].decode(), chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        for part, data in parts.items():
            book.writestr(part, data)
    archive = Archive()
    try:
        archive.bring(target.getvalue(), mapping(), "sheet")
    except BadInput:
        return
    assert archive.faults() == []


@pytest.mark.parametrize("seed", range(0, 100, 50))
def test_mutated_trees_and_texts(seed: int) -> None:
    for number in range(seed, seed + 50):
        try_tree(number)
        try_text(number)
        try_workbook(number)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(0, 3_400, 170))
def test_ten_thousand_mutated_inputs(seed: int) -> None:
    for number in range(seed, seed + 170):  # three inputs each
        try_tree(10_000 + number)
        try_text(10_000 + number)
        try_workbook(10_000 + number)
