"""Who said a claim, as a sentence."""

from __future__ import annotations

from counterpoint.model import Claim
from counterpoint.render.lookup import Lookup


def said_by(claim: Claim, lookup: Lookup, after: str = "") -> str:
    """Return who said a claim, or where it circulates.

    Args:
        after: put behind each name.
    """
    words, voice = lookup.words, lookup.voice(claim.statement)
    named = words.listed([name.text + after for name in voice.who])
    if voice.by:
        return words.gettext("Said by %(who)s", who=named)
    if voice.attributed_to:
        return words.gettext("Attributed to %(who)s", who=named)
    if voice.origin:
        return words.gettext("Circulates on %(where)s; who said it first is not known", where=named)
    return words.gettext("Who said it is not known")
