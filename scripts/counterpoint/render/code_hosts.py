"""Where a file is edited, a line shown and an issue opened: each code host has addresses of its own.

A host is known by its name where it is one of the large ones. For any other, the setting `code_host` says what runs
there; without it nothing is guessed, and the links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import quote, urlsplit

REPORT, SUGGEST = "report-an-error", "suggest-a-claim"
"""Forms for issues that a repository has."""

NONE = "none"
"""Says that there are no links to the repository."""


class CodeHost(NamedTuple):
    """The addresses of a kind of code host, with `{repo}`, `{branch}`, `{path}`, `{line}`, `{title}` and `{form}`, the
    name of a form for issues, in them.

    Attributes:
        issue: empty if it has no issues, or no address that opens one.
        fill: what fills in the issue when it stands behind that address, with `{address}`, `{text}` and `{body}`, which
            is both, in it.
    """

    edit: str
    line: str
    issue: str = ""
    fill: str = ""


_FORGEJO = CodeHost(
    "{repo}/_edit/{branch}/{path}",
    "{repo}/src/branch/{branch}/{path}#L{line}",
    "{repo}/issues/new?title={title}",
    "&body={body}",
)
CODE_HOSTS: Mapping[str, CodeHost] = {
    "github": CodeHost(
        "{repo}/edit/{branch}/{path}",
        "{repo}/blob/{branch}/{path}#L{line}",
        "{repo}/issues/new?template={form}.yml&title={title}",
        "&page={address}&what={text}",  # the fields of the form that `init` writes
    ),
    "gitlab": CodeHost(
        "{repo}/-/edit/{branch}/{path}",
        "{repo}/-/blob/{branch}/{path}#L{line}",
        "{repo}/-/issues/new?issue%5Btitle%5D={title}",
        "&issue%5Bdescription%5D={body}",
    ),
    "forgejo": _FORGEJO,
    "gitea": _FORGEJO,
    # What stands behind issues there can be another product, so there is no address that would always be right.
    "bitbucket": CodeHost(
        "{repo}/src/{branch}/{path}?mode=edit&at={branch}", "{repo}/src/{branch}/{path}#lines-{line}"
    ),
}
"""By the name that the setting `code_host` has for it."""

_KNOWN: Mapping[str, str] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "forgejo",
    "gitea.com": "gitea",
    "bitbucket.org": "bitbucket",
}
"""What runs at the large hosts."""


def host_of(repo_url: str, setting: str = "") -> str:
    """Return what runs at a repository's address, as `CODE_HOSTS` names it; empty if that is not known."""
    if setting:
        return "" if setting == NONE else setting
    return _KNOWN.get((urlsplit(repo_url).hostname or "").removeprefix("www."), "")


_quoted = lru_cache(quote)
"""A page links to many lines of few files."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_.~-]+")
_escaped = lru_cache(maxsize=1_000)(partial(quote, safe=""))
"""Each claim has a title of its own, but what is escaped in these is the same few characters."""


def edit_url(host: str, repo: str, branch: str, path: str) -> str:
    """Return where a file is edited; empty if that is not known."""
    form = CODE_HOSTS[host].edit if host and repo else ""
    return form.format(repo=repo, branch=_quoted(branch), path=_quoted(path))


def line_url(host: str, repo: str, branch: str, path: str, line: int) -> str:
    """Return where a line of a file is shown; empty if that is not known."""
    form = CODE_HOSTS[host].line if host and repo else ""
    return form.format(repo=repo, branch=_quoted(branch), path=_quoted(path), line=line)


def issue_fill(host: str) -> str:
    """Return what fills in an issue behind the address that opens it; empty if that is not known."""
    return CODE_HOSTS[host].fill if host else ""


def issue_url(host: str, repo: str, title: str, form: str = REPORT) -> str:
    """Return where an issue is opened; empty if that is not known.

    Args:
        form: what it is for; hosts that have no forms open an empty one.
    """
    address = CODE_HOSTS[host].issue if host and repo else ""
    return address.format(repo=repo, title=_UNSAFE.sub(lambda found: _escaped(found[0]), title), form=form)
