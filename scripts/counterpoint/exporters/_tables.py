"""The records as eight tables: their columns, what refers to what, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from counterpoint.addresses import address_of
from counterpoint.exporters._context import Context
from counterpoint.model import Claim, CounterStatement, Source, SourceRef, Statement, Status

Cell = str | int
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column.

    Attributes:
        kind: type of its values in Table Schema.
        refers_to: the table whose `id` it has; empty if none.
    """

    name: str
    about: str
    kind: str = "string"
    refers_to: str = ""


class Table(NamedTuple):
    """A table: the first column is its key if that is called `id`."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Rows], Iterator[Row]]


class Rows:
    """What the rows are made of: the claims that readers may see, and all sources by ids that no other has."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.corpus = context.corpus
        public = (Status.PUBLISHED, Status.WITHDRAWN)
        self.claims = tuple(claim for claim in self.corpus.claims if claim.status in public)
        self.inline: dict[str, tuple[str, Source]] = {}
        self._ids: dict[tuple[str, int], str] = {}
        self._numbers: dict[str, int] = {}

    def source(self, claim: Claim, ref: SourceRef | None) -> str:
        """Return the id of a source; one that a claim describes itself is numbered within it."""
        if ref is None:
            return ""
        if isinstance(ref, Source):
            key = (claim.id, id(ref))
            if key not in self._ids:
                number = self._numbers[claim.id] = self._numbers.get(claim.id, 0) + 1
                # No id has two hyphens in a row.
                self._ids[key] = f"{claim.id}--{number}"
                self.inline[self._ids[key]] = (claim.dossier_id, ref)
            return self._ids[key]
        return f"{claim.dossier_id}/{ref}" if self.corpus.source(claim, ref) else ""


def _claims(rows: Rows) -> Iterator[Row]:
    for claim in rows.claims:
        verdict = claim.verdict if claim.status is Status.PUBLISHED else None
        rating = rows.corpus.rating_of(claim) if verdict else None
        yield (
            claim.id,
            claim.dossier_id,
            claim.claim,
            claim.lang,
            claim.status,
            "" if claim.number is None else claim.number,
            str(claim.public_since or ""),
            str(claim.updated or ""),
            verdict.rating if verdict else "",
            rating.label if rating else "",
            rating.family if rating else "",
            "" if rating is None or rating.number is None else rating.number,
            str(verdict.date) if verdict else "",
            verdict.summary if verdict else "",
            " ".join(claim.topics),
            rows.context.site.absolute_url(claim.path),
        )


def _statements(rows: Rows) -> Iterator[Row]:
    for claim in rows.claims:
        for entry in claim.entries:
            answer = entry if isinstance(entry, CounterStatement) else None
            yield (
                _statement_id(claim, entry),
                claim.id,
                answer.answers if answer else "",
                answer.relation if answer else "",
                " ".join(entry.by),
                " ".join(entry.attributed_to),
                "; ".join(entry.origin.platform) if entry.origin else "",
                str(entry.date or ""),
                entry.role or "",
                entry.venue or "",
                entry.paraphrase or "",
            )


def _wordings(rows: Rows) -> Iterator[Row]:
    for claim in rows.claims:
        for entry in claim.entries:
            for number, wording in enumerate(entry.wordings, 1):
                yield (
                    _statement_id(claim, entry),
                    number,
                    wording.lang,
                    wording.text,
                    rows.source(claim, wording.source),
                    wording.locator or "",
                    wording.translation or "",
                    wording.translator or "",
                    wording.differs or "",
                )


def _evidence(rows: Rows) -> Iterator[Row]:
    for claim in rows.claims:
        for item in claim.evidence:
            extract = item.extract
            yield (
                f"{claim.id}#{item.id}",
                claim.id,
                item.bears_on,
                item.stance,
                item.weight,
                rows.source(claim, item.source),
                item.by or "",
                str(item.date or ""),
                extract.text if extract else "",
                extract.lang if extract else "",
                item.note or "",
            )


def _corrections(rows: Rows) -> Iterator[Row]:
    for claim in rows.claims:
        for each in claim.corrections:
            yield claim.id, str(each.date), each.kind, each.was or "", each.now or "", each.why


def _sources(rows: Rows) -> Iterator[Row]:
    listed = (
        (f"{dossier_id}/{key}", (dossier_id, source))
        for dossier_id, sources in rows.corpus.sources.items()
        for key, source in sources.items()
    )
    outlets = rows.corpus.outlets
    for source_id, (dossier_id, source) in chain(listed, rows.inline.items()):
        yield (
            source_id,
            dossier_id,
            source.outlet if source.outlet and source.outlet in outlets else "",
            source.kind,
            source.title or "",
            source.author or "",
            address_of(source.url),
            source.details or "",
            str(source.published or ""),
            source.lang or "",
            str(source.accessed or ""),
            " ".join([href for each in source.archived if (href := address_of(each.url))]),
        )


def _actors(rows: Rows) -> Iterator[Row]:
    site = rows.context.site
    for actor in rows.corpus.actors.values():
        same = " ".join(href for each in actor.same_as if (href := address_of(each)))
        name = actor.name(site.lang)
        yield actor.id, name.text, name.lang, actor.kind, actor.country or "", same, site.absolute_url(actor.path)


def _outlets(rows: Rows) -> Iterator[Row]:
    site = rows.context.site
    for outlet in rows.corpus.outlets.values():
        home = address_of(outlet.url)
        yield outlet.id, outlet.name, outlet.kind, outlet.country or "", home, site.absolute_url(outlet.path)


def _statement_id(claim: Claim, entry: Statement) -> str:
    return f"{claim.id}#{entry.id}"


_CLAIM = Column("claim", "Id of the claim.", refers_to="claims")
_URL = Column("url", "Address of its page.")

TABLES = (
    Table(
        "claims",
        "One row a claim.",
        (
            Column("id", "`dossier/claim`."),
            Column("dossier", "Id of the dossier."),
            Column("claim", "The assertion checked."),
            Column("lang", "Language of the record."),
            Column("status", "`published` or `withdrawn`."),
            Column("number", "Number in the dossier.", "integer"),
            Column("published", "Date of publication."),
            Column("updated", "Date of the latest change."),
            Column("rating", "Id of the rating; empty if it is not rated, or was withdrawn."),
            Column("rating_label", "The word that readers see."),
            Column("rating_family", "Family of the rating."),
            Column("rating_number", "Number on the scale.", "integer"),
            Column("verdict_date", "Date of the verdict."),
            Column("verdict_summary", "The finding in one sentence."),
            Column("topics", "Ids of topics, with spaces between them."),
            _URL,
        ),
        _claims,
    ),
    Table(
        "statements",
        "One row a statement: what is checked, and each answer.",
        (
            Column("id", "`dossier/claim#entry`; `statement` is what is checked."),
            _CLAIM,
            Column("answers", "What it answers, as the record has it."),
            Column("relation", "What it does to what it answers."),
            Column("by", "Ids of those who said it, with spaces between them."),
            Column("attributed_to", "Ids of those whom it is attributed to."),
            Column("platform", "Where it circulates, if nobody is known."),
            Column("date", "When it was said."),
            Column("role", "In what capacity."),
            Column("venue", "Where, or in what."),
            Column("paraphrase", "Its sense in the record's words."),
        ),
        _statements,
    ),
    Table(
        "wordings",
        "One row a wording of a statement.",
        (
            Column("statement", "Id of the statement.", refers_to="statements"),
            Column("number", "Its place; 1 is the original.", "integer"),
            Column("lang", "Language of the words."),
            Column("text", "The words, exactly."),
            Column("source", "Id of the source.", refers_to="sources"),
            Column("locator", "Where in the source."),
            Column("translation", "Who made it, if it is a translation."),
            Column("translator", "Name of the translator."),
            Column("differs", "How its sense differs from the first."),
        ),
        _wordings,
    ),
    Table(
        "evidence",
        "One row an item of evidence.",
        (
            Column("id", "`dossier/claim#item`."),
            _CLAIM,
            Column("bears_on", "The statement that it is about, as the record has it."),
            Column("stance", "What it does to the statement."),
            Column("weight", "How much it counts."),
            Column("source", "Id of the source.", refers_to="sources"),
            Column("by", "Id of who speaks in it."),
            Column("date", "When what it shows happened."),
            Column("extract", "The words that show it."),
            Column("extract_lang", "Their language."),
            Column("note", "What it shows, in Markdown."),
        ),
        _evidence,
    ),
    Table(
        "corrections",
        "One row a correction.",
        (
            _CLAIM,
            Column("date", "When."),
            Column("kind", "What sort of change."),
            Column("was", "What the record said before."),
            Column("now", "What it says now."),
            Column("why", "Why."),
        ),
        _corrections,
    ),
    Table(
        "sources",
        "One row a source.",
        (
            Column("id", "`dossier/source`, or `dossier/claim--number` for one that a claim describes itself."),
            Column("dossier", "Id of the dossier."),
            Column("outlet", "Id of the publisher.", refers_to="outlets"),
            Column("kind", "What sort of thing it is."),
            Column("title", "Its title."),
            Column("author", "Who signed it."),
            Column("url", "Its address."),
            Column("details", "What else is needed to find it."),
            Column("published", "Date that it gives itself."),
            Column("lang", "Its language."),
            Column("accessed", "When it was last read."),
            Column("archived", "Addresses of archived copies, with spaces between them."),
        ),
        _sources,
    ),
    Table(
        "actors",
        "One row an actor.",
        (
            Column("id", "Its id."),
            Column("name", "Its name in the site's language, or else the first."),
            Column("lang", "Language of the name."),
            Column("kind", "What sort of party."),
            Column("country", "ISO 3166-1 code of its country."),
            Column("same_as", "Pages elsewhere about it, with spaces between them."),
            _URL,
        ),
        _actors,
    ),
    Table(
        "outlets",
        "One row an outlet.",
        (
            Column("id", "Its id."),
            Column("name", "Its name."),
            Column("kind", "What sort of publisher."),
            Column("country", "ISO 3166-1 code of its country."),
            Column("home", "Its own site."),
            _URL,
        ),
        _outlets,
    ),
)
"""In the order in which they are made: sources after all that can describe one."""


def rows_of(table: Table, rows: Rows) -> Iterable[Row]:
    """Yield the names of the columns, then the rows."""
    yield tuple(column.name for column in table.columns)
    yield from table.rows(rows)
