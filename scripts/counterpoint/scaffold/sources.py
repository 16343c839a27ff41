"""An address as a source: in its normal form, with its outlet and an id, and found if it is there already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from counterpoint.addresses import KnownHosts, captured_on, host_of, is_within, parse
from counterpoint.model import Corpus, Outlet, Source
from counterpoint.model.hosts import hosts_of
from counterpoint.model.slugs import slug_of
from counterpoint.scaffold.entries import Value
from counterpoint.scaffold.names import free_id


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source that is to be added.

    Attributes:
        id: not taken in the dossier.
        notes: what was done or could not be found out, for whoever adds it.
    """

    id: str
    fields: Mapping[str, Value]
    notes: tuple[str, ...] = ()


def source_at(address: str, dossier_id: str, corpus: Corpus) -> tuple[str, str] | None:
    """Return dossier and id of the source that is the page of an address, the given dossier first, if there is one.

    The address may be that of a copy in an archive.
    """
    hosts = hosts_of(corpus)
    copied = copied_page(address, hosts)
    addresses = [address, copied[0]] if copied else [address]
    order = sorted(corpus.sources, key=lambda other: (other != dossier_id, other))
    for other in order:
        for key, source in corpus.sources[other].items():
            if source.url and any(hosts.is_same_page(source.url, each) for each in addresses):
                return other, key
    return None


def draft_source(
    address: str, dossier_id: str, corpus: Corpus, today: str, given: Mapping[str, str] | None = None
) -> SourceDraft:
    """Return a source for an address; that of a copy in an archive is taken apart into page and copy.

    Args:
        today: the day on which it is read.
        given: fields that are known, such as its title; `id` among them is its id.
    """
    given, hosts = dict(given or {}), hosts_of(corpus)
    page, archived, apart = _apart(address, hosts)
    url, notes = plain_address(page, hosts)
    notes = [*apart, *notes]
    known = source_at(url, dossier_id, corpus)
    like = corpus.sources[known[0]][known[1]] if known else None
    outlet = given.pop("outlet", "") or (like.outlet if like else None) or _outlet(url, corpus)
    if hosts.has_copies_only(host_of(url)):
        notes.append(
            f"{host_of(url)!r} keeps copies of pages; write the page's own address as 'url', and this one under "
            "'archived'"
        )
    elif not outlet:
        notes.append(
            f"no outlet of the registry is at {host_of(url)!r}; add it with `counterpoint outlet NAME`, and "
            "name it as 'outlet:'"
        )
    taken = corpus.sources.get(dossier_id, {})
    source_id = given.pop("id", "") or free_id(source_name(url, outlet, given.get("published", "")), taken, "source")
    fields: dict[str, Value] = {"outlet": outlet} if outlet else {}
    facts = {**_facts(like), **given}
    fields |= {key: facts[key] for key in ("title", "author") if facts.get(key)}
    fields["url"] = url
    fields |= {key: facts[key] for key in ("published", "lang") if facts.get(key)}
    fields["accessed"] = today
    if archived:
        fields["archived"] = archived
    return SourceDraft(source_id, fields, tuple(notes))


def _apart(address: str, hosts: KnownHosts) -> tuple[str, list[dict[str, str]], list[str]]:
    """Return the page that an address leads to, the archived copies of it, and what is to be told of them."""
    copied = copied_page(address, hosts)
    if copied is None:
        return address, [], []
    page, copy = copied
    if hosts.leads_to_no_copy(copy["url"]):
        return page, [], ["the address leads to no single copy in the archive; only the page's own was taken from it"]
    return (
        page,
        [copy],
        ["the address is that of an archived copy; it stands under 'archived', the page's own as 'url'"],
    )


def copied_page(address: str, hosts: KnownHosts) -> tuple[str, dict[str, str]] | None:
    """Return the page that an archive's address contains, and the copy as it stands under `archived`.

    None if it contains no page.
    """
    address = address.strip()
    copy = hosts.wrapped(address)
    if copy is None:
        return None
    page = copy.page if ":/" in copy.page[:9] else f"https://{copy.page}"
    return page, capture_of(address, copy.moment)


def capture_of(url: str, moment: str) -> dict[str, str]:
    """Return an archived copy as it stands among others, with its day if the archive's moment tells it."""
    day = captured_on(moment) if moment else None
    return {"url": url, **({"captured": day.isoformat()} if day else {})}


def _facts(source: Source | None) -> dict[str, str]:
    """Return what another dossier says of the same page."""
    found = {key: getattr(source, key) for key in ("title", "author", "published", "lang")} if source else {}
    return {key: str(value) for key, value in found.items() if value}


def plain_address(address: str, hosts: KnownHosts) -> tuple[str, list[str]]:
    """Return an address without what only follows the reader, and what was done to it."""
    notes = []
    url = address.strip()
    page = hosts.redirected(url)
    if page:
        url = page
        notes.append("the address was a redirect; it was replaced by the page's own")
    followers = hosts.followers(url)
    if followers:
        for name in followers:
            url = re.sub(rf"(?<=[?&#]){re.escape(name)}(?:=[^&#]*)?(?:&|(?=#|$))", "", url)
        url = re.sub(r"[?&]+(?=#|$)|[?&#]+$", "", url)
        notes.append(f"tracking parameters were removed: {', '.join(followers)}")
    found = parse(url)
    scheme_and_host = re.match(r"[^/?#]*//[^/?#]*", url)
    if found.href and scheme_and_host and not url[scheme_and_host.end() :]:
        url += "/"
    return url, notes


def outlet_at(address: str, outlets: Mapping[str, Outlet]) -> str:
    """Return the outlet whose own site is at an address; empty if there is none."""
    host = _bare_host(address)
    return next((key for key, each in outlets.items() if host and each.url and _bare_host(each.url) == host), "")


def sources_within(address: str, corpus: Corpus) -> list[Source]:
    """Return the sources that are pages of the site at an address, and name no outlet."""
    home = _bare_host(address)
    return [
        source
        for sources in corpus.sources.values()
        for source in sources.values()
        if home and source.url and not source.outlet and is_within(_bare_host(source.url), home)
    ]


def _bare_host(address: str) -> str:
    return host_of(address).removeprefix("www.")


def _outlet(url: str, corpus: Corpus) -> str:
    """Return the outlet whose own site an address is in, the narrowest if there are several."""
    host = _bare_host(url)
    homes = {key: _bare_host(outlet.url) for key, outlet in corpus.outlets.items() if outlet.url}
    fitting = sorted(
        (key for key, home in homes.items() if home and is_within(host, home)), key=lambda key: len(homes[key])
    )
    if fitting:
        return fitting[-1]
    named = {
        source.outlet
        for sources in corpus.sources.values()
        for source in sources.values()
        if source.outlet and source.url and _bare_host(source.url) == host
    }
    return named.pop() if len(named) == 1 else ""


def source_name(url: str, outlet: str, published: str) -> str:
    """Return what an id is made of: the outlet or host, and the day, the number or the last words of the address."""
    host = host_of(url).removeprefix("www.")
    page = unquote(url.partition("://")[2].partition("#")[0])
    parts = [part for part in re.split(r"[/?&=]", page)[1:] if part]
    numbers = [part for part in parts if re.fullmatch(r"[0-9]{5,}", part)]
    day = re.search(r"(?<![0-9])((?:19|20)[0-9]{2})[/-]?([01][0-9])[/-]?([0-3][0-9])(?![0-9])", url)
    last = re.sub(r"\.(?:html?|php|aspx?)$", "", parts[-1]) if parts else ""
    tail = published.rstrip("?") or ("-".join(day.groups()) if day else numbers[-1] if numbers else last)
    words = slug_of(tail).split("-")
    return f"{outlet or host.rpartition('.')[0] or host} {'-'.join(words[:6])}"
