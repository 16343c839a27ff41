"""What the page *Browse* narrows claims by: a table of all claims, and what is shown of each, in pieces.

`browse/claims.js` says by facet which values each claim has; `browse/more.js` has what is asked for less often: outlets
and their kinds, and the rarer values of long facets. `browse/rows0.js` and so on have the sentences of the claims, from
the earliest on. Each is a script that hands over a value, so that the page works from a folder too. Without this export
the page is links alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec.json import decode

from counterpoint.exporters._context import Context, Kept
from counterpoint.exporters._registry import exporter
from counterpoint.locale import Words
from counterpoint.locale.catalogue import Message
from counterpoint.model import Claim, Corpus
from counterpoint.output import OutputFile, compact_json, ready_json
from counterpoint.render.facets import KIND, OUTLET, Values, values_of
from counterpoint.render.icons import PATHS
from counterpoint.render.lookup import Lookup
from counterpoint.render.pages.browse import PATH, SHOWN, Facet, Value, find_facets
from counterpoint.render.site import Site

CALL = "counterpointBrowse"
"""The function that the files call."""

PER_FILE = 64
"""Claims whose sentences are in one file."""

FIRST = 200
"""Values of a facet that the page has at once, the most frequent."""

LATER = frozenset({OUTLET, KIND})
"""Facets that are folded, and large."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@exporter("browse", summary="what the page for browsing narrows claims by", on=Claim)
def keep_claim(claim: Claim, context: Context) -> Iterator[Kept]:
    """Keep what is shown of a claim, by what it can be narrowed, and what tells its place among others."""
    date = claim.statement.date
    row = _row(Lookup(context.corpus, context.site, ""), claim)
    values = values_of(context.corpus, claim)
    yield Kept((date.sort_key if date else "", claim.id, compact_json(values), compact_json(row)))


@exporter("browse")
def export_browse(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the table, and what is shown of the claims."""
    site = context.site
    # As `newest_first` has claims.
    latest = sorted(context.kept, key=itemgetter(1))
    latest.sort(key=itemgetter(0), reverse=True)
    values = [decode(texts[2], type=dict[str, tuple[str, ...]]) for texts in latest]
    facets = find_facets(corpus, site, values)
    # A claim of today is added at the end: the pieces before it stay as they are.
    latest.reverse()
    values.reverse()
    table = {
        "lang": site.lang,
        "total": len(latest),
        "shown": SHOWN,
        "perFile": PER_FILE,
        "facets": [_first_of(facet, values) for facet in facets],
        "icons": {sign: PATHS.get(sign, PATHS["unrated"]) for sign in sorted(_signs(facets))},
        "words": _words(site),
    }
    more = {facet.name: rest for facet in facets if (rest := _rest_of(corpus, facet, facets, values))}
    yield OutputFile(f"{PATH}claims.js", _script(table))
    yield OutputFile(f"{PATH}more.js", _script(more))
    for number, start in enumerate(range(0, len(latest), PER_FILE)):
        rows = [ready_json(texts[3]) for texts in latest[start : start + PER_FILE]]
        yield OutputFile(f"{PATH}rows{number}.js", _script(rows))


def _first_of(facet: Facet, values: Sequence[Values]) -> dict[str, Any]:
    """Return what the page needs of a facet at once."""
    shape: dict[str, Any] = {"name": facet.name, "size": len(facet.values)}
    if facet.name in LATER:
        return {**shape, "values": []}
    return {**shape, "values": _shown(facet.values[:FIRST]), "of": _places(facet, values)}


def _rest_of(corpus: Corpus, facet: Facet, facets: Sequence[Facet], values: Sequence[Values]) -> dict[str, Any]:
    """Return what it may need later; nothing if it has all."""
    if facet.name == OUTLET:
        return {"values": _shown(facet.values), "of": _places(facet, values)}
    if facet.name == KIND:
        places = {value.id: place for place, value in enumerate(facet.values)}
        kinds = {name: str(outlet.kind.value) for name, outlet in corpus.outlets.items()}
        carriers = next((each.values for each in facets if each.name == OUTLET), ())
        return {
            "values": _shown(facet.values),
            "through": OUTLET,
            "as": [places.get(kinds.get(v.id, ""), -1) for v in carriers],
        }
    return {"values": _shown(facet.values[FIRST:])} if len(facet.values) > FIRST else {}


def _shown(values: Iterable[Value]) -> list[tuple[str, ...]]:
    signs = [(value.rated.family, value.rated.sign) if value.rated else () for value in values]
    return [(value.key, value.label, value.lang, *sign) for value, sign in zip(values, signs, strict=True)]


def _places(facet: Facet, values: Iterable[Values]) -> str:
    """Return which values each claim has, by their places."""
    places = {value.id: _base36(place) for place, value in enumerate(facet.values)}
    # Of equal ones in a row, how many there are.
    runs = [(ids, len(list(same))) for ids, same in groupby([of_claim[facet.name] for of_claim in values])]
    texts = ((",".join([places[each] for each in ids]), number) for ids, number in runs)
    return " ".join([f"{text}*{_base36(number)}" if number > 1 else text for text, number in texts])


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _signs(facets: Iterable[Facet]) -> set[str]:
    return {value.rated.sign for facet in facets for value in facet.values if value.rated} | {"unrated", "withdrawn"}


def _row(lookup: Lookup, claim: Claim) -> list[object]:
    """Return what is shown of a claim: address, sentence, language, who and when, verdict."""
    words, date = lookup.words, claim.statement.date
    rated = lookup.rated(claim)
    return [
        claim.path,
        claim.claim,
        claim.lang,
        voice_text(lookup, claim),
        words.date(date) if date else words.pgettext("date", "not known"),
        rated.family,
        rated.sign,
        rated.label,
    ]


def voice_text(lookup: Lookup, claim: Claim) -> str:
    """Return whose a statement is, as plain text."""
    words, voice = lookup.words, lookup.voice(claim.statement)
    who = words.comma.join(name.text for name in voice.who)
    if voice.by:
        return who
    if voice.attributed_to:
        return words.gettext("attributed to %(who)s", who=who)
    if voice.origin:
        return words.gettext("not known; on %(where)s", where=who)
    return words.pgettext("speaker", "not known")


def _words(site: Site) -> dict[str, Any]:
    words = site.words
    return {
        "claims": _forms(words),
        # Translators: takes one of several filters away; %(filter)s is its name and what it is set to.
        "remove": words.gettext("Remove filter: %(filter)s"),
        "clear": words.gettext("Remove all filters"),
        "none": words.gettext("No claim matches all filters."),
        "more": words.gettext("Show more claims"),
        "all": words.gettext("All %(number)s"),
        "fewer": words.gettext("Show fewer"),
        "find": words.gettext("Find in this list"),
        "show": words.gettext("Show claims"),
        "failed": words.gettext("The claims could not be loaded. Please try again."),
    }


def _forms(words: Words) -> list[object]:
    """Return the message that says how many claims there are, in all its forms, and which number has which.

    Which form a number has depends on its last two digits from a hundred on; before that, on the number itself.
    """
    found = words.find(Message("%(count)s claim", plural="%(count)s claims"))
    return [found.forms, "".join(str(found.plural_form(number)) for number in range(200))]


def _script(value: object) -> str:
    return f"{CALL}({compact_json(value)});\n"
