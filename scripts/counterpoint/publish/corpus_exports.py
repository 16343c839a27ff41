"""What exporters make of all records together, several of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoint.exporters import Chosen, Context, PlannedFile
from counterpoint.folders import Folder
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.publish import manifest
from counterpoint.publish.kept import KeptTexts, Place
from counterpoint.publish.workers import FEW, Workers


@dataclass(frozen=True, slots=True)
class CorpusExports:
    """The functions of exporters that are called on the corpus.

    Attributes:
        site: the new one, where they write.
        kept: what exporters keep of the records, and where that stands, by their names.
    """

    chosen: Sequence[Chosen]
    context: Context
    site: Folder
    kept: KeptTexts
    places: Mapping[str, Sequence[Place]]

    def write(self, workers: Workers) -> Iterator[tuple[int, str | PlannedFile]]:
        """Write what they make; yield each path, or what was only planned, with the number of its exporter."""
        few = 0 if len(self.context.corpus.claims) >= FEW else FEW
        # Nobody should wait for a last long one.
        numbers = sorted(range(len(self.chosen)), key=lambda number: not self.places[self.chosen[number].exporter.name])
        work = workers.spread(_write_all, self, numbers, 1, few)
        for number, paths in sorted(zip(numbers, work, strict=True)):
            # What is planned consists of records, which are all here.
            for found in self.made_by(number) if paths is None else paths:
                yield number, found

    def made_by(self, number: int) -> Iterator[str | PlannedFile]:
        """Write what an exporter makes."""
        each = self.chosen[number]
        name = each.exporter.name
        kept = self.kept.texts(name, self.places[name])
        context = replace(self.context, options=each.options, kept=kept)
        for on, function in each.exporter.functions:
            if on is Corpus:
                for file in function(context.corpus, context):  # type: ignore[arg-type]
                    if isinstance(file, OutputFile):
                        manifest.write_stamped(self.site, file.path, file.payload)
                        yield file.path
                    else:
                        yield file  # type: ignore[misc]


def _write_all(exports: CorpusExports, numbers: Sequence[int]) -> list[list[str] | None]:
    """Return the paths of what some exporters made; nothing for one that has planned files, once it does."""
    return [_paths_of(exports.made_by(number)) for number in numbers]


def _paths_of(made: Iterator[str | PlannedFile]) -> list[str] | None:
    paths = []
    for file in made:
        if isinstance(file, PlannedFile):
            return None
        paths.append(file)
    return paths
