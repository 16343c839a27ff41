"""The records of the registry: who speaks, who publishes, who works here, how is rated, what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterpoint.model.dates import PartialDate
from counterpoint.model.enums import (
    ActorKind,
    Family,
    HostKind,
    Hyperlink,
    Independence,
    NameKind,
    OutletKind,
    Requirement,
)
from counterpoint.model.records import Record
from counterpoint.model.texts import ActorId, Country, HostName, Id, Lang, Line, Markdown, Url

_BY_LANGUAGE = {"by_language": True}
"""Of a field that may be a text or, by language, several."""


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

    title: Line = field(metadata=_BY_LANGUAGE)
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
    """What kind of party."""
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
    independence: Independence | None = None
    """Whether it decides for itself what it publishes, where its kind does not say so."""
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

    label: Line = field(metadata=_BY_LANGUAGE)
    """The word shown."""
    definition: Markdown = field(metadata=_BY_LANGUAGE)
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

    label: Line = field(metadata=_BY_LANGUAGE)
    """Its name."""
    reasoning: Requirement = Requirement.REQUIRED
    """Whether a verdict must give reasons; a record that links an article need not in any case."""
    values: Mapping[Id, Rating]
    """The values by id, in their order."""
    note: Markdown | None = field(default=None, metadata=_BY_LANGUAGE)
    """How it is used."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody of the newsroom: an author, an editor, a reviewer."""

    name: Line
    """The name shown."""
    title: Line | None = field(default=None, metadata=_BY_LANGUAGE)
    """What they do, such as `Editor`."""
    names: tuple[Name, ...] = ()
    """The name in other languages and scripts."""
    note: Markdown | None = None
    """What a reader should know of them: training, experience, interests that could matter."""
    url: Url | None = None
    """Their own page."""
    same_as: tuple[Url, ...] = ()
    """Pages elsewhere that are about the same person."""
    id: str = field(default="", metadata={"given": True})
    """Their id: the key in the registry."""

    @property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"people/{self.id}/"


@dataclass(frozen=True, kw_only=True)
class Method(Record):
    """A way of checking: one of the site's own, or another label for one that every site has."""

    label: Line = field(metadata=_BY_LANGUAGE)
    """The words shown."""
    description: Markdown | None = field(default=None, metadata=_BY_LANGUAGE)
    """How it is done."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """A subject that claims are grouped by."""

    label: Line = field(metadata=_BY_LANGUAGE)
    """Its name."""
    description: Markdown | None = field(default=None, metadata=_BY_LANGUAGE)
    """What belongs to it."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""

    @property
    def path(self) -> str:
        """Path of the page from the site's root, with a slash at its end."""
        return f"topics/{self.id}/"


@dataclass(frozen=True, kw_only=True)
class Host(Record):
    """What is known of some hosts, in addition to what everybody knows."""

    kind: HostKind
    """What they do."""
    names: tuple[HostName, ...]
    """Their names. Of a platform, the first is the one by which its pages are compared."""
    parameters: tuple[Line, ...] = ()
    """Parameters of its addresses that only follow the reader, such as `from` or `track_*`."""
    same: tuple[Line, ...] = ()
    """Forms of address that are one page, such as `/mobile/{article} = /{article}`."""
    copies: tuple[Line, ...] = ()
    """How an archive's copies are addressed, such as `/{moment}/{page}` or `/copy/{id}`."""
    targets: tuple[Line, ...] = ()
    """Paths of a redirector, each with the parameter that contains where it leads, such as `/out?url`."""
    source: Url
    """The page that says so."""
    note: Line | None = None
    """What an analyst should know."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the registry."""


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
    people: Mapping[Id, Person] = field(default_factory=dict)
    """The newsroom."""
    methods: Mapping[Id, Method] = field(default_factory=dict)
    """Further methods of checking."""
    hosts: Mapping[Id, Host] = field(default_factory=dict)
    """What is known of hosts: archives, platforms, shorteners, redirectors."""
