"""What exporters make of all records together.

Those that keep something of each record go by that, and hardly look at the records themselves: they are called in
several processes at once, none of which comes to have a copy of the records by looking. Meanwhile the others are called
here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoint.exporters import Chosen, Context, PlannedFile
from counterpoint.folders import Folder
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.publish import manifest
from counterpoint.publish.kept import TextsOfExporter
from counterpoint.publish.workers import FEW, Workers


@dataclass(frozen=True, slots=True)
class CorpusExports:
    """The functions of exporters that are called on the corpus.

    Attributes:
        site: the new one, where they write.
        kept: what exporters keep of the records, by their names.
    """

    chosen: Sequence[Chosen]
    context: Context
    site: Folder
    kept: Mapping[str, TextsOfExporter]

    def write(self, workers: Workers) -> Iterator[tuple[int, str | PlannedFile]]:
        """Write what they make; yield each path, or what was only planned, with the number of its exporter."""
        few = 0 if len(self.context.corpus.claims) >= FEW else FEW
        kept = [self.kept[each.exporter.name] for each in self.chosen]
        sizes = [(len(texts), texts.size) for texts in kept]
        # The most first: nobody should wait for a last long one.
        keeping = [number for number, (count, _) in enumerate(sizes) if count]
        numbers = sorted(keeping, key=sizes.__getitem__, reverse=True)
        begun = workers.begin(_write_all, self, numbers, 1, few)
        made = {number: list(self.made_by(number)) for number in range(len(self.chosen)) if number not in keeping}
        made |= zip(numbers, begun, strict=True)
        for number in range(len(self.chosen)):
            for file in made[number]:
                yield number, file

    def made_by(self, number: int) -> Iterator[str | PlannedFile]:
        """Write what an exporter makes."""
        each = self.chosen[number]
        context = replace(self.context, options=each.options, kept=self.kept[each.exporter.name])
        for on, function in each.exporter.functions:
            if on is Corpus:
                for file in function(context.corpus, context):  # type: ignore[arg-type]
                    if isinstance(file, OutputFile):
                        manifest.write_stamped(self.site, file.path, file.payload)
                        yield file.path
                    else:
                        yield file  # type: ignore[misc]


def _write_all(exports: CorpusExports, numbers: Sequence[int]) -> list[list[str | PlannedFile]]:
    return [list(exports.made_by(number)) for number in numbers]
