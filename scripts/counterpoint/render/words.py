"""The site's own words for enumerated values: short words for labels, clauses for sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterpoint.dates import PartialDate
from counterpoint.model import (
    ActorKind,
    CorrectionKind,
    Difference,
    Family,
    How,
    OutletKind,
    Relation,
    ReplyOutcome,
    Stance,
    Translation,
)

HOW: Mapping[How, str] = {
    How.PRIMARY_DOCUMENT: "from the document itself",
    How.OWN_RECORDING: "from a recording of its own",
    How.DIRECT_QUOTE: "quoting the speaker directly",
    How.PARAPHRASE: "in words of its own",
    How.SECOND_HAND: "repeating what others reported",
    How.ADVERSE_PARTY: "the other side of the dispute",
    How.LEAK: "from material that was not meant to be published",
    How.ANONYMOUS_SOURCE: "citing somebody it does not name",
    How.TRANSLATION_ONLY: "in translation; the original words are not known",
}
"""Clauses that follow `reported by …`."""

HOW_LABEL: Mapping[How, str] = {
    How.ADVERSE_PARTY: "Known only through the other side",
    How.SECOND_HAND: "Second-hand",
    How.LEAK: "From leaked material",
    How.ANONYMOUS_SOURCE: "From an unnamed source",
    How.TRANSLATION_ONLY: "Known in translation only",
}
"""Paths that a reader must not overlook, the gravest first."""

RELATION: Mapping[Relation, str] = {relation: relation.value for relation in Relation}

RELATION_NOUN: Mapping[Relation, str] = {
    Relation.DENIES: "denial",
    Relation.REBUTS: "rebuttal",
    Relation.CONTRADICTS: "contradiction",
    Relation.QUALIFIES: "qualification",
    Relation.CORROBORATES: "corroboration",
    Relation.RETRACTS: "retraction",
    Relation.REPEATS: "repetition",
}

STANCE_COUNT: Mapping[Stance, tuple[str, str]] = {
    Stance.REFUTES: ("refutes", "refute"),
    Stance.QUALIFIES: ("qualifies", "qualify"),
    Stance.SUPPORTS: ("supports", "support"),
    Stance.CONTEXT: ("gives context", "give context"),
}

TRANSLATION: Mapping[Translation, str] = {
    Translation.OFFICIAL: "official translation",
    Translation.OUTLET: "the outlet’s translation",
    Translation.OURS: "our translation",
    Translation.HUMAN: "translated by hand",
    Translation.MACHINE: "machine translation",
}

DIFFERENCE: Mapping[Difference, str] = {
    Difference.SAME: "same sense",
    Difference.SHORTER: "shorter, same sense",
    Difference.STRONGER: "stronger",
    Difference.WEAKER: "weaker",
    Difference.OTHER_SENSE: "another sense",
}

CORRECTION: Mapping[CorrectionKind, str] = {kind: kind.value.capitalize() for kind in CorrectionKind}

REPLY: Mapping[ReplyOutcome, str] = {
    ReplyOutcome.WAITING: "waiting for an answer",
    ReplyOutcome.NO_ANSWER: "no answer came",
    ReplyOutcome.DECLINED: "declined to comment",
    ReplyOutcome.ANSWERED: "answered",
}

ACTOR_KIND: Mapping[ActorKind, str] = {kind: kind.value.replace("-", " ") for kind in ActorKind}

OUTLET_KIND: Mapping[OutletKind, str] = {
    **{kind: kind.value.replace("-", " ") for kind in OutletKind},
    OutletKind.OTHER: "other publisher",
}

FAMILY: Mapping[Family, str] = {
    Family.ACCURATE: "it is so",
    Family.MIXED: "parts are so, or it misleads",
    Family.INACCURATE: "it is not so",
    Family.UNPROVEN: "what is known does not decide it",
    Family.NOT_CHECKABLE: "cannot be checked",
}


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 claim`, `3 claims`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def count_stances(stances: Iterable[Stance]) -> str:
    """Return what evidence does, countable at a glance: `4 refute, 1 qualifies, 0 support`."""
    found = list(stances)
    parts: list[str] = []
    for stance, (singular, plural) in STANCE_COUNT.items():
        number = found.count(stance)
        if number or stance is not Stance.CONTEXT:
            parts.append(f"{number} {singular if number == 1 else plural}")
    return ", ".join(parts)


def interval(start: PartialDate, end: PartialDate) -> str:
    """Return the time between two dates in words, as exactly as they are known."""
    if start.surely_before(end) is False and end.surely_before(start):
        start, end = end, start
    about = "about " if start.uncertain or end.uncertain else ""
    if start.day and end.day:
        days = (end.earliest - start.earliest).days
        if days == 0:
            return about + "same day"
        if days < 60:
            return about + count(days, "day") + " apart"
        about = "about "
    if start.month and end.month:
        months = (end.year - start.year) * 12 + end.month - start.month
        if months == 0:
            return about + "same month"
        if months < 24:
            return "about " + count(months, "month") + " apart"
    years = end.year - start.year
    return "same year" if years == 0 else "about " + count(years, "year") + " apart"
