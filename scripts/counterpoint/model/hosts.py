"""What is known of hosts at a site: what everybody knows, and what its registry adds."""

from __future__ import annotations

from functools import lru_cache

from counterpoint.addresses import HostRow, KnownHosts, form_fault, parse
from counterpoint.model.corpus import Corpus
from counterpoint.model.registry import Host


def hosts_of(corpus: Corpus) -> KnownHosts:
    """Return what is known of hosts at that site."""
    return _known(tuple(corpus.hosts.values()))


@lru_cache(maxsize=4)
def _known(own: tuple[Host, ...]) -> KnownHosts:
    return KnownHosts(tuple(map(_row_of, own)))


def _row_of(host: Host) -> HostRow:
    # A form that cannot be used is reported where it stands, and does nothing.
    return HostRow(
        kind=host.kind.value,
        names=tuple(parse(f"https://{name}/").host for name in host.names),
        source=host.source,
        parameters=tuple(name.lower() for name in host.parameters if not form_fault("parameters", name)),
        same=tuple(form for form in host.same if not form_fault("same", form)),
        copies=tuple(form for form in host.copies if not form_fault("copies", form)),
        targets=tuple(form for form in host.targets if not form_fault("targets", form)),
    )
