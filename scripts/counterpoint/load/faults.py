"""The faults of reading: what a file or a value can do wrong before anybody asks what it means.

Each has a code of the LD family; its page in the guide says why and how to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Note, Problem, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of reading fault: its code and its name."""

    code: str
    name: str

    def at(self, place: Mark | Place, message: str, help: str = "", *notes: Note) -> Problem:
        """Return a problem of this kind."""
        return Problem(self.code, self.name, Severity.ERROR, place, message, help, notes)


NOT_A_RECORD_FILE = Fault("LD01", "not-a-record-file")
FILE_TOO_LARGE = Fault("LD02", "file-too-large")
NOT_UTF8 = Fault("LD03", "not-utf-8")
FORBIDDEN_CHARACTER = Fault("LD04", "forbidden-character")
YAML_SYNTAX = Fault("LD05", "yaml-syntax")
YAML_FEATURE = Fault("LD06", "yaml-feature")
TOO_DEEP = Fault("LD07", "too-deep")
DUPLICATE_KEY = Fault("LD08", "duplicate-key")
COMMENT_IN_TEXT = Fault("LD09", "comment-in-text")
FOLDED_QUOTATION = Fault("LD10", "folded-quotation")
UNKNOWN_FIELD = Fault("LD11", "unknown-field")
MISSING_FIELD = Fault("LD12", "missing-field")
EMPTY_VALUE = Fault("LD13", "empty-value")
WRONG_SHAPE = Fault("LD14", "wrong-shape")
UNKNOWN_VALUE = Fault("LD15", "unknown-value")
BAD_DATE = Fault("LD16", "bad-date")
BAD_ADDRESS = Fault("LD17", "bad-address")
BAD_LANGUAGE_TAG = Fault("LD18", "bad-language-tag")
BAD_ID = Fault("LD19", "bad-id")
BAD_NUMBER = Fault("LD20", "bad-number")
SEVERAL_LINES = Fault("LD21", "several-lines")
TEXT_TOO_LONG = Fault("LD22", "text-too-long")
BAD_COUNTRY = Fault("LD23", "bad-country")
DEFINED_TWICE = Fault("LD24", "defined-twice")
NO_WORDS = Fault("LD25", "no-words")
BAD_CODE = Fault("LD26", "bad-code")
BAD_BASELINE_LINE = Fault("LD27", "bad-baseline-line")
BAD_PICTURE = Fault("LD28", "bad-picture")
PICTURE_TOO_LARGE = Fault("LD29", "picture-too-large")
OTHER_FORMAT = Fault("LD30", "other-format")
ODD_CONTENT = Fault("LD31", "odd-content")
BAD_COORDINATES = Fault("LD32", "bad-coordinates")
UNREADABLE_SETTINGS = Fault("LD33", "unreadable-settings")

KEPT = frozenset({BAD_ADDRESS.code})
"""Faults of values that are kept as they are: nothing is missing in the record, and checks go on."""

FAULTS = tuple(value for value in list(globals().values()) if isinstance(value, Fault))
