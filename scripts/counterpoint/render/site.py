"""What rendering needs to know of the site. The caller reads it from mkdocs.yml; nothing here reads anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from counterpoint.locale import Words, words_of
from counterpoint.marks import Place

_quoted = lru_cache(quote)
"""A page links to many lines of few files."""


def relative_url(page: str, path: str) -> str:
    """Return the address of a page as seen from another, given both paths from the root; empty is the home page."""
    return "../" * page.count("/") + path or "./"


@dataclass(frozen=True)
class Site:
    """Settings of a site. A setting that is empty leaves out what depends on it."""

    name: str
    """Name of the site; the publisher named in citations."""
    url: str = ""
    """Address of the site's root, with a slash at its end."""
    repo_url: str = ""
    """Address of the repository."""
    edit_base: str = ""
    """Start of the address at which a file is edited, such as `https://github.com/x/y/edit/main/`."""
    issue_url: str = ""
    """Address at which an error is reported."""
    lang: str = "en"
    """Language of the site's own words."""
    messages: str = ""
    """The site's own catalogue of messages for this language, as the text of a PO file."""
    page_size: int = 100
    """Most entries of a list on one page."""
    drafts: bool = False
    """Whether records that are not published are shown, with a banner."""

    @property
    def words(self) -> Words:
        """The site's own words."""
        return words_of(self.lang, self.messages)

    def edit_url(self, place: Place) -> str:
        """Return where the file of a record is edited; empty if unknown."""
        return self.edit_base + _quoted(place.path) if self.edit_base and place.path else ""

    def line_url(self, place: Place, line: int) -> str:
        """Return where a line of a record is shown; GitHub shows lines in `blob` pages, not in the editor."""
        edit_url = self.edit_url(place)
        return edit_url.replace("/edit/", "/blob/", 1) + f"#L{line}" if edit_url else ""

    def report_url(self, claim_id: str) -> str:
        """Return where an error in a claim is reported, with the claim named; empty if unknown."""
        if not self.issue_url:
            return ""
        return self.issue_url + ("&" if "?" in self.issue_url else "?") + urlencode({"title": f"Error in {claim_id}"})

    def absolute_url(self, path: str) -> str:
        """Return the full address of a page; only its path if the site's address is unknown."""
        return self.url.rstrip("/") + "/" + path
