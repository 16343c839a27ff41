"""The number of the format in which a site's records are written: the one line of claims/FORMAT."""

from __future__ import annotations

import re

from counterpoint import model
from counterpoint.load import faults
from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Problem, shown

_NUMBER = re.compile(rb"\s*([1-9][0-9]{0,3})\s*")


def read_format(data: bytes, path: str) -> tuple[model.Format | None, tuple[Problem, ...]]:
    """Read the file's bytes."""
    found = _NUMBER.fullmatch(data)
    if found is None:
        message = f"found {shown(data[:40].decode('utf-8', 'replace'))}; expected the number of a format"
        help = f"write {model.FORMAT}, or run `counterpoint migrate` if the records are older"
        return None, (faults.OTHER_FORMAT.at(Mark(path), message, help),)
    number = int(found[1])
    if number > model.FORMAT:
        message = f"records are in format {number}, but this version of counterpoint reads up to {model.FORMAT}"
        return None, (faults.OTHER_FORMAT.at(Mark(path), message, "use a newer version of counterpoint"),)
    return model.Format(number=number, place=Place(path, (), 1)), ()
