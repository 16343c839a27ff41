"""The search of the site: an index in pieces, made without a server and read by a script in the page.

There is an entry per claim, party, outlet, person of the newsroom, topic and dossier, and per page written by hand. It
is found by the words of its statements, answers and evidence in every language, by the names of its speakers in every
script, by the addresses of the pages that it cites, and by its own; a find leads to the very statement. A withdrawn
claim is found without its verdict. `search/index.js` says what there is; beside each page, `search.js` has what is
shown of it.

Themes with a search of their own, other than Material, get the same entries for their index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from counterpoint.addresses import KnownHosts
from counterpoint.exporters._context import Context, Kept
from counterpoint.exporters._documents import DOCUMENTS, Document
from counterpoint.exporters._elsewhere import Read, copied_files, root_of
from counterpoint.exporters._registry import exporter, subjects_of
from counterpoint.exporters._search import FOLDER, Terms, forms_in, hash_of, script, shards, tables
from counterpoint.exporters._theme_index import SearchEntry, with_entries
from counterpoint.exporters._written import written_document
from counterpoint.model import Actor, Claim, Corpus, Dossier, Family, Outlet, Person, Topic
from counterpoint.model.hosts import hosts_of
from counterpoint.output import OutputFile
from counterpoint.render.icons import PATHS, RATINGS
from counterpoint.render.site import Site

_OWN_PAGE = 10
"""Boost of the page that a name belongs to: every statement of a speaker has the name as well."""

INDEX = "search/search_index.json"
INDEXES = (INDEX, "search.json")
"""Where themes have their index: that of MkDocs, and Zensical's."""

SHOWN = "search.js"
"""What is shown of a page, beside the page."""


@exporter(
    "search",
    summary="the index of the site's search",
    on=(Claim, Actor, Outlet, Person, Topic, Dossier),
    of_site=True,
)
def export_record(record: Any, context: Context) -> Iterator[OutputFile | Kept]:
    """Yield what is shown of a record, and keep the words that it is found by."""
    document = DOCUMENTS[type(record)](context.corpus, record, context.site)
    yield shown_file(document)
    yield Kept((terms_of(document).dump(),))


@exporter("search")
def export_search(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the index, and that of the theme with our entries added if the site builder made one."""
    written = list(_written(context))
    yield from map(shown_file, written)
    also: list[Mapping[str, str]] = []
    for address, site in context.elsewhere.items():
        folder = f"{FOLDER}also{len(also)}/"
        if address.startswith("../"):
            also.append({"files": address, "pages": address})
            continue
        also.append({"files": folder, "pages": address})
        yield from (OutputFile(folder + path, text) for path, text in copied_files(site))
    documents = chain((Terms.parse(text) for (text,) in context.kept), map(terms_of, written))
    for name, text in shards(documents, about(corpus, context.site, also)):
        yield OutputFile(FOLDER + name, text)
    for path in INDEXES if context.built else ():
        index = context.built(path) if context.built else None
        if index is not None:
            yield OutputFile(path, with_entries(index.decode(), search_entries(corpus, context.site)))


def check_other(read: Read) -> None:
    """See that there is an index of another site to be searched.

    Raises:
        ValueError: if there is none.
    """
    root_of(read)


def _written(context: Context) -> Iterator[Document]:
    """Yield what is found of the pages written by hand."""
    for address in context.written:
        page = context.built(f"{address}index.html") if context.built else None
        if page is not None:
            yield written_document(address, page.decode("utf-8", "replace"))


def shown_file(document: Document) -> OutputFile:
    """Return what is shown of a document where it is found."""
    shown: dict[str, Any] = {"title": document.title}
    for name in ("lang", "kind", "family", "sign", "rating", "by", "date"):
        if value := getattr(document, name):
            shown[name] = value
    names = {each.label: each.names for each in reversed(document.passages) if each.texts and each.names}
    if names:
        shown["names"] = [(label, *(name for name in names[label] if name != label)) for label in sorted(names)]
    shown["passages"] = [(each.anchor, each.label, each.texts) for each in document.passages if each.texts]
    return OutputFile(document.path + SHOWN, script(shown))


def terms_of(document: Document) -> Terms:
    """Return what a document is found by."""
    first = forms_in((document.title, *document.names, document.rating))
    other = forms_in(chain.from_iterable((*each.names, *each.texts, *each.rest) for each in document.passages))
    for form in first:
        other.pop(form, None)
    addresses = tuple(sorted(set(map(hash_of, (_own_key(document.path), *document.pages)))))
    return Terms(document.path, bool(document.kind), document.day, " ".join(first), " ".join(other), addresses)


def _own_key(path: str) -> str:
    """Return what a page of the site is found by when its own address is pasted, wherever the site is read."""
    host = "site.invalid"
    return _HOSTS.page_key(f"https://{host}/{path}").removeprefix(host) + "/"


_HOSTS = KnownHosts()


def about(corpus: Corpus, site: Site, also: Iterable[Mapping[str, str]] = ()) -> dict[str, Any]:
    """Return what the client is told besides where things are."""
    return {
        "also": list(also),
        "lang": site.lang,
        "folding": tables(),
        "hosts": hosts_of(corpus).table,
        "words": {
            "found": site.words.gettext("Found: %(count)s"),
            "similar": site.words.gettext("Nothing was found in quite these words. Similar: %(count)s"),
            "like": site.words.gettext("Similar: %(count)s"),
            # Translators: shows more of what a search has found.
            "more": site.words.gettext("Show more"),
            "none": site.words.gettext("Nothing was found. Try fewer words, or the name of who said it."),
        },
        "suggest": {"label": site.words.gettext("Suggest a claim"), "url": site.suggest_url()},
        "icons": {name: PATHS[name] for name in _SIGNS},
    }


_SIGNS = (*map(str, Family), *sorted(RATINGS), "unrated", "withdrawn")
"""Of all verdicts, whichever scale a site has: other sites may be searched with it."""


def search_entries(corpus: Corpus, site: Site) -> Iterator[SearchEntry]:
    """Yield all entries for the index of a theme, in a fixed order.

    Args:
        corpus: the records that readers may see.
    """
    for on, document_of in DOCUMENTS.items():
        for record in subjects_of(on, corpus):
            yield from _entries(document_of(corpus, record, site))


def _entries(document: Document) -> Iterator[SearchEntry]:
    boost = _OWN_PAGE if document.names and document.kind else 1
    top = next((each for each in document.passages if not each.anchor), None)
    own = dict.fromkeys((document.rating, *(top.texts if top else ()), *document.names, document.by))
    yield SearchEntry(document.path, document.title, tuple(text for text in own if text), boost)
    for each in document.passages:
        if each.anchor and (each.texts or each.names):
            title = f"{each.label}: {document.title}" if each.label else document.title
            yield SearchEntry(f"{document.path}#{each.anchor}", title, (*each.texts, *each.names))
