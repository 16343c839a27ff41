"""Actors and outlets by their names, in whatever script somebody types them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from counterpoint.model import Actor, Outlet
from counterpoint.model.slugs import ascii_of
from counterpoint.scaffold.entries import Value

_LIKE = 80
"""How much alike two names must be, of a hundred."""

_MOST = 5


def actors_named(text: str, actors: Mapping[str, Actor]) -> list[str]:
    """Return the ids of actors that a text may mean, the likeliest first: one alone if it says exactly who.

    An id, or a name as it stands in the registry, says who. Otherwise names are compared in Latin letters, so that
    Lukashenka finds Лукашенко.
    """
    return _named(text, {key: [name.text for name in actor.names] for key, actor in actors.items()})


def outlets_named(text: str, outlets: Mapping[str, Outlet]) -> list[str]:
    """Return the ids of outlets that a text may mean, as `actors_named` does."""
    return _named(text, {key: names_of(outlet) for key, outlet in outlets.items()})


def names_of(outlet: Outlet) -> list[str]:
    """Return all names of an outlet, the one that is shown first."""
    return [outlet.name, *(name.text for name in outlet.names)]


def _named(text: str, parties: Mapping[str, Sequence[str]]) -> list[str]:
    if text in parties:
        return [text]
    wanted = text.strip().casefold()
    exact = [key for key, names in parties.items() if any(name.casefold() == wanted for name in names)]
    if len(exact) == 1:
        return exact
    plain = ascii_of(text.replace("-", " "))
    words = set(plain.split())
    known = [(key, ascii_of(name)) for key, names in parties.items() for name in names]
    known += [(key, key.replace("-", " ")) for key in parties]
    begun = [key for key, name in known if words and all(any(w.startswith(v) for w in name.split()) for v in words)]
    near = process.extract(
        plain, [name for _, name in known], scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=20
    )
    alike = [known[index][0] for _, _, index in near]
    return list(dict.fromkeys([*exact, *begun, *alike]))[:_MOST]


def new_actor(name: str, lang: str, kind: str, country: str = "") -> dict[str, Value]:
    """Return the fields of a new actor."""
    fields: dict[str, Value] = {"names": [{"text": name, "lang": lang}], "kind": kind}
    return fields | ({"country": country} if country else {})


def new_outlet(name: str, kind: str, country: str = "", url: str = "", langs: Sequence[str] = ()) -> dict[str, Value]:
    """Return the fields of a new outlet."""
    fields: dict[str, Value] = {"name": name, "kind": kind, "country": country, "url": url, "languages": langs}
    return {key: value for key, value in fields.items() if value}
