"""What an import brought, kept beside the records: to tell later what people changed, and so that no value is lost.

`claims/_imports/<name>.jsonl` has a line for each record, in the order of their keys, one for each source, and one for
what belongs to no record. It is written by `counterpoint import` alone, and belongs into version control.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from counterpoint.errors import CounterpointError
from counterpoint.load.files import IMPORTS

FORMAT = 1


class BadState(CounterpointError):
    """What an import kept cannot be read."""

    slug = "bad-state"


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """What was last imported of one record.

    Attributes:
        id: `dossier/claim`, where it was written first.
        digest: of the record as it was made.
        base: the record as it was made.
        unmapped: values for which there was no place, by the way to them in the item.
    """

    id: str
    digest: str
    base: Mapping[str, Any]
    unmapped: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """All that an import kept.

    Attributes:
        records: by their keys.
        sources: what was last imported of each source, by `dossier/id`.
        rest: values of the input that belong to no record.
    """

    records: Mapping[str, KeptRecord] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)


def keep_value(kept: dict[str, str], way: str, value: str) -> None:
    """Keep a value under the way to it; under a number as well if there is another value already."""
    name, number = way, 1
    while kept.get(name, value) != value:
        number += 1
        name = f"{way} ({number})"
    kept[name] = value


def plain_way(way: str) -> str:
    """Return a way without its numbers, which other items before it would change."""
    return re.sub(r"\[\d+\]", "[]", re.sub(r" \(\d+\)$", "", way))


def kept_path(name: str, claims: str = "claims") -> str:
    """Return where an import of that name keeps what it brought, from the site's root."""
    return f"{claims}/{IMPORTS}/{name}.jsonl"


def read_kept(data: bytes, path: str) -> Kept:
    """Read what an import kept.

    Raises:
        BadState: if it is not what `write_kept` writes.
    """
    records: dict[str, KeptRecord] = {}
    sources: dict[str, Mapping[str, Any]] = {}
    rest: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        try:
            entry = json.loads(line)
            if "key" in entry:
                records[entry["key"]] = KeptRecord(
                    entry["record"], entry["digest"], entry["base"], entry.get("unmapped", {})
                )
            elif "source" in entry:
                sources[entry["source"]] = entry["base"]
            elif "rest" in entry:
                rest = entry["rest"]
            elif entry.get("format") != FORMAT:
                raise ValueError("the format is one that this version does not know")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadState(
                f"{path}:{number}: {error}; restore the file, or remove it: what people changed cannot be told then"
            ) from None
    return Kept(records, sources, rest)


def write_kept(kept: Kept) -> bytes:
    """Return the text of what an import keeps."""
    lines: list[Mapping[str, Any]] = [{"format": FORMAT}]
    for key, record in sorted(kept.records.items()):
        line = {"key": key, "record": record.id, "digest": record.digest, "base": record.base}
        lines.append({**line, **({"unmapped": record.unmapped} if record.unmapped else {})})
    lines += [{"source": key, "base": base} for key, base in sorted(kept.sources.items())]
    if kept.rest:
        lines.append({"rest": kept.rest})
    text = "".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n" for line in lines)
    return text.encode()
