"""What a site is told by mkdocs.yml: its name and addresses, its language, its publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from counterpoint.errors import BadSetting
from counterpoint.publish.publisher import publisher_of
from counterpoint.publish.settings import Settings, language_of, options_of
from counterpoint.render import Site
from counterpoint.render.code_hosts import CODE_HOSTS, NONE, host_of
from counterpoint.render.site import ISSUES

_CONTACT = re.compile(
    r"issues|none|[^@\s/?#&:]+@[^@\s/?#&:]+\.[^@\s/?#&]+|https://[^\s/?#@\"'<>]+(?:[/?#][^\s\"'<>]*)?"
)

BRANCH = "main"
"""Branch that links to records lead to, if the plugin's options name no other."""


def check_addresses(search_also: Mapping[Any, Any]) -> dict[str, str]:
    """Return the folders of other sites that the search covers, by their addresses.

    Raises:
        BadSetting: if an address is none.
    """
    for address in search_also:
        if not _ADDRESS.fullmatch(str(address)):
            raise BadSetting(
                f"search_also: {address!r} is no address of a site; write it from 'https://' or '../' on, "
                "with a slash at its end"
            )
    return {str(address): str(folder) for address, folder in search_also.items()}


_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?:https?://[^\s/?#@\\"'<>]+|\.\.)/(?:[^\s?#\\"'<>]*/)?""")
"""Where another site stands: absolute, or from the root of this one."""


def site_of(settings: Settings, messages: Callable[[str], str] = lambda lang: "") -> Site:
    """Return what rendering needs to know of mkdocs.yml.

    Args:
        messages: finds the site's own catalogue for a language, as the text of a PO file.
    """
    options = options_of(settings)
    return make_site(
        name=str(settings.get("site_name") or ""),
        url=str(settings.get("site_url") or ""),
        repo_url=str(settings.get("repo_url") or ""),
        lang=language_of(settings),
        messages=messages,
        branch=str(options.get("branch") or BRANCH),
        drafts=options.get("drafts") is True,
        code_host=str(options.get("code_host") or ""),
        contact=str(options.get("contact") or ""),
        complaints=str(options.get("complaints") or ""),
        publisher=options.get("publisher") or {},
    )


def make_site(
    *,
    name: str,
    url: str,
    repo_url: str,
    lang: str,
    branch: str,
    drafts: bool,
    messages: Callable[[str], str],
    code_host: str = "",
    contact: str = "",
    complaints: str = "",
    publisher: Mapping[str, Any] = MappingProxyType({}),
) -> Site:
    """Return what rendering needs to know; the addresses of records follow from the repository's.

    Args:
        code_host: what runs at the repository's address; empty to tell it by the name of a large host.
        contact: how errors are reported; empty for issues of the repository.
        complaints: where a complaint goes that the publisher did not settle; empty if there is nobody.
        publisher: who publishes the site.
        messages: finds the site's own catalogue for a language, as the text of a PO file.
    """
    for setting, address in (("site_url", url), ("repo_url", repo_url)):
        if address and not _WEB.match(address):
            raise BadSetting(f"{setting}: {address!r} is no address of a site; write it from 'https://' on")
    if code_host not in ("", NONE, *CODE_HOSTS):
        near = get_close_matches(code_host.lower(), CODE_HOSTS, 1)
        known = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join((*CODE_HOSTS, NONE))}"
        raise BadSetting(f"code_host {code_host!r} is not known; {known}")
    if contact and not _CONTACT.fullmatch(contact):
        raise BadSetting(
            f"contact {contact!r} is no way to reach anybody; expected an address of mail, that of a form from "
            "'https://' on, 'issues' or 'none'"
        )
    if complaints and (complaints == ISSUES or not _CONTACT.fullmatch(complaints)):
        raise BadSetting(
            f"complaints {complaints!r} is no place to complain; expected an address of mail, that of a page from "
            "'https://' on, or 'none'"
        )
    repo = repo_url.rstrip("/").removesuffix(".git")
    return Site(
        name=name,
        url=url and url.rstrip("/") + "/",
        repo_url=repo,
        host=host_of(repo, code_host),
        branch=branch,
        contact=contact or ISSUES,
        complaints="" if complaints == NONE else complaints,
        lang=lang or "en",
        messages=messages(lang or "en"),
        drafts=drafts,
        publisher=publisher_of(publisher),
    )


def unlinked(repo_url: str, code_host: str) -> str:
    """Say why there are no links to a repository that is named; empty if there are, or are not to be."""
    if not repo_url or code_host or host_of(repo_url):
        return ""
    return (
        f"there are no links to {repo_url!r}, since the kind of code host is not known; "
        f"set 'code_host' of the plugin to one of {', '.join(CODE_HOSTS)}, or to {NONE!r}"
    )
