"""Sources as pages show them: entries of lists, and mentions of these.

Made by code and not by templates: no part of a site is made more often, each source on four pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from counterpoint.addresses import linked_host
from counterpoint.locale import Words, direction
from counterpoint.model import Capture, Claim, Source
from counterpoint.model.dates import PartialDate
from counterpoint.render.escaping import as_markup, escape_href, escape_inside, finalize_kept, show
from counterpoint.render.lookup import MIXED, Citation, NameLink
from counterpoint.render.messages import as_html
from counterpoint.render.prose import EXTERNAL

_TITLE = "cp-source__title"
_BARE = f"{_TITLE} cp-source__bare"
_FACTS, _NO_FACTS = "\n<p>", "</p>"
"""Begin the paragraph of who published a source and when, and the rest of an entry that says nothing of that."""
_BETWEEN_FACTS = " · "

_MOST_KEPT = 65_536
"""Most entries that are kept, for the other pages that list the same source: as many as 12,000 claims may have. Pages
of outlets and lists of sources are made long after those of claims, so fewer would be forgotten before they are needed.
Each takes about 600 bytes, in every process."""


class Citations:
    """Makes the HTML of sources, in one language.

    Args:
        date: writes a date. Pages have hundreds, so they are no elements here.
        named: makes the HTML of a name.
    """

    def __init__(self, words: Words, date: Callable[[PartialDate], str], named: Callable[[NameLink], Markup]) -> None:
        self._words = words
        self._date = date
        self._named = named
        self._date_unknown = as_html(words.gettext("Date unknown"))
        self._accessed = as_html(words.gettext("accessed %(date)s"))
        self._access_unknown = as_html(words.gettext("access date unknown"))
        self._archived = as_html(words.gettext("archived: %(copies)s"))
        self._archive_unknown = as_html(words.gettext("whether a copy was archived is unknown"))
        self._retells = as_html(words.gettext("copies or retells %(outlet)s"))
        self._comma = as_html(words.comma)
        self._numbered = as_html(words.gettext("Source %(number)s"))
        self._semicolon = as_html(words.pgettext("between items", "; "))
        self._claims: dict[int, tuple[Claim, str]] = {}
        self._kept: dict[int, tuple[Source, str, bool, str, str]] = {}

    def entry(self, cited: Citation, by: bool, gaps: str) -> Markup:
        """Return the entry of a source in a list: its title, who published it and when, and where copies are kept.

        Args:
            by: whether it says who published it.
            gaps: what the list says once of all that is not given, as `gaps_of` returns it.
        """
        source = cited.source
        start, rest = self._around_publisher(cited, gaps == MIXED and bool(source.unknown))
        if by and cited.published_by:
            kind = f" ({finalize_kept(self._words.outlet_kind[cited.publisher.kind])})" if cited.publisher else ""
            between = "" if rest.startswith(_NO_FACTS) else _BETWEEN_FACTS
            return as_markup(f"{start}{_FACTS}{self._named(cited.outlet)}{kind}{between}{rest}")
        if rest.startswith(_NO_FACTS):
            return as_markup(start + rest.removeprefix(_NO_FACTS))
        return as_markup(f"{start}{_FACTS}{rest}")

    def users(self, claims: Iterable[Claim], more: str, root: str) -> Markup:
        """Return the names of claims that use a source, each linked.

        Args:
            more: how many more do, in words.
            root: the way from the page to the site's root.
        """
        names = [f'<a href="{root}{self._from_root(claim)}' for claim in claims]
        if more:
            names.append(self._named(NameLink(more, "", "")))
        return as_markup(self._semicolon.join(names))

    def _from_root(self, claim: Claim) -> str:
        """Return the name of a claim, linked, from its address on, which is the same in all lists."""
        kept = self._claims.get(id(claim))
        if kept is None:
            if len(self._claims) >= _MOST_KEPT:
                self._claims.clear()
            name = self._named(NameLink(claim.claim, claim.lang, claim.path))
            kept = self._claims[id(claim)] = (claim, name.removeprefix('<a href="'))
        return kept[1]

    def mention(self, cited: Citation, dated: bool = True) -> Markup:
        """Return who published a source, linked to it, with its number in the list of the page."""
        html = f"<bdi>{show(cited.outlet.text)}</bdi>"
        if cited.url:
            html = f'<a class="cp-mention" href="{escape_href(cited.url)}" rel="{cited.rel}">{html}</a>'
        if dated and cited.source.published:
            html = f"{html}{self._comma}{self._date(cited.source.published)}"
        number = f" {self._number(cited)}" if cited.number else ""
        return as_markup(f"{html}{number}")

    def ref(self, cited: Citation) -> Markup:
        """Return the number of a source in the list of the page, behind its date."""
        published = cited.source.published
        return as_markup(f"{self._date(published)} {self._number(cited)}" if published else self._number(cited))

    def _number(self, cited: Citation) -> str:
        label = self._numbered % {"number": cited.number}
        return f'<a class="cp-ref" href="#{escape_inside(cited.anchor)}" aria-label="{label}">{cited.number}</a>'

    def _around_publisher(self, cited: Citation, mixed: bool) -> tuple[str, str]:
        """Return an entry before the paragraph that its publisher begins, and from there on.

        Both are the same on all pages that list a source, unless it copies an outlet, to whose page it leads.
        """
        # To compare sources takes long. What has a number here is kept, so that nothing else can have it.
        kept = self._kept.get(id(cited.source))
        if kept and not cited.quoting and kept[1:3] == (cited.rel, mixed):
            return kept[3:]
        title, css, address = self._title(cited)
        facts = _BETWEEN_FACTS.join(self._facts(cited, mixed))
        details, note, notes = cited.source.details, cited.source.note, ""
        if details or note:
            notes = "\n<p>" + " · ".join([f"<bdi>{show(text)}</bdi>" for text in (details, note) if text]) + "</p>"
        start, rest = f'<p class="{css}">{title}</p>', f"{facts}</p>{notes}{address}"
        if not cited.quoting:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[id(cited.source)] = (cited.source, cited.rel, mixed, start, rest)
        return start, rest

    def _title(self, cited: Citation) -> tuple[str, str, str]:
        """Return the title, linked, its classes, and a line with the address if that is not what is linked."""
        source, href, address = cited.source, cited.url, cited.address
        about = source.subject or address or self._words.untitled[source.kind]
        tag, text = ("cite", source.title) if source.title else ("bdi", about)
        lang = f' lang="{source.lang}" dir="{direction(source.lang)}"' if source.title and source.lang else ""
        if not href:
            return f"<{tag}{lang}>{show(text)}</{tag}>", _TITLE, ""
        title = f'<a href="{escape_href(href)}" rel="{cited.rel}"{lang}><{tag}>{show(text)}</{tag}></a>'
        # On paper the style sheet prints the address of the link after the title.
        if not source.title and about == address:
            return title, _BARE, ""
        if address == href:
            return title, _TITLE, ""
        return title, _BARE, f'\n<p class="cp-source__url">{show(address)}</p>'

    def _facts(self, cited: Citation, mixed: bool) -> list[str]:
        source, words = cited.source, self._words
        unknown = source.unknown if mixed else ()
        facts: list[str] = []
        if kind := words.source_kind[source.kind]:
            facts.append(finalize_kept(kind))
        if source.published:
            facts.append(self._date(source.published))
        elif "published" in unknown:
            facts.append(self._date_unknown)
        if source.author:
            facts.append(f"<bdi>{show(source.author)}</bdi>")
        if source.lang and source.lang != words.lang:
            facts.append(finalize_kept(words.language(source.lang)))
        if cited.quoting:
            facts.append(self._retells % {"outlet": self._named(cited.quoting)})
        if source.accessed:
            facts.append(self._accessed % {"date": self._date(source.accessed)})
        elif "accessed" in unknown:
            facts.append(self._access_unknown)
        if source.archived:
            facts.append(self._archived % {"copies": self._semicolon.join(map(self._copy, source.archived))})
        elif "archived" in unknown:
            facts.append(self._archive_unknown)
        return facts

    def _copy(self, capture: Capture) -> str:
        href, host = linked_host(capture.url)
        html = f'<a href="{escape_href(href)}" rel="{EXTERNAL}">{show(host)}</a>'
        if capture.captured:
            html = f"{html}{self._comma}{self._date(capture.captured)}"
        if capture.digest:
            html = f"{html}{self._comma}SHA-256 <code>{show(capture.digest)}</code>"
        return f"{html} (<bdi>{show(capture.note)}</bdi>)" if capture.note else html
