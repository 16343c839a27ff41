"""The records: one class for each thing that analysts write down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from counterpoint.model.citing import cited_by
from counterpoint.model.dates import PartialDate
from counterpoint.model.enums import (
    AppearanceKind,
    CorrectionKind,
    Difference,
    How,
    MediaKind,
    MediaMark,
    Relation,
    ReplyOutcome,
    Requirement,
    SourceKind,
    Stance,
    Status,
    Translation,
    Weight,
)
from counterpoint.model.marks import Place, Step
from counterpoint.model.texts import (
    STATEMENT,
    ActorId,
    ClaimRef,
    EntryRef,
    FormerPath,
    Id,
    Lang,
    Line,
    Markdown,
    MediaFile,
    MethodId,
    OutletId,
    PersonId,
    Quotation,
    RatingId,
    ScaleId,
    SharedEvidenceId,
    SourceId,
    TopicId,
    Url,
)

_ENGLISH = Lang("en")
_THE_STATEMENT = EntryRef(STATEMENT)


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of everything that is read from a mapping."""

    place: Place = field(default=Place(""), compare=False, repr=False, metadata={"given": True})
    fingerprint: bytes = field(default=b"", compare=False, repr=False, metadata={"given": True})
    """Digest of all that it was read from, its file's path included; only records that others can refer to have one."""
    unknown: tuple[str, ...] = field(default=(), metadata={"given": True})
    """Fields of which it says that they are not known, and never will be. Their values are as if they were left out."""

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
    """A page, document or conversation that something was read or heard in."""

    outlet: OutletId | None = None
    """Its publisher."""
    kind: SourceKind = SourceKind.WEB_PAGE
    """What sort of thing it is."""
    title: Line | None = None
    """Its title, in its own language, as shown on it."""
    subject: Line | None = None
    """What it is about, in our words; for a page whose title is not known."""
    author: Line | None = None
    """Who signed it."""
    url: Url | None = None
    """Address of the page, as read; left out if it has none."""
    details: Line | None = None
    """What else a reader needs to find it, such as issue and page, station and time, or an archive's signature."""
    published: PartialDate | None = None
    """Date that the page gives itself."""
    lang: Lang | None = None
    """Language of the page."""
    accessed: PartialDate | None = None
    """When it was last read."""
    archived: tuple[Capture, ...] = field(default=(), metadata={"unknown": True})
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
    kind: AppearanceKind | None = None
    """What it is: a post, a video, an article."""
    locator: Line | None = None
    """Where in it: a page, a paragraph, a time code."""
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
class Origin(Record):
    """Where something goes round that nobody known has said, or whose first speaker is not known."""

    platform: tuple[Line, ...] = field(metadata={"one_or_many": True})
    """Where it circulates: a network, a messenger, a street."""
    since: PartialDate | None = None
    """Since when, as far as is known."""
    reach: Line | None = None
    """How widely, in words or numbers with their source."""
    source: SourceRef | None = None
    """Where it can be seen."""
    note: Line | None = None
    """What a reader should know, for example how it was found."""


@dataclass(frozen=True, kw_only=True)
class Media(Record):
    """A picture that the page shows, or a film or recording that it names."""

    kind: MediaKind = MediaKind.IMAGE
    """What sort of media it is."""
    file: MediaFile | None = None
    """The picture, or a still of the film: a file in the dossier's `media` folder."""
    description: Line
    """What is to be seen or heard: the alternative text of a picture."""
    caption: Line | None = None
    """What stands beneath it."""
    mark: MediaMark | None = None
    """What is wrong with it; written across the picture, so that a copy carries it too."""
    credit: Line | None = None
    """Who made it."""
    licence: Line | None = None
    """Under what terms it is shown."""
    source: SourceRef | None = None
    """Where it was seen."""
    original: SourceRef | None = None
    """Where it first stood, or the unaltered picture."""
    locator: Line | None = None
    """Where in it: a time code such as 00:01:12."""


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """What somebody said: who, when, where, in which words, and how we know."""

    by: tuple[ActorId | OutletId, ...] = field(default=(), metadata={"one_or_many": True})
    """Who said it: an actor, an outlet that speaks for itself, or several. Left out if nobody is known."""
    role: Line | None = None
    """In what capacity, at the time."""
    attributed_to: tuple[ActorId | OutletId, ...] = field(default=(), metadata={"one_or_many": True})
    """Who is said to have said or made it, and whether that is so is what is checked."""
    origin: Origin | None = None
    """Where it circulates, if the first speaker is not known."""
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
    media: tuple[Media, ...] = ()
    """Pictures, films and recordings that belong to it."""
    note: Markdown | None = None
    """What a reader should know of it."""

    @property
    def id(self) -> str:
        """The id by which other entries refer to it."""
        return STATEMENT

    @property
    def named(self) -> tuple[str, ...]:
        """Those who said it, or else those whom it is attributed to: whoever could answer for it."""
        return self.by or self.attributed_to


@dataclass(frozen=True, kw_only=True)
class CounterStatement(Statement):
    """What somebody said in answer, or what stands against it."""

    id: Id = field(default=Id(""), metadata={"required": True, "after": ""})
    """Its id within the claim; part of its permanent link."""
    by: tuple[ActorId | OutletId, ...] = field(default=(), metadata={"one_or_many": True, "required": True})
    """Who said it: an actor, an outlet that speaks for itself, or several."""
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
    shared: SharedEvidenceId | None = None
    """The item of evidence.yml that it is, if several claims refer to it; what it shows is recorded there."""
    source: SourceRef = field(default=SourceId(""), metadata={"required_without": "shared"})
    """The page or document."""
    also: tuple[SourceRef, ...] = ()
    """Further pages that show the same."""
    by: ActorId | OutletId | None = None
    """Who speaks in it, if it is a statement."""
    date: PartialDate | None = None
    """When what it shows happened or was said; the source's date is taken if it is left out."""
    extract: Extract | None = None
    """The words that show it."""
    translations: tuple[Extract, ...] = ()
    """Translations of the extract."""
    media: tuple[Media, ...] = ()
    """Pictures, films and recordings that show it."""
    note: Markdown | None = None
    """What it shows, in our own words, and its limits."""
    written: object = field(default=None, compare=False, repr=False, metadata={"given": True})
    """Of evidence that is shared: the item as the claim has it, without what is recorded in evidence.yml."""


@dataclass(frozen=True, kw_only=True)
class Part(Record):
    """One part of a claim that says several things, rated by itself."""

    id: Id
    """Its id within the claim; part of its permanent link."""
    text: Line
    """What the part says, as a sentence."""
    rating: RatingId | None = None
    """A value of the dossier's scale; left out as long as it is not rated."""
    summary: Line | None = None
    """The finding on this part in one sentence."""
    evidence: tuple[Id, ...] = ()
    """Ids of the items of evidence that the rating rests on."""


@dataclass(frozen=True, kw_only=True)
class Verdict(Record):
    """How the claim was rated, why, and when."""

    rating: RatingId
    """A value of the dossier's scale."""
    summary: Line
    """The finding in one sentence."""
    reasoning: Markdown | None = None
    """Why; rests on the listed evidence alone. May be left out beside an article, or if the scale allows it."""
    date: PartialDate
    """The day it was written."""
    by: tuple[PersonId, ...] = ()
    """Who rated it: people of the newsroom."""


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

    asked: ActorId | OutletId
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
class Article(Record):
    """The publisher's own long article, of which the record is the structured part."""

    url: Url
    """Its address."""
    title: Line
    """Its title."""
    date: PartialDate | None = None
    """When it was published."""


@dataclass(frozen=True, kw_only=True)
class Review(Record):
    """A second pair of eyes: somebody of the newsroom read the record before it went public."""

    by: PersonId
    """Who read it: somebody who did not write it."""
    date: PartialDate
    """When."""
    note: Line | None = None
    """What was asked of the reviewer, or what came of it."""


@dataclass(frozen=True, kw_only=True)
class Occurrence(Record):
    """A time at which the claim was seen again."""

    date: PartialDate
    """When."""
    by: tuple[ActorId | OutletId, ...] = field(default=(), metadata={"one_or_many": True})
    """Who repeated it, if that is known."""
    source: SourceRef
    """Where it was seen."""
    kind: AppearanceKind | None = None
    """What it is: a post, a video, an article."""
    locator: Line | None = None
    """Where in it: a page, a paragraph, a time code."""
    reach: Line | None = None
    """How widely it went this time."""
    note: Line | None = None
    """What a reader should know, for example what was changed in it."""


@dataclass(frozen=True, kw_only=True)
class Imported(Record):
    """Where a record was imported from: `counterpoint import` writes it, and finds the record again by it."""

    archive: Id = field(metadata={"key": "from"})
    """Name of the import, which its mapping can set."""
    key: Line
    """What tells the record from others there: the address of its review, or the id of its row."""
    date: PartialDate
    """The day on which the import last changed the record."""
    digest: Line
    """Digest of what was imported that day. While it is the same, nothing is new."""


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """One claim: an assertion that was made, who answered it, what the evidence shows, and the verdict."""

    claim: Line
    """The assertion checked, as a sentence in its positive form, without a rating in it."""
    status: Status
    """Where the record stands."""
    number: int | None = None
    """Number in the dossier; orders its list. Claims without a number follow, by date."""
    lang: Lang = field(default=_ENGLISH, metadata={"inherited": True})
    """Language that this record's own text is written in; if it is left out, that of its dossier, or of the site."""
    published: PartialDate | None = None
    """The day the record was first published; the verdict's date is taken if it is left out."""
    authors: tuple[PersonId, ...] = ()
    """Who wrote it: people of the newsroom."""
    editors: tuple[PersonId, ...] = ()
    """Who edited it."""
    reviewed: tuple[Review, ...] = field(default=(), metadata={"one_or_many": True})
    """Who read it before it went public, and when."""
    topics: tuple[TopicId, ...] = ()
    """What it is about."""
    methods: tuple[MethodId, ...] = ()
    """How it was checked."""
    article: Article | None = None
    """The publisher's own article about it."""
    summary: Markdown | None = None
    """What the reader should know before reading the exchange."""
    media: tuple[Media, ...] = ()
    """Pictures, films and recordings that the claim is about."""
    statement: Statement
    """Who made the assertion, and how we know."""
    parts: tuple[Part, ...] = ()
    """The claim taken apart, where it says several things; `verdict` rates it as a whole."""
    counter_statements: tuple[CounterStatement, ...] = ()
    """What was said in answer, and answers to answers."""
    occurrences: tuple[Occurrence, ...] = ()
    """When and where the claim was seen again."""
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
    """What was changed after publication, newest first or last, those of one day as well."""
    former_paths: tuple[FormerPath, ...] = ()
    """Former paths of this record, the oldest first, so that old links lead here and readers of feeds know it again."""
    imported: Imported | None = field(default=None, metadata={"private": True})
    """Where the record was imported from; not shown to readers."""
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

    @cached_property
    def first_id(self) -> str:
        """The `dossier/claim` that it had at first: what programs know it by, however often it is renamed."""
        return former_id(self, self.former_paths[0]) if self.former_paths else self.id

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

    @cached_property
    def cited(self) -> tuple[SourceRef, ...]:
        """The sources that it refers to, each once, in the order of the record."""
        return tuple(dict.fromkeys(cited_by(self)))

    @property
    def rating(self) -> str | None:
        """The id of the rating, if it is rated."""
        return self.verdict.rating if self.verdict else None

    @property
    def standing_verdict(self) -> Verdict | None:
        """The verdict, unless the record was withdrawn: all that is told of one beside the record's own page."""
        return self.verdict if self.status is not Status.WITHDRAWN else None

    @cached_property
    def updated(self) -> PartialDate | None:
        """The latest date of publication, verdict or correction."""
        latest = self.published
        dates = [each.date for each in self.corrections]
        if self.verdict:
            dates.append(self.verdict.date)
        for date in dates:
            if latest is None or date.sort_key > latest.sort_key:
                latest = date
        return latest

    @property
    def public_since(self) -> PartialDate | None:
        """The day of publication; if the record does not say it, that of the verdict."""
        return self.published or (self.verdict.date if self.verdict else None)


def former_id(claim: Claim, path: str) -> str:
    """Return the whole `dossier/claim` that a former path of a claim means."""
    return path if "/" in path else f"{claim.dossier_id}/{path}"


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
    lang: Lang | None = None
    """Language of its own text, of background.yml and evidence.yml; if it is left out, the site's."""
    period: Period | None = None
    """The time it covers."""
    published: PartialDate | None = None
    """The day it was first published."""
    method: Markdown | None = None
    """How its material was found and chosen; its limits."""
    topics: tuple[TopicId, ...] = ()
    """What it is about."""
    editors: tuple[PersonId, ...] = ()
    """Who is responsible for it: people of the newsroom."""
    review: Requirement = Requirement.OPTIONAL
    """Whether a published record must say who reviewed it."""
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
