"""Published verdicts that a change of their scale turns into others: readers see its words and signs, not its ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from counterpoint.model import Claim, Corpus, Rating
from counterpoint.model.marks import Place
from counterpoint.model.texts import Translated
from counterpoint.problems import shown


class Turned(NamedTuple):
    """A rating that is shown as something else than it was: where it says so, and what happened."""

    place: Place
    message: str


def turned_ratings(
    records: Iterable[tuple[Claim, Claim]], before: Corpus, now: Corpus, lang: str
) -> dict[Turned, list[str]]:
    """Return what has become of the ratings of published records, each with the records that have it.

    Args:
        records: as they were published, each with what it is now.
        before: the scales and dossiers of that time.
        lang: the site's language.
    """
    found: dict[Turned, list[str]] = {}
    for old, new in records:
        for rating_id in sorted({*ratings_of(old).values()} & {*ratings_of(new).values()}):
            was, is_now = before.rating_named(old, rating_id), now.rating_named(new, rating_id)
            if was is None or is_now is None:
                continue
            chosen = _choice(old, new, before, now)
            for place, message in _differences(was, is_now, lang):
                found.setdefault(Turned(chosen or place, message), []).append(new.id)
    return found


def ratings_of(claim: Claim) -> dict[str, str]:
    """Return the ratings of the parts of a claim by their ids, and that of the whole by the empty id."""
    whole = {"": str(claim.rating)} if claim.rating else {}
    return whole | {str(part.id): str(part.rating) for part in claim.parts if part.rating}


def _choice(old: Claim, new: Claim, before: Corpus, now: Corpus) -> Place | None:
    """Return where another scale was chosen for a record; None if it has the same as before."""
    if old.dossier_id != new.dossier_id:
        return new.verdict.at("rating") if new.verdict else new.at("claim").key
    dossier = now.dossiers[new.dossier_id]
    return dossier.at("scale") if before.dossiers[old.dossier_id].scale != dossier.scale else None


def _differences(was: Rating, now: Rating, lang: str) -> Iterator[tuple[Place, str]]:
    """Yield where a rating says something else than before, and what."""
    name = repr(str(now.id))
    for each in was.label.texts if isinstance(was.label, Translated) else [lang]:
        before, today = _in_language(was.label, each), _in_language(now.label, each)
        if before != today:
            yield (
                now.at("label").key,
                f"label of rating {name} was published as {shown(before)} and is {shown(today)} now",
            )
    if was.family != now.family:
        message = f"family of rating {name} was published as {str(was.family)!r} and is {str(now.family)!r} now"
        yield now.at("family"), message
    if was.number is not None and was.number != now.number:
        place, today = (now.place.key, "left out") if now.number is None else (now.at("number"), str(now.number))
        yield place, f"number of rating {name} was published as {was.number} and is {today} now"


def _in_language(label: str, lang: str) -> str:
    return str(label.in_language(lang) if isinstance(label, Translated) else label)
