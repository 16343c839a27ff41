"""The page "Was this checked?": a field for a text or an address, and what the search has to say to it."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.model import Corpus
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.site import Site

PATH = "was-this-checked/"


def plan_checked(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the page, if the site has a search."""
    if site.searched:
        yield PlannedPage("was-this-checked.md", _render_checked)


def _render_checked(corpus: Corpus, site: Site) -> Page:
    words = site.words
    body = render("checked.md.j2", words, lookup=Lookup(corpus, site, PATH))
    description = words.gettext("Find out whether a statement, a quotation or a page was checked here.")
    return Page("was-this-checked.md", words.gettext("Was this checked?"), description, body)
