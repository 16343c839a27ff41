"""What search finds: an entry per claim, answer, item of evidence, party, outlet, topic and dossier.

A claim page of the theme's own index would be cut at headings only. These entries lead to the very statement, and hold
its words in every language and the speakers' names in every script.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._theme_index import SearchEntry, documents_of, entries_elsewhere, with_entries
from counterpoint.model import Actor, Claim, Corpus, Evidence, Media, Statement
from counterpoint.output import OutputFile
from counterpoint.render.pages.details import entry_anchor, evidence_anchor
from counterpoint.render.prose import plain_prose
from counterpoint.render.site import Site

_OWN_PAGE = 10
"""Boost of the page that a name belongs to: every statement of a speaker holds the name as well."""

__all__ = [
    "EMPTY",
    "INDEX",
    "INDEXES",
    "SearchEntry",
    "claim_entries",
    "documents_of",
    "export_search",
    "search_entries",
]

INDEX = "search/search_index.json"
INDEXES = (INDEX, "search.json")
"""Where themes have their index: Material, and Zensical's."""

EMPTY = b'{"config":{},"docs":[]}'


@exporter("search", summary="entries for the search index of the theme")
def export_search(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the index that the site builder made, with our entries added; if it made none, the site has no search."""
    for path, index in _indexes(context):
        elsewhere = (entry for address, text in context.elsewhere.items() for entry in entries_elsewhere(text, address))
        entries = chain(search_entries(corpus, context.site), elsewhere)
        yield OutputFile(path, with_entries(index.decode(), entries))


def _indexes(context: Context) -> Iterator[tuple[str, bytes]]:
    if context.built is None:
        yield INDEX, EMPTY
        return
    for path in INDEXES:
        index = context.built(path)
        if index is not None:
            yield path, index


def search_entries(corpus: Corpus, site: Site) -> Iterator[SearchEntry]:
    """Yield all entries, in a fixed order.

    Args:
        corpus: the records that readers may see.
    """
    for dossier in corpus.dossiers.values():
        yield SearchEntry(dossier.path, dossier.title, _parts(plain_prose(dossier.summary)))
    for claim in corpus.claims:
        yield from claim_entries(corpus, claim, site)
    for actor in corpus.actors.values():
        roles = [role.title for role in actor.roles]
        yield SearchEntry(actor.path, actor.name(site.lang).text, _parts(*_names(actor), *roles), _OWN_PAGE)
    for outlet in corpus.outlets.values():
        names = [name.text for name in outlet.names]
        yield SearchEntry(outlet.path, outlet.name, _parts(*names, outlet.note), _OWN_PAGE)
    for person in corpus.people.values():
        names = [name.text for name in person.names]
        yield SearchEntry(person.path, person.name, _parts(person.title, *names), _OWN_PAGE)
    for topic in corpus.topics.values():
        yield SearchEntry(topic.path, topic.label, _parts(plain_prose(topic.description or "")))


def claim_entries(corpus: Corpus, claim: Claim, site: Site) -> Iterator[SearchEntry]:
    """Yield the entries of one claim: the claim, its answers, its evidence."""
    rating = corpus.rating_of(claim)
    verdict = claim.verdict
    yield SearchEntry(
        claim.path,
        claim.claim,
        _parts(
            rating.label if rating else None,
            verdict.summary if verdict else None,
            *_words_of(corpus, claim.statement),
            plain_prose(claim.summary or ""),
            *(text for part in claim.parts for text in (part.text, part.summary)),
            *_media_words(claim.media),
            claim.article.title if claim.article else None,
            *claim.open_questions,
        ),
    )
    for entry in claim.counter_statements:
        name = site.words.comma.join(_name(corpus, party, site) for party in entry.by)
        says = site.words.said_by if len(entry.by) > 1 else site.words.says
        yield SearchEntry(
            f"{claim.path}#{entry_anchor(entry.id)}",
            says[entry.relation] % {"who": name, "claim": claim.claim},
            _parts(*_words_of(corpus, entry)),
        )
    for item in claim.evidence:
        location = f"{claim.path}#{evidence_anchor(item.id)}"
        yield SearchEntry(
            location,
            site.words.gettext("Evidence: %(claim)s", claim=claim.claim),
            _parts(*_evidence_words(corpus, claim, item)),
        )


def _words_of(corpus: Corpus, entry: Statement) -> Iterator[str]:
    yield from (wording.text for wording in entry.wordings)
    if entry.paraphrase:
        yield entry.paraphrase
    if entry.venue:
        yield entry.venue
    if entry.origin:
        yield from entry.origin.platform
    yield from _media_words(entry.media)
    for party in (*entry.by, *entry.attributed_to):
        actor = corpus.actors.get(party)
        outlet = corpus.outlets.get(party)
        if actor:
            yield from _names(actor)
        elif outlet:
            yield from (outlet.name, *(name.text for name in outlet.names))


def _evidence_words(corpus: Corpus, claim: Claim, item: Evidence) -> Iterator[str]:
    for extract in ((item.extract,) if item.extract else ()) + item.translations:
        yield extract.text
    if item.note:
        yield plain_prose(item.note)
    source = corpus.source(claim, item.source)
    if source and source.title:
        yield source.title
    if source and source.details:
        yield source.details
    yield from _media_words(item.media)


def _media_words(media: tuple[Media, ...]) -> Iterator[str]:
    for item in media:
        yield item.description
        if item.caption:
            yield item.caption


def _name(corpus: Corpus, party: str, site: Site) -> str:
    actor, outlet = corpus.actors.get(party), corpus.outlets.get(party)
    return actor.name(site.lang).text if actor else outlet.name if outlet else party


def _names(actor: Actor) -> list[str]:
    return [name.text for name in actor.names]


def _parts(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
