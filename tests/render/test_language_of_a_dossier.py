"""A dossier in another language than its site: each of its texts is marked, wherever it is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from counterpoint.exporters import Context
from counterpoint.exporters._documents import DOCUMENTS
from counterpoint.exporters.metadata import describe_page
from counterpoint.model import Corpus, Dossier, Lang, Line
from counterpoint.render import Site, insertions, render_pages
from tests.render.records import full_corpus

SITE = Site(name="Roads", url="https://r.example/", lang="ar")
DOSSIER = "claims/roads/index.md"
CLAIM = "claims/roads/bridge-closed.md"
MARK = ' lang="en" dir="ltr"'


def corpus_with(lang: str | None) -> Corpus:
    corpus = full_corpus()
    roads = replace(corpus.dossiers["roads"], title=Line("Roads of old"), lang=Lang(lang) if lang else None)
    claims = tuple(replace(claim, lang=Lang("ar")) for claim in corpus.claims)
    return replace(corpus, dossiers={**corpus.dossiers, "roads": roads}, claims=claims)


def pages_of(corpus: Corpus, site: Site = SITE) -> dict[str, str]:
    return {page.path: page.markdown for page in render_pages(corpus, site)}


def unmarked(page: str, text: str) -> list[str]:
    """Return the element around each place of a text that is not marked as English, and all if there is no place."""
    assert text in unescape(page), text
    around = re.findall(rf"(<[^<>]*>(?:<(?:p|bdi)>)?){re.escape(text)}", page)
    assert around, text
    return [tag for tag in around if 'lang="en"' not in tag]


def texts_of_the_dossier(corpus: Corpus) -> list[str]:
    dossier, background = corpus.dossiers["roads"], corpus.backgrounds["roads"]
    texts = [dossier.title, dossier.summary, dossier.method, dossier.licence]
    texts += [event.text for event in background.events.values()]
    texts += [text for side in background.sides.values() for text in (side.label, side.note)]
    texts += [text for place in background.places.values() for text in (place.name, place.note)]
    texts += [text for term in background.glossary.values() for text in (term.term, term.meaning)]
    return [text.split("*")[0] for text in texts if text]


def test_its_page_marks_all_that_is_its_own() -> None:
    corpus = corpus_with("en")
    page = pages_of(corpus)[DOSSIER]
    texts = texts_of_the_dossier(corpus)
    assert len(texts) > 10
    assert {text: found for text in texts if (found := unmarked(page, text))} == {}
    assert f'<h1 id="dossier"{MARK}>Roads of old</h1>' in page
    assert f'<div class="cp-lead cp-prose"{MARK}>' in page


def test_lists_the_home_page_and_its_claims_mark_it() -> None:
    corpus = corpus_with("en")
    pages = pages_of(corpus)
    listed, home = pages["claims/index.md"], insertions(corpus, SITE)["dossiers"]
    for page in (listed, home):
        assert unmarked(page, "Roads of old") == []
        assert f"<p{MARK}>What was said of roads.</p>" in page
    for page in (pages[CLAIM], pages["people/editor.md"]):
        assert unmarked(page, "Roads of old") == []


def test_shared_evidence_is_in_the_language_of_the_dossier_and_what_a_claim_adds_in_its_own() -> None:
    page = pages_of(corpus_with("en"))[CLAIM]
    assert f'<div class="cp-prose"{MARK}><p>The order does not say' in page
    page = pages_of(corpus_with(None))[CLAIM]
    assert '<div class="cp-prose"><p>The order does not say' in page


def test_the_sentence_of_a_square_is_marked_in_the_language_of_its_claim() -> None:
    page = pages_of(full_corpus())[DOSSIER]
    read_out = re.findall(r'<span class="cp-sr"([^>]*)>[^<]* · </span>', page)
    assert set(read_out) == {MARK}


def test_nothing_is_marked_in_the_language_of_the_site() -> None:
    corpus = corpus_with(None)
    assert corpus_with("ar").dossiers["roads"].lang == SITE.lang
    for lang in (None, "ar"):
        page = pages_of(corpus_with(lang))[DOSSIER]
        assert '<h1 id="dossier">Roads of old</h1>' in page
        assert all(unmarked(page, text) for text in texts_of_the_dossier(corpus))


def test_other_programs_are_told() -> None:
    for lang, told in (("en", "en"), (None, "ar")):
        corpus = corpus_with(lang)
        page = next(page for page in render_pages(corpus, SITE) if isinstance(page.about, Dossier))
        heads = [dict(each.attributes) for each in describe_page(page, Context(corpus, SITE))]
        assert [each["content"] for each in heads if each.get("name") == "DC.language"] == [told]


def test_search_knows_it() -> None:
    corpus = corpus_with("en")
    assert DOCUMENTS[Dossier](corpus, corpus.dossiers["roads"], SITE).lang == "en"
