"""The messages that stand for enumerated values: short words for labels, sentences where a value is said in one.

Babel finds messages by the names of these two functions.
"""

from __future__ import annotations

from collections.abc import Mapping

from counterpoint.locale.catalogue import Message
from counterpoint.model import (
    ActorKind,
    AppearanceKind,
    CorrectionKind,
    Difference,
    Family,
    How,
    Hyperlink,
    Independence,
    KnownMethod,
    MediaKind,
    MediaMark,
    NameKind,
    OutletKind,
    Relation,
    ReplyOutcome,
    SourceKind,
    Stance,
    Status,
    Translation,
    Weight,
)


def N_(text: str) -> Message:
    """Name a message, to be translated later."""
    return Message(text)


def NP_(context: str, text: str) -> Message:
    """Name a message with a context, to be translated later."""
    return Message(text, context)


HOW: Mapping[How, Message] = {
    How.PRIMARY_DOCUMENT: N_("reported by %(who)s, from the document itself"),
    How.OWN_RECORDING: N_("reported by %(who)s, from its own recording"),
    How.DIRECT_QUOTE: N_("reported by %(who)s, quoting the speaker directly"),
    How.PARAPHRASE: N_("reported by %(who)s, in its own words"),
    How.SECOND_HAND: N_("reported by %(who)s, repeating what others reported"),
    How.ADVERSE_PARTY: N_("reported by %(who)s, the other side of the dispute"),
    How.LEAK: N_("reported by %(who)s, from material that was not meant to be published"),
    How.ANONYMOUS_SOURCE: N_("reported by %(who)s, citing an unnamed source"),
    How.TRANSLATION_ONLY: N_("reported by %(who)s, in translation; the original words are not known"),
}
"""Links of the chain by which a statement is known."""

WARNING: Mapping[How, Message] = {
    How.ADVERSE_PARTY: N_("Known only through the other side"),
    How.SECOND_HAND: N_("Second-hand"),
    How.LEAK: N_("From leaked material"),
    How.ANONYMOUS_SOURCE: N_("From an unnamed source"),
    How.TRANSLATION_ONLY: N_("Known in translation only"),
}
"""Paths that a reader must not overlook, the gravest first."""

RELATION: Mapping[Relation, Message] = {
    # Translators: what an answer does to what it answers; a label above the answer.
    Relation.DENIES: NP_("relation", "denies"),
    Relation.REBUTS: NP_("relation", "rebuts"),
    Relation.CONTRADICTS: NP_("relation", "contradicts"),
    Relation.QUALIFIES: NP_("relation", "qualifies"),
    Relation.CORROBORATES: NP_("relation", "corroborates"),
    Relation.RETRACTS: NP_("relation", "retracts"),
    Relation.REPEATS: NP_("relation", "repeats"),
}

RELATION_TO: Mapping[Relation, Message] = {
    # Translators: a label beside the name of who answers; %(whom)s is a claim, or one of "this claim",
    # "their own words" and "the answer of …".
    Relation.DENIES: N_("<strong>denies</strong> %(whom)s"),
    Relation.REBUTS: N_("<strong>rebuts</strong> %(whom)s"),
    Relation.CONTRADICTS: N_("<strong>contradicts</strong> %(whom)s"),
    Relation.QUALIFIES: N_("<strong>qualifies</strong> %(whom)s"),
    Relation.CORROBORATES: N_("<strong>corroborates</strong> %(whom)s"),
    Relation.RETRACTS: N_("<strong>retracts</strong> %(whom)s"),
    Relation.REPEATS: N_("<strong>repeats</strong> %(whom)s"),
}

SAYS: Mapping[Relation | None, Message] = {
    # Translators: %(who)s is a name; %(claim)s is the claim, a whole sentence. "Rebuts" gives reasons or evidence,
    # "denies" does not, "contradicts" does not even address what was said.
    None: N_("%(who)s says: %(claim)s"),
    Relation.DENIES: N_("%(who)s denies: %(claim)s"),
    Relation.REBUTS: N_("%(who)s rebuts: %(claim)s"),
    Relation.CONTRADICTS: N_("%(who)s contradicts: %(claim)s"),
    Relation.QUALIFIES: N_("%(who)s qualifies: %(claim)s"),
    Relation.CORROBORATES: N_("%(who)s corroborates: %(claim)s"),
    Relation.RETRACTS: N_("%(who)s retracts: %(claim)s"),
    Relation.REPEATS: N_("%(who)s repeats: %(claim)s"),
}
"""What is done to the statement of a claim."""

SAID_BY: Mapping[Relation | None, Message] = {
    # Translators: as the messages before, where several spoke together; %(who)s is a list of names.
    None: N_("Said by %(who)s: %(claim)s"),
    Relation.DENIES: N_("Denied by %(who)s: %(claim)s"),
    Relation.REBUTS: N_("Rebutted by %(who)s: %(claim)s"),
    Relation.CONTRADICTS: N_("Contradicted by %(who)s: %(claim)s"),
    Relation.QUALIFIES: N_("Qualified by %(who)s: %(claim)s"),
    Relation.CORROBORATES: N_("Corroborated by %(who)s: %(claim)s"),
    Relation.RETRACTS: N_("Retracted by %(who)s: %(claim)s"),
    Relation.REPEATS: N_("Repeated by %(who)s: %(claim)s"),
}
"""What several did together."""

ANSWERS: Mapping[Relation, Message] = {
    # Translators: the answer of %(whom)s was about the claim %(claim)s; %(who)s now answers that answer.
    Relation.DENIES: N_("%(who)s denies the answer of %(whom)s on: %(claim)s"),
    Relation.REBUTS: N_("%(who)s rebuts the answer of %(whom)s on: %(claim)s"),
    Relation.CONTRADICTS: N_("%(who)s contradicts the answer of %(whom)s on: %(claim)s"),
    Relation.QUALIFIES: N_("%(who)s qualifies the answer of %(whom)s on: %(claim)s"),
    Relation.CORROBORATES: N_("%(who)s corroborates the answer of %(whom)s on: %(claim)s"),
    Relation.RETRACTS: N_("%(who)s retracts the answer of %(whom)s on: %(claim)s"),
    Relation.REPEATS: N_("%(who)s repeats the answer of %(whom)s on: %(claim)s"),
}
"""What is done to an answer."""

STANCE: Mapping[Stance, Message] = {
    # Translators: what an item of evidence does to the statement; a label above the item.
    Stance.SUPPORTS: NP_("evidence", "supports"),
    Stance.REFUTES: NP_("evidence", "refutes"),
    Stance.QUALIFIES: NP_("evidence", "qualifies"),
    Stance.CONTEXT: NP_("evidence", "context"),
}

WEIGHT: Mapping[Weight, Message] = {
    # Translators: how much an item of evidence counts for the verdict.
    Weight.DECISIVE: NP_("evidence", "decides the rating"),
    Weight.STRONG: NP_("evidence", "strong evidence"),
    Weight.MINOR: NP_("evidence", "minor evidence"),
}

TRANSLATION: Mapping[Translation, Message] = {
    Translation.OFFICIAL: N_("official translation"),
    Translation.OUTLET: N_("the outlet’s translation"),
    Translation.OURS: N_("our translation"),
    Translation.HUMAN: N_("human translation"),
    Translation.MACHINE: N_("machine translation"),
}

DIFFERENCE: Mapping[Difference, Message] = {
    # Translators: how the sense of a wording differs from that of the first one.
    Difference.SAME: N_("same sense"),
    Difference.SHORTER: N_("shorter, same sense"),
    Difference.STRONGER: NP_("wording", "stronger"),
    Difference.WEAKER: NP_("wording", "weaker"),
    Difference.OTHER_SENSE: N_("different sense"),
}

CORRECTION: Mapping[CorrectionKind, Message] = {
    CorrectionKind.CORRECTION: NP_("kind of correction", "Correction"),
    CorrectionKind.CLARIFICATION: NP_("kind of correction", "Clarification"),
    CorrectionKind.UPDATE: NP_("kind of correction", "Update"),
    CorrectionKind.RETRACTION: NP_("kind of correction", "Retraction"),
}

CORRECTED: Mapping[CorrectionKind, Message] = {
    CorrectionKind.CORRECTION: N_("<strong>Correction</strong> to %(claim)s"),
    CorrectionKind.CLARIFICATION: N_("<strong>Clarification</strong> to %(claim)s"),
    CorrectionKind.UPDATE: N_("<strong>Update</strong> to %(claim)s"),
    CorrectionKind.RETRACTION: N_("<strong>Retraction</strong> to %(claim)s"),
}
"""Lines of the log of corrections."""

REPLY: Mapping[ReplyOutcome, Message] = {
    # Translators: what came of asking somebody to comment.
    ReplyOutcome.WAITING: N_("awaiting a reply"),
    ReplyOutcome.NO_ANSWER: N_("no reply received"),
    ReplyOutcome.DECLINED: N_("declined to comment"),
    ReplyOutcome.ANSWERED: NP_("asked to comment", "answered"),
}

STATUS: Mapping[Status, Message] = {
    Status.DRAFT: N_("This record is a draft; do not cite it."),
    Status.IN_REVIEW: N_("This record is in review; do not cite it."),
}
"""What is said above records that are not published."""

ACTOR_KIND: Mapping[ActorKind, Message] = {
    ActorKind.PERSON: NP_("kind of actor", "person"),
    ActorKind.GOVERNMENT_BODY: NP_("kind of actor", "government body"),
    ActorKind.ORGANISATION: NP_("kind of actor", "organisation"),
    ActorKind.OUTLET: NP_("kind of actor", "outlet"),
    ActorKind.GROUP: NP_("kind of actor", "group"),
    ActorKind.UNNAMED: NP_("kind of actor", "unnamed"),
}

OUTLET_KIND: Mapping[OutletKind, Message] = {
    # Translators: kinds of outlet; an outlet is whoever publishes pages: a newspaper, a ministry, a blog.
    OutletKind.OFFICIAL: NP_("kind of outlet", "official"),
    OutletKind.STATE_MEDIA: NP_("kind of outlet", "state media"),
    OutletKind.PUBLIC_BROADCASTER: NP_("kind of outlet", "public broadcaster"),
    OutletKind.INDEPENDENT: NP_("kind of outlet", "independent"),
    OutletKind.PRIVATE_MEDIA: NP_("kind of outlet", "private media"),
    OutletKind.NEWS_AGENCY: NP_("kind of outlet", "news agency"),
    OutletKind.REGIONAL_MEDIA: NP_("kind of outlet", "regional media"),
    OutletKind.AGGREGATOR: NP_("kind of outlet", "aggregator"),
    OutletKind.THINK_TANK: NP_("kind of outlet", "think tank"),
    OutletKind.FACT_CHECKER: NP_("kind of outlet", "fact checker"),
    OutletKind.MONITORING_GROUP: NP_("kind of outlet", "monitoring group"),
    OutletKind.PARTY: NP_("kind of outlet", "party"),
    OutletKind.BLOG: NP_("kind of outlet", "blog"),
    OutletKind.OTHER: NP_("kind of outlet", "other publisher"),
}

SOURCE_KIND: Mapping[SourceKind, Message] = {
    SourceKind.WEB_PAGE: Message(""),
    SourceKind.PRINT: NP_("kind of source", "print"),
    SourceKind.BROADCAST: NP_("kind of source", "broadcast"),
    SourceKind.LETTER: NP_("kind of source", "letter"),
    SourceKind.MESSAGE: NP_("kind of source", "message"),
    SourceKind.INTERVIEW: NP_("kind of source", "interview"),
    SourceKind.ARCHIVE_RECORD: NP_("kind of source", "archive record"),
    SourceKind.DATA_SET: NP_("kind of source", "data set"),
    SourceKind.DOCUMENT: NP_("kind of source", "document"),
}
"""What a source is, where it is not a page."""

UNTITLED: Mapping[SourceKind, Message] = {
    SourceKind.WEB_PAGE: N_("Page without a recorded title"),
    SourceKind.PRINT: N_("Untitled print"),
    SourceKind.BROADCAST: N_("Untitled broadcast"),
    SourceKind.LETTER: N_("Untitled letter"),
    SourceKind.MESSAGE: N_("Untitled message"),
    SourceKind.INTERVIEW: N_("Untitled interview"),
    SourceKind.ARCHIVE_RECORD: N_("Untitled archive record"),
    SourceKind.DATA_SET: N_("Untitled data set"),
    SourceKind.DOCUMENT: N_("Untitled document"),
}
"""What stands in the place of a title."""

INDEPENDENCE: Mapping[Independence, Message] = {
    # Translators: whether an outlet decides for itself what it publishes.
    Independence.DEPENDENT: N_("speaks for whoever runs it"),
    Independence.STATUTORY: N_("free of instructions by law"),
    Independence.EDITORIAL: N_("decides by itself what it publishes"),
}

APPEARANCE_KIND: Mapping[AppearanceKind, Message] = {
    # Translators: what carries a statement; a label beside the page.
    AppearanceKind.ARTICLE: NP_("kind of appearance", "article"),
    AppearanceKind.POST: NP_("kind of appearance", "post"),
    AppearanceKind.MESSAGE: NP_("kind of appearance", "message"),
    AppearanceKind.IMAGE: NP_("kind of appearance", "image"),
    AppearanceKind.VIDEO: NP_("kind of appearance", "video"),
    AppearanceKind.AUDIO: NP_("kind of appearance", "audio"),
    AppearanceKind.DOCUMENT: NP_("kind of appearance", "document"),
}

MEDIA_KIND: Mapping[MediaKind, Message] = {
    MediaKind.IMAGE: NP_("kind of media", "Image"),
    MediaKind.VIDEO: NP_("kind of media", "Video"),
    MediaKind.AUDIO: NP_("kind of media", "Audio"),
}

MEDIA_MARK: Mapping[MediaMark, Message] = {
    # Translators: what is wrong with a picture; it is written across it in capitals, so be short.
    MediaMark.ALTERED: NP_("picture", "Altered"),
    MediaMark.OUT_OF_CONTEXT: NP_("picture", "Out of context"),
    MediaMark.GENERATED: NP_("picture", "Generated"),
    MediaMark.STAGED: NP_("picture", "Staged"),
    MediaMark.SATIRE: NP_("picture", "Satire"),
}

METHOD: Mapping[KnownMethod, Message] = {
    # Translators: how a claim was checked; items of a list.
    KnownMethod.REVERSE_IMAGE_SEARCH: NP_("method", "reverse image search"),
    KnownMethod.GEOLOCATION: NP_("method", "geolocation"),
    KnownMethod.CHRONOLOCATION: NP_("method", "chronolocation"),
    KnownMethod.IMAGE_FORENSICS: NP_("method", "image forensics"),
    KnownMethod.METADATA: NP_("method", "metadata"),
    KnownMethod.DATA: NP_("method", "data"),
    KnownMethod.DOCUMENT: NP_("method", "document"),
    KnownMethod.EXPERT: NP_("method", "expert"),
    KnownMethod.WITNESS: NP_("method", "witness"),
    KnownMethod.SPEAKER: NP_("method", "asking the speaker"),
    KnownMethod.ARCHIVE_SEARCH: NP_("method", "archive search"),
    KnownMethod.MEDIA_SEARCH: NP_("method", "media search"),
}

NAME_KIND: Mapping[NameKind, Message] = {
    # Translators: kinds of name, in parentheses behind it.
    NameKind.OFFICIAL: NP_("kind of name", "official"),
    NameKind.PRESS: NP_("kind of name", "press"),
    NameKind.ALIAS: NP_("kind of name", "alias"),
    NameKind.FORMER: NP_("kind of name", "former"),
    NameKind.MISSPELT: NP_("kind of name", "misspelt"),
}

HYPERLINK: Mapping[Hyperlink, Message] = {
    Hyperlink.REQUIRED: N_("A link to the page is required."),
    Hyperlink.OPTIONAL: N_("A link to the page is optional."),
}

FAMILY: Mapping[Family, Message] = {
    Family.ACCURATE: N_("accurate"),
    Family.MIXED: N_("mixed or misleading"),
    Family.INACCURATE: N_("inaccurate"),
    Family.UNPROVEN: N_("unproven"),
    Family.NOT_CHECKABLE: N_("not checkable"),
}
"""What the families of verdicts have in common."""
