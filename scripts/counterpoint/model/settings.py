"""What a site says of its checks: how much they weigh where, and which of their problems are known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoint.model.enums import Level
from counterpoint.model.records import Record
from counterpoint.model.texts import CheckCode, Line, Where


@dataclass(frozen=True, kw_only=True)
class CheckSetting(Record):
    """How much some checks weigh, in the whole site or in a part of it. Of two for one place the later counts."""

    codes: tuple[CheckCode, ...] = field(metadata={"one_or_many": True})
    """The checks, by code or family."""
    severity: Level
    """What their problems are."""
    within: tuple[Where, ...] = field(default=(), metadata={"one_or_many": True, "key": "in"})
    """Where; the whole site if it is left out."""
    reason: Line
    """Why, for whoever reads it in a year."""


@dataclass(frozen=True, kw_only=True)
class CheckSettings(Record):
    """The checks.yml of a site."""

    checks: tuple[CheckSetting, ...]
    """What is set, the general before the particular."""


FORMAT = 2
"""Number of the format in which records are written today; `migrations/` brings those of a former one over."""


@dataclass(frozen=True, kw_only=True)
class Format(Record):
    """The format in which a site's records are written."""

    number: int
    """Its number; a site that does not say has records of the first."""


@dataclass(frozen=True, kw_only=True)
class Baseline(Record):
    """Problems that were there when a site's records were let in, and do not count."""

    lines: Mapping[int, str]
    """What is known of each problem, by the line on which it stands."""
