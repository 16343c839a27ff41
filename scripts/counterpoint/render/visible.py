"""What of the records readers see, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from counterpoint.model import Actor, Corpus, Record, Scale, Status
from counterpoint.model.texts import Translated
from counterpoint.render.site import Site

_PUBLIC = frozenset({Status.PUBLISHED, Status.WITHDRAWN})

K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Record)


def visible(corpus: Corpus, site: Site) -> Corpus:
    """Return the corpus as readers see it: without claims that are kept off the site, in the site's language."""
    corpus = _in_language(corpus, site.lang)
    if site.drafts or all(claim.status in _PUBLIC for claim in corpus.claims):
        return corpus
    return replace(corpus, claims=tuple(claim for claim in corpus.claims if claim.status in _PUBLIC))


def _in_language(corpus: Corpus, lang: str) -> Corpus:
    """Choose among texts of the registry that are given by language."""

    def scale(entry: Scale) -> Scale:
        values = _changed(entry.values, lambda rating: _chosen(rating, lang))
        return _chosen(entry if values is entry.values else replace(entry, values=values), lang)

    def actor(entry: Actor) -> Actor:
        roles = tuple(_chosen(role, lang) for role in entry.roles)
        return entry if all(map(_same, roles, entry.roles)) else replace(entry, roles=roles)

    def plain(entry: R) -> R:
        return _chosen(entry, lang)

    changed: dict[str, Any] = {
        "actors": _changed(corpus.actors, actor),
        "scales": _changed(corpus.scales, scale),
        "topics": _changed(corpus.topics, plain),
        "people": _changed(corpus.people, plain),
        "methods": _changed(corpus.methods, plain),
    }
    changed = {name: entries for name, entries in changed.items() if entries is not getattr(corpus, name)}
    return replace(corpus, **changed) if changed else corpus


def _changed(entries: Mapping[K, R], change: Callable[[R], R]) -> Mapping[K, R]:
    """Return entries after a change; the same mapping if it changes none."""
    made = {key: change(entry) for key, entry in entries.items()}
    return entries if all(map(_same, made.values(), entries.values())) else made


def _same(one: object, other: object) -> bool:
    return one is other


def _chosen(entry: R, lang: str) -> R:
    own: dict[str, Any] = {
        name: text.in_language(lang) for name, text in vars(entry).items() if type(text) is Translated
    }
    return replace(entry, **own) if own else entry
