"""What is to be done for the exporters of a site: calls that are each remembered by themselves.

A job makes the files of one record, or one file that an exporter has planned. It is called the same in all builds, and
what it is given is known before it is done; workers get it as a number or two.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from counterpoint.exporters import Chosen, Context, Kept, PlannedFile, subjects_of
from counterpoint.model import Corpus
from counterpoint.output import OutputFile

J = TypeVar("J")


@dataclass(frozen=True, slots=True)
class Jobs(ABC, Generic[J]):
    """Jobs of one sort, and the exporters that they are for."""

    chosen: Sequence[Chosen]

    @abstractmethod
    def all(self) -> Iterator[J]:
        """Yield all jobs, in the order in which they are best done."""

    @abstractmethod
    def exporter(self, job: J) -> int:
        """Return which exporter a job is for."""

    @abstractmethod
    def name(self, job: J) -> str:
        """Return what a job is called in all builds."""

    @abstractmethod
    def has(self, name: str) -> bool:
        """Whether a job of this sort may be called that, in any build."""

    @abstractmethod
    def given(self, job: J) -> tuple[Any, ...]:
        """Return what a job is given besides the context."""

    @abstractmethod
    def make(self, job: J, context: Context) -> Iterator[OutputFile | Kept]:
        """Do a job."""

    def arguments(self, job: J) -> tuple[object, ...]:
        """Return all that a job is made of but for what it looks up."""
        each = self.chosen[self.exporter(job)]
        return (each.exporter.name, sorted(each.options.items()), *self.given(job))


class RecordJob(NamedTuple):
    """A function of an exporter, by its place among those of the site, and the record that it is called on."""

    chosen: int
    function: int
    subject: int


@dataclass(frozen=True, slots=True)
class RecordJobs(Jobs[RecordJob]):
    """The functions that are called on each record."""

    subjects: Mapping[type[Any], Sequence[Any]]

    @classmethod
    def of(cls, chosen: Sequence[Chosen], corpus: Corpus) -> RecordJobs:
        """Return the jobs of exporters on some records."""
        wanted = {on for each in chosen for on, _ in each.exporter.functions if on is not Corpus}
        return cls(chosen, {on: subjects_of(on, corpus) for on in sorted(wanted, key=lambda on: on.__name__)})

    def all(self) -> Iterator[RecordJob]:
        """Yield all jobs, those about one record after each other: most of them write into one folder."""
        for kind, subjects in self.subjects.items():
            functions = [
                (index, number)
                for index, each in enumerate(self.chosen)
                for number, (on, _) in enumerate(each.exporter.functions)
                if on is kind
            ]
            for subject in range(len(subjects)):
                for index, number in functions:
                    yield RecordJob(index, number, subject)

    def exporter(self, job: RecordJob) -> int:
        """Return which exporter a job is for."""
        return job.chosen

    def name(self, job: RecordJob) -> str:
        """Return what a job is called in all builds."""
        each = self.chosen[job.chosen].exporter
        (subject,) = self.given(job)
        return f"{each.name}/{job.function}/{each.functions[job.function][0].__name__}/{subject.id}"

    def has(self, name: str) -> bool:
        """Whether a call of a function on a record may be called that."""
        return name.split("/", 2)[1] != Corpus.__name__

    def given(self, job: RecordJob) -> tuple[Any, ...]:
        """Return the record."""
        on, _ = self.chosen[job.chosen].exporter.functions[job.function]
        return (self.subjects[on][job.subject],)

    def make(self, job: RecordJob, context: Context) -> Iterator[OutputFile | Kept]:
        """Call the function on the record."""
        _, function = self.chosen[job.chosen].exporter.functions[job.function]
        (subject,) = self.given(job)
        return function(subject, context)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class PlannedJobs(Jobs[int]):
    """The files that exporters have planned, each with the place of its exporter."""

    planned: Sequence[tuple[int, PlannedFile]]

    def all(self) -> Iterator[int]:
        """Yield the number of each."""
        return iter(range(len(self.planned)))

    def exporter(self, job: int) -> int:
        """Return which exporter a file is of."""
        return self.planned[job][0]

    def name(self, job: int) -> str:
        """Return what a file is called in all builds."""
        index, file = self.planned[job]
        return f"{self.chosen[index].exporter.name}/{Corpus.__name__}/{file.path}"

    def has(self, name: str) -> bool:
        """Whether a planned file may be called that."""
        return name.split("/", 2)[1] == Corpus.__name__

    def given(self, job: int) -> tuple[Any, ...]:
        """Return the path, and what the file is made of."""
        _, file = self.planned[job]
        return (file.path, file.make.__qualname__, file.arguments)

    def make(self, job: int, context: Context) -> Iterator[OutputFile | Kept]:
        """Make the file."""
        yield self.planned[job][1].file(context)
