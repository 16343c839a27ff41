"""One record of an input, before its names, dates and addresses are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterpoint.importers._leaves import Steps


@dataclass(frozen=True, slots=True)
class Item:
    """What an importer found.

    Attributes:
        steps: the way to it.
        record: fields of a claim record by their names, with the archive's own texts in them: for an actor its name or
            a mapping of `name`, `kind`, `same_as`; for a source its address or a mapping; for a rating its label.
        key: what tells it from the others; several texts are joined. Empty if nothing does.
    """

    steps: Steps
    record: dict[str, Any]
    key: tuple[str, ...] = ()
