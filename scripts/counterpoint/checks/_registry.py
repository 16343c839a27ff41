"""Which checks there are. A check registers itself where it is defined; the package is walked in name order."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NewType

from counterpoint import model
from counterpoint.checks._context import Context
from counterpoint.model.marks import Place
from counterpoint.problems import Help, Note, Problem, Severity, told
from counterpoint.registries import import_members

Finding = tuple[Place, str] | tuple[Place, str, Help] | tuple[Place, str, Help, tuple[Note, ...]]
"""Where and what; then how to mend it; then further places."""

Subject = type[Any] | NewType
"""What a check visits: a record class, a kind of text, or the corpus."""

CheckFunction = Callable[[Any, Context], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One rule.

    Attributes:
        code: family and number, never reused.
        name: the fault, in words joined by hyphens.
        on: what it visits. A record class includes its subclasses; a kind of text, such as `Line`, means every value
            of that kind, which arrives as a `Value`; `Corpus` serves rules across records. A check on nothing is only
            declared here, and another module raises its code.
        severity: how much its problems weigh.
        function: the generator.
        characters: inside of a regular expression's class: values without any of these are not visited. It keeps
            rules about rare characters cheap.
        beyond_ascii: whether values in ASCII are not visited.
        when: a quick look at a value; those for which it says no are not visited.
        aliases: former codes.
    """

    code: str
    name: str
    on: tuple[Subject, ...]
    severity: Severity
    function: CheckFunction = field(compare=False)
    characters: str = ""
    beyond_ascii: bool = False
    when: Callable[[str], object] | None = field(default=None, compare=False)
    aliases: tuple[str, ...] = ()

    @property
    def across(self) -> bool:
        """Whether it looks at the whole corpus at once."""
        return model.Corpus in self.on

    @property
    def manual(self) -> str:
        """Its manual page: the docstring of its module."""
        return inspect.cleandoc(sys.modules[self.function.__module__].__doc__ or "")

    def problem(self, finding: Finding) -> Problem:
        """Make a problem of what its generator found."""
        place, message = finding[:2]
        help = told(finding[2]) if len(finding) > 2 else ""
        notes = finding[3] if len(finding) > 3 else ()
        return Problem(self.code, self.name, self.severity, place, message, help, notes)


_CHECKS: dict[str, Check] = {}


def check(
    code: str,
    name: str,
    *,
    on: Subject | tuple[Subject, ...],
    severity: Severity = Severity.ERROR,
    characters: str = "",
    beyond_ascii: bool = False,
    when: Callable[[str], object] | None = None,
    aliases: tuple[str, ...] = (),
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a generator of findings as a check; see `Check` for the arguments."""

    def register(function: CheckFunction) -> CheckFunction:
        if code in _CHECKS and _CHECKS[code].function.__module__ != function.__module__:
            raise ValueError(f"{code} is the code of two checks")
        subjects = on if isinstance(on, tuple) else (on,)
        _CHECKS[code] = Check(code, name, subjects, severity, function, characters, beyond_ascii, when, aliases)
        return function

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Return all checks, by code."""
    import_members(__name__)
    return tuple(_CHECKS[code] for code in sorted(_CHECKS))
