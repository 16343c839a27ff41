"""What an exporter is given besides the record that it is called on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.render import Site


class Kept(NamedTuple):
    """What an exporter makes of a record for its own function on the corpus; it is no file of the site."""

    texts: tuple[str, ...]


class PlannedFile(NamedTuple):
    """A file of an exporter's function on the corpus that is not made yet, and need not be if it is as it was.

    Attributes:
        make: a function of a module that returns the file's text or bytes; it is given a context and the arguments, and
            knows nothing else: of the context it uses the corpus, the site's settings and the options.
        arguments: records, texts, numbers, and tuples of these.
    """

    path: str
    make: Callable[..., str | bytes]
    arguments: tuple[Any, ...] = ()

    def file(self, context: Context) -> OutputFile:
        """Make the file."""
        return OutputFile(self.path, self.make(context, *self.arguments))


@dataclass(frozen=True)
class Context:
    """What surrounds the records.

    Attributes:
        corpus: the records that readers may see.
        addresses: of all pages of the site from its root, in order, those written by hand too; outside of a site, those
            of the pages that are made from records.
        options: of the exporter, as mkdocs.yml has them or else as its declaration.
        built: returns a file that the site builder made, by its path in the site, or None if there is no such file;
            None outside of a site.
        kept: what the exporter kept of the records, for its function on the corpus: the texts of each `Kept`. They may
            be many: who goes through them once needs little memory.
        elsewhere: by the address of another site that the search covers as well, what returns its files by their paths.
        written: addresses of the pages written by hand, from the site's root.
    """

    corpus: Corpus
    site: Site
    addresses: Sequence[str] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    built: Callable[[str], bytes | None] | None = None
    elsewhere: Mapping[str, Callable[[str], bytes | None]] = field(default_factory=dict)
    written: Sequence[str] = ()
    kept: Iterable[Sequence[str]] = ()
