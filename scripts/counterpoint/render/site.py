"""What rendering needs to know of the site. The caller reads it from mkdocs.yml; nothing here reads anything."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from counterpoint.locale import Words, words_of
from counterpoint.model.marks import Place
from counterpoint.render import code_hosts
from counterpoint.render.publisher import NOBODY, Publisher

ISSUES, NONE = "issues", "none"
"""Ways to be reached: by issues of the repository, or not at all."""


def relative_url(page: str, path: str) -> str:
    """Return the address of a page as seen from another, given both paths from the root; empty is the home page."""
    return "../" * page.count("/") + path or "./"


@dataclass(frozen=True)
class Site:
    """Settings of a site. A setting that is empty leaves out what depends on it."""

    name: str
    """Name of the site."""
    url: str = ""
    """Address of the site's root, with a slash at its end."""
    repo_url: str = ""
    """Address of the repository."""
    host: str = ""
    """What runs there, as `code_hosts` names it; empty if that is not known."""
    branch: str = "main"
    """Branch that links to records lead to."""
    contact: str = ISSUES
    """How errors are reported: `issues`, `none`, an address of mail, or that of a form."""
    complaints: str = ""
    """Where a complaint goes that the publisher did not settle: an address of mail or of a page; empty if nowhere."""
    lang: str = "en"
    """Language of the site's own words."""
    messages: str = ""
    """The site's own catalogue of messages for this language, as the text of a PO file."""
    page_size: int = 100
    """Most entries of a list on one page."""
    drafts: bool = False
    """Whether records that are not published are shown, with a banner."""
    publisher: Publisher = NOBODY
    """Who publishes it, as other programs are told."""
    exports: tuple[str, ...] = ()
    """Names of the exporters that make files beside the pages, for pages to link them."""

    @property
    def publisher_name(self) -> str:
        """Who is named in citations: the publisher, or else the site."""
        return self.publisher.name or self.name

    @property
    def searched(self) -> bool:
        """Whether the site has a search of its own."""
        return "search" in self.exports

    @property
    def words(self) -> Words:
        """The site's own words."""
        return words_of(self.lang, self.messages)

    def edit_url(self, place: Place) -> str:
        """Return where the file of a record is edited; empty if unknown."""
        return code_hosts.edit_url(self.host, self.repo_url, self.branch, place.path) if place.path else ""

    def line_url(self, place: Place, line: int) -> str:
        """Return where a line of a record is shown; empty if unknown."""
        return code_hosts.line_url(self.host, self.repo_url, self.branch, place.path, line) if place.path else ""

    def report_url(self, claim_id: str = "") -> str:
        """Return where an error is reported, in a claim if one is named; empty if there is no such place."""
        words = self.words
        title = words.gettext("Error in %(claim)s") % {"claim": claim_id} if claim_id else words.gettext("Error")
        if self.contact == NONE:
            return ""
        if self.contact == ISSUES:
            return code_hosts.issue_url(self.host, self.repo_url, title)
        address = self.absolute_url(f"claims/{claim_id}/") if claim_id and self.url else ""
        if is_mail(self.contact):
            body = f"&body={quote(address, safe='')}" if address else ""
            return f"mailto:{quote(self.contact, safe='@')}?subject={quote(title, safe='')}{body}"
        filled = self.contact.replace("{claim}", quote(claim_id, safe=""))
        return filled.replace("{address}", quote(address, safe="")).replace("{text}", "")

    def correction_fill(self) -> str:
        """Return how the form for errors fills in an address: what is put behind that of `report_url`, or a whole one.

        What is put behind it begins with `&`. It has places for `{claim}`, `{address}`, `{text}`, and `{body}`, both of
        the last. It is empty if the address has no place for a text.
        """
        if self.contact == NONE:
            return ""
        if self.contact == ISSUES:
            return code_hosts.issue_fill(self.host) if self.repo_url else ""
        if is_mail(self.contact):
            return "&body={body}"
        return self.contact if "{text}" in self.contact else ""

    def suggest_url(self) -> str:
        """Return where a claim is suggested; empty if there is no such place. A form for errors serves for that too."""
        title = self.words.gettext("Suggest a claim")
        if self.contact == ISSUES:
            return code_hosts.issue_url(self.host, self.repo_url, f"{title}: ", code_hosts.SUGGEST)
        if is_mail(self.contact):
            return f"mailto:{quote(self.contact, safe='@')}?subject={quote(title, safe='')}"
        return self.report_url()

    def absolute_url(self, path: str) -> str:
        """Return the full address of a page; only its path if the site's address is unknown."""
        return self.url.rstrip("/") + "/" + path


def is_mail(address: str) -> bool:
    """Whether an address of the settings is one of mail."""
    return "@" in address and "/" not in address
