"""Small questions about sources that several checks ask."""

from __future__ import annotations

from counterpoint.addresses import KnownHosts
from counterpoint.model import Source, SourceRef
from counterpoint.model.marks import Place


def key_of(ref: SourceRef) -> str:
    """Return what tells a reference from others: the id, or what a source that is described inline is found by."""
    return ref if isinstance(ref, str) else ref.url or ref.details or ref.title or ""


def page_of(source: Source, hosts: KnownHosts) -> str:
    """Return what tells the page or document of a source from others; empty if nothing does."""
    if source.url:
        return hosts.page_key(source.url)
    return f"{source.kind} {source.outlet} {source.title} {source.details}" if source.details else ""


def place_of(source: Source) -> Place:
    """Return where what is missing in a source is shown: at its address, or else at the source."""
    return source.at("url") if source.url else source.place.key
