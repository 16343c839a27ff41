"""The record model: what a claim record, a dossier, a source list and a registry hold.

Every class is frozen; every field has its meaning as the docstring beneath it. The loader, the JSON Schema and the
reference page of the guide are all made from these declarations, so a field is added here and nowhere else. A field
without a default is required. The types say how a value is read: see the names of section "Kinds of text". The order
of the fields is the order in which a record is written; a field of a subclass that belongs among those it inherits
says `after` which.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NewType

from counterpoint.dates import PartialDate
from counterpoint.marks import Place, Step

# Kinds of text ------------------------------------------------------------------------------------------------------

Line = NewType("Line", str)
"""Plain text on one line, shown exactly as written."""

Quotation = NewType("Quotation", str)
"""Somebody's words, shown code point for code point; may have several lines."""

Markdown = NewType("Markdown", str)
"""The analyst's own text in CommonMark, without HTML; links may be http, https or mailto."""

Url = NewType("Url", str)
"""An absolute http or https address without credentials."""

Lang = NewType("Lang", str)
"""A BCP 47 language tag, such as `uk`, `be-tarask` or `sr-Latn`."""

Country = NewType("Country", str)
"""An ISO 3166-1 alpha-2 country code in capitals, such as `BY`."""

Id = NewType("Id", str)
"""Lower-case ASCII letters, digits and single hyphens; at most 60 characters."""

ActorId = NewType("ActorId", str)
"""The id of an actor of the registry."""

OutletId = NewType("OutletId", str)
"""The id of an outlet of the registry."""

ScaleId = NewType("ScaleId", str)
"""The id of a verdict scale of the registry."""

TopicId = NewType("TopicId", str)
"""The id of a topic of the registry."""

SourceId = NewType("SourceId", str)
"""The id of a source in the dossier's sources.yml."""

RatingId = NewType("RatingId", str)
"""The id of a value of the dossier's verdict scale."""

ClaimRef = NewType("ClaimRef", str)
"""Another claim: its file name without `.yml`, with `dossier/` before it if it is in another dossier."""

EntryRef = NewType("EntryRef", str)
"""`statement`, the id of a counter-statement of this claim, or `other-claim#id` (`other-claim#statement`)."""

FormerPath = NewType("FormerPath", str)
"""A former `dossier/claim` of a record that was moved."""

STATEMENT = "statement"
"""The id by which a claim's own statement is referred to."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LIMIT = 60


# Enumerated values --------------------------------------------------------------------------------------------------
# None of them is a word that a YAML 1.1 reader takes for a boolean or null; a test holds that.


class Status(StrEnum):
    """Where a record stands on its way to readers."""

    DRAFT = "draft"
    """Being written; kept off the site."""
    IN_REVIEW = "in-review"
    """Waits for a second pair of eyes; kept off the site."""
    PUBLISHED = "published"
    """On the site."""
    WITHDRAWN = "withdrawn"
    """Taken back: its page stays, and says so."""


class How(StrEnum):
    """How the party before knows that the words were said."""

    PRIMARY_DOCUMENT = "primary-document"
    """The document itself was seen."""
    OWN_RECORDING = "own-recording"
    """It recorded the words itself."""
    DIRECT_QUOTE = "direct-quote"
    """It quotes the speaker, having been addressed or present."""
    PARAPHRASE = "paraphrase"
    """It reports the sense in words of its own."""
    SECOND_HAND = "second-hand"
    """It repeats what another outlet or person reported."""
    ADVERSE_PARTY = "adverse-party"
    """It is the other side of the dispute, and the speaker has not published the words."""
    LEAK = "leak"
    """The words come from material that was not meant to be published."""
    ANONYMOUS_SOURCE = "anonymous-source"
    """It cites somebody whom it does not name."""
    TRANSLATION_ONLY = "translation-only"
    """Only a translation is known."""


class Relation(StrEnum):
    """What an answer does to what it answers."""

    DENIES = "denies"
    """Says that it is not so."""
    REBUTS = "rebuts"
    """Gives reasons or evidence against it."""
    CONTRADICTS = "contradicts"
    """Cannot be true together with it, without addressing it."""
    QUALIFIES = "qualifies"
    """Narrows it or adds a condition."""
    CORROBORATES = "corroborates"
    """Supports it."""
    RETRACTS = "retracts"
    """Takes it back."""
    REPEATS = "repeats"
    """Says it again."""


class Stance(StrEnum):
    """What an item of evidence does to the statement it bears on."""

    SUPPORTS = "supports"
    """Speaks for it."""
    REFUTES = "refutes"
    """Speaks against it."""
    QUALIFIES = "qualifies"
    """Narrows it or complicates it."""
    CONTEXT = "context"
    """Helps to understand it, and decides nothing."""


class Weight(StrEnum):
    """How much an item of evidence counts for the verdict."""

    DECISIVE = "decisive"
    """The verdict rests on it."""
    STRONG = "strong"
    """Counts for much."""
    MINOR = "minor"
    """Counts for little."""


class Translation(StrEnum):
    """Who or what made a translation."""

    OFFICIAL = "official"
    """The speaker's own side published it."""
    OUTLET = "outlet"
    """The outlet that carries it."""
    OURS = "ours"
    """The publisher of this site."""
    HUMAN = "human"
    """A named translator; give `translator`."""
    MACHINE = "machine"
    """A machine; name it in `translator` where known."""


class Difference(StrEnum):
    """How a wording differs in sense from the first one."""

    SAME = "same-sense"
    """It does not."""
    SHORTER = "shorter"
    """It leaves something out, and the sense stays."""
    STRONGER = "stronger"
    """It says more than the first."""
    WEAKER = "weaker"
    """It says less than the first."""
    OTHER_SENSE = "other-sense"
    """It says another thing."""


class CorrectionKind(StrEnum):
    """What sort of change a correction records."""

    CORRECTION = "correction"
    """Something was wrong."""
    CLARIFICATION = "clarification"
    """Something could be misunderstood."""
    UPDATE = "update"
    """Something new came to light."""
    RETRACTION = "retraction"
    """The record is taken back."""


class ReplyOutcome(StrEnum):
    """What came of asking somebody for a reply."""

    WAITING = "waiting"
    """The deadline has not passed."""
    NO_ANSWER = "no-answer"
    """Nothing came."""
    DECLINED = "declined"
    """They refused to comment."""
    ANSWERED = "answered"
    """They answered; the answer stands among the counter-statements."""


class ActorKind(StrEnum):
    """What sort of party an actor is."""

    PERSON = "person"
    """A human being."""
    GOVERNMENT_BODY = "government-body"
    """A ministry, an agency, a council, an armed force."""
    ORGANISATION = "organisation"
    """A company, an association, an international organisation."""
    OUTLET = "outlet"
    """A publisher that speaks in its own name."""
    GROUP = "group"
    """People without a legal form."""
    UNNAMED = "unnamed"
    """Somebody who is known only by a description."""


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    OFFICIAL = "official"
    """A government, ministry or other authority in its own name."""
    STATE_MEDIA = "state-media"
    """Owned or run by a state, without editorial independence."""
    PUBLIC_BROADCASTER = "public-broadcaster"
    """Publicly funded, with editorial independence."""
    INDEPENDENT = "independent"
    """A newsroom of its own, free of a state."""
    PRIVATE_MEDIA = "private-media"
    """Privately owned; its independence was not assessed."""
    NEWS_AGENCY = "news-agency"
    """Supplies other outlets."""
    REGIONAL_MEDIA = "regional-media"
    """Serves a town or region."""
    AGGREGATOR = "aggregator"
    """Copies or rewrites what others publish."""
    THINK_TANK = "think-tank"
    """Publishes research."""
    FACT_CHECKER = "fact-checker"
    """Publishes fact-checks."""
    MONITORING_GROUP = "monitoring-group"
    """Watches and documents events."""
    PARTY = "party"
    """A political party or movement."""
    BLOG = "blog"
    """A person's or group's own pages."""
    OTHER = "other"
    """None of these; say what in `note`."""


class NameKind(StrEnum):
    """What sort of name it is."""

    OFFICIAL = "official"
    """As in the actor's own papers or on its own pages."""
    PRESS = "press"
    """As some outlets write it."""
    ALIAS = "alias"
    """Another name, an abbreviation, a nickname."""
    FORMER = "former"
    """No longer used."""
    MISSPELT = "misspelt"
    """Wrong, but found in print; kept for search."""


class Family(StrEnum):
    """The family that a house scale's value belongs to; it sets colour and sign, never the word that is shown."""

    ACCURATE = "accurate"
    """It is so."""
    MIXED = "mixed"
    """Parts are so, or it misleads."""
    INACCURATE = "inaccurate"
    """It is not so."""
    UNPROVEN = "unproven"
    """What is known does not decide it."""
    NOT_CHECKABLE = "not-checkable"
    """Opinion, forecast, conviction, satire."""


class Hyperlink(StrEnum):
    """Whether an outlet asks for a link beside what is quoted from it."""

    REQUIRED = "required"
    """It does."""
    OPTIONAL = "optional"
    """It does not, or nothing is known."""


# Records ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of everything that is read from a mapping."""

    place: Place = field(default=Place(""), compare=False, repr=False)

    def at(self, *steps: Step) -> Place:
        """Return the place of one of the record's values."""
        return self.place.at(*steps)


@dataclass(frozen=True, kw_only=True)
class Capture(Record):
    """An archived copy of a page, made by somebody at some time."""

    url: Url
    """Address of the copy."""
    captured: PartialDate | None = None
    """When the copy was made."""
    digest: Line | None = None
    """SHA-256 of a copy kept elsewhere, as 64 hexadecimal digits."""
    note: Line | None = None
    """What a reader should know of the copy."""


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A page or document that something was read in."""

    outlet: OutletId | None = None
    """Its publisher."""
    title: Line | None = None
    """Its title, in its own language, as shown on it."""
    author: Line | None = None
    """Who signed it."""
    url: Url
    """Address of the page, as read."""
    published: PartialDate | None = None
    """Date that the page gives itself."""
    lang: Lang | None = None
    """Language of the page."""
    accessed: PartialDate | None = None
    """When it was last read."""
    archived: tuple[Capture, ...] = ()
    """Archived copies."""
    quoting: OutletId | None = None
    """The outlet that it copies or retells, where that is not its own publisher."""
    note: Line | None = None
    """What a reader should know of the page."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in sources.yml; empty for a source that is described inline."""


SourceRef = SourceId | Source
"""A source: its id, or its description inline."""


@dataclass(frozen=True, kw_only=True)
class Extract(Record):
    """A quotation: words taken from one page."""

    text: Quotation
    """The words, exactly as on the page."""
    lang: Lang
    """Their language."""
    source: SourceRef | None = None
    """Where they were read. An extract of evidence may leave it out: the evidence's own source is meant."""
    locator: Line | None = None
    """Where in the source: a page, a paragraph, a time code."""
    translation: Translation | None = None
    """Set if these words are a translation: who made it."""
    translator: Line | None = None
    """Name of the translator or of the machine."""
    note: Line | None = None
    """What a reader should know, for example that the page ends here."""


@dataclass(frozen=True, kw_only=True)
class Wording(Extract):
    """A statement as one outlet, or one language, has it."""

    differs: Difference | None = field(default=None, metadata={"after": "translator"})
    """How its sense differs from the first wording."""


@dataclass(frozen=True, kw_only=True)
class Appearance(Record):
    """A page that carries the statement, without a quotation of its own here."""

    source: SourceRef
    """The page."""
    note: Line | None = None
    """How its account differs, in our own words."""


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """One link of the chain by which a statement is known."""

    by: ActorId | OutletId
    """Who reports it: an actor or an outlet."""
    how: How
    """On what ground."""
    source: SourceRef | None = None
    """Where it is reported."""
    note: Line | None = None
    """What a reader should know."""


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """What somebody said: who, when, where, in which words, and how we know."""

    by: ActorId
    """Who said it."""
    role: Line | None = None
    """In what capacity, at the time."""
    date: PartialDate | None = None
    """When it was said."""
    venue: Line | None = None
    """Where, or in what document or programme."""
    known_through: tuple[Link, ...] = field(default=(), metadata={"one_or_many": True})
    """How we know it was said, if not from the speaker: the chain of reporters, nearest to the speaker first."""
    wordings: tuple[Wording, ...] = ()
    """The words, one entry per outlet or language, the original first."""
    paraphrase: Line | None = None
    """The sense in our own words, where no quotation is at hand."""
    appearances: tuple[Appearance, ...] = ()
    """Further pages that carry it."""
    note: Markdown | None = None
    """What a reader should know of it."""

    @property
    def id(self) -> str:
        """The id by which other entries refer to it."""
        return STATEMENT


@dataclass(frozen=True, kw_only=True)
class CounterStatement(Statement):
    """What somebody said in answer, or what stands against it."""

    id: Id = field(default=Id(""), metadata={"required": True, "after": ""})
    """Its id within the claim; part of its permanent link."""
    answers: EntryRef = field(default=EntryRef(STATEMENT), metadata={"after": "venue"})
    """What it answers."""
    relation: Relation = field(default=Relation.DENIES, metadata={"required": True, "after": "answers"})
    """What it does to what it answers."""


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """Something that speaks for or against a statement."""

    id: Id
    """Its id within the claim; part of its permanent link."""
    stance: Stance
    """What it does to the statement."""
    weight: Weight = Weight.STRONG
    """How much it counts."""
    bears_on: EntryRef = EntryRef(STATEMENT)
    """The statement it is about."""
    source: SourceRef
    """The page or document."""
    also: tuple[SourceRef, ...] = ()
    """Further pages that show the same."""
    by: ActorId | None = None
    """Who speaks in it, if it is a statement."""
    date: PartialDate | None = None
    """When what it shows happened or was said; the source's date is taken if it is left out."""
    extract: Extract | None = None
    """The words that show it."""
    translations: tuple[Extract, ...] = ()
    """Translations of the extract."""
    note: Markdown | None = None
    """What it shows, in our own words, and its limits."""


@dataclass(frozen=True, kw_only=True)
class Verdict(Record):
    """How the claim was rated, why, and when."""

    rating: RatingId
    """A value of the dossier's scale."""
    summary: Line
    """The finding in one sentence."""
    reasoning: Markdown
    """Why; rests on the listed evidence alone."""
    date: PartialDate
    """The day it was written."""
    by: tuple[ActorId, ...] = ()
    """Who rated it."""


@dataclass(frozen=True, kw_only=True)
class OtherVerdict(Record):
    """How another publisher rated the same claim."""

    outlet: OutletId
    """The publisher."""
    label: Line
    """Its rating, in its own words."""
    lang: Lang
    """Language of the label."""
    source: SourceRef
    """Where it stands."""
    date: PartialDate | None = None
    """When it was given."""
    note: Line | None = None
    """What a reader should know, for example what it rests on."""


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """A change to a published record, kept for readers."""

    date: PartialDate
    """When the change was made."""
    kind: CorrectionKind
    """What sort of change."""
    was: Line | None = None
    """What the record said before."""
    now: Line | None = None
    """What it says now."""
    why: Line
    """Why."""


@dataclass(frozen=True, kw_only=True)
class Reply(Record):
    """Somebody was asked to comment before publication."""

    asked: ActorId
    """Who was asked."""
    date: PartialDate
    """When."""
    deadline: PartialDate | None = None
    """By when an answer was asked for."""
    outcome: ReplyOutcome
    """What came of it."""
    answer: Id | None = None
    """The counter-statement that holds the answer."""
    note: Line | None = None
    """How they were asked."""


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """One claim: an assertion that was made, who answered it, what the evidence shows, and the verdict."""

    claim: Line
    """The assertion checked, as a sentence in its positive form, without a rating in it."""
    status: Status
    """Where the record stands."""
    number: int | None = None
    """Number in the dossier; orders its list. Claims without a number follow, by date."""
    lang: Lang = Lang("en")
    """Language that this record's own text is written in."""
    published: PartialDate | None = None
    """The day the record was first published."""
    topics: tuple[TopicId, ...] = ()
    """What it is about."""
    summary: Markdown | None = None
    """What the reader should know before reading the exchange."""
    statement: Statement
    """Who made the assertion, and how we know."""
    counter_statements: tuple[CounterStatement, ...] = ()
    """What was said in answer, and answers to answers."""
    evidence: tuple[Evidence, ...] = ()
    """What speaks for and against."""
    verdict: Verdict | None = None
    """The rating. A claim that is not yet rated leaves it out."""
    other_verdicts: tuple[OtherVerdict, ...] = ()
    """How other publishers rated the same claim."""
    open_questions: tuple[Line, ...] = ()
    """What could not be found out yet."""
    replies: tuple[Reply, ...] = ()
    """Who was asked to comment."""
    related: tuple[ClaimRef, ...] = ()
    """Other claims that a reader should see."""
    corrections: tuple[Correction, ...] = ()
    """What was changed after publication, newest first or last."""
    former_paths: tuple[FormerPath, ...] = ()
    """Former paths of this record, so that old links lead here."""
    dossier_id: str = field(default="", metadata={"given": True})
    """The dossier's folder."""
    slug: str = field(default="", metadata={"given": True})
    """File name without `.yml`."""

    # Asked for more often than anything else of a claim.
    @cached_property
    def id(self) -> str:
        """`dossier/claim`, the claim's permanent path."""
        return f"{self.dossier_id}/{self.slug}"

    @cached_property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"claims/{self.id}/"

    @property
    def entries(self) -> tuple[Statement, ...]:
        """The statement and all counter-statements, in the order written."""
        return (self.statement, *self.counter_statements)

    def entry(self, entry_id: str) -> Statement | None:
        """Return the statement or counter-statement of that id."""
        return next((e for e in self.entries if e.id == entry_id), None)

    @property
    def rating(self) -> str | None:
        """The id of the rating, if it is rated."""
        return self.verdict.rating if self.verdict else None

    @property
    def updated(self) -> PartialDate | None:
        """The latest date of publication, verdict or correction."""
        dates = [self.published, *(correction.date for correction in self.corrections)]
        if self.verdict:
            dates.append(self.verdict.date)
        return max((date for date in dates if date), key=lambda date: date.sort_key, default=None)


@dataclass(frozen=True, kw_only=True)
class Period(Record):
    """A span of time."""

    start: PartialDate
    """First day."""
    end: PartialDate | None = None
    """Last day; open if left out."""


@dataclass(frozen=True, kw_only=True)
class Dossier(Record):
    """One investigation: the claims of a folder."""

    title: Line
    """Its title."""
    summary: Markdown
    """What it is about, and what it found."""
    scale: ScaleId
    """The scale its verdicts use."""
    period: Period | None = None
    """The time it covers."""
    published: PartialDate | None = None
    """The day it was first published."""
    method: Markdown | None = None
    """How its material was found and chosen; its limits."""
    topics: tuple[TopicId, ...] = ()
    """What it is about."""
    editors: tuple[ActorId, ...] = ()
    """Who is responsible for it."""
    licence: Line | None = None
    """Under what terms its own text may be reused."""
    id: str = field(default="", metadata={"given": True})
    """Its folder's name."""

    @property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"claims/{self.id}/"


@dataclass(frozen=True, kw_only=True)
class SourceList(Record):
    """The sources.yml of a dossier."""

    sources: Mapping[Id, Source]
    """Sources by id."""


@dataclass(frozen=True, kw_only=True)
class Name(Record):
    """A name in one language and script."""

    text: Line
    """The name."""
    lang: Lang
    """Its language. The first name of a language is the one shown in it."""
    kind: NameKind = NameKind.PRESS
    """What sort of name."""
    source: Line | None = None
    """Where it was seen."""


@dataclass(frozen=True, kw_only=True)
class Role(Record):
    """What an actor was, from when to when."""

    title: Line
    """The office or function."""
    of: ActorId | None = None
    """The body or organisation."""
    start: PartialDate | None = None
    """Since when."""
    end: PartialDate | None = None
    """Until when."""


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """Somebody who says something: a person, a ministry, an organisation."""

    names: tuple[Name, ...]
    """Its names in all languages and scripts. The first of a language is preferred; all are found by search."""
    kind: ActorKind
    """What sort of party."""
    country: Country | None = None
    """The state it belongs to or speaks for."""
    roles: tuple[Role, ...] = ()
    """Its offices, the latest first."""
    died: PartialDate | None = None
    """When the person died."""
    note: Markdown | None = None
    """What a reader should know."""
    same_as: tuple[Url, ...] = ()
    """Pages elsewhere that are about the same actor, such as its Wikidata entry."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""

    @property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"actors/{self.id}/"

    def name(self, lang: str = "en") -> Name:
        """Return the preferred name in that language, or the first of all."""
        return next((n for n in self.names if n.lang == lang), self.names[0])


@dataclass(frozen=True, kw_only=True)
class Reuse(Record):
    """On what terms an outlet lets its texts be quoted."""

    max_characters: int | None = None
    """Most characters, as readers count them, that all extracts of one page may have together."""
    hyperlink: Hyperlink = Hyperlink.OPTIONAL
    """Whether a link to the page must stand beside them."""
    terms_url: Url | None = None
    """Where the terms stand."""
    note: Line | None = None
    """The terms in our own words."""


@dataclass(frozen=True, kw_only=True)
class Outlet(Record):
    """A publisher of pages that sources and wordings come from."""

    name: Line
    """The name shown."""
    kind: OutletKind
    """What sort of publisher."""
    country: Country | None = None
    """Where it is published; left out where that is not known."""
    url: Url | None = None
    """Its own site."""
    names: tuple[Name, ...] = ()
    """Its names in other languages and scripts."""
    languages: tuple[Lang, ...] = ()
    """Languages it publishes in."""
    owner: ActorId | None = None
    """Who runs it, or whose voice it is."""
    reuse: Reuse | None = None
    """Its terms for quoting."""
    note: Line | None = None
    """What a reader should know."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""

    @property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"outlets/{self.id}/"


@dataclass(frozen=True, kw_only=True)
class Rating(Record):
    """One value of a verdict scale."""

    label: Line
    """The word shown."""
    definition: Markdown
    """When it is given."""
    family: Family
    """The family that sets its colour and sign."""
    number: int | None = None
    """Its number on an ordered scale, for exchange formats."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the scale."""


@dataclass(frozen=True, kw_only=True)
class Scale(Record):
    """The values that a publisher's verdicts can have."""

    label: Line
    """Its name."""
    values: Mapping[Id, Rating]
    """The values by id, in their order."""
    note: Markdown | None = None
    """How it is used."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """A subject that claims are grouped by."""

    label: Line
    """Its name."""
    description: Markdown | None = None
    """What belongs to it."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""

    @property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"topics/{self.id}/"


@dataclass(frozen=True, kw_only=True)
class Registry(Record):
    """A file of claims/_registry: any of these, by id."""

    actors: Mapping[Id, Actor] = field(default_factory=dict)
    """Those who say something."""
    outlets: Mapping[Id, Outlet] = field(default_factory=dict)
    """Publishers."""
    scales: Mapping[Id, Scale] = field(default_factory=dict)
    """Verdict scales."""
    topics: Mapping[Id, Topic] = field(default_factory=dict)
    """Subjects."""


# The whole ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corpus:
    """All records of a site, in a fixed order: dossiers and claims by id, registries by id."""

    claims: tuple[Claim, ...] = ()
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """Paths of files with reading faults: what refers to their records is not blamed for it."""

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Claims by `dossier/claim`."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def claims_by_dossier(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of each dossier, in the dossier's own order: number, date of the statement, id."""
        groups: dict[str, list[Claim]] = {dossier_id: [] for dossier_id in self.dossiers}
        for claim in self.claims:
            groups.setdefault(claim.dossier_id, []).append(claim)
        return {key: tuple(sorted(group, key=dossier_order)) for key, group in groups.items()}

    @cached_property
    def _places(self) -> dict[str, Mapping[str, int]]:
        """By dossier, as far as anybody asked: the place of each claim in the dossier's own order."""
        return {}

    def neighbours(self, claim: Claim) -> tuple[Claim | None, Claim | None]:
        """Return the claims before and after one in its dossier's own order."""
        group = self.claims_by_dossier.get(claim.dossier_id, ())
        places = self._places.get(claim.dossier_id)
        if places is None:
            places = self._places[claim.dossier_id] = {other.id: index for index, other in enumerate(group)}
        place = places.get(claim.id)
        if place is None:
            return None, None
        return group[place - 1] if place else None, group[place + 1] if place + 1 < len(group) else None

    def with_claims(self, changed: Mapping[str, Claim]) -> Corpus:
        """Return a corpus in which some claims are replaced by others of the same ids; what is known of the rest stays.

        Args:
            changed: the new claims by id; claims of a corpus stand in the order of their ids.
        """
        claims = list(self.claims)
        for claim in changed.values():
            claims[bisect_left(claims, claim.id, key=lambda other: other.id)] = claim
        made = replace(self, claims=tuple(claims))
        known = made.__dict__
        known["claims_by_id"] = {**self.claims_by_id, **changed}
        dossiers = {claim.dossier_id for claim in changed.values()}
        known["claims_by_dossier"] = {
            key: tuple(sorted((changed.get(claim.id, claim) for claim in group), key=dossier_order))
            if key in dossiers
            else group
            for key, group in self.claims_by_dossier.items()
        }
        known["_places"] = {key: places for key, places in self._places.items() if key not in dossiers}
        return made

    def source(self, claim: Claim, ref: SourceRef) -> Source | None:
        """Return the source that a record of this claim refers to; None if there is none of that id."""
        if isinstance(ref, Source):
            return ref
        return self.sources.get(claim.dossier_id, {}).get(ref)

    def outlet_of(self, source: Source) -> Outlet | None:
        """Return the source's publisher."""
        return self.outlets.get(source.outlet) if source.outlet else None

    def rating_of(self, claim: Claim) -> Rating | None:
        """Return the value of the scale that the claim was rated with."""
        dossier = self.dossiers.get(claim.dossier_id)
        scale = self.scales.get(dossier.scale) if dossier else None
        return scale.values.get(Id(claim.verdict.rating)) if scale and claim.verdict else None

    def claim(self, ref: str, within: str) -> Claim | None:
        """Return the claim that a reference means; `within` is the dossier in which the reference stands."""
        return self.claims_by_id.get(ref if "/" in ref else f"{within}/{ref}")

    def target(self, claim: Claim, ref: str) -> tuple[Claim, Statement] | None:
        """Return what an `answers` or `bears_on` means: a claim and one of its entries."""
        other, hash_sign, entry_id = ref.partition("#")
        host = self.claim(other, claim.dossier_id) if hash_sign else claim
        entry = host.entry(entry_id if hash_sign else ref) if host else None
        return (host, entry) if host and entry else None


def dossier_order(claim: Claim) -> tuple[bool, int, str, str]:
    """Sort key of a claim in its dossier: number, date of the statement, file name."""
    date = claim.statement.date
    return (claim.number is None, claim.number or 0, date.sort_key if date else "9999", claim.slug)


def cited_by(claim: Claim) -> Iterator[SourceRef]:
    """Yield every reference to a source in a claim, in the order of the record."""
    for entry in claim.entries:
        items: tuple[Extract | Link | Appearance, ...] = (*entry.wordings, *entry.known_through, *entry.appearances)
        for item in items:
            if item.source is not None:
                yield item.source
    for evidence in claim.evidence:
        yield evidence.source
        for extract in (*([evidence.extract] if evidence.extract else []), *evidence.translations):
            if extract.source is not None:
                yield extract.source
        yield from evidence.also
    for other in claim.other_verdicts:
        yield other.source
