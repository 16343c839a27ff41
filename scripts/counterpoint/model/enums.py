"""Values that a field may have, where the choice is ours. None is a word that YAML 1.1 takes for a boolean or null.

`off` is the exception: every linter calls it so, and a record's values are typed by their field.
"""

from __future__ import annotations

from enum import StrEnum


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
    """What kind of party an actor is."""

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


class SourceKind(StrEnum):
    """What sort of thing a source is, and so what a reader needs to find it."""

    WEB_PAGE = "web-page"
    """A page with an address."""
    PRINT = "print"
    """A newspaper, magazine or book; `details` gives issue and page."""
    BROADCAST = "broadcast"
    """Radio or television; `details` gives programme, station and time."""
    LETTER = "letter"
    """A letter or e-mail; `details` says to whom, and who keeps it."""
    MESSAGE = "message"
    """A message in a chat or closed group; `details` says in which, without naming private persons."""
    INTERVIEW = "interview"
    """A conversation with us; `details` says how it was held and recorded."""
    ARCHIVE_RECORD = "archive-record"
    """A document of an archive or library; `details` gives its signature."""
    DATA_SET = "data-set"
    """A data set; `details` gives version, table and query."""
    DOCUMENT = "document"
    """Another document that we saw; `details` says what it is, and who has it."""


class AppearanceKind(StrEnum):
    """What carries a statement."""

    ARTICLE = "article"
    """A text by a newsroom or an author."""
    POST = "post"
    """An entry on a social network or a blog."""
    MESSAGE = "message"
    """A message in a chat or group."""
    IMAGE = "image"
    """A picture."""
    VIDEO = "video"
    """A film, a clip, a broadcast."""
    AUDIO = "audio"
    """A recording without a picture."""
    DOCUMENT = "document"
    """A paper or a file."""


class MediaKind(StrEnum):
    """What sort of media it is."""

    IMAGE = "image"
    """A picture; its file stands in the dossier's media folder."""
    VIDEO = "video"
    """A film or clip; named by its address, and perhaps shown by a still."""
    AUDIO = "audio"
    """A recording; named by its address."""


class MediaMark(StrEnum):
    """What is wrong with media; it is written across the picture itself."""

    ALTERED = "altered"
    """Something was put in, taken out, cropped or changed."""
    OUT_OF_CONTEXT = "out-of-context"
    """Unaltered, but from another time, place or event than is said."""
    GENERATED = "generated"
    """Made by a machine and passed off as real."""
    STAGED = "staged"
    """Shows what was acted for the camera."""
    SATIRE = "satire"
    """Was made as a joke and is passed on as serious."""


class KnownMethod(StrEnum):
    """Methods that every site has; others are defined in the registry."""

    REVERSE_IMAGE_SEARCH = "reverse-image-search"
    """We looked for earlier copies of a picture."""
    GEOLOCATION = "geolocation"
    """We found out where a picture was taken."""
    CHRONOLOCATION = "chronolocation"
    """We found out when a picture was taken, by shadows, weather or the like."""
    IMAGE_FORENSICS = "image-forensics"
    """We examined a picture or recording for traces of editing."""
    METADATA = "metadata"
    """We read what a file says of itself."""
    DATA = "data"
    """We compared with statistics or a data set."""
    DOCUMENT = "document"
    """We read the document itself."""
    EXPERT = "expert"
    """We asked somebody who knows the field."""
    WITNESS = "witness"
    """We asked somebody who was there."""
    SPEAKER = "speaker"
    """We asked whoever made the claim."""
    ARCHIVE_SEARCH = "archive-search"
    """We looked for earlier versions of a page."""
    MEDIA_SEARCH = "media-search"
    """We looked for reports of it by others."""


class Independence(StrEnum):
    """Whether a publisher decides for itself what it publishes, where its kind does not say so."""

    DEPENDENT = "dependent"
    """It speaks for whoever runs it."""
    STATUTORY = "statutory"
    """An authority that the law frees from instructions, such as a statistics office, a court or an auditor."""
    EDITORIAL = "editorial"
    """A newsroom that decides by itself, whoever owns it."""


class Requirement(StrEnum):
    """Whether records must have something."""

    REQUIRED = "required"
    """They must."""
    OPTIONAL = "optional"
    """They may leave it out."""


class Level(StrEnum):
    """How much the problems of a check weigh."""

    ERROR = "error"
    """They stop a build."""
    WARNING = "warning"
    """They should be looked at; they count where warnings do."""
    HINT = "hint"
    """They may be looked at; they never count."""
    OFF = "off"
    """They are not shown."""


class Hyperlink(StrEnum):
    """Whether an outlet asks for a link beside what is quoted from it."""

    REQUIRED = "required"
    """It does."""
    OPTIONAL = "optional"
    """It does not, or nothing is known."""


class HostKind(StrEnum):
    """What hosts do with pages."""

    PLATFORM = "platform"
    """One site at several hosts, or with several addresses for a page."""
    ARCHIVE = "archive"
    """They keep copies of pages."""
    SHORTENER = "shortener"
    """Their addresses say nothing of where they lead."""
    REDIRECTOR = "redirector"
    """They send readers on to an address that they are given."""
