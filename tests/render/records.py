"""A small corpus in which every field of every record is filled, and ways to put other text into it."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, TypeVar

from PIL import Image

from counterpoint import model
from counterpoint.load import digest_of
from counterpoint.model import (
    Actor,
    ActorId,
    ActorKind,
    Appearance,
    AppearanceKind,
    Article,
    Background,
    Capture,
    Claim,
    ClaimRef,
    Coordinates,
    Corpus,
    Correction,
    CorrectionKind,
    CounterStatement,
    Country,
    Difference,
    Dossier,
    EntryRef,
    Event,
    Evidence,
    Extract,
    Family,
    How,
    Hyperlink,
    Id,
    Independence,
    Lang,
    Line,
    Link,
    Location,
    Markdown,
    Media,
    MediaFile,
    MediaKind,
    MediaMark,
    Method,
    MethodId,
    Name,
    NameKind,
    Occurrence,
    Origin,
    OtherVerdict,
    Outlet,
    OutletId,
    OutletKind,
    Part,
    Period,
    Person,
    PersonId,
    Picture,
    Quotation,
    Rating,
    RatingId,
    Relation,
    Reply,
    ReplyOutcome,
    Reuse,
    Review,
    Role,
    Scale,
    ScaleId,
    SharedEvidence,
    SharedEvidenceId,
    Side,
    Source,
    SourceId,
    SourceKind,
    Stance,
    Statement,
    Status,
    Term,
    Topic,
    TopicId,
    Translation,
    Url,
    Verdict,
    Weight,
    Wording,
    with_shared,
)
from counterpoint.model.dates import parse_date
from counterpoint.model.marks import Place
from counterpoint.render import Site

SITE = Site(
    name="Bridge Review",
    url="https://example.org/",
    repo_url="https://github.com/example/review",
    host="github",
)

R = TypeVar("R")


def wording(text: str, lang: str = "en", source: str = "log", **more: Any) -> Wording:
    return Wording(text=Quotation(text), lang=Lang(lang), source=SourceId(source), **more)


def answer(entry_id: str, answers: str = "statement", date: str = "2019-06-02", **more: Any) -> CounterStatement:
    given: dict[str, Any] = {"by": (ActorId("office"),), "relation": Relation.DENIES, "wordings": (wording(entry_id),)}
    return CounterStatement(id=Id(entry_id), answers=EntryRef(answers), date=parse_date(date), **(given | more))


def make_claim(slug: str = "bridge-closed", **more: Any) -> Claim:
    given: dict[str, Any] = {
        "claim": Line("The bridge is closed"),
        "status": Status.PUBLISHED,
        "statement": Statement(
            by=(ActorId("mayor"),), date=parse_date("2019-06-01"), wordings=(wording("It is closed."),)
        ),
        "dossier_id": "roads",
        "slug": slug,
        "place": Place(f"claims/roads/{slug}.yml"),
    }
    return Claim(**(given | more))


def make_corpus(*claims: Claim) -> Corpus:
    """Return a corpus with the registries that the claims here use."""
    return Corpus(
        claims=claims,
        dossiers={
            "roads": Dossier(
                id="roads",
                title=Line("Roads"),
                summary=Markdown("What was said of roads."),
                scale=ScaleId("plain"),
                period=Period(start=parse_date("2019"), end=parse_date("2019-12")),
                published=parse_date("2019-07-01"),
                method=Markdown("We read the log."),
                topics=(TopicId("bridges"),),
                editors=(PersonId("editor"),),
                licence=Line("CC BY 4.0"),
            )
        },
        sources={
            "roads": {
                "log": Source(
                    id="log",
                    url=Url("https://log.example/1"),
                    outlet=OutletId("county-log"),
                    title=Line("Log of June"),
                    author=Line("A. Clerk"),
                    published=parse_date("2019-06-01"),
                    lang=Lang("en"),
                    accessed=parse_date("2020-01-01"),
                    archived=(
                        Capture(
                            url=Url("https://web.archive.org/web/2019/https://log.example/1"),
                            captured=parse_date("2019-06-03"),
                            digest=Line("0" * 64),
                            note=Line("Without pictures"),
                        ),
                    ),
                    quoting=OutletId("gazette"),
                    note=Line("Signed by hand"),
                ),
                "other": Source(id="other", url=Url("https://gazette.example/2"), outlet=OutletId("gazette")),
                "chat": Source(id="chat", kind=SourceKind.MESSAGE, details=Line("A group of 200 members")),
            }
        },
        backgrounds={
            "roads": Background(
                id="roads",
                events={
                    Id("closing"): Event(
                        id="closing",
                        date=parse_date("2019-05-31"),
                        end=parse_date("2019-06-02"),
                        text=Line("The bridge was closed to all traffic."),
                        sources=(SourceId("log"), SourceId("other")),
                        places=(Id("bridge"),),
                        claims=(ClaimRef("bridge-closed"),),
                    ),
                    Id("flood"): Event(
                        id="flood",
                        date=parse_date("2019-06-01"),
                        text=Line("The river rose."),
                        sources=(SourceId("log"),),
                    ),
                },
                sides={
                    Id("county"): Side(
                        id="county",
                        label=Line("The county"),
                        actors=(ActorId("mayor"), ActorId("office"), OutletId("gazette")),
                        note=Markdown("Those who keep the **roads**."),
                    )
                },
                places={
                    Id("bridge"): Location(
                        id="bridge",
                        name=Line("Old Bridge"),
                        coordinates=Coordinates("53.9, 27.57"),
                        names=(_name("Стары мост", "be"),),
                        note=Line("Over the river"),
                        source=SourceId("log"),
                    )
                },
                glossary={
                    Id("limit"): Term(
                        id="limit",
                        term=Line("weight limit"),
                        meaning=Markdown("What a *lorry* may weigh."),
                        names=(_name("абмежаванне", "be"),),
                        sources=(SourceId("other"),),
                    )
                },
            )
        },
        evidence={"roads": {"order": shared_order()}},
        actors={
            "mayor": Actor(
                id="mayor",
                names=(
                    _name("Aliaksandr Mayor"),
                    _name("Аляксандр", "be", kind=NameKind.MISSPELT, source=Line("The log")),
                ),
                kind=ActorKind.PERSON,
                country=Country("BY"),
                roles=(Role(title=Line("Mayor"), of=ActorId("office"), start=parse_date("2018")),),
                died=parse_date("2021"),
                note=Markdown("Known for bridges."),
                same_as=(Url("https://www.wikidata.org/wiki/Q1"),),
            ),
            "office": Actor(id="office", names=(_name("Roads office"),), kind=ActorKind.GOVERNMENT_BODY),
        },
        outlets={
            "county-log": Outlet(
                id="county-log",
                name=Line("County log"),
                kind=OutletKind.OFFICIAL,
                country=Country("US"),
                independence=Independence.STATUTORY,
                url=Url("https://log.example/"),
                names=(_name("Журнал", "ru"),),
                languages=(Lang("en"),),
                owner=ActorId("office"),
                reuse=Reuse(
                    max_characters=500,
                    hyperlink=Hyperlink.REQUIRED,
                    terms_url=Url("https://log.example/terms"),
                    note=Line("Ask first"),
                ),
                note=Line("Kept by the office"),
            ),
            "gazette": Outlet(id="gazette", name=Line("Gazette"), kind=OutletKind.INDEPENDENT),
        },
        scales={
            "plain": Scale(
                id="plain",
                label=Line("Plain scale"),
                note=Markdown("Four words."),
                values={
                    Id("wrong"): Rating(
                        id="wrong", label=Line("Wrong"), definition=Markdown("It is not so."), family=Family.INACCURATE
                    ),
                    Id("right"): Rating(
                        id="right", label=Line("Right"), definition=Markdown("It is so."), family=Family.ACCURATE
                    ),
                },
            )
        },
        topics={"bridges": Topic(id="bridges", label=Line("Bridges"), description=Markdown("Over water."))},
        people={
            "editor": Person(
                id="editor",
                name=Line("Editor"),
                title=Line("Editor in chief"),
                names=(_name("Рэдактар", "be"),),
                note=Markdown("Edits **all**."),
                url=Url("https://editor.example/"),
                same_as=(Url("https://www.wikidata.org/wiki/Q2"),),
            ),
            "writer": Person(id="writer", name=Line("Writer")),
        },
        methods={
            "site-visit": Method(id="site-visit", label=Line("site visit"), description=Markdown("We went there."))
        },
        pictures={
            "roads": {
                name: Picture(
                    name=name,
                    width=80,
                    height=60,
                    digest=digest_of(picture_file(name)),
                    place=Place(f"claims/roads/media/{name}"),
                )
                for name in ("barrier.jpg", "order.png")
            }
        },
    )


def shared_order() -> SharedEvidence:
    """Return evidence that several claims can refer to, with every field filled."""
    return SharedEvidence(
        id="order",
        source=SourceId("log"),
        also=(SourceId("other"),),
        by=ActorId("office"),
        date=parse_date("2019-03-04"),
        extract=Extract(text=Quotation("closed until further notice"), lang=Lang("en"), locator=Line("page 2")),
        translations=(Extract(text=Quotation("зачынена"), lang=Lang("be"), translation=Translation.OURS),),
        media=(picture("order.png"),),
        note=Markdown("The order does not say for *how long*."),
    )


@functools.cache
def picture_file(name: str) -> bytes:
    """Return the file of a picture."""
    payload = BytesIO()
    Image.new("RGB", (80, 60), "gray").save(payload, "JPEG" if name.endswith("jpg") else "PNG")
    return payload.getvalue()


def picture(file: str = "barrier.jpg", **more: Any) -> Media:
    return Media(file=MediaFile(file), description=Line("A barrier across the road"), **more)


def rumour(**more: Any) -> Claim:
    """Return a claim that nobody known has made."""
    given: dict[str, Any] = {
        "claim": Line("The bridge will be sold"),
        "statement": Statement(
            origin=Origin(
                platform=(Line("WhatsApp"), Line("Telegram")),
                since=parse_date("2019-06"),
                reach=Line("40 groups"),
                source=SourceId("chat"),
                note=Line("Found by readers"),
            ),
            wordings=(
                wording("They sell the bridge.", source="chat"),
                wording("They sell our bridge.", differs=Difference.OTHER_SENSE),
            ),
        ),
    }
    return make_claim("bridge-sold", **(given | more))


def attributed(**more: Any) -> Claim:
    """Return a claim whose words are put into somebody's mouth."""
    given: dict[str, Any] = {
        "claim": Line("The mayor called the bridge a ruin"),
        "statement": Statement(
            attributed_to=(ActorId("mayor"), OutletId("gazette")),
            date=parse_date("2019-06-02"),
            paraphrase=Line("A ruin, he is said to have said."),
        ),
    }
    return make_claim("bridge-ruin", **(given | more))


def full_claim() -> Claim:
    """Return a claim with every field filled."""
    return with_shared(_full_claim(), {"order": shared_order()})


def _full_claim() -> Claim:
    return make_claim(
        number=1,
        published=parse_date("2019-07-01"),
        authors=(PersonId("writer"),),
        editors=(PersonId("editor"),),
        reviewed=(Review(by=PersonId("editor"), date=parse_date("2019-06-30"), note=Line("Every quotation")),),
        topics=(TopicId("bridges"),),
        methods=(MethodId("geolocation"), MethodId("site-visit")),
        article=Article(
            url=Url("https://gazette.example/long"), title=Line("The whole story"), date=parse_date("2019-07-02")
        ),
        media=(
            picture(
                mark=MediaMark.OUT_OF_CONTEXT,
                caption=Line("As it was shared"),
                credit=Line("A. Photographer"),
                licence=Line("CC BY 4.0"),
                source=SourceId("other"),
                original=SourceId("log"),
                locator=Line("second picture"),
            ),
        ),
        summary=Markdown("A bridge, and who may cross it."),
        statement=Statement(
            by=(ActorId("mayor"), OutletId("gazette")),
            role=Line("Mayor of the town"),
            attributed_to=(ActorId("office"),),
            origin=Origin(platform=(Line("A notice board"),)),
            date=parse_date("2019-06-01"),
            venue=Line("Town hall"),
            wordings=(
                wording("Мост закрыт.", "ru", locator=Line("p. 1"), note=Line("The page ends here")),
                wording("The bridge is closed now.", translation=Translation.HUMAN, translator=Line("A. Translator")),
                wording("The bridge was shut now.", source="other", differs=Difference.STRONGER, note=Line("Stronger")),
            ),
            paraphrase=Line("It cannot be crossed."),
            known_through=(
                Link(
                    by=ActorId("office"), how=How.ADVERSE_PARTY, source=SourceId("log"), note=Line("Reported by phone")
                ),
            ),
            appearances=(
                Appearance(
                    source=SourceId("other"),
                    kind=AppearanceKind.VIDEO,
                    locator=Line("00:01:12"),
                    note=Line("Only in print"),
                ),
            ),
            media=(picture("order.png"),),
            note=Markdown("Said in the evening."),
        ),
        parts=(
            Part(
                id=Id("june"),
                text=Line("It was closed in June"),
                rating=RatingId("wrong"),
                summary=Line("Cars crossed it"),
                evidence=(Id("photo"),),
            ),
            Part(id=Id("july"), text=Line("It was closed in July")),
        ),
        occurrences=(
            Occurrence(
                date=parse_date("2021-05-03"),
                by=(ActorId("office"), OutletId("gazette")),
                source=SourceId("other"),
                kind=AppearanceKind.POST,
                locator=Line("third post"),
                reach=Line("1,200 shares"),
                note=Line("With another photo"),
            ),
            Occurrence(date=parse_date("2020"), source=SourceId("chat")),
        ),
        counter_statements=(
            answer(
                "denial",
                role=Line("The office in charge"),
                venue=Line("Notice board"),
                wordings=(wording("It is open.", locator=Line("line 2")),),
                note=Markdown("Undated copy."),
            ),
            answer(
                "reply", "denial", "2019-06-03", by=(ActorId("mayor"),), paraphrase=Line("It is not open."), wordings=()
            ),
            answer("taken-back", date="2019-08-01", by=(ActorId("mayor"),), relation=Relation.RETRACTS),
        ),
        evidence=(
            Evidence(
                id=Id("photo"),
                stance=Stance.REFUTES,
                source=SourceId("log"),
                extract=Extract(text=Quotation("cars\n\n  cross"), lang=Lang("en"), locator=Line("photo 3")),
                translations=(
                    Extract(
                        text=Quotation("машины"), lang=Lang("ru"), translation=Translation.MACHINE, note=Line("rough")
                    ),
                ),
                weight=Weight.DECISIVE,
                date=parse_date("2019-06-02"),
                by=ActorId("office"),
                also=(SourceId("other"),),
                media=(
                    Media(
                        kind=MediaKind.VIDEO,
                        description=Line("A car crosses"),
                        source=SourceId("log"),
                        locator=Line("00:00:09"),
                    ),
                ),
                note=Markdown("A photo of **cars**."),
            ),
            Evidence(
                id=Id("order"),
                stance=Stance.CONTEXT,
                shared=SharedEvidenceId("order"),
                note=Markdown("It was in force in *June*."),
            ),
        ),
        verdict=Verdict(
            rating=RatingId("wrong"),
            summary=Line("The bridge was open"),
            reasoning=Markdown("The photo shows it."),
            date=parse_date("2019-07-01"),
            by=(PersonId("editor"),),
        ),
        other_verdicts=(
            OtherVerdict(
                outlet=OutletId("gazette"),
                label=Line("Nonsense"),
                lang=Lang("en"),
                source=SourceId("other"),
                date=parse_date("2019-07-02"),
                note=Line("Rests on the same photo"),
            ),
        ),
        open_questions=(Line("Who closed it?"),),
        replies=(
            Reply(
                asked=ActorId("mayor"),
                date=parse_date("2019-06-20"),
                outcome=ReplyOutcome.ANSWERED,
                deadline=parse_date("2019-06-25"),
                answer=Id("reply"),
                note=Line("By letter"),
            ),
        ),
        related=(ClaimRef("bridge-open"),),
        corrections=(
            Correction(
                date=parse_date("2019-07-05"),
                kind=CorrectionKind.CORRECTION,
                why=Line("Wrong day"),
                was=Line("1 June"),
                now=Line("2 June"),
            ),
        ),
    )


def full_corpus() -> Corpus:
    opened = make_claim("bridge-open", claim=Line("The bridge is open"), number=2)
    return make_corpus(full_claim(), opened, attributed(), rumour())


def _name(text: str, lang: str = "en", **more: Any) -> Name:
    return Name(text=Line(text), lang=Lang(lang), **more)


def with_text(record: R, change: Callable[[Any, str], str]) -> R:
    """Return a record, or a corpus, with every text in it replaced.

    Args:
        change: takes the kind of text (`Line`, `Quotation` or `Markdown`) and the text, and returns another.
    """
    if isinstance(record, Evidence) and isinstance(record.written, Evidence):
        return typing.cast("R", with_text(record.written, change))  # the corpus puts in what is shared
    hints = _hints(typing.cast(Any, type(record)))
    values = {
        field.name: _changed(hints[field.name], getattr(record, field.name), change)
        for field in dataclasses.fields(record)  # type: ignore[arg-type]
    }
    made = dataclasses.replace(record, **values)  # type: ignore[type-var]
    if isinstance(made, Corpus):
        claims = (with_shared(claim, made.evidence.get(claim.dossier_id, {})) for claim in made.claims)
        made = dataclasses.replace(made, claims=tuple(claims))
    return made


@functools.cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _changed(hint: Any, value: Any, change: Callable[[Any, str], str]) -> Any:
    if value is None:
        return None
    if dataclasses.is_dataclass(value) and isinstance(value, (model.Record, model.Corpus)):
        return with_text(value, change)
    if isinstance(value, Mapping):
        return {key: _changed(typing.get_args(hint)[-1], item, change) for key, item in value.items()}
    if type(value) is tuple:
        kind = typing.get_args(hint)[0] if typing.get_args(hint) else Any
        return tuple(_changed(kind, item, change) for item in value)
    union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    for kind in (hint, *(typing.get_args(hint) if union else ())):
        if kind in (Line, Quotation, Markdown):
            return change(kind, value)
    return value
