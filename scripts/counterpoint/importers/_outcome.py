"""What became of an import: records, and every leaf of the input, told to people and to programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from counterpoint.importers._leaves import EMPTY, Entry, Fate, Steps, shown_steps
from counterpoint.importers._merging import KeptYours
from counterpoint.importers._registry_names import Proposal

_VALUE = 200


@dataclass(frozen=True, slots=True)
class LeafEntry:
    """What became of one leaf of the input.

    Attributes:
        record: the record that it belongs to, `dossier/claim`; empty if to none.
        line, column: where it stands, from 1; 0 where that is not known or was not looked up.
        file: the file that the line is of.
    """

    steps: Steps
    value: str
    entry: Entry
    record: str = ""
    line: int = 0
    column: int = 0
    file: str = ""


@dataclass
class Outcome:
    """What an import did, or would do.

    Attributes:
        created, updated: records, as `dossier/claim`.
        unchanged: how many records say already what the input says.
        removed: keys of records that people removed, and that are not brought back.
        gone: keys of records that the input has no more; they stay.
        refused: items of which nothing could be made: where they stand, and why.
        kept_yours: by record or file, what people changed and the import would change too.
        left: records that were left as they are, and why.
        public: by record that is no draft any more, the fields that the import has changed.
    """

    format: str
    name: str
    input: str
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    kept_yours: dict[str, list[KeptYours]] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    public: dict[str, list[str]] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    leaves: list[LeafEntry] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many leaves met each fate."""
        found = Counter(leaf.entry.fate for leaf in self.leaves)
        return {fate: found[fate] for fate in Fate}


def outcome_json(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the whole account, every leaf of the input in it."""
    head: dict[str, Any] = {
        "format": outcome.format,
        "name": outcome.name,
        "input": outcome.input,
        "records": {
            "created": outcome.created,
            "updated": outcome.updated,
            "unchanged": outcome.unchanged,
            "removed_by_people": outcome.removed,
            "no_longer_in_input": outcome.gone,
            "refused": [{"at": at, "why": why} for at, why in outcome.refused],
            "left": outcome.left,
            "changed_though_no_draft": outcome.public,
        },
        "kept_yours": {
            record: [{"field": kept.field, "yours": kept.yours, "theirs": kept.theirs} for kept in fields]
            for record, fields in outcome.kept_yours.items()
        },
        "added": outcome.added,
        "proposals": [{"group": p.group, "id": p.id, "name": p.name, "near": p.near} for p in outcome.proposals],
        "notes": outcome.notes,
        "totals": {"leaves": len(outcome.leaves), **{fate.value: n for fate, n in outcome.counts.items()}},
    }
    text = json.dumps(head, ensure_ascii=False, indent=1)
    yield text.removesuffix("\n}") + ',\n "leaves": ['
    for number, leaf in enumerate(outcome.leaves):
        yield ("," if number else "") + "\n  " + json.dumps(_leaf(leaf), ensure_ascii=False)
    yield "\n ]\n}\n"


def _leaf(leaf: LeafEntry) -> dict[str, Any]:
    found: dict[str, Any] = {"at": shown_steps(leaf.steps), "fate": leaf.entry.fate.value}
    optional = {
        "record": leaf.record,
        "into": leaf.entry.into,
        "how" if leaf.entry.fate in (Fate.TAKEN, Fate.CHANGED) else "why": leaf.entry.how,
        "line": leaf.line,
        "column": leaf.column,
        "file": leaf.file,
    }
    value = leaf.value if len(leaf.value) <= _VALUE else f"{leaf.value[: _VALUE - 1]}…"
    return {**found, **{key: inner for key, inner in optional.items() if inner}, "value": _whole(value)}


def _whole(text: str) -> str:
    """Return a text that can be written as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class Row:
    """Leaves of the same name that met the same fate."""

    at: str
    fate: Fate
    count: int
    what: str
    example: LeafEntry


def rows_of(outcome: Outcome) -> list[Row]:
    """Return the account in as few rows as it can be told in: by name, fate, and what was done or why."""
    groups: dict[tuple[str, Fate, str], list[LeafEntry]] = {}
    for leaf in outcome.leaves:
        name = shown_steps(tuple(step if isinstance(step, str) else 0 for step in leaf.steps)).replace("[0]", "[]")
        how = leaf.entry.how
        if how == EMPTY:
            name = "(empty)"
        into = leaf.entry.into.partition(" (")[0]
        what = into if into and leaf.entry.fate in (Fate.TAKEN, Fate.CHANGED) else _kind_of(how)
        groups.setdefault((name, leaf.entry.fate, what), []).append(leaf)
    order = list(Fate)
    rows = [Row(name, fate, len(found), what, found[0]) for (name, fate, what), found in groups.items()]
    return sorted(rows, key=lambda row: (order.index(row.fate), row.at, row.what))


def _kind_of(why: str) -> str:
    """Return a reason without the value that it is about."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", "…", why)
