"""Writing Turtle: what is said about a thing, as text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_LANG = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Iri:
    """An address, or a short name with a prefix."""

    address: str
    is_short: bool = False

    @classmethod
    def short(cls, name: str) -> Iri:
        """Return a name with a prefix."""
        return cls(name, is_short=True)

    def __str__(self) -> str:
        if self.is_short:
            return self.address
        return f"<{_NOT_IN_IRI.sub(lambda found: f'%{ord(found[0]):02X}', self.address)}>"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, with its language or the name of its type."""

    text: str
    lang: str = ""
    kind: str = ""

    def __str__(self) -> str:
        # What JSON escapes, Turtle escapes in the same way.
        quoted = json.dumps(self.text, ensure_ascii=False).replace("\x7f", "\\u007F")
        if self.kind:
            return f"{quoted}^^{self.kind}"
        return f"{quoted}@{self.lang}" if _LANG.fullmatch(self.lang) else quoted


def statements_about(subject: Iri, properties: Mapping[str, Any]) -> str:
    """Return what is said about something: properties with values, lists of these, or things without a name."""
    return f"{subject} {_properties(properties)} .\n\n"


def _properties(properties: Mapping[str, Any]) -> str:
    parts = []
    for name, value in properties.items():
        many = value if isinstance(value, list) else [value]
        texts = [_object(each) for each in many if each is not None]
        if texts:
            parts.append(f"{name} {', '.join(texts)}")
    return " ;\n  ".join(parts)


def _object(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"[ {_properties(value)} ]"
    return str(value) if isinstance(value, Iri | Text | int) else str(Text(str(value)))
