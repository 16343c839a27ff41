"""What is to be done for the exporters of a site: calls that are each remembered by themselves.

A job makes all files of one record, or one file that an exporter has planned. It is called the same in all builds, and
what it is given is known before it is done; workers get it as a number or two.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from counterpoint.exporters import Chosen, Context, Kept, PlannedFile, subjects_of
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.publish import manifest

J = TypeVar("J")


@dataclass(frozen=True, slots=True)
class Jobs(ABC, Generic[J]):
    """Jobs of one sort, and the exporters that they are for."""

    chosen: Sequence[Chosen]

    @abstractmethod
    def all(self) -> Iterator[J]:
        """Yield all jobs, in the order in which they are best done."""

    @abstractmethod
    def name(self, job: J) -> str:
        """Return what a job is called in all builds."""

    @abstractmethod
    def has(self, name: str) -> bool:
        """Whether a job of this sort may be called that, in any build."""

    @abstractmethod
    def arguments(self, job: J) -> tuple[object, ...]:
        """Return all that a job is made of but for what it looks up."""

    @abstractmethod
    def make(self, job: J, contexts: Sequence[Context]) -> Iterator[Made]:
        """Do a job.

        Args:
            contexts: of the exporters, each with its options.
        """


class Made(NamedTuple):
    """Something that was made, and the exporter that made it."""

    exporter: str
    what: OutputFile | Kept


class RecordJob(NamedTuple):
    """A record, by its class and its place among those of the class."""

    kind: int
    subject: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """The records of a class, and what is called on each.

    Attributes:
        functions: each with the place of its exporter.
        settings: digest of what they are, and of their options.
    """

    name: str
    subjects: Sequence[Any]
    functions: Sequence[tuple[int, Callable[..., Any]]]
    settings: str


@dataclass(frozen=True, slots=True)
class RecordJobs(Jobs[RecordJob]):
    """The records, each with all functions that are called on it.

    What several exporters make of a record is one job: they look up much the same, and there are few reasons to make
    one of the files without the others.
    """

    kinds: Sequence[_Kind]

    @classmethod
    def of(cls, chosen: Sequence[Chosen], corpus: Corpus) -> RecordJobs:
        """Return the jobs of exporters on some records."""
        wanted = {on for each in chosen for on, _ in each.exporter.functions if on is not Corpus}
        return cls(chosen, [_kind_of(on, chosen, corpus) for on in sorted(wanted, key=lambda on: on.__name__)])

    def all(self) -> Iterator[RecordJob]:
        """Yield all jobs."""
        for number, kind in enumerate(self.kinds):
            for subject in range(len(kind.subjects)):
                yield RecordJob(number, subject)

    def name(self, job: RecordJob) -> str:
        """Return what a job is called in all builds."""
        kind = self.kinds[job.kind]
        return f"{kind.name}/{kind.subjects[job.subject].id}"

    def has(self, name: str) -> bool:
        """Whether a record may be called that."""
        return not _is_planned(name)

    def arguments(self, job: RecordJob) -> tuple[object, ...]:
        """Return the record, and what tells of exporters and options."""
        kind = self.kinds[job.kind]
        return (kind.settings, kind.subjects[job.subject])

    def make(self, job: RecordJob, contexts: Sequence[Context]) -> Iterator[Made]:
        """Call the functions on the record."""
        kind = self.kinds[job.kind]
        subject = kind.subjects[job.subject]
        for index, function in kind.functions:
            name = self.chosen[index].exporter.name
            for what in function(subject, contexts[index]):
                yield Made(name, what)


def _kind_of(on: type[Any], chosen: Sequence[Chosen], corpus: Corpus) -> _Kind:
    functions = [
        (index, function)
        for index, each in enumerate(chosen)
        for kind, function in each.exporter.functions
        if kind is on
    ]
    called = [(chosen[index].exporter.name, sorted(chosen[index].options.items())) for index, _ in functions]
    settings = manifest.digest_of(repr(called).encode("utf-8", "surrogatepass"))
    return _Kind(on.__name__, subjects_of(on, corpus), functions, settings)


@dataclass(frozen=True, slots=True)
class PlannedJobs(Jobs[int]):
    """The files that exporters have planned, each with the place of its exporter."""

    planned: Sequence[tuple[int, PlannedFile]]

    def all(self) -> Iterator[int]:
        """Yield the number of each."""
        return iter(range(len(self.planned)))

    def name(self, job: int) -> str:
        """Return what a file is called in all builds."""
        index, file = self.planned[job]
        return f"{_PLANNED}{self.chosen[index].exporter.name}/{file.path}"

    def has(self, name: str) -> bool:
        """Whether a planned file may be called that."""
        return _is_planned(name)

    def arguments(self, job: int) -> tuple[object, ...]:
        """Return the exporter and its options, the path, and what the file is made of."""
        index, file = self.planned[job]
        each = self.chosen[index]
        return (each.exporter.name, sorted(each.options.items()), file.path, file.make.__qualname__, file.arguments)

    def make(self, job: int, contexts: Sequence[Context]) -> Iterator[Made]:
        """Make the file."""
        index, file = self.planned[job]
        yield Made(self.chosen[index].exporter.name, file.file(contexts[index]))


_PLANNED = f"{Corpus.__name__}/"


def _is_planned(name: str) -> bool:
    return name.startswith(_PLANNED)
