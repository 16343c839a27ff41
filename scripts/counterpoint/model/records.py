"""The records: one class for each thing that analysts write down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from counterpoint.dates import PartialDate
from counterpoint.marks import Place, Step
from counterpoint.model.enums import (
    ActorKind,
    CorrectionKind,
    Difference,
    Family,
    How,
    Hyperlink,
    NameKind,
    OutletKind,
    Relation,
    ReplyOutcome,
    Stance,
    Status,
    Translation,
    Weight,
)
from counterpoint.model.texts import (
    STATEMENT,
    ActorId,
    ClaimRef,
    Country,
    EntryRef,
    FormerPath,
    Id,
    Lang,
    Line,
    Markdown,
    OutletId,
    Quotation,
    RatingId,
    ScaleId,
    SourceId,
    TopicId,
    Url,
)

_ENGLISH = Lang("en")
_THE_STATEMENT = EntryRef(STATEMENT)


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
    bears_on: EntryRef = _THE_STATEMENT
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


_FEW = 20
"""Counter-statements that are looked through faster than they are put in a table."""


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """One claim: an assertion that was made, who answered it, what the evidence shows, and the verdict."""

    claim: Line
    """The assertion checked, as a sentence in its positive form, without a rating in it."""
    status: Status
    """Where the record stands."""
    number: int | None = None
    """Number in the dossier; orders its list. Claims without a number follow, by date."""
    lang: Lang = _ENGLISH
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
        if len(self.counter_statements) > _FEW:
            return self._entries_by_id.get(entry_id)
        return next((e for e in self.entries if e.id == entry_id), None)

    @cached_property
    def _entries_by_id(self) -> Mapping[str, Statement]:
        return {entry.id: entry for entry in reversed(self.entries)}

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
