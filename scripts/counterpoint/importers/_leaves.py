"""The values of an input, each of which knows where it stood, and the ledger of what became of each.

An input is a tree of mappings, lists and texts, whatever its format; numbers are the text that was written. What hangs
at its ends are leaves: texts, and mappings or lists in which there is nothing. An importer hands on `Leaf`s, a text is
only ever changed by `like`, and so at the end each leaf of the input is in the record, or it is known why not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from counterpoint.model.marks import Step

Steps = tuple[Step, ...]
"""The way to a value from the root of its tree."""


class Leaf(str):
    """A text of the input, or what was made of it.

    Attributes:
        how: how it was changed by whoever handed it on; empty if it was not.
    """

    steps: Steps
    how: str = ""

    def __new__(cls, text: str, steps: Steps) -> Leaf:
        """Return a text that stood at the end of those steps."""
        leaf = super().__new__(cls, text)
        leaf.steps = steps
        return leaf

    def __reduce__(self) -> tuple[type[Leaf], tuple[str, Steps], dict[str, str]]:
        return Leaf, (str(self), self.steps), {"how": self.how}

    def like(self, text: str, how: str = "") -> Leaf:
        """Return what was made of it, and say how."""
        made = Leaf(text, self.steps)
        made.how = self.how if text == self or not how or how in self.how else "; ".join(filter(None, (self.how, how)))
        return made


class Unusable(str):
    """A text of the input that stands where a value should be, such as a formula that failed."""

    why: str

    def __new__(cls, text: str, why: str) -> Unusable:
        """Return a text, and why it is no value."""
        made = super().__new__(cls, text)
        made.why = why
        return made

    def __reduce__(self) -> tuple[type[Unusable], tuple[str, str]]:
        return Unusable, (str(self), self.why)


class Fate(StrEnum):
    """What became of a leaf."""

    TAKEN = "taken"
    """It is in the record as it was."""
    CHANGED = "changed"
    """It is in the record in another form."""
    UNMAPPED = "unmapped"
    """There is no place for it; the value is kept beside the records."""
    REFUSED = "refused"
    """It was meant for the record, and could not be used; the value is kept beside the records."""


EMPTY = "there is nothing in it"
"""What is said of a leaf without a text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one leaf.

    Attributes:
        into: the field that it went into, such as `statement.date`; empty if it went into none.
        how: how it was changed, or why it was not taken.
    """

    fate: Fate
    into: str = ""
    how: str = ""


class Ledger:
    """What became of each leaf of an input."""

    def __init__(self) -> None:
        self._into: dict[Steps, str] = {}
        self._changes: dict[Steps, str] = {}
        self._reasons: dict[Steps, tuple[Fate, str]] = {}

    def take(self, value: Any, into: str) -> None:
        """Note that a leaf, or all leaves of a tree, are in a record."""
        for leaf, way in leafs_in(value, into):
            self._into.setdefault(leaf.steps, way)
            self.change(leaf, leaf.how)

    def change(self, leaf: str, how: str) -> None:
        """Note how a leaf was changed."""
        if isinstance(leaf, Leaf) and how:
            before = self._changes.get(leaf.steps)
            self._changes[leaf.steps] = f"{before}; {how}" if before and how not in before else how

    def refuse(self, value: Any, why: str) -> None:
        """Note why a leaf, or all leaves of a tree, cannot be used."""
        self._leave(value, Fate.REFUSED, why)

    def keep(self, value: Any, why: str) -> None:
        """Note why there is no place for a leaf, or all leaves of a tree."""
        self._leave(value, Fate.UNMAPPED, why)

    def _leave(self, value: Any, fate: Fate, why: str) -> None:
        for leaf, _ in leafs_in(value, ""):
            self._reasons.setdefault(leaf.steps, (fate, why))

    def entry(self, steps: Steps, value: str) -> Entry:
        """Return what became of a leaf of the input."""
        into = self._into.get(steps)
        if into is not None:
            how = self._changes.get(steps, "")
            return Entry(Fate.CHANGED if how else Fate.TAKEN, into, how)
        if steps in self._reasons:
            fate, why = self._reasons[steps]
            return Entry(fate, "", why)
        if isinstance(value, Unusable):
            return Entry(Fate.REFUSED, "", value.why)
        if not value.strip():
            return Entry(Fate.TAKEN, "", EMPTY)
        return Entry(Fate.UNMAPPED, "", "nothing asks for it")


def leafs_in(value: Any, way: str) -> Iterator[tuple[Leaf, str]]:
    """Yield every `Leaf` in a tree that is being made, each with the names of the fields that lead to it."""
    if isinstance(value, Leaf):
        yield value, way
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leafs_in(inner, f"{way}.{key}" if way else str(key))
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leafs_in(inner, way)


def leaves_of(tree: Any) -> Iterator[tuple[Steps, str]]:
    """Yield the steps and the text of every leaf of an input's tree, in its order."""
    waiting: list[tuple[Steps, Any]] = [((), tree)]
    while waiting:
        steps, value = waiting.pop()
        if isinstance(value, dict) and value:
            waiting += [((*steps, key), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list) and value:
            waiting += [((*steps, index), inner) for index, inner in reversed(list(enumerate(value)))]
        else:
            yield steps, value if isinstance(value, str) else ""


def shown_steps(steps: Steps) -> str:
    """Return steps as people write them: `claims[3].text`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
