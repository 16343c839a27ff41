"""What was said: statements of the LIAR data set where it is at hand, generated ones where it is not.

LIAR (12,836 fact-checked statements with speaker, office, subjects, venue and verdict) is looked for in
`../shared/corpora/liar`, or in the folder that COUNTERPOINT_CORPORA names. It may be used for research only, so what
is made from it stays in `build/` and none of its text enters the guide.
"""

from __future__ import annotations

import csv
import os
import random
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("COUNTERPOINT_CORPORA", ROOT.parent / "shared" / "corpora"))
PARTS = ("train.tsv", "valid.tsv", "test.tsv")
GENERATED = 12_836
"""How many statements are generated where LIAR is absent: as many as it has."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: what was said, by whom, and how fact-checkers rated it."""

    text: str
    label: str
    speaker: str
    office: str
    venue: str
    subjects: tuple[str, ...]


def read_material(corpora: Path = CORPORA) -> tuple[list[Said], str]:
    """Return the statements, and in a word where they come from."""
    paths = [corpora / "liar" / part for part in PARTS]
    if all(path.is_file() for path in paths):
        return [said for path in paths for said in _read_liar(path)], "LIAR"
    return _generate(GENERATED), "generated text"


def _read_liar(path: Path) -> list[Said]:
    found = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = sentence(row[2])
            if len(text) > 20:
                subjects = tuple(dict.fromkeys(s for s in (slug(part) for part in row[3].split(",")) if s))
                speaker = slug(row[4]) or "unnamed-speaker"
                found.append(Said(text, row[1], speaker, line(row[5]), line(row[13]).rstrip(" ."), subjects[:3]))
    return found


def _generate(count: int) -> list[Said]:
    rng = random.Random("material")
    pick = rng.choice
    found = []
    for _ in range(count):
        what, where, change = pick(_THINGS), pick(_PLACES), pick(_CHANGES)
        text = f"{what} in {where} {change} by {rng.randint(2, 97)} per cent since {rng.randint(1985, 2008)}"
        text += f", {pick(_ADDITIONS)} {pick(_PLACES)}" if rng.random() < 0.6 else ""
        # Few speakers say much and many say little, as in newspapers.
        speaker = f"{pick(_GIVEN)}-{_FAMILY[int(rng.paretovariate(0.7)) % len(_FAMILY)]}"
        venue = f"{pick(_VENUES)} in {pick(_PLACES)}"
        subjects = tuple(dict.fromkeys(slug(pick(_THINGS)) for _ in range(rng.randint(1, 3))))
        found.append(Said(sentence(text), pick(_LABELS), speaker, pick(_OFFICES), venue, subjects))
    return found


_LABELS = ("true", "mostly-true", "half-true", "barely-true", "false", "pants-fire")
_THINGS = (
    "Road deaths", "School fees", "Water prices", "Library visits", "Bus fares", "Bridge repairs", "House rents",
    "Hospital waiting times", "Forest fires", "Apprenticeships", "Harvests of rye", "Tax arrears", "Police posts",
    "Parking fines", "Ferry delays", "Tram accidents", "Teachers' salaries", "Rural surgeries", "Night trains",
    "Heating costs", "Fish stocks", "Court cases", "Town debts", "Bicycle thefts",
)  # fmt: skip
_PLACES = (
    "Arlen", "Bruck", "Casterly", "Dunmore", "Eskford", "Farrow", "Gelding", "Hollin", "Istrane", "Jarrow Vale",
    "Kelmark", "Lissom", "Marrow Bay", "Nethery", "Oldcastle", "Pellan", "Quarrie", "Rossmoor", "Selwick", "Tarnby",
    "Ulverton", "Varrick", "Westerholm", "Yarrowdale",
)  # fmt: skip
_CHANGES = ("rose", "fell", "grew", "went up", "went down", "dropped", "increased", "declined")
_ADDITIONS = ("more than in", "less than in", "and twice as much as in", "while nothing changed in", "ahead of")
_VENUES = ("a speech", "an interview", "a debate", "a press release", "a leaflet", "a radio talk", "a hearing")
_OFFICES = ("Mayor", "Minister of transport", "Member of parliament", "Governor", "Candidate", "Head of the union", "")
_GIVEN = ("ada", "boris", "clara", "dmytro", "elena", "felix", "greta", "henryk", "ines", "jonas", "katya", "lev")
_FAMILY = tuple(
    f"{first}{last}"
    for first in (
        "ald",
        "ber",
        "cor",
        "dan",
        "ell",
        "fen",
        "gar",
        "hol",
        "ing",
        "jor",
        "kir",
        "lan",
        "mor",
        "nor",
        "pet",
    )
    for last in ("berg", "enko", "er", "in", "man", "ov", "sen", "ska", "son", "wald")
)


def line(text: str) -> str:
    """Return a text as one line of printable characters, none of which could be taken for markup."""
    return " ".join("".join(c if c.isprintable() and c not in "<>|" else " " for c in text).split())


def sentence(text: str) -> str:
    """Return a text as one line that ends as a sentence does."""
    text = line(text).strip("\"' ")
    return text.rstrip(" .,;:-…\"'") + "." if not text.endswith(("?", "!")) else text


def slug(text: str) -> str:
    """Return the ASCII letters and digits of a text, joined by hyphens, at most 60."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))[:60].strip("-")
