"""Pictures that records show: files beside the records, known by what was found in them."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.model.records import Record

LONGEST = 1600
"""Most pixels of a side of a picture as pages show it; a larger one is made smaller."""


@dataclass(frozen=True, kw_only=True)
class Picture(Record):
    """A picture in the media folder of a dossier."""

    name: str
    """The name of its file."""
    width: int
    """Pixels across, as it is shown: upright, and not larger than pages need."""
    height: int
    """Pixels down."""
    digest: str = ""
    """Digest of its file."""


def shown_size(width: int, height: int) -> tuple[int, int]:
    """Return the size in which a picture is shown, given its own."""
    longest = max(width, height)
    if longest <= LONGEST:
        return width, height
    return max(1, round(width * LONGEST / longest)), max(1, round(height * LONGEST / longest))
