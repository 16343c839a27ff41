"""The records as eight tables: their columns, what refers to what, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from counterpoint.addresses import address_of
from counterpoint.exporters._context import Context
from counterpoint.model import Claim, CounterStatement, Dossier, Source, SourceRef, Statement, Status

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


class ClaimRows:
    """What the rows of a claim are made of.

    Attributes:
        own: the sources that the claim describes itself, by ids that no other has; those of the tables made so far.
    """

    def __init__(self, claim: Claim, context: Context) -> None:
        self.claim = claim
        self.context = context
        self.own: dict[str, Source] = {}
        self._ids: dict[int, str] = {}

    def source(self, ref: SourceRef | None) -> str:
        """Return the id of a source; one that the claim describes itself is numbered within it."""
        claim = self.claim
        if ref is None:
            return ""
        if not isinstance(ref, Source):
            return f"{claim.dossier_id}/{ref}" if self.context.corpus.source(claim, ref) else ""
        if id(ref) not in self._ids:
            # No id has two hyphens in a row.
            self._ids[id(ref)] = f"{claim.id}--{len(self.own) + 1}"
            self.own[self._ids[id(ref)]] = ref
        return self._ids[id(ref)]


def has_rows(claim: Claim) -> bool:
    """Whether a claim is in the tables."""
    return claim.status in (Status.PUBLISHED, Status.WITHDRAWN)


def _nothing(*_: object) -> Iterator[Row]:
    return iter(())


class Table(NamedTuple):
    """A table: the first column is its key if that is called `id`.

    Attributes:
        of_claim: yields the rows of a claim.
        of_dossier: yields the rows of a dossier that are of none of its claims.
        of_site: yields the rows that are of no dossier; they stand first.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    of_claim: Callable[[ClaimRows], Iterator[Row]] = _nothing
    of_dossier: Callable[[Dossier, Context], Iterator[Row]] = _nothing
    of_site: Callable[[Context], Iterator[Row]] = _nothing


def _claims(rows: ClaimRows) -> Iterator[Row]:
    claim = rows.claim
    verdict = claim.standing_verdict
    rating = rows.context.corpus.rating_of(claim) if verdict else None
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


def _statements(rows: ClaimRows) -> Iterator[Row]:
    for entry in rows.claim.entries:
        answer = entry if isinstance(entry, CounterStatement) else None
        yield (
            _statement_id(rows.claim, entry),
            rows.claim.id,
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


def _wordings(rows: ClaimRows) -> Iterator[Row]:
    for entry in rows.claim.entries:
        for number, wording in enumerate(entry.wordings, 1):
            yield (
                _statement_id(rows.claim, entry),
                number,
                wording.lang,
                wording.text,
                rows.source(wording.source),
                wording.locator or "",
                wording.translation or "",
                wording.translator or "",
                wording.differs or "",
            )


def _evidence(rows: ClaimRows) -> Iterator[Row]:
    for item in rows.claim.evidence:
        extract = item.extract
        yield (
            f"{rows.claim.id}#{item.id}",
            rows.claim.id,
            item.bears_on,
            item.stance,
            item.weight,
            rows.source(item.source),
            item.by or "",
            str(item.date or ""),
            extract.text if extract else "",
            extract.lang if extract else "",
            item.note or "",
        )


def _corrections(rows: ClaimRows) -> Iterator[Row]:
    for each in rows.claim.corrections:
        yield rows.claim.id, str(each.date), each.kind, each.was or "", each.now or "", each.why


def _own_sources(rows: ClaimRows) -> Iterator[Row]:
    for source_id, source in rows.own.items():
        yield _source(source_id, rows.claim.dossier_id, source, rows.context)


def _sources(dossier: Dossier, context: Context) -> Iterator[Row]:
    for key, source in context.corpus.sources.get(dossier.id, {}).items():
        yield _source(f"{dossier.id}/{key}", dossier.id, source, context)


def _source(source_id: str, dossier_id: str, source: Source, context: Context) -> Row:
    return (
        source_id,
        dossier_id,
        source.outlet if source.outlet and source.outlet in context.corpus.outlets else "",
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


def _actors(context: Context) -> Iterator[Row]:
    site = context.site
    for actor in context.corpus.actors.values():
        same = " ".join(href for each in actor.same_as if (href := address_of(each)))
        name = actor.name(site.lang)
        yield actor.id, name.text, name.lang, actor.kind, actor.country or "", same, site.absolute_url(actor.path)


def _outlets(context: Context) -> Iterator[Row]:
    site = context.site
    for outlet in context.corpus.outlets.values():
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
        _own_sources,
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
        of_site=_actors,
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
        of_site=_outlets,
    ),
)
"""In the order in which they are made: sources after all that can describe one."""
