"""Actors by their names, in whatever script somebody types them."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from counterpoint.model import Actor
from counterpoint.scaffold.entries import Value
from counterpoint.scaffold.names import ascii_of

_LIKE = 80
"""How much alike two names must be, of a hundred."""

_MOST = 5


def actors_named(text: str, actors: Mapping[str, Actor]) -> list[str]:
    """Return the ids of actors that a text may mean, the likeliest first: one alone if it says exactly who.

    An id, or a name as it stands in the registry, says who. Otherwise names are compared in Latin letters, so that
    Lukashenka finds Лукашенко.
    """
    if text in actors:
        return [text]
    wanted = text.strip().casefold()
    exact = [key for key, actor in actors.items() if any(name.text.casefold() == wanted for name in actor.names)]
    if len(exact) == 1:
        return exact
    plain = ascii_of(text.replace("-", " "))
    words = set(plain.split())
    names = [(key, ascii_of(name.text)) for key, actor in actors.items() for name in actor.names]
    names += [(key, key.replace("-", " ")) for key in actors]
    begun = [key for key, name in names if words and all(any(w.startswith(v) for w in name.split()) for v in words)]
    near = process.extract(
        plain, [name for _, name in names], scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=20
    )
    alike = [names[index][0] for _, _, index in near]
    return list(dict.fromkeys([*exact, *begun, *alike]))[:_MOST]


def new_actor(name: str, lang: str, kind: str, country: str = "") -> dict[str, Value]:
    """Return the fields of a new actor."""
    fields: dict[str, Value] = {"names": [{"text": name, "lang": lang}], "kind": kind}
    return fields | ({"country": country} if country else {})
